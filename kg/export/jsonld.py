"""graph.jsonld: the triples as JSON for programs that know no RDF; one resource a line."""

import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from kg.export.description import Description
from kg.export.format import Export, Format
from kg.export.terms import INTEGER, RECENT, TYPE, Resource, Term
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
    yield b'{"@context": ' + _json(names.context) + b',\n"@graph": [\n'
    separator = b""
    for resource in Description(export).everything():
        yield separator + _json(names.node(resource))
        separator = b",\n"
    yield b"\n]}\n"


class _Names:
    """The context, and terms as they look under it."""

    def __init__(self, export: Export) -> None:
        self._base = export.base_iri
        self._address: Callable[[str], str] = lru_cache(maxsize=RECENT)(self._find_address)
        self._value: Callable[[Term, bool], object] = lru_cache(maxsize=RECENT)(self._make_value)
        self._links = frozenset([*_LINKS, *(f"kg:{relation}" for relation in export.schema.relations)])

    @property
    def context(self) -> dict[str, object]:
        """Return prefixes, and which keys hold addresses."""
        vocabularies = {prefix: PREFIXES[prefix] for prefix in _VOCABULARIES}
        folders = {folder: f"{self._base}{folder}/" for folder in _FOLDERS}
        return {**vocabularies, **folders, **{name: {"@type": "@id"} for name in sorted(self._links)}}

    def node(self, resource: Resource) -> dict[str, object]:
        """Return the node object of a resource."""
        found: dict[str, object] = {"@id": self._address(resource.subject)}
        for predicate, objects in resource.pairs:
            if not objects:
                continue
            key = "@type" if predicate == TYPE else self._address(predicate)
            is_link = key == "@type" or key in self._links
            value = self._value
            found[key] = (
                [value(term, is_link) for term in objects] if len(objects) > 1 else value(objects[0], is_link)
            )
        return found

    def _make_value(self, term: Term, is_link: bool) -> object:
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


def _json(value: object) -> bytes:
    return _ENCODER.encode(value).encode()


FORMAT: Final = Format(filename="graph.jsonld", write=write)
