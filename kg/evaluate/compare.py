"""Whether one graph is better than another: approximate randomisation over articles.

The test swaps the two graphs' results article by article at random and counts how often the difference of F1
gets as large as the true one (Noreen 1989, "Computer-Intensive Methods for Testing Hypotheses"; Yeh 2000).
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from kg.evaluate.match import Judged, Tally
from kg.evaluate.score import Figures

_ROUNDS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """F1 of relations of both graphs, and how probable such a difference is if they are equally good."""

    left: float
    right: float
    p: float


def compare(left: Sequence[Judged], right: Sequence[Judged], *, rounds: int = _ROUNDS) -> Comparison:
    """Return the comparison of two graphs judged on the same articles in the same order; seeded."""
    tallies = [(one.relations, other.relations) for one, other in zip(left, right, strict=True)]
    first, second = (_f1([pair[side] for pair in tallies]) for side in (0, 1))
    rng = random.Random(0)
    reached = 0
    for _ in range(rounds):
        swapped = [pair if rng.random() < 0.5 else (pair[1], pair[0]) for pair in tallies]
        one, other = (_f1([pair[side] for pair in swapped]) for side in (0, 1))
        reached += abs(one - other) >= abs(first - second) - 1e-12
    return Comparison(left=first, right=second, p=(reached + 1) / (rounds + 1))


def _f1(tallies: Sequence[Tally]) -> float:
    return Figures(*(sum(column) for column in zip(*tallies, strict=True))).f1 if tallies else 0.0
