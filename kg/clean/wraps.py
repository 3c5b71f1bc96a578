"""Joining lines that were cut at a column, names and words included."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from kg.clean.cleaned import Row

_NARROWEST, _WIDEST = 50, 100
# Lines within this many columns of the widest count as full.
_SLACK = 8
_LEAST_LINES = 3
# A line of this share of the widest goes on, if it ends in a full stop and if it does not.
_CUT, _CUT_OPEN = 0.95, 0.8
_STARTS = re.compile(
    r"^(?:[‧•·▪●■◆○►▶➤※*>:：]|-{1,2} |\(?\d{1,2}[.、)）]|[（(][一二三四五六七八九十]+[)）]|https?://|\[\d+\])"
)
_ENDS = re.compile(r"[。！？!?][」』”\"）)]*$|[a-z]\.[\"”)]*$")
_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")


def width(text: str) -> int:
    """Return the columns that a text takes on a terminal: two for a wide character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def wrap_column(rows: Sequence[Row]) -> int:
    """Return the column at which the rows' lines were cut, or 0 where they were not.

    They were if no line is much wider than the others, and most lines of running text reach that width.
    """
    widths = sorted(width(row.text) for row in rows if not row.text.startswith("http"))
    if len(widths) < _LEAST_LINES or not widths[-1] >= _NARROWEST:
        return 0
    column = widths[-1] if widths[-1] <= _WIDEST else 0
    longer = [row.text for row in rows if width(row.text) > column // 2]
    full = [text for text in longer if width(text) >= column - _SLACK]
    # Whole paragraphs of about one length end in full stops; cut lines rarely do.
    cut = sum(_is_cut(row, after, column=column) for row, after in pairwise(rows))
    return column if column and len(full) * 2 >= len(longer) and cut >= max(2, len(full) // 3) else 0


def _is_cut(row: Row, after: Row, *, column: int) -> bool:
    """Tell whether a full line breaks off in a sentence that the next one ends."""
    full = width(row.text) >= column - _SLACK and not _ENDS.search(row.text)
    return full and not after.gap and bool(re.search(r"[。！？]|[,，].*[,，]|\.(?: |$)", after.text))


def unwrap(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with cut lines joined; a joined row has the number of its first line."""
    column = wrap_column(rows)
    if not column:
        return list(rows)
    known = frozenset(re.findall(r"[a-z]+", " ".join(row.text for row in rows).lower()))
    joined: list[Row] = []
    last = ""
    for row in rows:
        if joined and _continues(last, row, column=column):
            joined[-1].text = _join(joined[-1].text, row.text, known)
        else:
            joined.append(row)
        last = row.text
    return joined


def _continues(last: str, row: Row, *, column: int) -> bool:
    if row.gap or _STARTS.match(row.text) or not row.text:
        return False
    first = row.text.split(" ", 1)[0] if _LETTER.match(row.text) else row.text[:1]
    fits = width(last) + (1 if _LETTER.match(row.text) else 0) + width(first) <= column
    if fits and width(last) < column * (_CUT if _ENDS.search(last) else _CUT_OPEN):
        return False
    # A heading after a paragraph that happens to fill its last line.
    heading = width(row.text) < column // 2 and not re.search(r"[。，,.!?！？;；:：」)）]", row.text)
    return not (_ENDS.search(last) and heading)


def _join(left: str, right: str, known: frozenset[str]) -> str:
    """Return two pieces of a line as one: Chinese without a space, words with one unless a word was cut."""
    if not (_wordy(left[-1]) and _wordy(right[0])):
        return f"{left} {right}" if left[-1] in ',.;:!?)"”' and _wordy(right[0]) else left + right
    tail, head = re.findall(r"[A-Za-z]*$", left)[0].lower(), re.findall(r"^[A-Za-z]*", right)[0].lower()
    cut = tail and head and tail + head in known and not {tail, head} <= known - {tail, head}
    digits = left[-1].isdigit() and right[0].isdigit()
    return left + right if cut or digits else f"{left} {right}"


def _wordy(char: str) -> bool:
    return bool(_LETTER.match(char)) or (char.isdigit() and char.isascii())
