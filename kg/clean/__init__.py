"""Cleaning: a raw article in, its clean text with metadata out, and every dropped line with the reason."""

from kg.clean.cleaned import Cleaned, Line
from kg.clean.cleaning import clean

__all__ = ["Cleaned", "Line", "clean"]
