"""graph.nt: one triple a line, the lines in the order of their bytes."""

from collections.abc import Iterator
from functools import lru_cache
from operator import add
from typing import Final

from kg.export.description import Description
from kg.export.escape import quoted
from kg.export.format import Export, Format
from kg.export.terms import RECENT, SHAPES, Resource, Shape, Term


def write(export: Export) -> Iterator[bytes]:
    """Yield the triples, a subject at a time."""
    for resource in Description(export).everything():
        # Subjects come in order; no line of one can fall among those of another.
        yield _lines(resource).encode()


def _lines(resource: Resource) -> str:
    subject, *objects = map(_term, resource.terms)
    ends = sorted(map(add, _predicates(resource.shape), objects))
    between = f" .\n{subject} "
    return f"{subject} {between.join(ends)} .\n"


@lru_cache(maxsize=SHAPES)
def _predicates(shape: Shape) -> tuple[str, ...]:
    """Return the predicate before each object of a shape."""
    return tuple(f"<{predicate}> " for predicate, count in shape for _ in range(count))


@lru_cache(maxsize=RECENT)
def _term(term: Term) -> str:
    if isinstance(term, str):
        return f"<{term}>"
    text = quoted(term.text)
    if term.lang:
        return f"{text}@{term.lang}"
    return f"{text}^^<{term.datatype}>" if term.datatype else text


FORMAT: Final = Format(filename="graph.nt", write=write)
