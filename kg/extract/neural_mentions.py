"""The mentions that the trained reader sees, put beside those of the rules."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Article, Mention
from kg.neural.labels import CLASSES
from kg.neural.reader import Reading

_DESCRIBED = frozenset({"Agreement", "Policy", "Program"})
# What is quoted, bracketed or written with capitals is a name; the rest of such things is described.
_NAMED = re.compile(r"[《「『“]|[A-Z][a-z]+ [A-Z]|[A-Z]{3}")

Found = tuple[float, Mention]


def found_mentions(article: Article, readings: Sequence[Reading]) -> list[Found]:
    """Return the mentions of all windows with their scores, the better of two windows' where they overlap."""
    best: dict[tuple[int, int], Found] = {}
    for reading in readings:
        for score, mention in _mentions(article, reading):
            span = (mention.start, mention.end)
            if span not in best or score > best[span][0]:
                best[span] = (score, mention)
    return [best[span] for span in sorted(best)]


def _mentions(article: Article, reading: Reading) -> Iterator[Found]:
    for score, first, last, type_ in reading.spans:
        start, end = reading.window.spans[first][0], reading.window.spans[last][1]
        surface = article.text[start:end]
        kind = "nominal" if CLASSES[type_] in _DESCRIBED and not _NAMED.search(surface) else "name"
        yield (
            score,
            Mention(
                text_id=article.text_id, start=start, end=end, surface=surface, type=CLASSES[type_], kind=kind
            ),
        )


def merge_mentions(
    rules: Sequence[Mention], found: Sequence[Found], *, sure: float, veto: float
) -> tuple[Mention, ...]:
    """Return the mentions of the rules and of the reader as one list in text order.

    What the lexicon knows stays as it is. Elsewhere, where both see the same characters, the reader tells the
    class if it is `sure` (a logit); where spans cross, the rules' stay; a mention of the rules alone goes if
    the reader sees none of its class there with a score above `veto`.
    """
    by_span = {(mention.start, mention.end): (score, mention) for score, mention in found}
    kept = []
    for mention in rules:
        seen = by_span.get((mention.start, mention.end))
        if mention.ref or seen is None:
            kept.append(mention)
        elif seen[1].type != mention.type and seen[0] > sure:
            kept.append(replace(mention, type=seen[1].type))
        else:
            kept.append(mention)
    spans = [(mention.start, mention.end) for mention in kept]
    for score, mention in found:
        if score > veto and not any(_clash(mention, start, end) for start, end in spans):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda mention: (mention.start, -mention.end)))


def _clash(mention: Mention, start: int, end: int) -> bool:
    same = (mention.start, mention.end) == (start, end)
    apart = mention.end <= start or end <= mention.start
    within = start <= mention.start and mention.end <= end
    around = mention.start <= start and end <= mention.end
    return same or not (apart or within or around)
