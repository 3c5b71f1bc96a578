"""Other articles out of one: names swapped for others of their class, and the script turned round.

Names are swapped so that the network learns what is said and not about whom; the known names of the lexicon
are among the new ones. A name that holds or lies in another is left alone, but for the states in the names
of what belongs to them.
"""

import random
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise

from opencc import OpenCC

from kg.corpus.mentions import Spot
from kg.neural.labels import CLASS_NUMBER
from kg.train.examples import Lesson

Kind = tuple[int, bool, bool]
Pool = Mapping[Kind, tuple[str, ...]]

_HAN = re.compile(r"[\u3400-\u9fff]")
_SWAPPED = frozenset(
    CLASS_NUMBER[name]
    for name in ("Country", "Company", "Organization", "Official", "Person", "Mineral", "Place", "Facility")
)
_LESSONS = 0.6
_ENTITIES = 0.4
_TURNED = 0.5


def make_pool(lessons: Iterable[Lesson], known: Iterable[tuple[str, str]]) -> Pool:
    """Return names by class, script and shortness, from the lessons and from known (class, name) pairs."""
    found: dict[Kind, set[str]] = {}
    for lesson in lessons:
        for spot in lesson.spots:
            if not spot.unsure:
                name = lesson.text[spot.start : spot.end]
                found.setdefault(_kind(lesson.types[spot.entity][0], name), set()).add(name)
    for type_, name in known:
        if type_ in CLASS_NUMBER:
            found.setdefault(_kind(CLASS_NUMBER[type_], name), set()).add(name)
    return {kind: tuple(sorted(names)) for kind, names in sorted(found.items())}


def augment(lesson: Lesson, *, pool: Pool, rng: random.Random) -> Lesson:
    """Return the lesson with some names swapped and perhaps in the other script."""
    swapped = _swap(lesson, pool=pool, rng=rng) if rng.random() < _LESSONS else lesson
    return _turn(swapped) if rng.random() < _TURNED else swapped


def _kind(type_: int, name: str) -> Kind:
    return type_, bool(_HAN.search(name)), len(name) == 1


def _swap(lesson: Lesson, *, pool: Pool, rng: random.Random) -> Lesson:
    chosen = {
        number
        for number, types in enumerate(lesson.types)
        if types[0] in _SWAPPED and rng.random() < _ENTITIES
    }
    names: dict[tuple[int, Kind], str] = {}
    edits = []
    for spot in lesson.spots:
        kind = _kind(lesson.types[spot.entity][0], lesson.text[spot.start : spot.end])
        if spot.entity in chosen and kind in pool and _alone(spot, lesson.spots):
            new = names.setdefault((spot.entity, kind), rng.choice(pool[kind]))
            edits.append((spot.start, spot.end, new))
    return _edit(lesson, edits)


def _alone(spot: Spot, spots: Iterable[Spot]) -> bool:
    """Tell whether a mention holds no other and crosses none."""
    return not any(
        other is not spot
        and other.start < spot.end
        and spot.start < other.end
        and not (other.start <= spot.start and spot.end <= other.end and other != spot)
        for other in spots
    )


def _edit(lesson: Lesson, edits: list[tuple[int, int, str]]) -> Lesson:
    """Return the lesson with disjoint spans of its text replaced and every offset moved along."""
    edits = sorted(set(edits))
    if any(left[1] > right[0] for left, right in pairwise(edits)):
        return lesson

    def moved(place: int, *, is_end: bool) -> int:
        shift = 0
        for start, end, new in edits:
            if end <= place:
                shift += len(new) - (end - start)
            elif start < place:
                return start + shift + (len(new) if is_end else 0)
        return place + shift

    def span(start: int, end: int) -> tuple[int, int]:
        return moved(start, is_end=False), moved(end, is_end=True)

    text = lesson.text
    for start, end, new in reversed(edits):
        text = text[:start] + new + text[end:]
    spots = [Spot(*span(spot.start, spot.end), spot.entity, spot.unsure) for spot in lesson.spots]
    relations = [replace(one, evidence=span(*one.evidence)) for one in lesson.relations]
    return replace(lesson, text=text, spots=tuple(spots), relations=tuple(relations))


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


def _turn(lesson: Lesson) -> Lesson:
    simple = str(_converter("t2s").convert(lesson.text))
    other = simple if simple != lesson.text else str(_converter("s2t").convert(lesson.text))
    return replace(lesson, text=other) if len(other) == len(lesson.text) else lesson


