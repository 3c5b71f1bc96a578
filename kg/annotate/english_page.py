"""What the English rules read: the board that keeps the case of letters, and the parsed doc."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.text.board import Board, Span

WORD = (
    r"(?:(?:[A-Z]\.){2,}|(?:Inc|Co|Corp|Ltd|Bros|Mt|St)\.(?=[ ,)\n]|$)|[A-Z]\.(?= [A-Z])"
    r"|[A-ZÀ-Þ](?:[\wÀ-ɏ]|-(?!(?:based|listed|born|owned|led|backed|made|controlled|run|style|focused)\b))*"
    r"(?:['’](?!s\b)[A-Za-zÀ-ɏ]+|&[A-Z]\w*)*)"
)
_TITLE_CASE = 0.7


def one_of(words: str) -> frozenset[str]:
    """Return the set of the words of a text."""
    return frozenset(words.split())


@dataclass(slots=True)
class Page:
    """An article's board and doc. `start` and `end` of board spans are characters of `doc.text`."""

    board: Board
    doc: Doc

    @property
    def text(self) -> str:
        """The article's text."""
        return self.board.text

    def tokens(self, start: int, end: int) -> list[Token]:
        """Return the tokens that `[start, end)` touches."""
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return list(span) if span is not None else []

    def before(self, offset: int) -> Span | None:
        """Return the span that ends at an offset, with nothing but a space or possessive between."""
        head = re.sub(r"(?:['’]s?)? ?$", "", self.text[max(0, offset - 60) : offset])
        stop = max(0, offset - 60) + len(head)
        return next((s for s in self.board.spans if s.end == stop), None)

    def shouts(self, offset: int) -> bool:
        """Tell whether the line around an offset is set in title case, so that capitals tell nothing."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        line = self.text[start : end if end >= 0 else len(self.text)].rstrip()
        if line.endswith((".", "!", ".”", '."', ".)", ":")):
            return False
        words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
        return len(words) > 3 and sum(word[0].isupper() for word in words) / len(words) >= _TITLE_CASE
