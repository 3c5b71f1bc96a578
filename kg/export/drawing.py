"""The graph as it is drawn: nodes and edges with all that a viewer shows, one edge a statement."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt

from kg.export.format import Export
from kg.graph import Measure, measure
from kg.model import MODALITIES, Article, Entity, LinkedClaim, Statement

# Radii in pixels of the node with fewest claims and of the one with most; the layout leaves room for more.
SMALLEST, LARGEST = 9.0, 34.0
# Nobody reads more sentences than this in one cell of a table.
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An entity as drawn: '#rrggbb', a radius, a place (y upwards), and what hangs on it."""

    id: str
    entity: Entity
    colour: str
    size: float
    x: float
    y: float
    measure: Measure

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name once, the labels first."""
        labels = (surface for _, surface in self.entity.labels)
        return tuple(dict.fromkeys([*labels, *(name.surface for name in self.entity.names)]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A statement as drawn.

    `modality` is the firmest one of its claims. `quotes` are sentences that differ, `carriers` articles by
    day and title; both earliest first, and MOST_SHOWN at most.
    """

    statement: Statement
    modality: str
    quotes: tuple[str, ...]
    carriers: tuple[str, ...]

    @property
    def weight(self) -> int:
        """Return how many claims there are."""
        return len(self.statement.claims)


def nodes(export: Export) -> Iterator[Node]:
    """Yield the entities, sorted by id."""
    measures = measure(export.graph)
    most = max((found.claims for found in measures.values()), default=0) or 1
    for id_, entity in export.graph.entities.items():
        x, y = export.positions.get(id_, (0.0, 0.0))
        yield Node(
            id=id_,
            entity=entity,
            colour=export.schema.types[entity.type].colour,
            size=round(SMALLEST + (LARGEST - SMALLEST) * sqrt(measures[id_].claims / most), 2),
            x=x,
            y=y,
            measure=measures[id_],
        )


def edges(export: Export) -> Iterator[Edge]:
    """Yield the statements, sorted by id."""
    graph = export.graph
    for statement in graph.statements.values():
        claims = by_date(graph.claims_of(statement), articles=graph.articles)
        carriers = sorted({_carrier(graph.articles[article]) for article in statement.articles})
        yield Edge(
            statement=statement,
            modality=firmest(linked.claim.modality for linked in claims),
            quotes=tuple(dict.fromkeys(one_line(linked.claim.evidence.quote) for linked in claims))[
                :MOST_SHOWN
            ],
            carriers=tuple(carriers[:MOST_SHOWN]),
        )


def one_line(text: str) -> str:
    """Return the text without line ends."""
    return " ".join(text.split())


def firmest(modalities: Iterable[str]) -> str:
    """Return the modality that comes first in MODALITIES: a fact before a plan, a plan before a denial."""
    return min(modalities, key=MODALITIES.index, default="")


def by_date(claims: Iterable[LinkedClaim], *, articles: Mapping[str, Article]) -> list[LinkedClaim]:
    """Return the claims by the day on which they were first printed, undated ones last."""

    def order(linked: LinkedClaim) -> tuple[str, str, int]:
        days = [articles[article].published or "9999" for article in linked.articles]
        return min(days, default="9999"), linked.claim.text_id, linked.claim.evidence.start

    return sorted(claims, key=order)


def _carrier(article: Article) -> str:
    return one_line(f"{article.published} {article.title}")
