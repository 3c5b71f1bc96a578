"""Tokens: one for each Chinese character and mark, unigram pieces inside Latin words and numbers.

A character a token keeps the ends of Chinese names exact; pieces (SentencePiece's unigram model: Kudo 2018,
"Subword Regularization") keep Latin words short. Case is kept, width is folded.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

BEGIN, PAD, END, UNKNOWN = 0, 1, 2, 3
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+|[0-9]+|\S")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LONGEST = 16
_START = "▁"

Tokens = tuple[list[int], list[tuple[int, int]]]


class Pieces:
    """The vocabulary. `pieces` are strings in the order of their ids, `scores` their log probabilities."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float]) -> None:
        self.pieces = tuple(pieces)
        self.scores = tuple(scores)
        self._index = {piece: number for number, piece in enumerate(pieces)}
        self._lowest = min(scores) - 10.0
        self._word = lru_cache(maxsize=50_000)(self._divide)

    def encode(self, text: str) -> Tokens:
        """Return the ids of the text's tokens and their half-open character spans; no special tokens."""
        ids: list[int] = []
        spans: list[tuple[int, int]] = []
        for match in _WORD.finditer(text):
            word, start = match.group(), match.start()
            if len(word) == 1 and not (word.isascii() and word.isalnum()):
                ids.append(self._one(word))
                spans.append((start, start + 1))
                continue
            lead = _leads(text, start)
            for number, begin, end in self._word(_START * lead + word):
                if end > lead:
                    ids.append(number)
                    spans.append((start + max(0, begin - lead), start + end - lead))
        return ids, spans

    def _one(self, char: str) -> int:
        found = self._index.get(char)
        if found is None:
            found = self._index.get(unicodedata.normalize("NFKC", char)[:1], UNKNOWN)
        return found

    def _divide(self, word: str) -> tuple[tuple[int, int, int], ...]:
        """Return the likeliest division of a word as (id, begin, end): Viterbi over the pieces."""
        best = [0.0] + [float("-inf")] * len(word)
        back: list[tuple[int, int]] = [(0, 0)] * (len(word) + 1)
        for end in range(1, len(word) + 1):
            for begin in range(max(0, end - _LONGEST), end):
                number = self._index.get(word[begin:end], UNKNOWN if end == begin + 1 else None)
                if number is None:
                    continue
                score = best[begin] + (self._lowest if number == UNKNOWN else self.scores[number])
                if score > best[end]:
                    best[end], back[end] = score, (begin, number)
        found = []
        end = len(word)
        while end:
            begin, number = back[end]
            found.append((number, begin, end))
            end = begin
        return tuple(reversed(found))


def _leads(text: str, start: int) -> int:
    """Tell (1 or 0) whether a word at `start` begins anew: after a space, a Chinese character, or nothing."""
    return int(start == 0 or text[start - 1].isspace() or bool(_HAN.match(text[start - 1])))
