"""Statements from claims: all that say the same of the same two entities are one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import prod

from kg.graph.knowledge import KnowledgeGraph
from kg.graph.sources import claims_by_source
from kg.model import Article, Entity, LinkedClaim, Provenance, Statement, digest

# However many say it: none of them is infallible.
_SUREST = 0.99
# What happened or was the case; a plan, a proposal, a possibility or a denial holds at no time.
_HOLDS = frozenset({"asserted", "ended"})


def conclude(
    *,
    entities: Iterable[Entity],
    claims: Iterable[LinkedClaim],
    articles: Iterable[Article],
    mentions: Mapping[str, tuple[str, ...]],
    provenance: Provenance,
    symmetric: frozenset[str],
) -> KnowledgeGraph:
    """Return the graph of what the claims say together; their order does not matter, nor do repetitions.

    `mentions` gives the ids of the entities that an article mentions, by article id; `symmetric` names the
    predicates that read the same both ways: theirs are turned so that the smaller entity id comes first.
    The claims of the graph carry the ids of their statements.
    """
    known = {article.id: article for article in articles}
    tied = _distinct(_tie(linked, symmetric=symmetric) for linked in claims)
    groups: dict[str, list[LinkedClaim]] = {}
    for linked in tied:
        groups.setdefault(linked.statement, []).append(linked)
    return KnowledgeGraph(
        entities=entities,
        statements=[_statement(group, articles=known) for group in groups.values()],
        claims=tied,
        articles=known.values(),
        mentions=mentions,
        provenance=provenance,
    )


def statement_id(subject: str, predicate: str, target: str) -> str:
    """Return the identity of a statement: its two entities and its predicate."""
    return digest("statement", subject, predicate, target)


def _tie(linked: LinkedClaim, *, symmetric: frozenset[str]) -> LinkedClaim:
    """Return the claim with its statement, turned round where its predicate has no direction."""
    predicate = linked.claim.predicate
    ends = (linked.subject, linked.object)
    subject, target = sorted(ends) if predicate in symmetric else ends
    statement = statement_id(subject, predicate, target)
    return LinkedClaim(
        claim=linked.claim, subject=subject, object=target, statement=statement, articles=linked.articles
    )


def _distinct(claims: Iterable[LinkedClaim]) -> list[LinkedClaim]:
    """Return each claim once, with all articles that carry it, in order."""
    found: dict[str, LinkedClaim] = {}
    for linked in claims:
        id_ = linked.claim.id
        old = found.get(id_)
        if old:
            articles = tuple(sorted({*old.articles, *linked.articles}))
            linked = replace(min(old, linked), articles=articles)
        found[id_] = linked
    return sorted(found.values())


def _statement(group: Sequence[LinkedClaim], *, articles: Mapping[str, Article]) -> Statement:
    first = group[0]
    carriers = sorted({article for linked in group for article in linked.articles})
    stated = [articles[id_].published for id_ in carriers if id_ in articles and articles[id_].published]
    sources = claims_by_source(group, articles=articles)
    held_from, held_to = _held(group)
    return Statement(
        id=first.statement,
        subject=first.subject,
        predicate=first.claim.predicate,
        object=first.object,
        claims=tuple(sorted(linked.claim.id for linked in group)),
        articles=tuple(carriers),
        sources=tuple(sources),
        first_stated=min(stated, default=""),
        last_stated=max(stated, default=""),
        held_from=held_from,
        held_to=held_to,
        modalities=tuple(sorted(Counter(linked.claim.modality for linked in group).items())),
        confidence=_confidence(sources.values()),
    )


def _held(group: Iterable[LinkedClaim]) -> tuple[str, str]:
    """Return the earliest date of what is or was so, and the latest one of what is said to be over."""
    dates = [
        (value, linked.claim.modality)
        for linked in group
        if linked.claim.modality in _HOLDS
        for name, value in linked.claim.qualifiers
        if name == "date"
    ]
    over = [value for value, modality in dates if modality == "ended"]
    return min((value for value, _ in dates), default=""), max(over, default="")


def _confidence(sources: Iterable[Sequence[LinkedClaim]]) -> float:
    """Return how sure it is that it is said: one minus the chance that all sources were misread."""
    doubts = sorted(1 - max(linked.claim.confidence for linked in said) for said in sources)
    return round(min(_SUREST, 1 - prod(doubts)), 4)
