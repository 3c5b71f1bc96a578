"""Dates of publication as pages print them, as ISO 8601 dates of reduced precision.

Only dates that name their year are read: what a page says of "yesterday" is for those who know its date.
"""

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<{0}>(?:19|20)\d\d)"
_DAY = r"(?P<{0}>[0-3]?\d)"
_TURN = r"(?:st|nd|rd|th)?"

# In the order in which they are tried at one place. The first letter of a group says what it holds: year,
# month, day, name of a month, a and b for day and month in either order, r for a year of the Republic.
_PATTERNS = (
    rf"{_YEAR.format('y')}\s*[-/.年]\s*(?P<m>[01]?\d)\s*[-/.月]\s*{_DAY.format('d')}(?!\d)日?",
    rf"{_YEAR.format('y1')}(?P<m1>[01]\d)(?P<d1>[0-3]\d)(?!\d)",
    rf"{_DAY.format('d2')}{_TURN}[ -]{_MONTH.format('n2')},?[ -]{_YEAR.format('y2')}(?!\d)",
    rf"{_MONTH.format('n3')}\s+{_DAY.format('d3')}{_TURN}(?:,\s*|"
    rf"\s+)(?:\d\d:\d\d(?::\d\d)?\s+)?{_YEAR.format('y3')}(?!\d)",
    rf"(?P<a4>[0-3]?\d)[/.](?P<b4>[0-3]?\d)[/.]{_YEAR.format('y4')}(?!\d)",
    rf"(?P<r5>1[0-4]\d)\s*[/.年]\s*(?P<m5>[01]?\d)\s*[/.月]\s*{_DAY.format('d5')}(?!\d)日?",
    rf"{_YEAR.format('y6')}\s*(?:年\s*(?P<m6>[01]?\d)\s*月|-(?P<m7>[01]\d)(?![-\d]))",
    rf"{_MONTH.format('n8')}\s+{_YEAR.format('y8')}(?!\d)",
)
_DATE = re.compile(r"(?<![\d.])(?<![a-z])(?:" + "|".join(f"(?:{one})" for one in _PATTERNS) + ")", re.I)
_ROC_BEGAN = 1911


def dates_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and ISO form of every date with a year in the text, in text order."""
    for found in _DATE.finditer(text):
        iso = _iso({name: value for name, value in found.groupdict().items() if value})
        if iso:
            yield found.start(), found.end(), iso


def first_date(text: str) -> str:
    """Return the first date with a year in the text as ISO 8601 ("2026-02-03", "2026-02"), or ""."""
    return next((iso for _, _, iso in dates_in(text)), "")


def _iso(parts: dict[str, str]) -> str:
    values = {name[0]: value for name, value in parts.items()}
    year = int(values["r"]) + _ROC_BEGAN if "r" in values else int(values["y"])
    month, day = _month_and_day(values)
    if day is None:
        return f"{year}-{month:02}" if 1 <= month <= 12 else ""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _month_and_day(values: dict[str, str]) -> tuple[int, int | None]:
    if "a" in values:
        first, second = int(values["a"]), int(values["b"])
        # Day first, as most of the world writes; unless that cannot be.
        return (first, second) if second > 12 else (second, first)
    month = _MONTHS.index(values["n"][:3].lower()) + 1 if "n" in values else int(values["m"])
    return month, int(values["d"]) if "d" in values else None
