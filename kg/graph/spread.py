"""Discs pushed apart until none lies on another."""

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

_ROUNDS = 200
# Neighbouring cells that together with their mirror images are all eight.
_BESIDE = ((0, 1), (1, -1), (1, 0), (1, 1))
# Where two discs have one centre, the later one goes this way.
_ASIDE = np.array([1.0, 0.0])


def spread(points: Points, *, radii: Points) -> Points:
    """Return the centres (n, 2) of discs of the given radii (n), moved until they overlap next to nowhere."""
    placed = points.copy()
    for _ in range(_ROUNDS):
        left, right = _neighbours(placed, reach=2 * float(radii.max(initial=1.0)))
        gap = placed[right] - placed[left]
        distance = np.hypot(gap[:, 0], gap[:, 1])
        lack = radii[left] + radii[right] - distance
        near = lack > 0.01
        if not near.any():
            break
        left, right = left[near], right[near]
        gap, distance, lack = gap[near], distance[near], lack[near]
        same = distance == 0
        gap[same], distance[same] = _ASIDE, 1.0
        push = gap / distance[:, None] * (lack / 2)[:, None]
        for axis in (0, 1):
            placed[:, axis] += np.bincount(right, weights=push[:, axis], minlength=len(placed))
            placed[:, axis] -= np.bincount(left, weights=push[:, axis], minlength=len(placed))
    return placed


def _neighbours(points: Points, *, reach: float) -> tuple[Numbers, Numbers]:
    """Return the numbers of all pairs of points within reach of each other, and of some beyond."""
    cells = np.floor((points - points.min(axis=0, initial=0.0)) / reach).astype(np.int64) + 1
    width = int(cells[:, 1].max(initial=0)) + 2
    cell = cells[:, 0] * width + cells[:, 1]
    order = np.argsort(cell, kind="stable")
    ranked = cell[order]
    after = np.searchsorted(ranked, ranked, side="right")
    pairs = [_pairs(np.arange(len(order)) + 1, after)]
    for down, across in _BESIDE:
        wanted = ranked + down * width + across
        pairs.append(_pairs(np.searchsorted(ranked, wanted), np.searchsorted(ranked, wanted, side="right")))
    left = np.concatenate([one for one, _ in pairs])
    right = np.concatenate([other for _, other in pairs])
    return order[left], order[right]


def _pairs(starts: Numbers, ends: Numbers) -> tuple[Numbers, Numbers]:
    """Return each number n paired with every one of the range from starts[n] to ends[n]."""
    counts = np.maximum(ends - starts, 0)
    left = np.repeat(np.arange(len(starts)), counts)
    before = np.cumsum(counts) - counts
    return left, np.arange(int(counts.sum())) - np.repeat(before - starts, counts)
