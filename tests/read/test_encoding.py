"""Bytes become the text that was meant, or are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.encoding import decode
from kg.read.refusal import RefusedError

TRADITIONAL = "印尼政府宣布，自下月起對鎳礦的出口課稅。礦業公司說，這會使他們在海外的工廠缺少原料。\n" * 3
SIMPLIFIED = "印尼政府宣布，自下月起对镍矿的出口征税。矿业公司说，这会使他们在海外的工厂缺少原料。\n" * 3
ENGLISH = "The café at Zürich's exchange was where the nickel traders met, they said on Monday.\n" * 3
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")


@pytest.mark.parametrize(
    "text, encoding",
    [
        *((text, encoding) for text in (TRADITIONAL, SIMPLIFIED, ENGLISH) for encoding in UNICODE),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "gb18030"),
        (SIMPLIFIED, "gbk"),
        (ENGLISH, "cp1252"),
    ],
)
def test_text_survives(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).lstrip("\ufeff") == text


def test_declared_encoding_counts_with_the_others() -> None:
    page = f'<html><head><meta charset="big5"></head><body>{TRADITIONAL}</body></html>'
    assert decode(page.encode("big5")) == page


@pytest.mark.parametrize(
    "data",
    [
        TRADITIONAL.encode() + TRADITIONAL.encode("big5"),
        SIMPLIFIED.encode("gbk") + SIMPLIFIED.encode(),
        TRADITIONAL.encode()[:-2] + b"\n" + TRADITIONAL.encode(),
        b"\xff\xfe" + TRADITIONAL.encode("utf-16-le") + b"\x00",
    ],
)
def test_mixed_and_broken_text_is_refused_with_the_place(data: bytes) -> None:
    with pytest.raises(RefusedError, match=r"byte \d+"):
        decode(data)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        assert isinstance(decode(data), str)
    except RefusedError as error:
        assert str(error)
