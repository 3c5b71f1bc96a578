"""Articles to spaCy docs that carry mentions, dates and amounts: a pipeline a language."""

from kg.annotate.annotator import Annotator

__all__ = ["Annotator"]
