"""The part of the published vocabulary that Chinese and English need, with its embeddings."""

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.neural.pieces import SPECIAL, Pieces
from kg.train.weights import Weights

# Single characters of any script, unaccented Latin pieces, and numbers.
_KEPT = re.compile(r".|▁?[A-Za-z]+|▁?[0-9]+")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The kept pieces and their embeddings as 4-bit blocks, a row a piece."""

    pieces: Pieces
    blocks: npt.NDArray[np.uint8]


def cut_vocabulary(weights: Weights) -> Vocabulary:
    """Return the special tokens and the pieces that the tokenizer can produce, in the published order."""
    kept = [
        number
        for number, piece in enumerate(weights.pieces)
        if number < len(SPECIAL) or _KEPT.fullmatch(piece)
    ]
    pieces = Pieces([weights.pieces[i] for i in kept], [round(float(weights.scores[i]), 4) for i in kept])
    return Vocabulary(pieces, weights.blocks("emb.word", width=weights.hidden)[kept])
