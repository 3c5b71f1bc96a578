"""Keys that names are compared by: script, width and case folded, and the same length as the text.

Folding happens on match keys only, never on the text of an article, whose offsets the keys share.
"""

import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC


@cache
def _converter() -> OpenCC:
    return OpenCC("tw2s")


@lru_cache(maxsize=4096)
def _narrow(char: str) -> str:
    """Return the compatible lower-case form of one character, or the character where that is longer."""
    folded = unicodedata.normalize("NFKC", char).lower()
    return folded if len(folded) == 1 else char


# Latin, Greek and Cyrillic letters, ideographic marks, and half and full width forms.
_BLOCKS = (
    range(0x80), range(0xA0, 0x250), range(0x370, 0x530), range(0x3000, 0x3040), range(0xFE30, 0xFFF0),
)  # fmt: skip
_NARROWED = {
    code: _narrow(chr(code))
    for block in _BLOCKS
    for code in block
    if _narrow(chr(code)) != chr(code)
}  # fmt: skip


def simplify(text: str) -> str:
    """Return the text in simplified characters, one for one: offsets count the same in both.

    OpenCC's tw2s converts by phrase (計畫 becomes 计划) and keeps the length; where it would not, the text is
    converted character by character.
    """
    if text.isascii():
        return text
    return _simplify_page(text) if _NAME < len(text) <= _PAGE else _simplify(text)


def _simplify(text: str) -> str:
    converted = str(_converter().convert(text))
    if len(converted) == len(text):
        return converted
    return "".join(_simplify_one(char) for char in text)


# What is longer is no name, and hardly met twice; and what is longer is no article.
_NAME, _PAGE = 32, 20_000
# Stage after stage asks for the articles of one batch.
_simplify_page = lru_cache(maxsize=128)(_simplify)


@lru_cache(maxsize=16384)
def _simplify_one(char: str) -> str:
    converted = str(_converter().convert(char))
    return converted if len(converted) == 1 else char


@lru_cache(maxsize=65536)
def _fold_name(text: str) -> str:
    return simplify(text).translate(_NARROWED)


def fold(text: str) -> str:
    """Return the text simplified, in half width and lower case, character for character."""
    return _fold_name(text) if len(text) <= _NAME else simplify(text).translate(_NARROWED)


def key(name: str) -> str:
    """Return what a name is compared by: folded (NFKC), without spaces and punctuation."""
    return _key_of_name(name) if len(name) <= _NAME else _key(name)


def _key(text: str) -> str:
    folded = unicodedata.normalize("NFKC", fold(text)).lower()
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded))


# The same names are met in text after text.
_key_of_name = lru_cache(maxsize=32768)(_key)
