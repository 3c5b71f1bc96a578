"""The command kg: parses, calls and prints; the work is done elsewhere."""

from kg.cli.main import main

__all__ = ["main"]
