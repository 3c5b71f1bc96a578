"""The trained network at run time: onnxruntime and numpy alone."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime

from kg.model import KgError, digest
from kg.neural.decode import Scored, choose_spans
from kg.neural.labels import CHAINS
from kg.neural.pieces import BEGIN, END, Pieces
from kg.neural.windows import Window

Floats = npt.NDArray[np.float32]

FOLDER = Path(__file__).parent / "data"
PIECES_FILE, WORDS_FILE = "pieces.json", "words.npy"
ENCODER_FILE, PAIRS_FILE = "encoder.onnx", "pairs.onnx"
_BLOCK, _BLOCK_BYTES = 32, 18


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention in a window: its first and last token, class number, and chain (any number a window)."""

    first: int
    last: int
    type: int
    chain: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What the encoder makes of a window: its states, and the mentions it sees with their scores."""

    window: Window
    states: Floats
    spans: tuple[Scored, ...]


class Reader:
    """Reads windows of text: finds mentions, and scores every ordered pair of given mentions."""

    def __init__(self, folder: Path) -> None:
        if not (folder / ENCODER_FILE).exists():
            raise KgError(f"{folder}: no trained network in it: run kg train, or use --extractor frames")
        vocabulary = json.loads((folder / PIECES_FILE).read_text("utf-8"))
        self.pieces = Pieces(vocabulary["pieces"], vocabulary["scores"])
        self._words = np.load(folder / WORDS_FILE)
        self._encoder, self._pairs = (_session(folder / name) for name in (ENCODER_FILE, PAIRS_FILE))

    def read(self, window: Window, *, threshold: float = 0.0) -> Reading:
        """Return the window's states and the mentions that score above the threshold (a logit)."""
        ids = [BEGIN, *window.ids, END]
        words = unpack(self._words[ids])[None]
        lengths = np.array([len(ids)], dtype=np.int64)
        states, scores = self._encoder.run(None, {"words": words, "lengths": lengths})
        return Reading(window, states, tuple(_decode(scores[0], threshold=threshold)))

    def score(self, reading: Reading, mentions: Sequence[Marked]) -> tuple[Floats, Floats]:
        """Return logits [subject, object, predicate] and [subject, object, modality] of the mentions.

        Tokens count from 0 at the window's first token.
        """
        tokens = reading.states.shape[1]
        covers = np.zeros((1, len(mentions), tokens), dtype=np.float32)
        for row, mention in enumerate(mentions):
            covers[0, row, mention.first + 1 : mention.last + 2] = 1
        feeds: dict[str, Any] = {
            "states": reading.states,
            "lengths": np.array([tokens], dtype=np.int64),
            "covers": covers,
            "first": _row(mention.first + 1 for mention in mentions),
            "last": _row(mention.last + 1 for mention in mentions),
            "kinds": _row(mention.type for mention in mentions),
            "chains": _row(1 + mention.chain % (CHAINS - 1) for mention in mentions),
        }
        predicates, modalities = self._pairs.run(None, feeds)
        return predicates[0], modalities[0]


@lru_cache(maxsize=1)
def load_reader(folder: Path = FOLDER) -> Reader:
    """Return the reader in a folder; loaded once a process. Raises KgError if there is none."""
    return Reader(folder)


@lru_cache(maxsize=1)
def model_digest(folder: Path = FOLDER) -> str:
    """Return the identity of a reader's files, "" if there are none."""
    names = (ENCODER_FILE, PAIRS_FILE, PIECES_FILE, WORDS_FILE, "weighing.json")
    paths = [folder / name for name in names if (folder / name).exists()]
    return digest("reader", *(blake2b(path.read_bytes()).hexdigest() for path in paths)) if paths else ""


def unpack(blocks: npt.NDArray[np.uint8]) -> Floats:
    """Return the values of rows of 4-bit blocks: shape (n, k * 18) in, (n, k * 32) out.

    A block is a half-precision scale and 32 values of four bits, the low halves first.
    """
    flat = blocks.reshape(-1, _BLOCK_BYTES)
    scale = flat[:, :2].copy().view("<f2").astype(np.float32)
    low = (flat[:, 2:] & 15).astype(np.float32) - 8
    high = (flat[:, 2:] >> 4).astype(np.float32) - 8
    values: Floats = (np.concatenate([low, high], axis=1) * scale).reshape(len(blocks), -1)
    return values


def _decode(scores: Floats, *, threshold: float) -> list[Scored]:
    """Return the mentions of scores [tokens, width, class], tokens without the special ones."""
    found = np.argwhere(scores > threshold)
    values = scores[tuple(found.T)]
    spans = choose_spans(
        (float(value), int(first), int(first + width), int(type_))
        for value, (first, width, type_) in zip(values, found, strict=True)
    )
    last = len(scores) - 2
    inside = (span for span in spans if span[1] > 0 and span[2] <= last)
    return [(value, first - 1, end - 1, type_) for value, first, end, type_ in inside]


def _row(numbers: Any) -> npt.NDArray[np.int64]:
    return np.array([list(numbers)], dtype=np.int64)


def _session(path: Path) -> Any:
    options = onnxruntime.SessionOptions()  # type: ignore[attr-defined]
    # One thread: processes work side by side, and sums come out the same whatever the machine.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(  # type: ignore[attr-defined]
        str(path), options, providers=["CPUExecutionProvider"]
    )
