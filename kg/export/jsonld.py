"""graph.jsonld: the triples as JSON for programs that know no RDF; one resource a line."""

import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from kg.export.description import Description
from kg.export.format import Export, Format
from kg.export.terms import INTEGER, RECENT, SHAPES, TYPE, Resource, Shape, Term
from kg.schema.turtle import PREFIXES

_FOLDERS = ("agent", "article", "claim", "id", "run")
# The vocabularies that the resources use.
_VOCABULARIES = ("dcterms", "kg", "oa", "owl", "prov", "rdf", "rdfs", "schema", "skos", "xsd")
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False)
# Readers may hold numbers as doubles.
_EXACT_DIGITS = 15
_LINKS = (
    "dcterms:replaces", "kg:modality", "oa:hasSelector", "oa:hasSource", "oa:hasTarget", "owl:sameAs",
    "prov:wasAssociatedWith", "prov:wasDerivedFrom", "prov:wasGeneratedBy", "rdf:object", "rdf:predicate",
    "rdf:subject", "schema:mentions", "schema:url",
)  # fmt: skip


def write(export: Export) -> Iterator[bytes]:
    """Yield the context, then the resources."""
    names = _Names(export)
    yield b'{"@context": ' + _json(names.context).encode() + b',\n"@graph": [\n'
    separator = ""
    for resource in Description(export).everything():
        yield f"{separator}{names.node(resource)}".encode()
        separator = ",\n"
    yield b"\n]}\n"


# A node object with a %s for each term, and which of them are where an address is expected.
_Frame = tuple[str, tuple[bool, ...]]


class _Names:
    """The context, and terms as they look under it."""

    def __init__(self, export: Export) -> None:
        self._base = export.base_iri
        self._address: Callable[[str], str] = lru_cache(maxsize=RECENT)(self._find_address)
        self._value: Callable[[Term, bool], str] = lru_cache(maxsize=RECENT)(self._make_value)
        self._frame: Callable[[Shape], _Frame] = lru_cache(maxsize=SHAPES)(self._make_frame)
        self._links = frozenset([*_LINKS, *(f"kg:{relation}" for relation in export.schema.relations)])

    @property
    def context(self) -> dict[str, object]:
        """Return prefixes, and which keys hold addresses."""
        vocabularies = {prefix: PREFIXES[prefix] for prefix in _VOCABULARIES}
        folders = {folder: f"{self._base}{folder}/" for folder in _FOLDERS}
        return {**vocabularies, **folders, **{name: {"@type": "@id"} for name in sorted(self._links)}}

    def node(self, resource: Resource) -> str:
        """Return the node object of a resource."""
        text, links = self._frame(resource.shape)
        return text % tuple(map(self._value, resource.terms, links))

    def _make_frame(self, shape: Shape) -> "_Frame":
        parts, links = ['"@id": %s'], [True]
        for predicate, count in shape:
            key = "@type" if predicate == TYPE else self._address(predicate)
            values = "%s" if count == 1 else f"[{', '.join(['%s'] * count)}]"
            parts.append(f"{_json(key).replace('%', '%%')}: {values}")
            links += [key == "@type" or key in self._links] * count
        return f"{{{', '.join(parts)}}}", tuple(links)

    def _make_value(self, term: Term, is_link: bool) -> str:
        return _json(self._plain(term, is_link))

    def _plain(self, term: Term, is_link: bool) -> object:
        if isinstance(term, str):
            return self._address(term) if is_link else {"@id": self._address(term)}
        if term.lang:
            return {"@value": term.text, "@language": term.lang}
        if term.datatype == INTEGER and len(term.text) <= _EXACT_DIGITS:
            return int(term.text)
        if term.datatype:
            return {"@value": term.text, "@type": self._address(term.datatype)}
        return term.text

    def _find_address(self, iri: str) -> str:
        if iri.startswith(self._base):
            folder, _, rest = iri[len(self._base) :].partition("/")
            if folder in _FOLDERS:
                return f"{folder}:{rest}"
        for prefix in _VOCABULARIES:
            if iri.startswith(PREFIXES[prefix]):
                return f"{prefix}:{iri[len(PREFIXES[prefix]) :]}"
        return iri


def _json(value: object) -> str:
    return _ENCODER.encode(value)


FORMAT: Final = Format(filename="graph.jsonld", write=write)
