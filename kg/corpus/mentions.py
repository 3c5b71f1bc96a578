"""Where an annotated article names its entities: spans found from the names, and evidence placed.

Names are found in any script, spaces aside, the longest first. A name inside another's name counts where the
outer one is made of what it holds (中國 in 中國商務部), and is neither right nor wrong elsewhere (中國 in the
name of a firm).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.corpus.annotation import GoldArticle, GoldEntity
from kg.text.folding import fold

_COMPOSED = frozenset({"Agency", "Policy", "Agreement", "Program", "Event", "Product", "Mineral"})
_HELD = frozenset({"Country", "IntergovernmentalOrganization", "Mineral", "Place", "Agency", "Product"})
# What stands beside a one-character country: another one, or what belongs to a state.
_BESIDE = "美中日澳韓韩印俄歐欧英法德加台港烏乌華华菲越馬马泰星蘇苏伊以土巴墨智秘阿"
_BEFORE = frozenset(_BESIDE + "對对訪访赴抗反輸输駐驻在從从與与和同向及、")
_AFTER = frozenset(_BESIDE + "企方商資资媒軍军股官國国兩两三雙双、及和與与")


@dataclass(frozen=True, slots=True)
class Spot:
    """A mention of entity number `entity` at `[start, end)`; an unsure one is neither right nor wrong."""

    start: int
    end: int
    entity: int
    unsure: bool = False


class Flat:
    """A text without its spaces, folded, and the way back to the text's offsets."""

    def __init__(self, text: str) -> None:
        self.places = [i for i, char in enumerate(text) if not char.isspace()]
        self.raw = "".join(text[i] for i in self.places)
        self.folded = fold(self.raw)
        self._text = text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the text's span of a span of the flat text."""
        return self.places[start], self.places[end - 1] + 1

    def breaks(self, start: int, end: int) -> bool:
        """Tell whether a span of the flat text begins or ends inside a Latin word of the text."""
        first, last = self.span(start, end)
        before, after = self._text[first - 1 : first], self._text[last : last + 1]
        return (_latin(self._text[first]) and _latin(before)) or (
            _latin(self._text[last - 1]) and _latin(after)
        )


def place(evidence: str, flat: Flat) -> tuple[int, int] | None:
    """Return the text's span of a quotation, spaces aside, or None if it is not in the text."""
    wanted = "".join(evidence.split())
    at = flat.raw.find(wanted) if wanted else -1
    return None if at < 0 else flat.span(at, at + len(wanted))


def find_spots(article: GoldArticle, flat: Flat) -> list[Spot]:
    """Return every mention of the article's entities, in text order."""
    names = {
        (_bare(name), number)
        for number, entity in enumerate(article.entities)
        for name in entity.names
    }
    taken: list[tuple[int, int, int]] = []
    spots: list[Spot] = []
    for name, number in sorted(names, key=lambda pair: (-len(pair[0]), pair)):
        entity = article.entities[number]
        for start, end in _occurrences(name, entity, flat):
            outer = [span for span in taken if span[0] < end and start < span[1]]
            judged = _judge(start, end, number, outer=outer, article=article)
            if judged is None:
                continue
            taken.append((start, end, number))
            spots.append(Spot(*flat.span(start, end), number, judged or entity.optional))
    return sorted(spots, key=lambda spot: (spot.start, spot.end, spot.entity))


def _judge(
    start: int, end: int, number: int, *, outer: list[tuple[int, int, int]], article: GoldArticle
) -> bool | None:
    """Return whether a span is unsure, or None if it is none: it crosses another, or repeats its entity."""
    unsure = False
    for left, right, other in outer:
        if other == number or not (left <= start and end <= right) or (left, right) == (start, end):
            return None
        composed = article.entities[other].types[0] in _COMPOSED
        held = article.entities[number].types[0] in _HELD
        unsure = unsure or not (composed and held)
    return unsure


def _occurrences(name: str, entity: GoldEntity, flat: Flat) -> Iterator[tuple[int, int]]:
    """Yield where a folded name stands in the flat text."""
    if not name:
        return
    short = len(name) <= 5 and name.isascii()
    for match in re.finditer(re.escape(name), flat.folded):
        start, end = match.span()
        if flat.breaks(start, end) or (short and not _same_case(flat.raw[start:end], entity)):
            continue
        if len(name) == 1 and not name.isascii() and entity.types[0] != "Mineral":
            beside = flat.raw[start - 1 : start] in _BEFORE or flat.raw[end : end + 1] in _AFTER
            if not beside:
                continue
        yield start, end


def _same_case(found: str, entity: GoldEntity) -> bool:
    """Tell whether a short Latin name stands as it was annotated: US is not us."""
    return any("".join(name.split()) == found for name in entity.names) or found[:1].isupper()


def _bare(name: str) -> str:
    return fold("".join(name.split()))


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
