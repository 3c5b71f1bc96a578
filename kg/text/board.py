"""A text with the names found so far painted over it, so that rules can be regular expressions.

The skeleton has the text's length: every character of a span is replaced by a private-use character that
tells the span's class (one code for the first character, another for the rest), so that offsets in the
skeleton are offsets in the text, and two neighbouring spans stay apart.
"""

import re
from dataclasses import dataclass, field

CODES = {
    "C": "Country", "I": "IntergovernmentalOrganization", "A": "Agency", "K": "Company", "G": "Organization",
    "O": "Official", "P": "Person", "R": "Program", "T": "Agreement", "Y": "Policy", "M": "Mineral",
    "D": "Product", "F": "Facility", "L": "Place", "E": "Event", "N": "Unknown", "X": "Medium",
}  # fmt: skip
_LETTER = {name: letter for letter, name in CODES.items()}
_HEAD = {name: chr(0xE000 + number) for number, name in enumerate(CODES.values())}
_TAIL = {name: chr(0xE100 + number) for number, name in enumerate(CODES.values())}


@dataclass(slots=True)
class Span:
    """A candidate mention. `form` is name, government, demonym or short; `origin` the rule that found it."""

    start: int
    end: int
    type: str
    ref: str = ""
    name: str = ""
    kind: str = "name"
    form: str = "name"
    origin: str = ""
    nested: list["Span"] = field(default_factory=list)


def atom(letters: str) -> str:
    """Return a regular expression for one span of any of the classes, by their letters in CODES."""
    heads = "".join(_HEAD[CODES[letter]] for letter in letters)
    tails = "".join(_TAIL[CODES[letter]] for letter in letters)
    return f"(?:[{heads}][{tails}]*)"


_PLACEHOLDER = re.compile(r"<([A-Z]+)>")


def pattern(template: str) -> re.Pattern[str]:
    """Compile a template in which <CA> stands for one span of class Country or Agency."""
    return re.compile(_PLACEHOLDER.sub(lambda m: atom(m.group(1)), template))


class Board:
    """The text, its folded form, and the spans painted so far; spans never overlap one another."""

    def __init__(self, text: str, folded: str) -> None:
        self.text = text
        self.folded = folded
        self._paint = list(folded)
        self._owner: dict[int, Span] = {}
        self._skeleton: str | None = None

    @property
    def skeleton(self) -> str:
        """The folded text with every span replaced by class codes."""
        if self._skeleton is None:
            self._skeleton = "".join(self._paint)
        return self._skeleton

    @property
    def spans(self) -> list[Span]:
        """The painted spans in text order."""
        return [self._owner[start] for start in sorted(self._owner)]

    def at(self, start: int) -> Span | None:
        """Return the span that starts at an offset, if one does."""
        return self._owner.get(start)

    def covered(self, start: int, end: int) -> bool:
        """Tell whether any character of `[start, end)` is painted."""
        return any("\ue000" <= char <= "\ue1ff" for char in self._paint[start:end])

    def inside(self, start: int, end: int) -> list[Span]:
        """Return the spans that lie wholly within `[start, end)`."""
        return [self._owner[i] for i in range(start, end) if i in self._owner and self._owner[i].end <= end]

    def add(self, span: Span) -> Span:
        """Paint a span; the spans that it covers become nested in it. A rule never crosses spans."""
        for old in self.inside(span.start, span.end):
            span.nested.extend((old, *old.nested))
            old.nested = []
            del self._owner[old.start]
        self._owner[span.start] = span
        self._repaint(span)
        return span

    def remove(self, span: Span) -> None:
        """Take a span off the board; its text shows again."""
        del self._owner[span.start]
        self._paint[span.start : span.end] = self.folded[span.start : span.end]
        self._skeleton = None

    def retype(self, span: Span, type_: str) -> None:
        """Change a span's class."""
        span.type = type_
        self._repaint(span)

    def fits(self, start: int, end: int) -> bool:
        """Tell whether a span at `[start, end)` would cross no other span."""
        before = "\ue100" <= self._paint[start] <= "\ue1ff"
        after = end < len(self._paint) and "\ue100" <= self._paint[end] <= "\ue1ff"
        return not before and not after

    def _repaint(self, span: Span) -> None:
        size = span.end - span.start
        self._paint[span.start : span.end] = [_HEAD[span.type]] + [_TAIL[span.type]] * (size - 1)
        self._skeleton = None
