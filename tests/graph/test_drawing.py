"""Layout and measures: the same everywhere, nobody on top of another, the near near, the weighty heavy."""

import hashlib
import random
from math import dist

import numpy as np
import pytest
from builds import run_python
from graph.said import article, graph_of, said
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kg.graph import KnowledgeGraph, Positions, lay_out, measure
from kg.graph.layout import SMALLEST
from kg.graph.spread import spread

ONE, TWO = article("one", publisher="甲報"), article("two", publisher="乙報")


def clusters(count: int, size: int) -> KnowledgeGraph:
    """Return a graph of closely tied clusters in a ring, and one entity that nothing is said of."""
    chance = random.Random(7)
    names = [f"{cluster}-{n}" for cluster in range(count) for n in range(size)]
    ends = [(f"{c}-{chance.randrange(size)}", f"{c}-{n}") for c in range(count) for n in range(size)] * 2
    ends += [(f"{c}-0", f"{(c + 1) % count}-0") for c in range(count)]
    claims = [said(ONE, ends=pair) for pair in ends if pair[0] != pair[1]]
    return graph_of(claims, ONE, entities=[*names, "lone"])


@pytest.fixture(scope="module")
def positions() -> Positions:
    """The layout of six clusters."""
    return lay_out(clusters(6, 20))


def test_every_entity_has_a_place_of_its_own(positions: Positions) -> None:
    assert list(positions) == list(clusters(6, 20).entities)
    places = list(positions.values())
    nearest = min(dist(a, b) for n, a in enumerate(places) for b in places[:n])
    assert nearest > 1.9 * SMALLEST


def test_what_is_tied_is_near(positions: Positions) -> None:
    pairs = [(a, b) for a in positions for b in positions if a < b and "lone" not in (a, b)]
    inside = [dist(positions[a], positions[b]) for a, b in pairs if a[0] == b[0]]
    across = [dist(positions[a], positions[b]) for a, b in pairs if a[0] != b[0]]
    assert np.mean(inside) * 1.5 < np.mean(across)


def test_what_nothing_is_said_of_stands_outside(positions: Positions) -> None:
    others = [dist((0, 0), place) for name, place in positions.items() if name != "lone"]
    assert dist((0, 0), positions["lone"]) > max(others)


LAY_OUT = """
import hashlib
from graph.test_drawing import clusters
from kg.graph import lay_out
print(hashlib.sha256(repr(lay_out(clusters(30, 20))).encode()).hexdigest())
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_layout_is_the_same_in_every_process(seed: str) -> None:
    here = hashlib.sha256(repr(lay_out(clusters(30, 20))).encode()).hexdigest()
    ended = run_python(LAY_OUT, PYTHONHASHSEED=seed)
    assert ended.stdout.strip() == here, ended.stderr


@pytest.mark.parametrize("names", [(), ("a",), ("a", "b"), ("a", "b", "c", "d")])
def test_small_graphs_are_laid_out(names: tuple[str, ...]) -> None:
    claims = [said(ONE)] if len(names) > 1 else []
    positions = lay_out(graph_of(claims, ONE, entities=names))
    assert list(positions) == list(names) and len(set(positions.values())) == len(names)
    assert all(np.isfinite(place).all() for place in positions.values())


SHAPES = st.tuples(st.integers(0, 25), st.just(2))
COORDINATES = arrays(np.float64, SHAPES, elements=st.sampled_from([0.0, 0.5, 3, 40]))


@given(COORDINATES)
@settings(deadline=None, max_examples=50)
def test_spread_leaves_nobody_on_another(points: np.ndarray) -> None:
    radii = np.full(len(points), 1.0)
    placed = spread(points, radii=radii)
    assert np.isfinite(placed).all()
    gaps = [dist(a, b) for n, a in enumerate(placed) for b in placed[:n]]
    assert min(gaps, default=2.0) > 1.8


def test_spread_leaves_what_is_apart_alone() -> None:
    points = np.array([[0.0, 0.0], [10.0, 0.0], [0.0, 10.0]])
    assert (spread(points, radii=np.full(3, 1.0)) == points).all()


def test_measures_count_what_hangs_on_a_node() -> None:
    graph = graph_of([said(ONE), said(TWO), said(ONE, ends=("a", "c"))], ONE, TWO)
    found = measure(graph)
    assert (found["a"].degree, found["a"].claims, found["a"].articles) == (2, 3, 2)
    assert (found["c"].degree, found["c"].claims, found["c"].articles) == (1, 1, 0)
    assert found["a"].rank > found["b"].rank > found["c"].rank > found["d"].rank > 0
    assert sum(one.rank for one in found.values()) == pytest.approx(1, abs=1e-6)


def test_measures_of_nothing() -> None:
    assert measure(graph_of([], entities=())) == {}
