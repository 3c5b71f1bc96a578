"""graph.ttl: the triples a subject at a time, for people."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from kg.export.description import Description
from kg.export.escape import quoted
from kg.export.format import Export, Format
from kg.export.terms import DECIMAL, INTEGER, RECENT, SHAPES, TYPE, Literal, Resource, Shape, Term
from kg.schema.turtle import PREFIXES

# Addresses relative to such a base come out as they went in, whoever resolves them.
_PLAIN_BASE = re.compile(r"[a-z][a-z0-9+.-]*://[A-Za-z0-9.:-]+/(?:[A-Za-z0-9_-]+/)*")
_NAMESPACES = tuple(PREFIXES.values())
_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


class Style:
    """How terms look in one file: prefixed names, and addresses relative to the base.

    `term` returns a term as Turtle has it.
    """

    def __init__(self, base: str) -> None:
        self._base = base if _PLAIN_BASE.fullmatch(base) else ""
        # Predicates, classes, entities and articles come again and again.
        self.term: Callable[[Term], str] = lru_cache(maxsize=RECENT)(self._term)
        self._frame: Callable[[Shape, str], str] = lru_cache(maxsize=SHAPES)(self._make_frame)

    def head(self) -> str:
        """Return the lines that the terms need before them."""
        lines = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in sorted(PREFIXES.items())]
        return "\n".join([f"@base <{self._base}> ."] * bool(self._base) + lines) + "\n\n"

    def block(self, resource: Resource, *, indent: str = "") -> str:
        """Return the statements about one subject."""
        return self._frame(resource.shape, indent) % tuple(map(self.term, resource.terms))

    def _make_frame(self, shape: Shape, indent: str) -> str:
        """Return the block of a shape with a %s for each term."""
        lines = [
            f"{self.term(predicate).replace('%', '%%')} {' , '.join(['%s'] * count)}"
            for predicate, count in shape
        ]
        separator = f" ;\n{indent}    "
        return f"{indent}%s {separator.join(lines)} .\n"

    def _term(self, term: Term) -> str:
        return self._address(term) if isinstance(term, str) else self._literal(term)

    def _address(self, iri: str) -> str:
        if iri == TYPE:
            return "a"
        # What lies below the base has nothing in it (see addresses) that a resolver would touch.
        if self._base and iri.startswith(self._base) and not iri.startswith(_NAMESPACES):
            return f"<{iri[len(self._base) :]}>"
        for prefix, start in PREFIXES.items():
            if iri.startswith(start) and _LOCAL.fullmatch(iri, len(start)):
                return f"{prefix}:{iri[len(start) :]}"
        return f"<{iri}>"

    def _literal(self, literal: Literal) -> str:
        if literal.datatype in (INTEGER, DECIMAL):
            return literal.text
        text = quoted(literal.text)
        if literal.lang:
            return f"{text}@{literal.lang}"
        return f"{text}^^{self._address(literal.datatype)}" if literal.datatype else text


def write(export: Export) -> Iterator[bytes]:
    """Yield the head, then a subject at a time."""
    style = Style(export.base_iri)
    yield style.head().encode()
    for resource in Description(export).everything():
        yield f"{style.block(resource)}\n".encode()


FORMAT: Final = Format(filename="graph.ttl", write=write)
