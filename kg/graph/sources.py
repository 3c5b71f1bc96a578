"""Who says it independently: reprints of one report count once.

Texts are not kept, so two reports are told for one by the words that they are quoted with. Of each quotation
a bottom-k sketch of its shingles is taken (A. Broder, On the resemblance and containment of documents, 1997).
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from urllib.parse import urlsplit

from kg.model import Article, LinkedClaim
from kg.text.folding import key

_SHINGLE = 4
_SKETCH = 4
_ALIKE = 3
# Short sentences are alike by chance: they must be equal to be one.
_SHORT = 20
_LAST = "~"


def publisher_of(article: Article) -> str:
    """Return who published an article: its publisher, else the host of its address, else its file."""
    return article.publisher or _host(article.url) or article.source_file


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # An address that is none.
        return ""


def claims_by_source(
    claims: Sequence[LinkedClaim], *, articles: Mapping[str, Article]
) -> dict[str, list[LinkedClaim]]:
    """Return the claims by independent source, sorted by its name: who published each report first."""
    texts: dict[str, list[LinkedClaim]] = {}
    for linked in claims:
        texts.setdefault(linked.claim.text_id, []).append(linked)
    found: dict[str, list[LinkedClaim]] = {}
    for report in _reports(texts):
        said = [linked for text in report for linked in texts[text]]
        found.setdefault(_first_publisher(said, articles=articles), []).extend(said)
    return dict(sorted(found.items()))


def _first_publisher(claims: Iterable[LinkedClaim], *, articles: Mapping[str, Article]) -> str:
    ids = {article for linked in claims for article in linked.articles}
    known = [articles[id_] for id_ in ids if id_ in articles]
    return min(((a.published or _LAST, publisher_of(a)) for a in known), default=(_LAST, ""))[1]


def _reports(texts: Mapping[str, Sequence[LinkedClaim]]) -> list[list[str]]:
    """Return the texts in sets of those that are quoted with the same or nearly the same words."""
    if len(texts) == 1:
        return [list(texts)]
    parent = {text: text for text in sorted(texts)}

    def find(text: str) -> str:
        while parent[text] != text:
            text = parent[text]
        return text

    first: dict[object, str] = {}
    for text in parent:
        for mark in sorted({mark for linked in texts[text] for mark in _marks(linked.claim.evidence.quote)}):
            here, there = sorted((find(text), find(first.setdefault(mark, text))))
            parent[there] = here
    sets: dict[str, list[str]] = {}
    for text in parent:
        sets.setdefault(find(text), []).append(text)
    return list(sets.values())


# One sentence often says several things.
@lru_cache(maxsize=1024)
def _marks(quote: str) -> tuple[tuple[int, ...], ...]:
    """Return marks of a quotation; two that share one are taken for copies."""
    folded = key(quote)
    if len(folded) < _SHORT:
        return ((zlib.crc32(folded.encode()),),) if folded else ()
    shingles = {folded[start : start + _SHINGLE] for start in range(len(folded) - _SHINGLE + 1)}
    sketch = sorted(zlib.crc32(shingle.encode()) for shingle in shingles)[:_SKETCH]
    return tuple(combinations(sketch, min(_ALIKE, len(sketch))))
