"""The mentions that the trained reader sees, put beside those of the rules."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Article, Mention
from kg.neural.labels import CLASSES
from kg.neural.reader import Reading

_LONE = frozenset({"Country", "IntergovernmentalOrganization", "Official", "Person"})
_SINGLE = _LONE | {"Mineral", "Product"}
# A comma in a Latin name (Sudbury, Ontario) divides no clauses.
_CLAUSES = re.compile(r"[，。；：]|(?<=[\u4e00-\u9fff]),")
_JOINED = re.compile(r"[與与和及、,，]| and ")
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
    rules: Sequence[Mention], found: Sequence[Found], *, span: float, sure: float, doubt: float
) -> tuple[Mention, ...]:
    """Return the mentions of the rules and of the reader as one list in text order.

    What the lexicon knows stays as it is. Of the rest, a mention of the rules goes if the reader's score for
    its characters (a logit) is not above `doubt`, and takes the reader's class if that is above `sure`. A
    mention of the reader alone needs more than `span`; it may not cross one of the rules nor be a list.
    """
    seen = {(mention.start, mention.end): (score, mention) for score, mention in found}
    kept = []
    for mention in rules:
        score, other = seen.get((mention.start, mention.end), (float("-inf"), mention))
        if mention.ref or (score > doubt and score <= sure):
            kept.append(mention)
        elif score > doubt:
            kept.append(replace(mention, type=other.type))
    places = [(mention.start, mention.end) for mention in kept]
    for score, mention in found:
        whole = not any(_clash(mention, start, end) for start, end in places)
        if score > span and whole and not _is_list(mention, rules):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda mention: (mention.start, -mention.end)))


def _is_list(mention: Mention, rules: Sequence[Mention]) -> bool:
    """Tell whether what the reader took for one thing is several (稀土與鎵), or one with more around it."""
    if _CLAUSES.search(mention.surface):
        return True
    inside = (other for other in rules if mention.start <= other.start and other.end <= mention.end)
    alike = mention.type not in _DESCRIBED and any(other.type == mention.type for other in inside)
    joined = bool(_JOINED.search(mention.surface))
    return (joined and (alike or mention.type in _SINGLE)) or (alike and mention.type in _LONE)


def _clash(mention: Mention, start: int, end: int) -> bool:
    same = (mention.start, mention.end) == (start, end)
    apart = mention.end <= start or end <= mention.start
    within = start <= mention.start and mention.end <= end
    around = mention.start <= start and end <= mention.end
    return same or not (apart or within or around)
