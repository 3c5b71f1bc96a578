"""How sure a claim is, from what the frames and the reader say of it: a calibrated probability.

A logistic regression over the reader's logit and the frames' confidence (Platt 1999, "Probabilistic outputs
for support vector machines"), fitted on annotated articles that neither was made for.
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WEIGHTS_FILE = "weighing.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """Weights by situation: said by the reader alone, by the frames alone, or by both.

    Each is (bias, weight of the logit, weight of the confidence). A claim of the frames is kept from `keep`
    on, one of the reader alone from `cut` on, or from `far` on if its ends stand in two sentences. A mention
    of the reader needs `span` (a logit) to count, and `sure` to change the class that rules gave; one of the
    rules that the reader scores not above `doubt` goes.
    """

    reader: tuple[float, float, float]
    frames: tuple[float, float, float]
    both: tuple[float, float, float]
    cut: float = 0.5
    far: float = 0.5
    keep: float = 0.0
    span: float = 0.0
    sure: float = 1.0
    doubt: float = -3.0

    def probability(self, *, logit: float | None, confidence: float | None) -> float:
        """Return how probable it is that a claim is right; None for who does not make it."""
        bias, by_logit, by_confidence = (
            self.frames if logit is None else self.reader if confidence is None else self.both
        )
        total = bias + by_logit * (logit or 0.0) + by_confidence * (confidence or 0.0)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def read_weighing(folder: Path) -> Weighing:
    """Return the weights that were fitted with a reader."""
    data = json.loads((folder / WEIGHTS_FILE).read_text("utf-8"))
    fitted: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in data.items()
    }
    return Weighing(**fitted)
