"""Roles of a Chinese frame: how its subject and object are found around a trigger."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kg.extract.discourse import Discourse
from kg.extract.phrases import Unit
from kg.extract.units import Sentence
from kg.model import Mention
from kg.text.sets import one_of

_OBLIQUE = one_of(
    """
    与 和 跟 同 对 向 为 给 被 遭 受 从 自 在 于 就 把 将 经 以 针对 对于 关于 随着 除了 除 根据 依据
    透过 通过 据 按 按照 比 较 往 至 赴 访 朝 非 位于 来自 经由 替代 取代 相较于 不同于 由
    """
)
_WITH = frozenset(["与", "和", "跟", "同", "随同", "连同"])
_TO = frozenset(["对", "向", "为", "给", "针对", "对于", "往", "至", "朝"])
_BY = frozenset(["由", "被", "遭", "受", "获", "经", "经由"])
_FROM = frozenset(["从", "自", "来自", "向"])
_AT = frozenset(["在", "于", "位于", "赴", "至", "往"])


@dataclass(slots=True)
class Site:
    """Where a trigger matched, and the span of its clause: what the strategies look at."""

    sentence: Sentence
    discourse: Discourse
    start: int
    end: int
    reach: int
    clause: tuple[int, int]


Strategy = Callable[[Site, frozenset[str]], tuple[Mention, ...]]


def _left(site: Site, *, clause_only: bool = True) -> list[Unit]:
    """Return the units before the trigger, the nearest first."""
    first = site.clause[0] if clause_only else site.sentence.start
    return [u for u in reversed(site.sentence.units) if first <= u.start and u.end <= site.start]


def _right(site: Site, *, clause_only: bool = True) -> list[Unit]:
    """Return the units after the trigger within reach, the nearest first."""
    last = site.clause[1] if clause_only else site.sentence.end
    return [u for u in site.sentence.units if site.end <= u.start < min(last, site.end + site.reach)]


def _free(unit: Unit) -> bool:
    """Tell whether a unit may be a subject: no preposition governs it, and it modifies nothing."""
    return unit.prep not in _OBLIQUE and not unit.of


def _before(site: Site, types: frozenset[str]) -> tuple[Mention, ...]:
    """The subject: the nearest fitting unit before the trigger without a preposition; else the topic."""
    modified = _modified(site, types)
    if modified:
        return modified
    modifiers: tuple[Mention, ...] = ()
    for unit in _left(site):
        heads = _fitting(site, unit, types)
        if heads and unit.prep == "由" and not unit.of:
            return heads
        if heads and unit.prep not in _OBLIQUE:
            if not unit.of:
                return heads
            modifiers = modifiers or heads
    return modifiers or _topic(site, types)


def _modified(site: Site, types: frozenset[str]) -> tuple[Mention, ...]:
    """The noun that the trigger's clause modifies with its object: 经营某矿的 + firm."""
    right = _right(site)[:2]
    if len(right) < 2 or not right[0].of or right[0].start > site.end + 12 or right[1].prep:
        return ()
    gap = site.sentence.between(right[0].end, right[1].start)
    return right[1].of_type(types) if len(gap) <= 10 and not right[1].of else ()


def _fitting(site: Site, unit: Unit, types: frozenset[str]) -> tuple[Mention, ...]:
    """Return a unit's heads of some classes; for who speaks for a firm, the firm."""
    heads = unit.of_type(types)
    if heads or not unit.speaker:
        return heads
    bodies = (site.sentence.bodies.get(head.chain) for head in unit.heads)
    return tuple(body for body in bodies if body is not None and body.type in types)


def _topic(site: Site, types: frozenset[str]) -> tuple[Mention, ...]:
    """The subject carried over: the first free unit of the nearest clause before, else of the last sentence.

    What a person says is not what the person does.
    """
    sentence = site.sentence
    bodies = types - _PERSONS
    for first, last in reversed(sentence.clauses[: sentence.clause_of(site.start)]):
        for unit in sentence.units:
            if first <= unit.start and unit.end <= last and _free(unit):
                heads = _fitting(site, unit, bodies if unit.speaker else types)
                if heads:
                    return heads
    if any(u.end <= site.start and _free(u) and not u.speaker for u in sentence.units):
        return ()
    return tuple(m for m in site.discourse.topic if m.type in types)


_PERSONS = frozenset({"Official", "Person"})


def _subject(site: Site, types: frozenset[str]) -> tuple[Mention, ...]:
    """The nearest fitting free unit of the trigger's own clause, and nothing carried over."""
    for unit in _left(site):
        heads = unit.of_type(types)
        if heads and _free(unit):
            return heads
    return ()


def _after(site: Site, types: frozenset[str]) -> tuple[Mention, ...]:
    """The object: the nearest fitting unit after the trigger; a modifier (X 的) only if nothing else fits."""
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
    """Make a strategy: the nearest unit that one of the prepositions governs, before the trigger first."""

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
    """The noun that a relative clause modifies: the unit after 的 to the right (旨在抗衡某国的 + pact)."""
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


def _nearby(site: Site, types: frozenset[str]) -> tuple[Mention, ...]:
    """The fitting unit nearest before the trigger in the sentence, else after it, else the latest."""
    for unit in (*_left(site, clause_only=False), *_right(site, clause_only=False)):
        heads = unit.of_type(types)
        if heads:
            return heads
    latest = [m for kind, m in site.discourse.latest.items() if kind in types]
    return (max(latest, key=lambda m: m.start),) if latest else ()


_LISTED = re.compile(r"(?:包括|包含|涵盖|涵蓋|分别[是为]|例如|名单[有为是])[^,。;\ue000-\ue1ff]{0,6}$")


def _including(site: Site, types: frozenset[str]) -> tuple[Mention, ...]:
    """The members that the sentence lists of a whole it names: 十多家企业参与, 包括 A、B 和 C."""
    for unit in site.sentence.units:
        lead = site.sentence.between(max(site.sentence.start, unit.start - 12), unit.start)
        heads = unit.of_type(types)
        if heads and _LISTED.search(lead):
            return heads
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
    """The fitting names inside the described thing that the trigger takes in, or that comes next."""
    for unit in site.sentence.units:
        if unit.end > site.start and unit.start < site.end + site.reach:
            heads = tuple(m for m in site.sentence.inner if unit.start <= m.start and m.end <= unit.end)
            fitting = tuple(m for m in heads if m.type in types)
            if fitting and unit.start >= site.clause[0] and unit.end <= site.clause[1]:
                return fitting
    return ()


STRATEGIES: Mapping[str, Strategy] = {
    "about": _by_preposition(frozenset(["就", "针对", "关于", "对于"])),
    "after": _after,
    "after_any": _after_any,
    "at": _by_preposition(_AT),
    "before": _before,
    "beside": _beside,
    "by": _by_preposition(_BY, far=False),
    "first_inside": _first_inside,
    "from": _by_preposition(_FROM, far=False),
    "including": _including,
    "inner": _inner,
    "inside": _inside,
    "last_inside": _last_inside,
    "later": _later,
    "nearby": _nearby,
    "next": _next,
    "relative": _relative,
    "subject": _subject,
    "taking": _by_preposition(frozenset(["将", "把"]), far=False),
    "to": _by_preposition(_TO),
    "topic": _topic,
    "with": _by_preposition(_WITH),
}
