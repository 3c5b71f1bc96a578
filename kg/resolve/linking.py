"""Claims about mentions turned into claims about entities."""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kg.model import Claim, Entity, Evidence, Extraction, LinkedClaim
from kg.schema import Schema

_AND = " + "


@dataclass(frozen=True, slots=True)
class Pending:
    """A claim whose ends are numbers of cards, with the articles that carry its text."""

    claim: Claim
    subject: int
    object: int
    articles: tuple[str, ...]


def slim(extraction: Extraction) -> list[Claim]:
    """Return the claims of one text such that equal parts are stored once: graphs hold very many of them."""
    seen: dict[Evidence, Evidence] = {}
    return [
        replace(
            claim,
            text_id=sys.intern(claim.text_id),
            subject=sys.intern(claim.subject),
            predicate=sys.intern(claim.predicate),
            object=sys.intern(claim.object),
            evidence=_once(claim.evidence, seen),
            modality=sys.intern(claim.modality),
            rule=sys.intern(claim.rule),
        )
        for claim in extraction.claims
    ]


def _once(evidence: Evidence, seen: dict[Evidence, Evidence]) -> Evidence:
    if evidence not in seen:
        seen[evidence] = replace(evidence, text_id=sys.intern(evidence.text_id))
    return seen[evidence]


def link(
    pending: Iterable[Pending], *, entities: Mapping[int, Entity], schema: Schema
) -> tuple[LinkedClaim, ...]:
    """Return the claims with their ends as entities, sorted; `entities` are by number of card.

    Dropped are claims of a thing about itself, and those that break domain or range after all mentions of an
    end were heard on its class. The ends of a symmetric predicate are sorted. What several extractors or
    mentions say at the same words is one claim that names all their rules.
    """
    best: dict[tuple[object, ...], LinkedClaim] = {}
    for waiting in pending:
        claim = waiting.claim
        ends = [entities[waiting.subject], entities[waiting.object]]
        if ends[0].id == ends[1].id or not _fits(claim.predicate, *ends, schema=schema):
            continue
        if schema.relations[claim.predicate].symmetric:
            ends.sort(key=lambda entity: entity.id)
        linked = LinkedClaim(
            claim=claim, subject=ends[0].id, object=ends[1].id, statement="", articles=waiting.articles
        )
        words = (linked.subject, claim.predicate, linked.object, claim.evidence)
        said = (claim.qualifiers, claim.modality, claim.attributed_to)
        old = best.get((words, said))
        best[words, said] = _joined(old, linked) if old else linked
    return tuple(sorted(best.values()))


def _fits(predicate: str, subject: Entity, target: Entity, *, schema: Schema) -> bool:
    relation = schema.relations.get(predicate)
    return relation is not None and subject.type in relation.subject and target.type in relation.object


def _joined(left: LinkedClaim, right: LinkedClaim) -> LinkedClaim:
    """Return the two as one: the first in order, with the rules of both and the higher confidence."""
    first, second = sorted((left, right))
    rules = {rule for claim in (first.claim, second.claim) for rule in claim.rule.split(_AND) if rule}
    confidence = max(first.claim.confidence, second.claim.confidence)
    claim = replace(first.claim, rule=_AND.join(sorted(rules)), confidence=confidence)
    return replace(first, claim=claim, articles=tuple(sorted({*first.articles, *second.articles})))
