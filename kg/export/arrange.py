"""Places on the page: the graph's own layout with its crowds loosened, so that every name can be read.

Boxes that overlap are pushed apart along the axis on which they overlap least, over and over; a plain form of
overlap removal (T. Dwyer et al., Fast node overlap removal, 2005, does it with fewer steps and more code).
"""

from collections.abc import Mapping, Sequence
from math import sqrt

import numpy as np
import numpy.typing as npt

from kg.export.drawing import Node

Points = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

# Names are broken into lines of so many half ems; the page's script does it.
LINE_UNITS = 20

# How far what is far out is drawn in, and the share of the drawing that boxes fill before they are pushed.
_DRAWN_IN = 0.5
_FILLED = 1.1
# Screens are wider than they are high, and so are names.
_WIDER = 1.5
# A name reaches so many times its own size below its node.
_BELOW = 1.9
# Pairs that are near are looked for anew after some rounds of pushing them.
_SEARCHES, _ROUNDS = 40, 25
_REACH, _TOUCH, _STEP = 40.0, 0.5, 0.4
_GAP = 6.0
# Names in other languages may overlap somewhat.
_OTHERS = 0.75
_ROW_HEIGHT = 64.0


def label_size(node: Node) -> float:
    """Return the size of a node's name in pixels: larger for larger nodes."""
    return round(10 + 0.6 * node.size, 1)


def arrange(
    nodes: Sequence[Node], *, positions: Mapping[str, tuple[float, float]], names: Mapping[str, Sequence[str]]
) -> dict[str, tuple[float, float]]:
    """Return x and y (downwards) by id: nodes with statements by the layout, the others in rows below them.

    `positions` are the layout's (y upwards), `names` what may be written under a node, the likeliest first.
    """
    tied = [node for node in nodes if node.measure.degree]
    lone = [node for node in nodes if not node.measure.degree]
    points = np.array([positions[node.id] for node in tied]).reshape(-1, 2) * (_WIDER, -1)
    boxes = np.array([_box(node, names=names[node.id]) for node in tied]).reshape(-1, 2)
    # A box reaches as far above its node's centre as the node, and below it as far as the name.
    shift = np.array([(0.0, _BELOW / 2 * label_size(node)) for node in tied]).reshape(-1, 2)
    loose = _pushed(_drawn_in(points, boxes=boxes) + shift, boxes=boxes) - shift
    placed = np.concatenate([loose, _rows(lone, names=names)])
    if tied and lone:
        bottom = placed[: len(tied), 1].max() + 2 * _ROW_HEIGHT
        placed[len(tied) :] += (placed[: len(tied), 0].mean(), bottom)
    return {
        node.id: (float(x), float(y)) for node, (x, y) in zip(tied + lone, placed.round(1) + 0.0, strict=True)
    }


def _box(node: Node, *, names: Sequence[str]) -> tuple[float, float]:
    """Return width and height of a node with its name under it; the first name is the one that must fit."""
    size = label_size(node)
    own, *others = [*map(_units, names)] or [0.0]
    units = max([own, *(_OTHERS * other for other in others)])
    lines = 1 if units <= LINE_UNITS else 2
    width = max(min(units, LINE_UNITS) * size / 2, 2 * node.size)
    return width + _GAP, 2 * node.size + (_BELOW + 1.2 * (lines - 1)) * size + _GAP


def _units(name: str) -> float:
    """Return how wide a name is in half ems."""
    return sum(2.0 if ord(character) > 0x2E7F else 1.1 for character in name)


def _drawn_in(points: Points, *, boxes: Points) -> Points:
    """Return the points with distances from the centre evened out, on an area that fits the boxes."""
    if not len(points):
        return points
    points = points - np.median(points, axis=0)
    distances = np.hypot(points[:, 0], points[:, 1])
    reach = float(distances.max()) or 1.0
    radius = sqrt(float(boxes.prod(axis=1).sum()) / _FILLED / np.pi)
    factors = (np.maximum(distances, 1e-9) / reach) ** (_DRAWN_IN - 1) / reach
    moved: Points = points * (factors * radius)[:, None]
    return moved


def _pushed(points: Points, *, boxes: Points) -> Points:
    """Return the points with no two boxes around them overlapping, as far as the rounds get."""
    points = points.copy()
    for _ in range(_SEARCHES):
        left, right = np.nonzero(np.triu(_near(points, boxes, axis=0) & _near(points, boxes, axis=1), 1))
        room = (boxes[left] + boxes[right]) / 2
        for _ in range(_ROUNDS):
            if not _push(points, left=left, right=right, room=room):
                return points
    return points


def _near(points: Points, boxes: Points, *, axis: int) -> npt.NDArray[np.bool_]:
    """Tell of every two boxes (n, n) whether they overlap along an axis, or are about to."""
    place, size = points[:, axis], boxes[:, axis]
    room = np.add.outer(size, size) / 2 + _REACH
    near: npt.NDArray[np.bool_] = np.abs(np.subtract.outer(place, place)) < room
    return near


def _push(points: Points, *, left: Numbers, right: Numbers, room: Points) -> bool:
    """Move the points of pairs that are too near; tell whether any were."""
    apart = points.take(left, axis=0) - points.take(right, axis=0)
    overlap = room - np.abs(apart)
    clash = (overlap[:, 0] > _TOUCH) & (overlap[:, 1] > _TOUCH)
    if not clash.any():
        return False
    left, right, apart, overlap = left[clash], right[clash], apart[clash], overlap[clash]
    sideways = overlap[:, 0] < _WIDER * overlap[:, 1]
    # Of two in one place the first goes left.
    signs = np.where(apart > 0, 1.0, -1.0)
    for axis, chosen in ((0, sideways), (1, ~sideways)):
        push = np.where(chosen, overlap[:, axis] * signs[:, axis], 0.0) * _STEP
        size = len(points)
        points[:, axis] += np.bincount(left, push, size) - np.bincount(right, push, size)
    return True


def _rows(nodes: Sequence[Node], *, names: Mapping[str, Sequence[str]]) -> Points:
    """Return points in rows about as wide as high, sorted by class and id; the first row is at 0."""
    if not nodes:
        return np.zeros((0, 2))
    widths = np.array([_box(node, names=names[node.id])[0] for node in nodes])
    across = max(float(widths.max()), sqrt(float(widths.sum()) * _ROW_HEIGHT) * 1.6)
    places = np.zeros((len(nodes), 2))
    x = y = 0.0
    for n in sorted(range(len(nodes)), key=lambda n: (nodes[n].entity.type, nodes[n].id)):
        if x and x + widths[n] > across:
            x, y = 0.0, y + _ROW_HEIGHT
        places[n] = x + widths[n] / 2 - across / 2, y
        x += widths[n]
    return places
