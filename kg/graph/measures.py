"""How much of a graph hangs on a node."""

from dataclasses import dataclass

from kg.graph.knowledge import KnowledgeGraph


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Measure:
    """Of one entity: `degree` counts its statements, `claims` the claims of these, `articles` those that mention it.

    `rank` is its PageRank, read both ways; ranks sum to 1.
    """

    degree: int = 0
    claims: int = 0
    articles: int = 0
    rank: float = 0.0


def measure(graph: KnowledgeGraph) -> dict[str, Measure]:
    """Return the measures of every entity by its id, in the order of `graph.entities`."""
    return {entity: Measure(degree=graph.network.degree(entity)) for entity in graph.entities}
