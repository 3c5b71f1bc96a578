"""Entities from what is known of one thing under all its signatures."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import Entity, Link, Name, digest
from kg.resolve.sightings import DESCRIPTION, FULL, PART, SHORT, Names, Sighting, Signature
from kg.schema import LANGUAGES, LexiconEntry

_WORTH = {FULL: 3, PART: 2, SHORT: 1, DESCRIPTION: 0}


@dataclass(slots=True)
class Card:
    """All sightings of one signature, added up."""

    signature: Signature
    texts: int = 0
    types: Counter[str] = field(default_factory=Counter)
    names: Names = field(default_factory=Counter)
    reasons: dict[str, Link] = field(default_factory=dict)

    def add(self, sighting: Sighting) -> None:
        """Add a sighting; of reasons in the same words one is kept, the smallest."""
        self.texts += 1
        self.types += sighting.types
        self.names += sighting.names
        for link in sighting.reasons:
            self.reasons[link.why] = min(link, self.reasons.get(link.why, link))


def class_of(types: Mapping[str, int]) -> str:
    """Return the class that most mentions have; one mention of an Official outweighs any of a Person."""
    if types.get("Official"):
        return "Official"
    return min(types, key=lambda name: (-types[name], name))


class Registrar:
    """Gives things ids and labels."""

    def __init__(self, entries: Mapping[str, LexiconEntry]) -> None:
        self._entries = entries

    def register(self, clusters: Sequence[tuple[str, Sequence[Card]]]) -> list[Entity]:
        """Return an entity for each cluster, in order: its lexicon entry or "", and its cards."""
        types = [self._type(ref, cards) for ref, cards in clusters]
        plain = [self._own_id(cards, type_=type_) for (_, cards), type_ in zip(clusters, types, strict=True)]
        shared = Counter(id_ for id_, (ref, _) in zip(plain, clusters, strict=True) if not ref)
        made = []
        for id_, type_, (ref, cards) in zip(plain, types, clusters, strict=True):
            if not ref and (shared[id_] > 1 or any(card.signature.text for card in cards)):
                id_ = digest("entity", id_, *_distinction(cards))
            made.append(self._entity(ref or id_, type_=type_, ref=ref, cards=cards))
        return made

    def own_id(self, card: Card) -> str:
        """Return the id that a card's thing would have by itself."""
        if card.signature.ref:
            return card.signature.ref
        id_ = self._own_id([card], type_=class_of(card.types))
        return digest("entity", id_, *_distinction([card])) if card.signature.text else id_

    def _type(self, ref: str, cards: Sequence[Card]) -> str:
        if ref:
            return self._entries[ref].type
        return class_of(sum((card.types for card in cards), Counter[str]()))

    def _own_id(self, cards: Sequence[Card], *, type_: str) -> str:
        found = [name for card in cards for name in (card.signature.full or card.signature.short)]
        return digest("entity", type_, min(found, default=""))

    def _entity(self, id_: str, *, type_: str, ref: str, cards: Sequence[Card]) -> Entity:
        met = sum((card.names for card in cards), Names())
        entry = self._entries.get(ref)
        labels = dict(entry.labels) if entry else _labels(met)
        former = {self.own_id(card) for card in cards} - {id_}
        return Entity(
            id=id_,
            type=type_,
            label=labels[_language(met, labels)],
            labels=tuple((lang, labels[lang]) for lang in LANGUAGES if lang in labels),
            names=_names(met, known=entry.names if entry else ()),
            same_as=entry.same_as if entry else (),
            former_ids=tuple(sorted(former)),
        )


def _distinction(cards: Iterable[Card]) -> list[str]:
    """Return what tells a thing from another of its class and name: its anchors, its names and its text."""
    signatures = [card.signature for card in cards]
    anchors = {anchor for signature in signatures for anchor in signature.anchors}
    names = {name for signature in signatures for name in (*signature.full, *signature.short)}
    texts = {signature.text for signature in signatures}
    return [*sorted(anchors), "", *sorted(names), "", *sorted(texts)]


def _labels(met: Names) -> dict[str, str]:
    """Return the preferred name in each language: full before short, frequent before rare, then long."""
    best: dict[str, tuple[tuple[int, int, int, str], str]] = {}
    for (kind, surface, lang), count in met.items():
        rank = (_WORTH[kind], count, len(surface), surface)
        if lang not in best or rank > best[lang][0]:
            best[lang] = (rank, surface)
    full = {lang for lang, (rank, _) in best.items() if rank[0] == max(r[0] for r, _ in best.values())}
    return {lang: surface for lang, (_, surface) in best.items() if lang in full or len(best) == 1}


def _language(met: Names, labels: Mapping[str, str]) -> str:
    """Return the language, among those of the labels, in which the thing is met most."""
    counts: Counter[str] = Counter()
    for (_, _, lang), count in met.items():
        counts[lang] += count
    return max((lang for lang in LANGUAGES if lang in labels), key=lambda lang: counts[lang])


def _names(met: Names, *, known: Iterable[tuple[str, str]]) -> tuple[Name, ...]:
    counts = dict.fromkeys(known, 0)
    for (_, surface, lang), count in met.items():
        counts[surface, lang] = counts.get((surface, lang), 0) + count
    return tuple(sorted(Name(surface=s, lang=lang, count=count) for (s, lang), count in counts.items()))
