"""RDF terms, before any syntax: an IRI is a str, a literal a Literal."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from kg.export.text import whole
from kg.schema.turtle import PREFIXES


class Literal(NamedTuple):
    """A literal: its text, and a language tag or the IRI of a datatype; neither for a plain string."""

    text: str
    lang: str = ""
    datatype: str = ""


Term = str | Literal
Pairs = Iterable[tuple[str, Sequence[Term]]]
# Predicates (IRIs), each with the number of its objects. Resources of one shape look alike in every syntax.
Shape = tuple[tuple[str, int], ...]


class Resource(NamedTuple):
    """All that is said of one subject: its shape, and its terms: the subject (an IRI), then all objects."""

    shape: Shape
    terms: list[Term]


def resource(subject: str, pairs: Pairs) -> Resource:
    """Return what is said of a subject: predicates (IRIs) with their objects, those without any left out."""
    filled = [(predicate, objects) for predicate, objects in pairs if objects]
    shape = tuple((predicate, len(objects)) for predicate, objects in filled)
    return Resource(shape, [subject, *(term for _, objects in filled for term in objects)])


def iri(name: str) -> str:
    """Return the IRI of a prefixed name such as "kg:date"."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


# How many terms a writer remembers in its own syntax.
RECENT = 1 << 14
# And how many shapes.
SHAPES = 1 << 10
TYPE = iri("rdf:type")
DECIMAL, INTEGER = iri("xsd:decimal"), iri("xsd:integer")
_DATE_KINDS = {4: iri("xsd:gYear"), 7: iri("xsd:gYearMonth"), 10: iri("xsd:date")}
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?")
_LANG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")


def words(text: str, *, lang: str = "") -> Literal:
    """Return a literal of text in a language; a tag that is none is left out."""
    return Literal(whole(text), lang=lang if _LANG.fullmatch(lang) else "")


def day(text: str) -> Literal:
    """Return a date of reduced precision as an xsd:date, xsd:gYearMonth or xsd:gYear; else as a string."""
    if not is_date(text):
        return words(text)
    return Literal(text, datatype=_DATE_KINDS[len(text)])


def number(text: str) -> Literal:
    """Return a number as an xsd:integer or xsd:decimal; what is no number as a string."""
    match = _NUMBER.fullmatch(text)
    if not match:
        return words(text)
    return Literal(text, datatype=DECIMAL if match[1] else INTEGER)


def fraction(value: float) -> Literal:
    """Return a share of one as an xsd:decimal of at most four places."""
    digits = f"{value:.4f}".rstrip("0")
    return Literal(digits + "0" if digits.endswith(".") else digits, datatype=DECIMAL)


def is_date(text: str) -> bool:
    """Tell whether the text is an ISO 8601 date of reduced precision, of a day that there is."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True
