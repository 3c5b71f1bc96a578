"""graph.nt: one triple a line, the lines in the order of their bytes."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from kg.export.description import Description
from kg.export.escape import quoted
from kg.export.format import Export, Format
from kg.export.terms import RECENT, Resource, Term


def write(export: Export) -> Iterator[bytes]:
    """Yield the triples, a subject at a time."""
    for resource in Description(export).everything():
        # Subjects come in order; no line of one can fall among those of another.
        yield "".join(sorted(_lines(resource))).encode()


def _lines(resource: Resource) -> Iterator[str]:
    start = f"<{resource.subject}> <"
    for predicate, objects in resource.pairs:
        for term in objects:
            yield f"{start}{predicate}> {_term(term)} .\n"


@lru_cache(maxsize=RECENT)
def _term(term: Term) -> str:
    if isinstance(term, str):
        return f"<{term}>"
    text = quoted(term.text)
    if term.lang:
        return f"{text}@{term.lang}"
    return f"{text}^^<{term.datatype}>" if term.datatype else text


FORMAT: Final = Format(filename="graph.nt", write=write)
