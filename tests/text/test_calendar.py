"""Dates as pages print them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.calendar import dates_in, first_date


@pytest.mark.parametrize(
    "text, iso",
    [
        ("date 2026-02-03 快訊", "2026-02-03"),
        ("2026/2/3 14:05", "2026-02-03"),
        ("中華民國115年2月3日", "2026-02-03"),
        ("2026年2月3日（星期二）", "2026-02-03"),
        ("Updated 3 February 2026", "2026-02-03"),
        ("Feb. 3, 2026, 9:00 am", "2026-02-03"),
        ("Tue Feb  3 14:32:12 2026", "2026-02-03"),
        ("03/02/2026 10:04", "2026-02-03"),
        ("02/13/2026", "2026-02-13"),
        ("20260203", "2026-02-03"),
        ("2026-02-03T23:59:59.000Z", "2026-02-03"),
        ("2026年2月", "2026-02"),
        ("2026-02", "2026-02"),
        ("February 2026", "2026-02"),
        ("2月3日", ""),
        ("2026-13-40", ""),
        ("120260203", ""),
        ("版本 1.2026.2", ""),
    ],
)
def test_date(text: str, iso: str) -> None:
    assert first_date(text) == iso


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)))
def test_written_dates_are_read_back(day: date) -> None:
    forms = (
        f"{day:%Y-%m-%d}", f"{day:%d %B %Y}", f"{day:%B} {day.day}, {day.year}",
        f"{day.year}年{day.month}月{day.day}日",
    )  # fmt: skip
    assert {first_date(f"發布時間：{form} 10:00") for form in forms} == {day.isoformat()}


@given(st.text(max_size=60))
def test_spans_lie_in_the_text(text: str) -> None:
    assert all(0 <= start < end <= len(text) and iso for start, end, iso in dates_in(text))
