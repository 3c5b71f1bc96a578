"""Tokens and windows: every token has its characters, every character of prose its token."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.neural.decode import choose_spans
from kg.neural.labels import LIMIT
from kg.neural.pieces import SPECIAL, UNKNOWN, Pieces
from kg.neural.windows import sentences, windows

WORDS = [*SPECIAL, "▁", "▁li", "thium", "l", "i", "t", "h", "u", "m", "▁l", "稀", "土", "。", "2", "▁20", "0"]
PIECES = Pieces(WORDS, [-float(number) for number in range(len(WORDS))])


def surfaces(text: str) -> list[str]:
    _, spans = PIECES.encode(text)
    return [text[start:end] for start, end in spans]


def test_chinese_goes_by_character_and_latin_by_piece() -> None:
    assert surfaces("稀土lithium 20。") == ["稀", "土", "li", "thium", "20", "。"]
    ids, _ = PIECES.encode("稀鈹")
    assert ids == [WORDS.index("稀"), UNKNOWN]


@given(st.text("稀土lithium20 。é\n", max_size=60))
def test_tokens_cover_all_but_space_in_order(text: str) -> None:
    _, spans = PIECES.encode(text)
    assert "".join(text[start:end] for start, end in spans) == "".join(text.split())
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


@given(st.lists(st.sampled_from(["稀土。", "lithium ", "稀" * 40 + "。", "\n", "土" * 700]), max_size=40))
def test_windows_fit_and_cover_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    _, spans = PIECES.encode(text)
    covered: set[int] = set()
    for window in windows(text, PIECES):
        assert 0 < len(window.ids) <= LIMIT - 2
        assert (window.start, window.end) == (window.spans[0][0], window.spans[-1][1])
        covered.update(start for start, _ in window.spans)
    assert covered == {start for start, _ in spans}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一句。二句！」三", ["一句。", "二句！」", "三"]),
        ("One. Two said “no.” Three", ["One.", "Two said “no.”", "Three"]),
        ("Sold for 2.5 tonnes. Then", ["Sold for 2.5 tonnes.", "Then"]),
        ("標題\n內文", ["標題", "內文"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_nested_spans_stay_and_crossing_ones_go() -> None:
    scored = [(3.0, 0, 4, 1), (2.0, 0, 1, 0), (1.0, 4, 6, 2), (0.5, 0, 4, 3), (0.2, 8, 9, 0)]
    assert choose_spans(scored) == [(3.0, 0, 4, 1), (2.0, 0, 1, 0), (0.2, 8, 9, 0)]
