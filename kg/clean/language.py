"""The language of a text, by script and words: zh-Hant, zh-Hans or en, or none of them."""

import re
from operator import ne

from kg.clean.prose import han
from kg.text.folding import simplify

# The share of Chinese characters that differ between the scripts is about 0.35 in text; less is a quotation.
_TRADITIONAL = 0.1
_KANA = re.compile("[\u3041-\u30fa\uff66-\uff9d]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z]+)?")
_ENGLISH = frozenset(
    ["the", "of", "and", "to", "in", "a", "is", "that", "for", "on", "with", "as", "by", "at", "from", "was",
     "it", "its", "has", "have", "an", "be", "are", "will", "which", "this", "not", "or"]
)  # fmt: skip
_ENGLISH_SHARE = 0.12
_SAMPLE = 20_000


def language_of(text: str) -> str:
    """Return "zh-Hant", "zh-Hans" or "en", or "" for a text in another language or without letters."""
    text = text[:_SAMPLE]
    letters = sum(map(str.isalpha, text))
    chinese = han(text)
    if not letters or len(_KANA.findall(text)) > letters * 0.1:
        return ""
    words = _LATIN.findall(text)
    if chinese * 2 >= len(words) and chinese * 2 >= letters - sum(map(len, words)):
        return "zh-Hant" if _traditional(text) > chinese * _TRADITIONAL else "zh-Hans"
    return "en" if _is_english(words, letters) else ""


def _traditional(text: str) -> int:
    return sum(map(ne, text, simplify(text)))


def _is_english(words: list[str], letters: int) -> bool:
    if sum(map(len, words)) < letters * 0.7:
        return False
    common = sum(word.lower() in _ENGLISH for word in words)
    return common >= len(words) * _ENGLISH_SHARE or len(words) < 12
