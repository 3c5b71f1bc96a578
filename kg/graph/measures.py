"""How much of a graph hangs on a node."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.graph.knowledge import KnowledgeGraph

_DAMPING = 0.85
_ROUNDS = 60
_CLOSE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Measure:
    """What hangs on one entity.

    `degree` counts its statements, `claims` the claims of these, `articles` the ones that mention it. `rank`
    is its PageRank over statements read both ways and weighed by their sources; ranks sum to 1.
    """

    degree: int = 0
    claims: int = 0
    articles: int = 0
    rank: float = 0.0


def measure(graph: KnowledgeGraph) -> dict[str, Measure]:
    """Return the measures of every entity by its id, in the order of `graph.entities`."""
    degrees: Counter[str] = Counter()
    claims: Counter[str] = Counter()
    for statement in graph.statements.values():
        for end in {statement.subject, statement.object}:
            degrees[end] += 1
            claims[end] += len(statement.claims)
    articles = Counter(entity for mentioned in graph.mentions.values() for entity in mentioned)
    ranks = _ranks(graph)
    return {
        id_: Measure(degree=degrees[id_], claims=claims[id_], articles=articles[id_], rank=round(rank, 8))
        for id_, rank in zip(graph.entities, ranks, strict=True)
    }


def _ranks(graph: KnowledgeGraph) -> Sequence[float]:
    """Return PageRanks by power iteration (L. Page et al., The PageRank citation ranking, 1999)."""
    size = len(graph.entities)
    if not size:
        return ()
    sources, targets, weights = _arcs(graph)
    strength = np.bincount(sources, weights=weights, minlength=size)
    share = weights / strength[sources]
    ranks = np.full(size, 1 / size)
    for _ in range(_ROUNDS):
        lost = ranks[strength == 0].sum()
        passed = np.bincount(targets, weights=ranks[sources] * share, minlength=size)
        new = (1 - _DAMPING + _DAMPING * lost) / size + _DAMPING * passed
        moved = float(np.abs(new - ranks).sum())
        ranks = new
        if moved < _CLOSE:
            break
    return [float(rank) for rank in ranks]


def _arcs(
    graph: KnowledgeGraph,
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Return the statements as arcs both ways: numbers of sources and targets, and weights."""
    number = {id_: n for n, id_ in enumerate(graph.entities)}
    ends = [(number[s.subject], number[s.object]) for s in graph.statements.values()]
    pairs = np.array(ends, dtype=np.int64).reshape(-1, 2)
    weights = np.array([max(1, len(s.sources)) for s in graph.statements.values()], dtype=np.float64)
    sources = np.concatenate([pairs[:, 0], pairs[:, 1]])
    targets = np.concatenate([pairs[:, 1], pairs[:, 0]])
    return sources, targets, np.concatenate([weights, weights])
