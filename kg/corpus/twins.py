"""Articles that say nearly the same: pairs that share much of their wording.

Texts are compared by their sets of five-character runs (Broder 1997, "On the resemblance and containment of
documents"); pairs are drawn from an index of runs, so that not every pair is compared.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from kg.corpus.annotation import GoldArticle
from kg.text.folding import key

_RUN = 5
ALIKE = 0.3


def find_twins(articles: Iterable[GoldArticle]) -> list[tuple[str, str, float]]:
    """Return pairs of article ids whose texts share at least ALIKE of their runs, with the share."""
    runs = {article.id: _runs(article.text) for article in articles}
    holders: dict[str, list[str]] = defaultdict(list)
    for id_ in sorted(runs):
        for run in sorted(runs[id_]):
            holders[run].append(id_)
    shared: Counter[tuple[str, str]] = Counter()
    for ids in holders.values():
        for at, left in enumerate(ids):
            for right in ids[at + 1 :]:
                shared[left, right] += 1
    found = []
    for (left, right), count in sorted(shared.items()):
        share = count / (len(runs[left]) + len(runs[right]) - count)
        if share >= ALIKE:
            found.append((left, right, share))
    return found


def _runs(text: str) -> frozenset[str]:
    folded = key(text)
    return frozenset(folded[at : at + _RUN] for at in range(len(folded) - _RUN + 1))
