"""Windows: runs of whole sentences that fit one pass of the network, overlapping where a text is longer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.neural.labels import LIMIT
from kg.neural.pieces import Pieces

_SENTENCE = re.compile(
    r"[^\n]*?(?:[。！？!?；;][」』”\"）)]*|(?<=[a-z0-9)%\"”])\.[\"”]?(?=\s+[A-Z\"“]|\s*$)|$)", re.MULTILINE
)
_ROOM = LIMIT - 2
_OVERLAP = 120


@dataclass(frozen=True, slots=True)
class Window:
    """The text's `[start, end)` as tokens: ids, and their character spans in the whole text."""

    start: int
    end: int
    ids: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the spans of the text's sentences, without the space around them; a line's end ends one."""
    found = []
    for match in _SENTENCE.finditer(text):
        piece = match.group()
        if piece.strip():
            start = match.start() + len(piece) - len(piece.lstrip())
            found.append((start, start + len(piece.strip())))
    return found


def windows(text: str, pieces: Pieces) -> Iterator[Window]:
    """Yield the windows of a text in order. A sentence longer than a window is divided."""
    ids, spans = pieces.encode(text)
    cuts = _cuts(text, spans)
    first = 0
    while first < len(ids):
        last = max((cut for cut in cuts if first < cut <= first + _ROOM), default=first + _ROOM)
        last = min(last, len(ids))
        yield Window(spans[first][0], spans[last - 1][1], tuple(ids[first:last]), tuple(spans[first:last]))
        if last == len(ids):
            return
        first = min((cut for cut in cuts if max(first + 1, last - _OVERLAP) <= cut < last), default=last)


def _cuts(text: str, spans: list[tuple[int, int]]) -> list[int]:
    """Return the numbers of the tokens that sentences end before."""
    ends = [end for _, end in sentences(text)]
    cuts, at = [], 0
    for number, (start, _) in enumerate(spans):
        while at < len(ends) and ends[at] <= start:
            cuts.append(number)
            at += 1
    return sorted({*cuts, len(spans)})
