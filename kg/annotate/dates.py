"""Dates in a text, absolute and relative to its publication, as ISO 8601 dates of reduced precision."""

from dataclasses import dataclass

from kg.annotate.dates_chinese import ChineseDates
from kg.annotate.dates_english import EnglishDates
from kg.annotate.reference import Reference


@dataclass(frozen=True, slots=True, order=True)
class DateSpan:
    """A date in a text: `text[start:end] == surface`, `value` ISO 8601 ("2026-02-02", "2026-02", "2026")."""

    start: int
    end: int
    surface: str
    value: str


def find_dates(text: str, *, published: str, lang: str) -> list[DateSpan]:
    """Return the dates of a text, in order, never overlapping.

    `published` is an ISO 8601 date of reduced precision or ""; dates that need more than it says are
    left out. Quarters, halves and ends of a year become the year; ends of a month the month.
    """
    reader = EnglishDates if lang == "en" else ChineseDates
    found = reader(text, reference=Reference.of(published), lang=lang).found()
    return [DateSpan(start, end, text[start:end], value) for start, end, value in found]
