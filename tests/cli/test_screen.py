"""Nothing that an article holds commands the terminal."""

from hypothesis import given
from hypothesis import strategies as st

from kg.cli.screen import plain


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_shown_text_is_one_printable_line(text: str) -> None:
    shown = plain(text)
    assert len(shown.splitlines()) <= 1
    assert not any(char in shown for char in "\x1b\x07\x9b\u202e\u2066\ud800")


def test_words_are_left_alone() -> None:
    assert plain("美國 restricts 鎵（Ga）") == "美國 restricts 鎵（Ga）"
