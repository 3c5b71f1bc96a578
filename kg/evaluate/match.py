"""One article's graph held against its annotation.

An entity matches one that shares a folded name and has its class among the accepted ones; what texts describe
rather than name (agreements, policies, programs, events) also matches where half of the character pairs agree
(Dice 1945).
A relation matches if both ends do and its predicate is accepted. What is optional is never right or wrong.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from opencc import OpenCC

from kg.corpus import GoldArticle, GoldEntity, GoldRelation
from kg.evaluate.graph import FoundArticle, FoundClaim, FoundEntity

DESCRIBED = frozenset({"Agreement", "Policy", "Program", "Event"})
SYMMETRIC = frozenset({"signedWith", "partnersWith", "metWith"})
_ENOUGH = 0.5

Tally = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something wrong (too much) or missed: `kind` is entity or relation; `words` tell what and where."""

    kind: str
    missed: bool
    words: tuple[str, ...]


@dataclass(slots=True)
class Judged:
    """What of one article is right, wrong and missed: counters by predicate and by class, and the faults."""

    article: str = ""
    language: str = ""
    present: bool = True
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    types_right: Counter[str] = field(default_factory=Counter)
    types_wrong: Counter[str] = field(default_factory=Counter)
    types_missed: Counter[str] = field(default_factory=Counter)
    modalities: Counter[tuple[str, bool]] = field(default_factory=Counter)
    evidence: int = 0
    amounts: tuple[int, int] = (0, 0)
    leaks: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def relations(self) -> Tally:
        """Return how many relations are right, wrong and missed."""
        return self.right.total(), self.wrong.total(), self.missed.total()

    @property
    def entities(self) -> Tally:
        """Return how many entities are right, wrong and missed."""
        return self.types_right.total(), self.types_wrong.total(), self.types_missed.total()


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Return a name or quotation as it is compared: NFKC, simplified, lower case, letters and digits only."""
    plain = str(_simplifier().convert(unicodedata.normalize("NFKC", text))).casefold()
    return "".join(char for char in plain if unicodedata.category(char)[0] in "LN")


def judge(gold: GoldArticle, found: FoundArticle | None) -> Judged:
    """Return how what was found of an article fares; None if the graph knows nothing of it."""
    judged = Judged(article=gold.id, language=gold.language, present=found is not None)
    article = found or FoundArticle()
    links = _Links(gold, article)
    _judge_entities(judged, gold, article, links)
    _judge_relations(judged, gold, article, links)
    return judged


class _Links:
    """Which found entity is which annotated one: `exact` with its class, `loose` whatever its class."""

    def __init__(self, gold: GoldArticle, article: FoundArticle) -> None:
        self.names = {one.id: _folded(one.names) for one in gold.entities}
        self.found = {iri: _folded(one.names) for iri, one in article.entities.items()}
        self.exact: dict[str, str] = {}
        self.loose: dict[str, str] = {}
        self.taken: set[str] = set()
        self._by_name(gold, article)
        self._by_likeness(gold, article)

    def _by_name(self, gold: GoldArticle, article: FoundArticle) -> None:
        pairs = [
            (-bool(set(one.types) & entity.types), -len(self.names[one.id] & self.found[iri]), iri, one.id)
            for iri, entity in article.entities.items()
            for one in gold.entities
            if self.names[one.id] & self.found[iri]
        ]
        for unlike, _, iri, id_ in sorted(pairs):
            self.loose.setdefault(iri, id_)
            if unlike and iri not in self.exact and id_ not in self.taken:
                self.exact[iri] = id_
                self.taken.add(id_)
        self.loose.update(self.exact)

    def _by_likeness(self, gold: GoldArticle, article: FoundArticle) -> None:
        pairs = [
            (-max(dice(left, right) for left in self.names[one.id] for right in self.found[iri]), iri, one.id)
            for iri, entity in article.entities.items()
            if iri not in self.loose and self.found[iri]
            for one in gold.entities
            if one.id not in self.taken and set(one.types) & entity.types & DESCRIBED
        ]
        for unlike, iri, id_ in sorted(pairs, key=lambda pair: pair[:2]):
            if -unlike >= _ENOUGH and iri not in self.exact and id_ not in self.taken:
                self.exact[iri] = self.loose[iri] = id_
                self.taken.add(id_)


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(name) for name in names) - {""}


def _judge_entities(judged: Judged, gold: GoldArticle, article: FoundArticle, links: _Links) -> None:
    by_id = {one.id: one for one in gold.entities}
    known = frozenset().union(*links.names.values()) if links.names else frozenset()
    noise = _folded(gold.noise) - known
    for iri, entity in article.entities.items():
        judged.leaks += bool(links.found[iri] & noise)
        if iri in links.exact or (iri in links.loose and by_id[links.loose[iri]].optional):
            continue
        judged.types_wrong["/".join(sorted(entity.types))] += 1
        other = by_id.get(links.loose.get(iri, ""))
        note = f"annotated: {other.names[0]} ({'/'.join(other.types)})" if other else ""
        judged.faults.append(_entity_fault(entity, note))
    for one in gold.entities:
        if one.optional:
            continue
        if one.id in links.taken:
            judged.types_right[one.types[0]] += 1
        else:
            judged.types_missed[one.types[0]] += 1
            words = (one.names[0], "/".join(one.types))
            judged.faults.append(Fault(kind="entity", missed=True, words=words))


def _entity_fault(entity: FoundEntity, note: str) -> Fault:
    words = (entity.label, "/".join(sorted(entity.types)), note)
    return Fault(kind="entity", missed=False, words=words)


def _judge_relations(judged: Judged, gold: GoldArticle, article: FoundArticle, links: _Links) -> None:
    optional = {one.id for one in gold.entities if one.optional}
    said: dict[int, list[FoundClaim]] = defaultdict(list)
    seen: set[tuple[str, ...]] = set()
    for claim in article.claims:
        subject, object_ = links.loose.get(claim.subject), links.loose.get(claim.object)
        matches = _matches(gold, claim, subject, object_)
        for number in matches:
            said[number].append(claim)
        ends = (subject or claim.subject, object_ or claim.object)
        key = (claim.predicate, *(sorted(ends) if claim.predicate in SYMMETRIC else ends))
        if not matches and key not in seen and not {subject, object_} & optional:
            judged.wrong[claim.predicate] += 1
            judged.faults.append(_claim_fault(claim, article))
        seen.add(key)
    names = {one.id: one for one in gold.entities}
    for number, relation in enumerate(gold.relations):
        if relation.optional or {relation.subject, relation.object} & optional:
            continue
        if said[number]:
            _judge_right(judged, relation, said[number])
        else:
            judged.missed[relation.predicates[0]] += 1
            judged.faults.append(_relation_fault(relation, names))


def _matches(gold: GoldArticle, claim: FoundClaim, subject: str | None, object_: str | None) -> list[int]:
    """Return the numbers of the annotated relations that a claim states."""
    ways = {(subject, object_)}
    if claim.predicate in SYMMETRIC:
        ways.add((object_, subject))
    return [
        number
        for number, relation in enumerate(gold.relations)
        if (relation.subject, relation.object) in ways and claim.predicate in relation.predicates
    ]


def _judge_right(judged: Judged, relation: GoldRelation, claims: list[FoundClaim]) -> None:
    judged.right[relation.predicates[0]] += 1
    wanted = fold(relation.evidence)
    judged.evidence += any(_overlaps(fold(quote), wanted) for claim in claims for quote in claim.quotes)
    same = any(claim.modality == relation.modality for claim in claims)
    judged.modalities[relation.modality, same] += 1
    amount = dict(relation.qualifiers).get("amount")
    if amount:
        right, all_ = judged.amounts
        judged.amounts = right + any(claim.amount == amount for claim in claims), all_ + 1


def _overlaps(quote: str, wanted: str) -> bool:
    """Tell whether a quotation holds the wanted one, lies in it, or shares over half of its runs of four."""
    if not quote:
        return False
    runs = set(_grams(wanted, 4))
    return quote in wanted or wanted in quote or len(set(_grams(quote, 4)) & runs) > len(runs) / 2


def dice(left: str, right: str) -> float:
    """Return the share of character pairs that two folded names have in common, in [0, 1]."""
    pairs, others = Counter(_grams(left, 2)), Counter(_grams(right, 2))
    return 2 * (pairs & others).total() / (pairs.total() + others.total())


def _grams(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(max(1, len(text) - size + 1))]


def _claim_fault(claim: FoundClaim, article: FoundArticle) -> Fault:
    ends = (article.entities[claim.subject].label, article.entities[claim.object].label)
    quote = claim.quotes[0] if claim.quotes else ""
    return Fault(kind="relation", missed=False, words=(ends[0], claim.predicate, ends[1], quote))


def _relation_fault(relation: GoldRelation, names: dict[str, GoldEntity]) -> Fault:
    ends = (names[relation.subject].names[0], names[relation.object].names[0])
    words = (ends[0], "/".join(relation.predicates), ends[1], relation.evidence)
    return Fault(kind="relation", missed=True, words=words)
