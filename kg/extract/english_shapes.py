"""Claims that the shape of an English phrase states: offices, names within names, place after place."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.model import Mention

_BODIES = frozenset(
    {"Country", "Agency", "Company", "Organization", "IntergovernmentalOrganization", "Place"}
)
_DESCRIBED = frozenset({"Agreement", "Policy", "Program"})
_GOODS = frozenset({"Mineral", "Product"})
_NATIONAL = re.compile(r"minister|secretary|president|premier|chancellor|treasurer|ambassador|envoy", re.I)
_BETWEEN = re.compile(r"^, $")
_IN = re.compile(r"^,? (?:in|at|near|outside|off) (?:the )?(?:[a-z-]+ ){0,2}$")
_NATION_FIRM = re.compile(
    r"^(?:['’]s)? (?:state-owned |state |privately held |largest |biggest |top "
    r"|rare earths? |[a-z-]+ ){0,4}?(?:miner|company|producer|firm|group|developer|"
    r"maker|refiner|trader|giant|battery maker|carmaker|automaker|manufacturer|"
    r"supplier|explorer|steelmaker|chipmaker|conglomerate|consultancy|bank) $"
)


_A_MAKER = re.compile(r"^,? (?:an?|the) [\w' -]{0,45}$")
_MAKER = re.compile(
    r" (?:producer|miner|refiner|processor|maker|manufacturer|mining company|mining group|giant)s?\b"
)


class OfficeLike(Protocol):
    """A post found in the text: starts of the person's and the body's mentions (-1: unnamed), title."""

    @property
    def person(self) -> int: ...
    @property
    def body(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def ended(self) -> bool: ...
    @property
    def its(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Shape:
    """A claim by shape, with the offset at which the text says it."""

    subject: Mention
    predicate: str
    object: Mention
    start: int
    rule: str
    confidence: float
    modality: str = "asserted"
    title: str = ""


def positions(offices: Iterable[OfficeLike], mentions: Sequence[Mention], *, text: str) -> Iterator[Shape]:
    """Yield the posts; where the title names no body, the state or firm that the text speaks of holds it."""
    at = _by_start(mentions)
    for office in offices:
        person = at.get(office.person)
        if person is None or person.type not in ("Official", "Person"):
            continue
        body = at.get(office.body) if office.body >= 0 else _unsaid(office, person, mentions, text=text)
        if body is None or body.type not in _BODIES:
            continue
        modality = "ended" if office.ended else "asserted"
        rule = "title and name" if office.body >= 0 else "title without body"
        confidence = 0.9 if office.body >= 0 else 0.6
        yield Shape(person, "positionAt", body, person.start, rule, confidence, modality, office.title)


def _by_start(mentions: Sequence[Mention]) -> Mapping[int, Mention]:
    """Return the mentions by start, the longest first where several start together."""
    return {m.start: m for m in sorted(mentions, key=lambda m: m.end)}


def _unsaid(office: OfficeLike, person: Mention, mentions: Sequence[Mention], *, text: str) -> Mention | None:
    if office.its:
        return _speaking(person, mentions, text=text)
    if _NATIONAL.search(office.title):
        types = frozenset({"Country"})
    elif person.type == "Person" and re.search(
        r"chief|CEO|director|chair|president|manager|officer", office.title, re.I
    ):
        types = frozenset({"Company"})
    else:
        return None
    if office.title.lower() in ("minister", "the minister", "secretary"):
        agencies = [m for m in mentions if m.type == "Agency" and 0 < person.start - m.end < 200]
        if agencies:
            return agencies[-1]
    before = [m for m in mentions if m.type in types and m.end <= person.start and m.kind == "name"]
    if not before or types == {"Company"}:
        return before[0] if before else None
    counts = Counter(m.chain for m in mentions)
    return max(before, key=lambda m: (counts[m.chain], -m.start))


def _speaking(person: Mention, mentions: Sequence[Mention], *, text: str) -> Mention | None:
    """Return whose spokesman "its spokesman" is: the first body of the sentence, else of the one before."""
    starts = [0, *(found.end() for found in re.finditer(r"[.!?][\"”]? +|\n+", text[: person.start]))]
    for start in reversed(starts[-2:]):
        inside = [
            m for m in mentions if m.type in _BODIES - {"Place"} and start <= m.start and m.end < person.start
        ]
        if inside:
            return inside[0]
    return None


def nested(mentions: Sequence[Mention]) -> Iterator[Shape]:
    """Yield what names say of themselves: US Department of X, Kalgoorlie refinery, a lithium agreement."""
    for outer in mentions:
        for inner in mentions:
            if inner.start < outer.start or inner.end > outer.end or inner.id == outer.id:
                continue
            if outer.type == "Agency" and inner.type == "Country":
                yield Shape(outer, "partOf", inner, outer.start, "state in the name", 0.8)
            elif outer.type == "Facility" and inner.type == "Place" and inner.start > outer.start:
                yield Shape(outer, "locatedIn", inner, outer.start, "site at a place", 0.8)
            elif outer.type in _DESCRIBED and inner.type in _GOODS:
                yield Shape(outer, "concerns", inner, outer.start, "goods in the name", 0.65)
            elif (
                outer.type == "Policy"
                and outer.kind == "nominal"
                and inner.type == "Country"
                and inner.start > outer.start
            ):
                yield Shape(outer, "restricts", inner, outer.start, "state in the name", 0.5)


def producers(mentions: Sequence[Mention], *, text: str) -> Iterator[Shape]:
    """Yield firms and what they are said to make: X, a graphite producer; lithium miner X."""
    for left, right in itertools.pairwise(mentions):
        gap, after = text[left.end : right.start], text[right.end : right.end + 14]
        if left.type == "Company" and right.type in _GOODS and _A_MAKER.match(gap) and _MAKER.match(after):
            yield Shape(left, "produces", right, left.start, "firm, a producer", 0.75)
        elif left.type in _GOODS and right.type == "Company" and re.fullmatch(_MAKER.pattern + " ", gap):
            yield Shape(right, "produces", left, left.start, "producer + firm", 0.75)


def places(mentions: Sequence[Mention], *, text: str) -> Iterator[Shape]:
    """Yield place in place (Sheridan, Wyoming), site or firm and place, nation and firm."""
    outer = [
        m
        for m in mentions
        if not any(o.start <= m.start and m.end <= o.end and o.id != m.id for o in mentions)
    ]
    for left, right in itertools.pairwise(outer):
        gap = text[left.end : right.start]
        if left.type == "Place" and right.type in ("Place", "Country") and _BETWEEN.match(gap):
            after = text[right.end : right.end + 2]
            if after[:1] in (",", ".", " ", "\n", "") and not after.startswith(" and"):
                yield Shape(left, "locatedIn", right, left.start, "place, region", 0.6)
        elif left.type == "Facility" and right.type in ("Place", "Country") and _IN.match(gap):
            yield Shape(left, "locatedIn", right, left.start, "site in", 0.8)
        elif left.type == "Country" and right.type == "Company" and _NATION_FIRM.match(gap):
            yield Shape(right, "locatedIn", left, left.start, "nation + firm", 0.8)
