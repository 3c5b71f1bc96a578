"""Names of news media, from the lexicon, as credits of pictures and paragraphs give them."""

import re
from functools import lru_cache

from kg.schema import load_schema
from kg.text.folding import key

# How names of media end that no list holds.
_HEADS = re.compile(
    r"[\u4e00-\u9fff](?:社|通訊|通讯|日報|日报|時報|时报|新聞網|新闻网|電視台|电视台)$|\b(?:News|Images|Pictures)$"
)
_PARTS = re.compile(r"\s*[／/、,，;；&|]\s*|\s+(?:via|and)\s+")
_LONGEST = 60


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    words = load_schema().lexicon.words["media"]
    return frozenset(key(name) for names in words.values() for name in names)


@lru_cache(maxsize=4096)
def credits_medium(text: str) -> bool:
    """Tell whether a credit (路透社; Jane Roe/Reuters) has a news medium as one of its parts."""
    parts = _PARTS.split(text.strip()) if len(text) <= _LONGEST else []
    return any(key(part) in _names() or _HEADS.search(part) for part in parts)
