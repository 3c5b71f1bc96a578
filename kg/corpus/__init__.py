"""Annotated articles: what is read, checked, trained on and scored against."""

from kg.corpus.annotation import GoldArticle, GoldEntity, GoldRelation, parse_annotation
from kg.corpus.files import is_held, read_corpus

__all__ = ["GoldArticle", "GoldEntity", "GoldRelation", "is_held", "parse_annotation", "read_corpus"]
