"""Amounts, dates and goods that belong to a claim: those of its clause, else the nearest of its sentence."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from kg.model import Qualifiers

_WITH_AMOUNT = frozenset(
    {"funds", "signed", "signedWith", "launched", "supplies", "operates", "partnersWith"}
)


class DateLike(Protocol):
    """A date found in the text: its span and its ISO 8601 value of reduced precision."""

    @property
    def start(self) -> int: ...
    @property
    def value(self) -> str: ...


class AmountLike(Protocol):
    """An amount of money found in the text."""

    @property
    def start(self) -> int: ...
    @property
    def value(self) -> str: ...
    @property
    def currency(self) -> str: ...


Timed = TypeVar("Timed", DateLike, AmountLike)


def qualify(
    predicate: str, *, sentence: tuple[int, int], clause: tuple[int, int], trigger: int,
    dates: Sequence[DateLike], amounts: Sequence[AmountLike], extra: Sequence[tuple[str, str]] = (),
) -> Qualifiers:  # fmt: skip
    """Return the sorted qualifiers of a claim whose trigger is at an offset."""
    pairs = [pair for pair in extra if pair[1]]
    amount = (
        _nearest(amounts, sentence=sentence, clause=clause, trigger=trigger)
        if predicate in _WITH_AMOUNT
        else None
    )
    if amount is not None:
        pairs += [("amount", str(amount.value)), ("currency", amount.currency)]
    date = _nearest(dates, sentence=sentence, clause=clause, trigger=trigger)
    if date is not None and predicate not in ("partOf", "locatedIn", "positionAt", "concerns", "hasReserves"):
        pairs.append(("date", date.value))
    return tuple(sorted(pairs))


def _nearest(
    spans: Sequence[Timed], *, sentence: tuple[int, int], clause: tuple[int, int], trigger: int
) -> Timed | None:
    inside = [s for s in spans if sentence[0] <= s.start < sentence[1]]
    if not inside:
        return None
    return min(inside, key=lambda s: (not clause[0] <= s.start < clause[1], abs(s.start - trigger), s.start))
