"""The day of publication, and what dates without a year or month mean when read on it."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

PAST, OPEN, LEANING, FUTURE = -1, 0, 1, 2
_WEEK = 7
_MUCH = 3


def iso(year: int, month: int = 0, day: int = 0) -> str:
    """Return an ISO 8601 date as precise as the parts given, "" where there is no such date."""
    if not 1000 <= year <= 9998 or not 0 <= month <= 12 or (day and not month):
        return ""
    if day and not 1 <= day <= calendar.monthrange(year, month)[1]:
        return ""
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def parts_of(value: str) -> tuple[int, int, int]:
    """Return year, month and day of an ISO date, 0 for what it leaves out; all 0 for what is no date."""
    parts = value[:10].split("-")
    if len(parts) > 3 or not all(part.isdecimal() for part in parts):
        return 0, 0, 0
    numbers = [*map(int, parts), 0, 0]
    year, month, day = numbers[:3]
    return (year, month, day) if iso(year, month, day) else (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Reference:
    """A publication date; the parts that are not known are 0.

    Methods return ISO dates, "" where the publication date is not precise enough. `lean` says what the
    clause says of time: PAST takes the last date that fits, FUTURE the next one, OPEN the last one unless
    the next is much nearer, LEANING (a mere 將) the next one unless the last is far nearer.
    """

    year: int
    month: int
    day: int

    @classmethod
    def of(cls, published: str) -> "Reference":
        """Return the reference of an ISO date of reduced precision or ""."""
        return cls(*parts_of(published))

    def in_years(self, count: int) -> int:
        """Return the year so many years on, 0 where unknown."""
        return self.year + count if self.year else 0

    def in_months(self, count: int) -> tuple[int, int]:
        """Return year and month so many months on, zeros where unknown."""
        if not self.month:
            return 0, 0
        months = self.year * 12 + self.month - 1 + count
        return months // 12, months % 12 + 1

    def in_days(self, count: int) -> str:
        """Return the day so many days on."""
        return (self._date() + timedelta(days=count)).isoformat() if self.day else ""

    def week(self, count: int) -> str:
        """Return the week so many weeks on, as the month or year that holds all of it."""
        if not self.day:
            return ""
        monday = self._date() + timedelta(days=_WEEK * count - self._date().weekday())
        sunday = monday + timedelta(days=_WEEK - 1)
        if monday.year != sunday.year:
            return ""
        return iso(monday.year, monday.month if monday.month == sunday.month else 0)

    def weekday(self, weekday: int, *, week: int | None = None, lean: int = OPEN) -> str:
        """Return a weekday (Monday is 0): of the week so many weeks on, else by `lean`."""
        if not self.day:
            return ""
        ahead = weekday - self._date().weekday()
        if week is not None:
            return self.in_days(ahead + _WEEK * week)
        last, following = self.in_days(-(-ahead % _WEEK)), self.in_days(ahead % _WEEK)
        return self._choose((last, following), lean=lean)

    def monthday(self, month: int, day: int = 0, *, lean: int = OPEN) -> str:
        """Return a month, or a day of a month, named without its year; the much nearer one if in doubt."""
        if not self.month:
            return ""
        years = (self.year - 1, self.year, self.year + 1)
        values = [value for value in (iso(year, month, day) for year in years) if value]
        return self._nearby(values, lean=lean, doubt=True)

    def monthless(self, day: int, *, lean: int = OPEN) -> str:
        """Return a day named without its month."""
        if not self.day:
            return ""
        values = [iso(*self.in_months(count), day) for count in (-2, -1, 0, 1, 2)]
        return self._nearby([value for value in values if value], lean=lean, doubt=False)

    def _nearby(self, values: Sequence[str], *, lean: int, doubt: bool) -> str:
        """Return one of some dates in order: the last not after publication, or the next, by `lean`."""
        here = iso(self.year, self.month, self.day)
        past = [value for value in values if value <= here[: len(value)]]
        ahead = [value for value in values if value[: len(here)] >= here[: len(value)]]
        if not past or not ahead:
            return (past or ahead or [""])[-1]
        return self._choose((past[-1], ahead[0]), lean=lean, doubt=doubt)

    def _choose(self, pair: tuple[str, str], *, lean: int, doubt: bool = False) -> str:
        """Return the last or the next date of a pair by how far each is from publication."""
        back, ahead = (abs((_day_of(value) - self._date()).days) for value in pair)
        if lean == FUTURE or (lean == LEANING and ahead <= back * 2):
            return pair[1]
        return pair[1] if doubt and lean == OPEN and ahead * _MUCH < back else pair[0]

    def _date(self) -> date:
        return date(self.year, self.month, self.day or 1)


def _day_of(value: str) -> date:
    year, month, day = parts_of(value)
    return date(year, month or 1, day or 1)
