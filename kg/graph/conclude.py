"""Statements from claims: all that say the same of the same two entities are one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.graph.knowledge import KnowledgeGraph
from kg.model import Article, Entity, LinkedClaim, Provenance, Statement, digest


def conclude(
    *,
    entities: Iterable[Entity],
    claims: Iterable[LinkedClaim],
    articles: Iterable[Article],
    mentions: Mapping[str, tuple[str, ...]],
    provenance: Provenance,
    symmetric: frozenset[str],
) -> KnowledgeGraph:
    """Return the graph of what the claims say together.

    `mentions` gives the ids of the entities that an article mentions, by article id; `symmetric` names the
    predicates that read the same both ways: theirs are turned so that the smaller entity id comes first.
    The claims of the graph carry the ids of their statements.
    """
    tied = [_tie(linked, symmetric=symmetric) for linked in claims]
    groups: dict[str, list[LinkedClaim]] = {}
    for linked in tied:
        groups.setdefault(linked.statement, []).append(linked)
    statements = [_statement(group) for group in groups.values()]
    return KnowledgeGraph(
        entities=entities,
        statements=statements,
        claims=tied,
        articles=articles,
        mentions=mentions,
        provenance=provenance,
    )


def _tie(linked: LinkedClaim, *, symmetric: frozenset[str]) -> LinkedClaim:
    """Return the claim with its statement, turned round where its predicate has no direction."""
    predicate = linked.claim.predicate
    ends = (linked.subject, linked.object)
    subject, target = sorted(ends) if predicate in symmetric else ends
    statement = digest("statement", subject, predicate, target)
    return replace(linked, subject=subject, object=target, statement=statement)


def _statement(group: Sequence[LinkedClaim]) -> Statement:
    first = group[0]
    return Statement(
        id=first.statement,
        subject=first.subject,
        predicate=first.claim.predicate,
        object=first.object,
        claims=tuple(sorted(linked.claim.id for linked in group)),
        articles=tuple(sorted({article for linked in group for article in linked.articles})),
    )
