"""Where the nodes of a graph are drawn: ForceAtlas2, then pushed apart until none lies on another.

M. Jacomy et al., ForceAtlas2, a continuous graph layout algorithm, 2014. Starting points are hashes of the
entities' ids, so that the same graph is drawn the same way on every machine and at every hash seed.
"""

from math import sqrt

import numpy as np
import numpy.typing as npt
from crategraph_forceatlas2 import infer_settings, layout

from kg.graph.knowledge import KnowledgeGraph
from kg.graph.spread import spread
from kg.model import digest

Positions = dict[str, tuple[float, float]]
Points = npt.NDArray[np.float64]

# Radii in pixels that a node is given room for: one with a single statement, and the one with most.
SMALLEST, LARGEST = 18.0, 48.0
# How much wider than its nodes side by side the drawing is.
_AIR = 2.0
# Rounds times nodes is what time goes by.
_WORK, _MOST_ROUNDS, _FEWEST_ROUNDS = 1_500_000, 500, 60
# Forces of far nodes are taken together more boldly than by default: three times as fast.
_SETTINGS = {"barnesHutTheta": 1.2}
_FEW = 400
_GOLDEN_ANGLE = np.pi * (3 - sqrt(5))


def lay_out(graph: KnowledgeGraph) -> Positions:
    """Return x and y in pixels of every entity by its id, in the order of `graph.entities`; y grows upwards.

    The centre is (0, 0). Entities of no statement stand in rings around the others.
    """
    number = {id_: n for n, id_ in enumerate(graph.entities)}
    pairs = {(s.subject, s.object) for s in graph.statements.values() if s.subject != s.object}
    edges = sorted({(min(number[a], number[b]), max(number[a], number[b])) for a, b in pairs})
    degrees = np.bincount(np.array(edges, dtype=np.int64).ravel(), minlength=len(number))
    tied = np.flatnonzero(degrees)
    radii = _radii(degrees[tied])
    points = np.zeros((len(number), 2))
    points[tied] = spread(_drawn(list(number), tied=tied, edges=edges, radii=radii), radii=radii)
    lone = np.flatnonzero(degrees == 0)
    points[lone] = _rings(len(lone), inner=float(np.abs(points).max(initial=0.0)) * sqrt(2))
    places = points.round(2) + 0.0  # No minus nought.
    return {id_: (float(x), float(y)) for id_, (x, y) in zip(number, places, strict=True)}


def _drawn(
    ids: list[str], *, tied: npt.NDArray[np.int64], edges: list[tuple[int, int]], radii: Points
) -> Points:
    """Return where ForceAtlas2 puts the entities with edges, in pixels around the centre."""
    size = len(tied)
    if not size:
        return np.zeros((0, 2))
    start = np.array([_start(ids[n]) for n in tied]) * sqrt(size)
    rounds = max(_FEWEST_ROUNDS, min(_MOST_ROUNDS, _WORK // size))
    links = [(int(a), int(b)) for a, b in np.searchsorted(tied, np.array(edges, dtype=np.int64))]
    settings = infer_settings(size) | _SETTINGS | {"barnesHutOptimize": size > _FEW}
    drawn = layout(size, links, init=start, iterations=rounds, threads=1, **settings)
    points = np.asarray(drawn, dtype=np.float64)
    points -= points.mean(axis=0)
    spread_now = sqrt(float((points**2).sum(axis=1).mean())) or 1.0
    return points * (_AIR * sqrt(float((radii**2).sum())) / spread_now)


def _start(id_: str) -> tuple[float, float]:
    """Return a point of the unit square that only the id decides."""
    value = int(digest("position", id_), 16)
    return (value >> 32) / 2**32, (value & 0xFFFFFFFF) / 2**32


def _radii(degrees: npt.NDArray[np.int64]) -> Points:
    most = float(degrees.max(initial=1))
    return SMALLEST + (LARGEST - SMALLEST) * np.sqrt((degrees - 1) / most)


def _rings(count: int, *, inner: float) -> Points:
    """Return points evenly spread around a disc, in the spiral of a sunflower's seeds."""
    room = 2.2 * SMALLEST
    numbers = np.arange(count) + (inner / room + 1) ** 2
    angles = numbers * _GOLDEN_ANGLE
    distances = room * np.sqrt(numbers)
    return np.column_stack([distances * np.cos(angles), distances * np.sin(angles)])
