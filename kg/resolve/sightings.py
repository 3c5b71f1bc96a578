"""What one text shows of the things that it names: one sighting for each chain of mentions."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.model import Claim, Extraction, Link, Mention
from kg.resolve.known import Known
from kg.resolve.names import NameRules, family_of, language_of, shortened, tidy
from kg.schema import Schema

DESCRIBED = frozenset({"Agreement", "Policy", "Program"})
_PARTIES = frozenset({"Agency", "Company", "Country", "IntergovernmentalOrganization"})
# A product is a thing of the graph only where a relation needs it.
_ON_DEMAND = frozenset({"Product"})
# What ties a thing to a body, place or state, and so tells it from others of its name.
_TIES: Mapping[str, frozenset[str]] = {
    "person": frozenset({"positionAt"}),
    "body": frozenset({"partOf"}),
    "Facility": frozenset({"locatedIn", "partOf"}),
    "Place": frozenset({"locatedIn", "partOf"}),
}

# (kind, surface, language) of names with how often they were met, and sorted keys of names by kind.
Names = Counter[tuple[str, str, str]]
Keys = dict[str, tuple[str, ...]]

FULL, PART, SHORT, DESCRIPTION = "full", "part", "short", "description"


class Signature(NamedTuple):
    """What a thing is known by; what is seen under one signature is one thing.

    `full`, `part` and `short` are sorted keys of names: full ones, full ones that shorten another, and those
    that alone say little. `anchors` are the tokens of what it is tied to. `text` is the one text in which it
    is known, for a thing that no other text can be seen to mean.
    """

    family: str
    ref: str = ""
    full: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    latin: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    text: str = ""


@dataclass(slots=True)
class Sighting:
    """One thing in one text: its signature, classes and names with their counts, and why it is one.

    A name is (kind, surface, language).
    """

    signature: Signature
    types: Counter[str]
    names: Names
    reasons: list[Link] = field(default_factory=list)


@dataclass(slots=True)
class _Chain:
    """Mentions of one text that co-refer, on the way to a sighting."""

    mentions: list[Mention]
    type: str
    ref: str
    names: Names
    keys: Keys
    anchors: frozenset[str] = frozenset()

    @property
    def family(self) -> str:
        return family_of(self.type)

    @property
    def token(self) -> str:
        """What stands for the thing where another is tied to it."""
        best = self.keys[FULL] or self.keys[SHORT]
        return self.ref or f"{self.family}:{best[0]}"


class Observer:
    """Turns extractions into sightings."""

    def __init__(self, schema: Schema, *, rules: NameRules, known: Known) -> None:
        self._types = frozenset(name for name in schema.types if schema.leaves(name) == {name})
        self._rules = rules
        self._known = known

    def observe(self, extraction: Extraction, *, lang: str) -> tuple[list[Sighting], dict[str, int]]:
        """Return the sightings of a text, and the number of its sighting for each mention's id."""
        chains = self._chains(extraction, lang=lang)
        of = {mention.id: n for n, chain in enumerate(chains) for mention in chain.mentions}
        for number, anchors in _anchors(chains, of, extraction.claims, known=self._known).items():
            chains[number].anchors = anchors
        sightings = [self._sighting(chain) for chain in chains]
        surfaces = {mention.id: tidy(mention.surface) for mention in extraction.mentions}
        for link in extraction.links:
            if link.left in of and of[link.left] == of.get(link.right):
                names = f"{surfaces[link.left]} = {surfaces[link.right]}"
                reason = Link(left=link.left, right=link.right, by=link.by, why=f"{link.why}: {names}")
                sightings[of[link.left]].reasons.append(reason)
        return sightings, of

    def _chains(self, extraction: Extraction, *, lang: str) -> list[_Chain]:
        used = {end for claim in extraction.claims for end in (claim.subject, claim.object)}
        groups: dict[str, list[Mention]] = {}
        for mention in sorted(extraction.mentions):
            if mention.type in self._types:
                groups.setdefault(mention.chain or mention.id, []).append(mention)
        everything = extraction.mentions
        made = (self._chain(group, everything=everything, lang=lang) for group in groups.values())
        return [chain for chain in made if chain and _is_wanted(chain, used=used)]

    def _chain(self, mentions: list[Mention], *, everything: Sequence[Mention], lang: str) -> _Chain | None:
        ref = _most(mention.ref for mention in mentions if mention.ref in self._known.entries)
        type_ = self._known.entries[ref].type if ref else _most(mention.type for mention in mentions)
        named = [mention for mention in mentions if mention.kind == "name"]
        if named or ref or type_ not in DESCRIBED:
            names, keys = self._names(mentions, type_=type_, lang=lang)
        else:
            names, keys = self._description(mentions, everything=everything, lang=lang)
        if not ref and not any(keys.values()):
            return None
        return _Chain(mentions=mentions, type=type_, ref=ref, names=names, keys=keys)

    def _names(
        self, mentions: Sequence[Mention], *, type_: str, lang: str
    ) -> tuple[Names, Keys]:
        """Return the names of a thing that is named, and their keys by kind."""
        named = {tidy(m.surface) for m in mentions if m.kind == "name"}
        full = self._rules.full_names(named, type_=type_)
        part = shortened(full, type_=type_)
        kinds = {name: PART if name in part else FULL if name in full else SHORT for name in named}
        names: Names = Counter()
        keys: dict[str, set[str]] = {FULL: set(), PART: set(), SHORT: set()}
        for mention in mentions:
            surface = tidy(mention.surface)
            if mention.kind == "pronoun" or not self._rules.identity(surface, type_=type_):
                continue
            kind = kinds.get(surface, DESCRIPTION)
            names[kind, surface, language_of(surface, lang=lang)] += 1
            keys[SHORT if kind == DESCRIPTION else kind].add(self._rules.identity(surface, type_=type_))
        keys[PART] -= keys[FULL]
        keys[SHORT] -= keys[FULL] | keys[PART]
        return names, {kind: tuple(sorted(found)) for kind, found in keys.items()}

    def _description(
        self, mentions: Sequence[Mention], *, everything: Sequence[Mention], lang: str
    ) -> tuple[Names, Keys]:
        """Return the names of a thing that is only described: a composed one is full if it names a party."""
        names: Names = Counter()
        keys: dict[str, set[str]] = {FULL: set(), PART: set(), SHORT: set()}
        for mention in mentions:
            surface, composed = tidy(mention.surface), tidy(mention.name or mention.surface)
            identity = self._rules.identity(composed, type_=mention.type)
            if mention.kind == "pronoun" or not identity:
                continue
            whole = composed != surface or _names_a_party(mention, everything)
            keys[FULL if whole else SHORT].add(identity)
            names[FULL if whole else SHORT, composed, language_of(composed, lang=lang)] += 1
            if composed != surface:
                names[DESCRIPTION, surface, language_of(surface, lang=lang)] += 1
        if keys[FULL]:
            keys[SHORT] = set()
        return names, {kind: tuple(sorted(found)) for kind, found in keys.items()}

    def _sighting(self, chain: _Chain) -> Sighting:
        ref = "" if self._is_namesake(chain) else chain.ref
        types = Counter(mention.type for mention in chain.mentions if mention.kind != "pronoun")
        signature = Signature(family=chain.family, ref=ref) if ref else self._signature(chain)
        return Sighting(signature=signature, types=types, names=chain.names)

    def _signature(self, chain: _Chain) -> Signature:
        full, part, short = (chain.keys[kind] for kind in (FULL, PART, SHORT))
        anchors = tuple(sorted(chain.anchors))
        telling = any(self._known.tells(chain.family, anchor) for anchor in anchors)
        # Every place has its plants and its mines, but one ministry.
        named = chain.family == "body" or not self._rules.generic.issuperset(short)
        alone = not full and not (short and named and telling)
        return Signature(
            family=chain.family,
            full=full,
            part=part,
            short=short,
            latin=_latin(chain),
            anchors=anchors,
            text=chain.mentions[0].text_id if alone else "",
        )

    def _is_namesake(self, chain: _Chain) -> bool:
        """Tell whether somebody bears a known person's Chinese name, but has another's post in this text."""
        if not chain.ref or chain.family != "person" or not chain.anchors:
            return False
        named = [mention for mention in chain.mentions if mention.kind == "name"]
        if not named or not all(self._rules.is_homonymous(tidy(mention.surface)) for mention in named):
            return False
        return self._known.apart("person", chain.anchors, self._known.owner(chain.ref))


def _anchors(
    chains: Sequence[_Chain], of: Mapping[str, int], claims: Iterable[Claim], *, known: Known
) -> dict[int, frozenset[str]]:
    """Return the tokens of what a text ties each thing to, and of what these are part of, by its number."""
    ties: dict[int, set[int]] = {}
    wholes: dict[int, set[int]] = {}
    for claim in sorted(claims):
        if claim.subject not in of or claim.object not in of or claim.modality == "denied":
            continue
        here, there = of[claim.subject], of[claim.object]
        if claim.predicate in _TIES.get(chains[here].family, ()):
            ties.setdefault(here, set()).add(there)
        if claim.predicate == "partOf":
            wholes.setdefault(here, set()).add(there)
    found = {}
    for number, bodies in ties.items():
        reached = bodies | {whole for body in bodies for whole in wholes.get(body, ())}
        found[number] = frozenset(chains[other].token for other in reached - {number})
    return found


def _names_a_party(mention: Mention, everything: Sequence[Mention]) -> bool:
    """Tell whether a description holds the mention of an actor (中国稀土出口管制)."""
    return any(
        other.type in _PARTIES and mention.start <= other.start and other.end <= mention.end
        for other in everything
    )


def _is_wanted(chain: _Chain, *, used: set[str]) -> bool:
    return chain.type not in _ON_DEMAND or any(mention.id in used for mention in chain.mentions)


def _latin(chain: _Chain) -> tuple[str, ...]:
    """Return a person's full names in Latin letters, lower case: two that differ are two persons."""
    if chain.family != "person":
        return ()
    return tuple(
        sorted({surface.lower() for kind, surface, lang in chain.names if kind == FULL and lang == "en"})
    )


def _most(values: Iterable[str]) -> str:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value), default="")
