"""The graph: entities as nodes, statements as edges, and the claims and articles behind them."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from kg.model import Article, Entity, LinkedClaim, Provenance, Statement

if TYPE_CHECKING:
    import networkx as nx


class KnowledgeGraph:
    """A view of what was concluded: a thin class over a networkx MultiDiGraph.

    All mappings are in sorted order of their keys. `entities`, `statements`, `claims` and `articles` are by
    id (articles without their texts); `mentions` gives the ids of the entities that an article mentions,
    sorted, by article id; `provenance` is the agent that made the claims.
    """

    def __init__(
        self,
        *,
        entities: Iterable[Entity],
        statements: Iterable[Statement],
        claims: Iterable[LinkedClaim],
        articles: Iterable[Article],
        mentions: Mapping[str, tuple[str, ...]],
        provenance: Provenance,
    ) -> None:
        self.entities = {entity.id: entity for entity in sorted(entities, key=lambda entity: entity.id)}
        self.statements = {statement.id: statement for statement in sorted(statements)}
        self.claims = dict(sorted((linked.claim.id, linked) for linked in claims))
        self.articles = {article.id: article for article in sorted(articles, key=lambda article: article.id)}
        self.mentions = {article: tuple(sorted(mentions[article])) for article in sorted(mentions)}
        self.provenance = provenance

    @cached_property
    def network(self) -> "nx.MultiDiGraph":
        """The networkx graph: node key = entity id, edge key = statement id.

        Nodes carry `entity`, edges `statement` and `weight` (the number of claims). Change a copy, not this.
        """
        # No export needs it, and it takes long to load.
        import networkx as nx

        network = nx.MultiDiGraph()
        for entity in self.entities.values():
            network.add_node(entity.id, entity=entity)
        for statement in self.statements.values():
            ends = (statement.subject, statement.object)
            weight = len(statement.claims)
            network.add_edge(*ends, key=statement.id, statement=statement, weight=weight)
        return network

    def claims_of(self, statement: Statement) -> tuple[LinkedClaim, ...]:
        """Return the claims behind a statement, in the order of its `claims`."""
        return tuple(self.claims[claim] for claim in statement.claims)
