"""Frames: triggers and the roles around them, compiled from the ontology and matched clause by clause.

A frame is data (ontology/relations/<name>.yaml, `frames.zh`):
    name        what the claim's rule is called
    trigger     regular expressions over the skeleton of the sentence (<M> stands for a mineral, see kg.text.board)
    subject     strategies tried in order until one finds a mention of the right class; default [before]
    object      the same; default [after]
    mutual      how many members a subject may have whose members, two by two, are the claim's ends as well
    unless      a regular expression that must not match the trigger's clause
    need        a regular expression that must match the sentence
    modality    overrides what the wording says
    reach       how many characters away from the trigger an object may start; default 32
    confidence  in [0, 1], from measured precision
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from kg.extract.units import Discourse, Sentence, Unit
from kg.model import KgError, Mention
from kg.schema import RelationType
from kg.text.board import pattern

_OBLIQUE = frozenset(
    [
        "与",
        "和",
        "跟",
        "同",
        "对",
        "向",
        "为",
        "给",
        "被",
        "遭",
        "受",
        "从",
        "自",
        "在",
        "于",
        "就",
        "把",
        "将",
        "经",
        "以",
        "针对",
        "对于",
        "关于",
        "随着",
        "除了",
        "除",
        "根据",
        "依据",
        "透过",
        "通过",
        "据",
        "按",
        "按照",
        "比",
        "较",
        "往",
        "至",
        "赴",
        "访",
        "朝",
        "非",
        "位于",
        "来自",
        "经由",
        "替代",
        "取代",
        "相较于",
        "不同于",
    ]
)
_WITH = frozenset(["与", "和", "跟", "同", "随同", "连同"])
_TO = frozenset(["对", "向", "为", "给", "针对", "对于", "往", "至", "朝"])
_BY = frozenset(["由", "被", "遭", "受", "获", "经", "经由"])
_FROM = frozenset(["从", "自", "来自", "向"])
_AT = frozenset(["在", "于", "位于", "赴", "至", "往"])


@dataclass(frozen=True, slots=True)
class Frame:
    """A compiled frame of one relation."""

    relation: RelationType
    name: str
    trigger: re.Pattern[str]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    mutual: int = 0
    unless: re.Pattern[str] | None = None
    need: re.Pattern[str] | None = None
    modality: str = ""
    reach: int = 32
    confidence: float = 0.7


@dataclass(frozen=True, slots=True)
class Finding:
    """A frame that matched: its ends, and the span of its trigger in the text."""

    frame: Frame
    subject: Mention
    object: Mention
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Site:
    """Where a trigger matched: what the strategies look at."""

    sentence: Sentence
    discourse: Discourse
    start: int
    end: int
    reach: int

    @property
    def clause(self) -> tuple[int, int]:
        """Return the span of the trigger's clause."""
        return self.sentence.clauses[self.sentence.clause_of(self.start)]


_KEYS = frozenset(
    ["name", "trigger", "subject", "object", "mutual", "unless", "need", "modality", "reach", "confidence"]
)


def compile_frames(relations: Mapping[str, RelationType], *, lang: str) -> tuple[Frame, ...]:
    """Compile the frames of all relations for one language; raises KgError for a frame that is not understood."""
    return tuple(
        _compile(relation, row, number)
        for relation in relations.values()
        for number, row in enumerate(relation.frames.get(lang, ()))
    )


def _compile(relation: RelationType, row: Mapping[str, object], number: int) -> Frame:
    place = f"ontology/relations/{relation.name}.yaml, frame {number + 1}"
    unknown = set(row) - _KEYS
    if unknown or "trigger" not in row:
        raise KgError(
            f"{place}: {'unknown key ' + sorted(unknown)[0] if unknown else 'no trigger'}; known keys: {', '.join(sorted(_KEYS))}"
        )
    subject, object_ = (
        tuple(_texts(row.get(role, default)))
        for role, default in (("subject", "before"), ("object", "after"))
    )
    for strategy in (*subject, *object_):
        if strategy not in STRATEGIES:
            raise KgError(f"{place}: unknown strategy {strategy}; known: {', '.join(sorted(STRATEGIES))}")
    try:
        return Frame(
            relation=relation, name=f"{relation.name}/{row.get('name', number + 1)}",
            trigger=pattern("|".join(_texts(row["trigger"]))), subject=subject, object=object_,
            mutual=int(str(row.get("mutual", 0))), unless=_regex(row.get("unless")), need=_regex(row.get("need")),
            modality=str(row.get("modality", "")), reach=int(str(row.get("reach", 32))),
            confidence=float(str(row.get("confidence", 0.7))),
        )  # fmt: skip
    except (re.error, ValueError) as error:
        raise KgError(f"{place}: {error}") from error


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list | tuple) else [str(value)]


def _regex(value: object) -> re.Pattern[str] | None:
    return pattern(str(value)) if value else None


def match_frames(frames: tuple[Frame, ...], sentence: Sentence, discourse: Discourse) -> Iterator[Finding]:
    """Yield the findings of all frames in a sentence."""
    for frame in frames:
        if frame.need and not frame.need.search(sentence.skeleton):
            continue
        for found in frame.trigger.finditer(sentence.skeleton):
            site = Site(
                sentence, discourse, sentence.start + found.start(), sentence.start + found.end(), frame.reach
            )
            first, last = site.clause
            if frame.unless and frame.unless.search(sentence.between(first, last)):
                continue
            yield from _fill(frame, site)


def _fill(frame: Frame, site: Site) -> Iterator[Finding]:
    subjects = _first(frame.subject, site, frame.relation.subject, avoid=())
    objects = _first(frame.object, site, frame.relation.object, avoid=subjects)
    pairs = [(s, o) for s in subjects for o in objects if s.chain != o.chain]
    if 1 < len(subjects) <= frame.mutual and not objects:
        pairs += list(combinations(subjects, 2))
    for subject, object_ in pairs:
        if (
            subject.type in frame.relation.subject
            and object_.type in frame.relation.object
            and subject.chain != object_.chain
        ):
            yield Finding(frame, subject, object_, site.start, site.end)


def _first(
    strategies: tuple[str, ...], site: Site, types: frozenset[str], *, avoid: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    for strategy in strategies:
        heads = STRATEGIES[strategy](site, types)
        if avoid:
            chains = {m.chain for m in avoid}
            heads = tuple(m for m in heads if m.chain not in chains)
        if heads:
            return heads
    return ()


Strategy = Callable[[Site, frozenset[str]], tuple[Mention, ...]]


def _left(site: Site, *, clause_only: bool = True) -> list[Unit]:
    """Return the units before the trigger, the nearest first."""
    first = site.clause[0] if clause_only else site.sentence.start
    return [u for u in reversed(site.sentence.units) if first <= u.start and u.end <= site.start]


def _right(site: Site, *, clause_only: bool = True) -> list[Unit]:
    """Return the units after the trigger within reach, the nearest first."""
    last = site.clause[1] if clause_only else site.sentence.end
    return [u for u in site.sentence.units if site.end <= u.start < min(last, site.end + site.reach)]


def _before(site: Site, types: frozenset[str]) -> tuple[Mention, ...]:
    """The subject: the nearest fitting unit before the trigger that no preposition governs; else the topic."""
    modifiers: tuple[Mention, ...] = ()
    for unit in _left(site):
        heads = unit.of_type(types)
        if heads and unit.prep not in _OBLIQUE:
            if not unit.of:
                return heads
            modifiers = modifiers or heads
    return modifiers or _topic(site, types)


def _topic(site: Site, types: frozenset[str]) -> tuple[Mention, ...]:
    """The subject carried over: the first free unit of the nearest clause before; else of the sentence before."""
    sentence = site.sentence
    for first, last in reversed(sentence.clauses[: sentence.clause_of(site.start)]):
        for unit in sentence.units:
            if first <= unit.start and unit.end <= last and unit.prep not in _OBLIQUE and not unit.of:
                heads = unit.of_type(types)
                if heads:
                    return heads
    if any(u.end <= site.start and u.prep not in _OBLIQUE for u in sentence.units):
        return ()
    return tuple(m for m in site.discourse.topic if m.type in types)


def _subject(site: Site, types: frozenset[str]) -> tuple[Mention, ...]:
    """The nearest fitting free unit of the trigger's own clause, and nothing carried over."""
    for unit in _left(site):
        heads = unit.of_type(types)
        if heads and unit.prep not in _OBLIQUE and not unit.of:
            return heads
    return ()


def _after(site: Site, types: frozenset[str]) -> tuple[Mention, ...]:
    """The object: the nearest fitting unit after the trigger; a modifier (X 的) only if nothing fits after it."""
    modifiers: tuple[Mention, ...] = ()
    for unit in _right(site):
        heads = unit.of_type(types)
        if heads and not unit.of:
            return heads
        modifiers = modifiers or heads
    return modifiers


def _after_any(site: Site, types: frozenset[str]) -> tuple[Mention, ...]:
    """The nearest fitting unit after the trigger, modifiers included."""
    for unit in _right(site):
        heads = unit.of_type(types)
        if heads:
            return heads
    return ()


def _later(site: Site, types: frozenset[str]) -> tuple[Mention, ...]:
    """The nearest fitting unit anywhere after the trigger in the sentence."""
    for unit in _right(site, clause_only=False):
        heads = unit.of_type(types)
        if heads:
            return heads
    return ()


def _by_preposition(prepositions: frozenset[str], *, far: bool = True) -> Strategy:
    """Make a strategy: the nearest unit that one of the prepositions governs, before the trigger, else after it."""

    def strategy(site: Site, types: frozenset[str]) -> tuple[Mention, ...]:
        near = [*_left(site), *_right(site)]
        wide = [u for u in _left(site, clause_only=False) if u not in near] if far else []
        for unit in (*near, *wide):
            heads = unit.of_type(types)
            if heads and unit.prep in prepositions:
                return heads
        return ()

    return strategy


def _beside(site: Site, types: frozenset[str]) -> tuple[Mention, ...]:
    """The unit that touches the trigger on its left, 的 aside."""
    for unit in _left(site):
        if unit.end in (site.start, site.start - 1) and unit.of_type(types):
            return unit.of_type(types)
    return ()


def _next(site: Site, types: frozenset[str]) -> tuple[Mention, ...]:
    """The unit that touches the trigger on its right."""
    for unit in _right(site):
        if unit.start <= site.end + 1 and unit.of_type(types):
            return unit.of_type(types)
    return ()


def _relative(site: Site, types: frozenset[str]) -> tuple[Mention, ...]:
    """The noun that a relative clause modifies: the last unit after 的 to the right (旨在抗衡中国的关键矿产协议)."""
    seen_of = False
    for unit in _right(site):
        if seen_of and unit.of_type(types):
            return unit.of_type(types)
        seen_of = (
            seen_of
            or unit.of
            or "的" in site.sentence.folded[site.end - site.sentence.start : unit.start - site.sentence.start]
        )
    return ()


def _inside(site: Site, types: frozenset[str]) -> tuple[Mention, ...]:
    """The fitting units within the trigger's own span."""
    return tuple(
        m
        for u in site.sentence.units
        if site.start <= u.start and u.end <= site.end
        for m in u.of_type(types)
    )


def _first_inside(site: Site, types: frozenset[str]) -> tuple[Mention, ...]:
    """The first fitting unit within the trigger's own span."""
    for unit in site.sentence.units:
        if site.start <= unit.start and unit.end <= site.end and unit.of_type(types):
            return unit.of_type(types)
    return ()


def _last_inside(site: Site, types: frozenset[str]) -> tuple[Mention, ...]:
    """The last fitting unit within the trigger's own span."""
    for unit in reversed(site.sentence.units):
        if site.start <= unit.start and unit.end <= site.end and unit.of_type(types):
            return unit.of_type(types)
    return ()


def _inner(site: Site, types: frozenset[str]) -> tuple[Mention, ...]:
    """The fitting names inside the described thing that the trigger takes in or that comes next after it."""
    for unit in site.sentence.units:
        if unit.end > site.start and unit.start < site.end + site.reach:
            heads = tuple(m for m in site.sentence.inner if unit.start <= m.start and m.end <= unit.end)
            fitting = tuple(m for m in heads if m.type in types)
            if fitting and unit.start >= site.clause[0] and unit.end <= site.clause[1]:
                return fitting
    return ()


STRATEGIES: Mapping[str, Strategy] = {
    "before": _before, "subject": _subject, "topic": _topic, "after": _after, "after_any": _after_any, "later": _later,
    "with": _by_preposition(_WITH), "to": _by_preposition(_TO), "by": _by_preposition(_BY, far=False),
    "from": _by_preposition(_FROM, far=False), "at": _by_preposition(_AT), "taking": _by_preposition(frozenset(["将", "把"]), far=False),
    "about": _by_preposition(frozenset(["就", "针对", "关于", "对于"])),
    "beside": _beside, "next": _next, "relative": _relative, "inside": _inside, "first_inside": _first_inside, "last_inside": _last_inside, "inner": _inner,
}  # fmt: skip
