"""What cleaning yields, and the rows that it works on."""

from dataclasses import dataclass

from kg.model import Article, Problem


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Line:
    """A line of the raw article. `number` counts from 1; `reason` says why it was dropped, "" if kept."""

    number: int
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """A clean article, or the problem that there is none, with the lines kept and dropped in order.

    A kept line is what went into the text: joined to the next ones where they were wrapped, and without
    the dateline before it, which is among the dropped ones.
    """

    article: Article | None
    problem: Problem | None
    kept: tuple[Line, ...]
    dropped: tuple[Line, ...]


@dataclass(slots=True)
class Row:
    """A line at work. `gap` tells that a blank line comes before; `reason` is set when it is dropped."""

    number: int
    text: str
    gap: bool = False
    reason: str = ""

    def drop(self, reason: str) -> None:
        """Mark the row as dropped, unless it is already."""
        self.reason = self.reason or reason
