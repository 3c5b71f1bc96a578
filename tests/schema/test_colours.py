"""The classes' colours can be told apart, with colour-blind eyes too."""

import itertools

import numpy as np
import pytest
from numpy.typing import NDArray

from kg.schema import load_schema

Rows = NDArray[np.float64]

# How linear RGB looks without one kind of cone (Machado, Oliveira and Fernandes 2009, severity 1).
EYES = {
    "all cones": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [[0.1523, 1.0526, -0.2049], [0.1145, 0.7863, 0.0992], [-0.0039, -0.0481, 1.0520]],
    "deuteranopia": [[0.3673, 0.8606, -0.2280], [0.2801, 0.6725, 0.0474], [-0.0118, 0.0429, 0.9689]],
    "tritanopia": [[1.2555, -0.0767, -0.1788], [-0.0784, 0.9308, 0.1476], [0.0047, 0.6914, 0.3039]],
}
TO_CONES = [[0.4122, 0.5363, 0.0514], [0.2119, 0.6807, 0.1074], [0.0883, 0.2817, 0.6300]]
TO_LAB = [[0.2105, 0.7936, -0.0041], [1.9780, -2.4286, 0.4506], [0.0259, 0.7828, -0.8087]]
# In OKLab, where 1 lies between black and white.
FLOOR = 0.08


def oklab(colours: list[str], *, eye: str) -> Rows:
    """Return one OKLab row a colour, as the eye sees it."""
    rgb = np.array([[int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)] for colour in colours])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(linear @ np.array(EYES[eye]).T, 0, 1)
    lab: Rows = np.cbrt(seen @ np.array(TO_CONES).T) @ np.array(TO_LAB).T
    return lab


@pytest.mark.parametrize("eye", sorted(EYES))
def test_leaf_classes_differ_in_colour(eye: str) -> None:
    schema = load_schema()
    names = sorted(schema.leaves("Thing"))
    rows = oklab([schema.types[name].colour for name in names], eye=eye)
    for (left, one), (right, other) in itertools.combinations(zip(names, rows, strict=True), 2):
        assert np.linalg.norm(one - other) >= FLOOR, (left, right)
