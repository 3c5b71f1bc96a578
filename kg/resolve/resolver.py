"""Entities and claims about them, from the extractions of all texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.model import Entity, Extraction, Link, LinkedClaim
from kg.resolve.entities import Card, Registrar
from kg.resolve.known import Known
from kg.resolve.linking import Pending, link, slim
from kg.resolve.merge import Merger, Row
from kg.resolve.names import NameRules
from kg.resolve.sightings import Observer, Signature
from kg.schema import Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What the mentions of all texts came to.

    `entities` are sorted by id, `claims` by claim; the statements of the claims are yet to be concluded.
    `links` tell why mentions (within a text) and entities (across texts) were taken for one: across texts
    `left` is the entity and `right` the id that what was merged into it would have by itself. `mentions`
    gives the sorted ids of the entities that an article mentions, by article id.
    """

    entities: tuple[Entity, ...]
    claims: tuple[LinkedClaim, ...]
    links: tuple[Link, ...]
    mentions: Mapping[str, tuple[str, ...]]


class Resolver:
    """Takes the extractions of texts one at a time, in any order, and forgets the texts.

    What is seen under one signature is added up at once, so that memory grows with the things and claims
    found. Who is who is decided at the end, over sorted signatures: the order of texts changes nothing.
    """

    def __init__(self, schema: Schema) -> None:
        rules = NameRules.of(schema)
        self._schema = schema
        self._known = Known(schema, rules=rules)
        self._observer = Observer(schema, rules=rules, known=self._known)
        self._cards: list[Card] = []
        self._numbers: dict[Signature, int] = {}
        self._claims: list[Pending] = []
        self._mentions: dict[str, tuple[int, ...]] = {}

    def add(self, article_ids: Sequence[str], *, lang: str, extraction: Extraction) -> None:
        """Take in what was found in one text in language `lang`, which these articles carry."""
        sightings, of = self._observer.observe(extraction, lang=lang)
        numbers = []
        for sighting in sightings:
            number = self._number(sighting.signature)
            self._cards[number].add(sighting)
            numbers.append(number)
        found = tuple(sorted(set(numbers)))
        for article in article_ids:
            self._mentions[article] = found
        articles = tuple(sorted(article_ids))
        for claim in slim(extraction):
            if claim.subject in of and claim.object in of:
                ends = (numbers[of[claim.subject]], numbers[of[claim.object]])
                self._claims.append(Pending(claim, *ends, articles))

    def finish(self) -> Resolution:
        """Return the entities, the claims about them, and why things were taken for one."""
        order = sorted(range(len(self._cards)), key=lambda number: self._cards[number].signature)
        cards = [self._cards[number] for number in order]
        merger = Merger([card.signature for card in cards], known=self._known)
        firsts = merger.merge()
        entities = self._register(cards, firsts=firsts, merger=merger)
        by_number = {number: entities[first] for number, first in zip(order, firsts, strict=True)}
        return Resolution(
            entities=tuple(sorted(entities.values(), key=lambda entity: entity.id)),
            claims=link(self._claims, entities=by_number, schema=self._schema),
            links=self._links(cards, rows=merger.rows, entities=[entities[first] for first in firsts]),
            mentions={
                article: tuple(sorted({by_number[number].id for number in numbers}))
                for article, numbers in self._mentions.items()
            },
        )

    def _number(self, signature: Signature) -> int:
        number = self._numbers.setdefault(signature, len(self._cards))
        if number == len(self._cards):
            self._cards.append(Card(signature))
        return number

    def _register(
        self, cards: Sequence[Card], *, firsts: Sequence[int], merger: Merger
    ) -> dict[int, Entity]:
        clusters: dict[int, list[Card]] = {}
        for card, first in zip(cards, firsts, strict=True):
            clusters.setdefault(first, []).append(card)
        registrar = Registrar(self._known.entries)
        made = registrar.register([(merger.ref(first), clusters[first]) for first in clusters])
        return dict(zip(clusters, made, strict=True))

    def _links(
        self, cards: Sequence[Card], *, rows: Sequence[Row], entities: Sequence[Entity]
    ) -> tuple[Link, ...]:
        registrar = Registrar(self._known.entries)
        links = {link for card in cards for link in card.reasons.values()}
        for card, entity in zip(cards, entities, strict=True):
            if card.texts > 1:
                why = f"{_known_by(card.signature)} in {card.texts} texts"
                links.add(Link(left=entity.id, right=registrar.own_id(card), why=why))
        for left, right, why in rows:
            other = {registrar.own_id(cards[number]) for number in (left, right)} - {entities[left].id}
            right_id = max(other, default=entities[left].id)
            links.add(Link(left=entities[left].id, right=right_id, why=why))
        return tuple(sorted(links))


def _known_by(signature: Signature) -> str:
    if signature.ref:
        return f"lexicon entry {signature.ref}"
    name = (signature.full or signature.short)[0]
    return f"same name {name}" + (f" at {', '.join(signature.anchors)}" if signature.anchors else "")
