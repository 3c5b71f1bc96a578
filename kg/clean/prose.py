"""Running text told from headings and furniture, and how much two texts share."""

import re
from functools import lru_cache
from operator import add

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HAN_RUN = re.compile(f"[{_HAN}]+")
_WORD = re.compile(r"[^\W\d_]{4,}|\d+(?:[.,]\d+)*")
# What a sentence ends with, closing quotes and brackets and a mark of a note included.
_END = re.compile(r"(?:[。！？!?…；;：:]|[^.\s]\.)[」』”’\"')）\]】〉》]*(?:\[\d+\])?$|[。！？][」』）)”\"]")
_FULL_STOP = re.compile(r"(?:[。]|[A-Za-z0-9%)\]]\.)[」』”’\"')）\]】]*$|[。？！]」$")
_PAUSES = re.compile(r"[，。；、,;]|[a-z]\. ")
_TEASER = re.compile(r"(?:(?<!…)…|(?<!\.)\.{2,4}|(?<!\.)\.{6})[ 」』”\"]*(?:更多|more|詳全文)?$", re.I)
# The end of a line is sought in so many characters.
_REACH = 40
CHINESE_PROSE, CHINESE_SENTENCE = 25, 6
ENGLISH_PROSE, ENGLISH_SENTENCE = 10, 4


def han(text: str) -> int:
    """Return the number of Chinese characters in a text."""
    return sum(map(len, _HAN_RUN.findall(text)))


def is_chinese(text: str) -> bool:
    """Tell whether the letters of a text are mostly Chinese, a character counted as much as a short word."""
    chinese = han(text)
    return chinese * 3 >= sum(map(str.isalpha, text)) - chinese


def is_teaser(text: str) -> bool:
    """Tell whether a text is cut off with dots."""
    return len(text) > 15 and bool(_TEASER.search(text[-_REACH:]))


# The steps of cleaning ask it of the same lines over and over.
@lru_cache(maxsize=256)
def is_prose(text: str) -> bool:
    """Tell whether a line is running text: it ends as sentences do, and is long enough or has a full stop."""
    chinese = is_chinese(text)
    size = len(text) if chinese else len(text.split())
    end = text[-_REACH:]
    if _FULL_STOP.search(end) and size >= (CHINESE_SENTENCE if chinese else ENGLISH_SENTENCE):
        return True
    if size < (CHINESE_PROSE if chinese else ENGLISH_PROSE):
        return False
    return bool(_PAUSES.search(text) and _END.search(end)) or (size > 60 and text.count("。") > 0)


def units(text: str) -> frozenset[str]:
    """Return what texts are compared by: pairs of Chinese characters, beginnings of words, numbers."""
    pairs = {pair for run in _HAN_RUN.findall(text) for pair in map(add, run, run[1:])}
    return frozenset(pairs) | {word[:5] for word in _WORD.findall(text.lower())}


def share(text: str, body: frozenset[str]) -> float:
    """Return the share of the text's units that the body has, 0 where fewer than two are shared."""
    own = units(text)
    common = len(own & body)
    return common / len(own) if common > 1 else 0.0


def key(text: str) -> str:
    """Return what lines are taken for the same by: letters and digits alone."""
    return "".join(filter(str.isalnum, text.casefold()))
