"""Amounts of money in a text, with their values and currencies."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.annotate.currencies import CHINESE, CODES, ENGLISH, SIGNS, currency_of
from kg.annotate.numerals import DIGITS, HAN_DIGITS, decimal_of


@dataclass(frozen=True, slots=True, order=True)
class AmountSpan:
    """An amount of money: `text[start:end] == surface`.

    `value` is a plain decimal string ("12000000000"), `currency` an ISO 4217 code. Of a range
    (12-15億美元) it is the lower bound. `converted` marks a second currency in brackets after the
    amount itself: 1億美元（約新台幣32億元）.
    """

    start: int
    end: int
    surface: str
    value: str
    currency: str
    converted: bool = False


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_LONGEST = 40
_UNITS = "十百千拾佰仟萬万億亿兆"
_NUMBER = (
    rf"(?>[0-9]{{1,3}}(?:,[0-9]{{3}})++|[０-９]{{1,3}}(?:[，,][０-９]{{3}})++|[{DIGITS}]++)"
    rf"(?:[.．][{DIGITS}]++)?+"
)
_COUNT = (
    rf"(?>{_NUMBER}(?: ?[多餘余]?[{_UNITS}]{{1,3}}+(?:{_NUMBER}[{_UNITS}]{{0,3}}+){{0,2}}+)?+"
    rf"|[{HAN_DIGITS}{_UNITS}][{HAN_DIGITS}{_UNITS}點点]*+)"
)
_SCALES = {
    "hundred": 10**2, "thousand": 10**3, "k": 10**3, "lakh": 10**5,
    "million": 10**6, "mln": 10**6, "mn": 10**6, "mm": 10**6, "m": 10**6,
    "crore": 10**7, "cr": 10**7, "hundred million": 10**8,
    "billion": 10**9, "bln": 10**9, "bn": 10**9, "b": 10**9,
    "lakh crore": 10**12, "trillion": 10**12, "trn": 10**12, "tn": 10**12, "t": 10**12,
}  # fmt: skip
_SCALE = rf"(?:[ -]?(?i:{_any_of(_SCALES)})(?![A-Za-z0-9/]))"
_SIGN = _any_of(SIGNS)
_NAME = rf"(?:{_any_of(CHINESE)}|(?:[ -]?(?i:{_any_of(ENGLISH)})|[ ]?(?:{_any_of(CODES)}))(?![A-Za-z]))"
_YUAN = rf"[元圓圆](?![素件年月旦老首帥组組勛勋氣气配培朝曲宵])(?:[（(]?(?P<after>{_any_of(CHINESE)}))?"

_GRAMMAR = re.compile(
    rf"(?P<low>{_COUNT})(?P<scale>{_SCALE})?"
    rf"(?:(?: ?[-–—~～至到] ?| to (?=(?:{_SIGN})?{_COUNT}{_SCALE}))"
    rf"(?:{_SIGN})?(?P<high>{_COUNT})(?P<shared>{_SCALE})?)?"
    rf"[多餘余]?(?: ?(?:(?P<name>{_NAME})|(?P<yuan>{_YUAN})))?"
)
_PREFIX = re.compile(rf"(?<![A-Za-z])(?P<sign>{_SIGN}|{_any_of(CHINESE)})[ 約约]?$")
_RUN = re.compile(rf"[{DIGITS}{HAN_DIGITS}十百千][{DIGITS}{HAN_DIGITS}{_UNITS}.,．，點点]*+")
_FIRST_DIGIT = re.compile(rf"[{DIGITS}]")
_FOLLOWS = frozenset("".join(word[0] for word in (*CHINESE, *CODES)) + " -–—~～至到元圓圆多餘余")
_LETTERS = frozenset("hHtTkKlLmMbBcC")
_PRECEDES = frozenset("".join(word[-1] for word in (*CHINESE, *SIGNS)) + " 約约")
_BRACKETED = re.compile(
    r"[^。！？!?\n（(]{0,12}[（(](?:大)?(?:約|约|折|合|相當於|相当于|當於|即|等於|等于|or|about|approximately|around|"
    r"roughly|equivalent|to|some|[ =≈~,])*$"
)
_VAGUE = frozenset("數数幾几上")


def find_amounts(text: str, *, lang: str) -> list[AmountSpan]:
    """Return the amounts of money of a text, in order, never overlapping.

    `lang` (zh-Hant, zh-Hans or en) decides what bare 元 and ¥ are.
    """
    found: list[AmountSpan] = []
    for run in _RUN.finditer(text):
        floor = found[-1].end if found else 0
        if run.start() >= floor and _may_be_money(text, run):
            span = _at(text, run.start(), floor=floor, lang=lang)
            span = span or _at_digit(text, run, floor=floor, lang=lang)
            if span is not None:
                found.append(_marked(text, span, before=found[-1] if found else None))
    return found


def _may_be_money(text: str, run: re.Match[str]) -> bool:
    """Say whether what stands beside a number leaves a chance of money; most numbers end here."""
    start, end = run.span()
    after = text[end : end + 1]
    return after in _FOLLOWS or after in _LETTERS or text[start - 1 : start] in _PRECEDES


def _at_digit(text: str, run: re.Match[str], *, floor: int, lang: str) -> AmountSpan | None:
    """Return the amount at the first digit after a Chinese numeral that is part of a word (統一3億元)."""
    digit = _FIRST_DIGIT.search(text, run.start() + 1, run.end())
    if digit is None or text[run.start()] not in HAN_DIGITS + _UNITS:
        return None
    return _at(text, digit.start(), floor=floor, lang=lang)


def _at(text: str, start: int, *, floor: int, lang: str) -> AmountSpan | None:
    match = _GRAMMAR.match(text, start)
    if match is None or match.end() - start > _LONGEST + len(match["name"] or ""):
        return None
    prefix = _PREFIX.search(text[max(floor, start - 8) : start])
    currency = _currency(match, sign=prefix["sign"] if prefix else "", lang=lang)
    value = _value(match)
    if not currency or value <= 0 or text[start - 1 : start] in _VAGUE:
        return None
    begin = start if prefix is None else start - len(prefix.group())
    end = match.end()
    return AmountSpan(begin, end, text[begin:end], f"{value.normalize():f}", currency)


def _currency(match: re.Match[str], *, sign: str, lang: str) -> str:
    """Return the ISO 4217 code that a match says, "" when it names none."""
    name = (match["name"] or "").strip(" -")
    if sign:
        return currency_of(sign, lang=lang)
    if name:
        return currency_of(name if name in CHINESE or name in CODES else name.lower(), lang=lang)
    if match["yuan"] is None or not _counts_yuan(match["low"]):
        return ""
    return currency_of(match["after"] or "元", lang=lang)


def _counts_yuan(count: str) -> bool:
    """Say whether a count can stand before bare 元: 三元 and 多元 are words, 三百元 is money."""
    return bool(_FIRST_DIGIT.search(count)) or (len(count) > 1 and any(unit in count for unit in _UNITS))


def _value(match: re.Match[str]) -> Decimal:
    """Return the value of the first count, with the unit of the second where only that has one."""
    low, high = match["low"], match["high"] or ""
    scale = match["scale"] or match["shared"] or ""
    if high and low[-1] not in _UNITS:
        low += high[len(high.rstrip(_UNITS)) :]
    return decimal_of(low) * _SCALES.get(scale.strip(" -").lower(), 1)


def _marked(text: str, span: AmountSpan, *, before: AmountSpan | None) -> AmountSpan:
    """Return the span, flagged where it only converts the amount before it."""
    if before is None or before.currency == span.currency:
        return span
    gap = text[before.end : span.start]
    return replace(span, converted=True) if len(gap) < 40 and _BRACKETED.fullmatch(gap) else span
