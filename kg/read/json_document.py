"""A JSON document: an article, a list of them, or an answer of an API that wraps them."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from kg.model import Problem, RawArticle
from kg.read.form import Form, Shape, Source, shape_of
from kg.read.refusal import RefusedError

# How deep in lists and objects articles are sought: {"data": {"articles": [...]}} and JSON-LD's @graph.
_DEPTH = 5


def articles_in(value: object, *, depth: int = _DEPTH) -> Iterator[tuple[Shape, dict[str, Any]]]:
    """Yield the outermost objects that have the shape of an article, in document order."""
    shape = shape_of(value)
    if shape is not None and isinstance(value, dict):
        yield shape, value
    elif depth and isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from articles_in(inner, depth=depth - 1)


def _fits(source: Source) -> bool:
    return source.head.startswith(("{", "[{", "[\n", "[ ", "[[", "[]", "[\r"))


def _read(source: Source) -> Iterator[RawArticle | Problem]:
    parts = count()
    for shape, record in articles_in(source.data):
        yield shape.read(record, source.name, next(parts))
    if next(parts) == 0:
        raise RefusedError("JSON without an article: name its fields title, text, date and url")


FORM = Form(name="json", rank=20, fits=_fits, read=_read)
