"""Numbers as news writes them: digits of both widths, thousands separators, Chinese numerals."""

from decimal import Decimal

DIGITS = "0-9０-９"
HAN_DIGITS = "〇○零一二兩两三四五六七八九"

_FACE = dict(zip("〇○零一二兩两三四五六七八九", (0, 0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"萬": 10**4, "万": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}
_ASCII = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


def decimal_of(count: str) -> Decimal:
    """Return the value of a count: digits, Chinese numerals or both, with 十 百 千 萬 億 兆.

    "1億5000萬" is 150000000, "2.5万亿" is 2500000000000, "三十" is 30. Other characters are skipped.
    """
    total, section = Decimal(0), Decimal(0)
    number = ""
    for char in count.translate(_ASCII):
        if char in "0123456789":
            number += char
        elif char in _FACE:
            number += str(_FACE[char])
        elif char in ".點点":
            number += "."
        elif char in _SMALL:
            section += Decimal(number or 1) * _SMALL[char]
            number = ""
        elif char in _LARGE:
            total = _close(total, section + Decimal(number or 0), unit=_LARGE[char])
            section, number = Decimal(0), ""
    return total + section + Decimal(number or 0)


def _close(total: Decimal, section: Decimal, *, unit: int) -> Decimal:
    """Return the total after a large unit: in 1萬2千億 it scales all that stands before it."""
    return (total + section) * unit if total < unit else total + section * unit


def integer_of(digits: str) -> int:
    """Return the value of a short whole number: "26", "２６", "二六", "二十六", "廿六"."""
    if digits.isdigit():
        return int(digits)
    return int(decimal_of(digits.replace("廿", "二十").replace("卅", "三十")))
