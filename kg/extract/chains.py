"""Which mentions of an article are one thing: union-find over identity, second names and described heads."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from kg.model import Link, Mention
from kg.text.folding import key

_FAMILIES = {
    "Official": "person",
    "Person": "person",
    "Company": "body",
    "Organization": "body",
    "Agency": "body",
}
_LEGAL_FORM = re.compile(
    r"(?:股份有限公司|有限责任公司|有限公司|株式会社|控股公司|集团公司|公司|集团|plc|ltd|limited|inc|corp|corporation)+$"
)
_DESCRIBED = frozenset({"Agreement", "Policy", "Program"})


class _Union:
    """Union-find; the smallest number of a set stands for it."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, item: int) -> int:
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, left: int, right: int) -> bool:
        a, b = sorted((self.find(left), self.find(right)))
        self._parent[b] = a
        return a != b


def chain(
    mentions: Sequence[Mention], *, aliases: Iterable[tuple[int, int, str]]
) -> tuple[tuple[Mention, ...], tuple[Link, ...]]:
    """Return the mentions with their chains set, and why any two of different surface were joined.

    `aliases` are (start, start of the target, reason) in offsets of the text.
    """
    sets = _Union(len(mentions))
    links: list[Link] = []

    def join(left: int, right: int, why: str) -> None:
        if sets.join(left, right) and mentions[left].surface != mentions[right].surface:
            links.append(Link(left=mentions[left].id, right=mentions[right].id, why=why))

    first: dict[tuple[str, str], int] = {}
    for number, mention in enumerate(mentions):
        for name, why in _identities(mention):
            if name in first:
                join(first[name], number, why)
            else:
                first[name] = number
    at = {mention.start: number for number, mention in reversed(list(enumerate(mentions)))}
    for start, target, why in aliases:
        if start in at and target in at and _compatible(mentions[at[start]], mentions[at[target]]):
            join(at[target], at[start], why)
    _join_described(mentions, join)
    _join_short(mentions, join)
    return _chained(mentions, [sets.find(number) for number in range(len(mentions))]), tuple(links)


def _identities(mention: Mention) -> list[tuple[tuple[str, str], str]]:
    found = []
    family = _FAMILIES.get(mention.type, mention.type)
    if mention.ref:
        found.append((("ref", mention.ref), "same lexicon entry"))
    elif key(mention.surface):
        found.append(((family, key(mention.surface)), "same name"))
    if mention.type == "Company":
        short = key(_LEGAL_FORM.sub("", key(mention.surface)))
        if len(short) > 2:
            found.append(((family, short), "same name but for the legal form"))
    return found


def _compatible(left: Mention, right: Mention) -> bool:
    if left.ref and right.ref and left.ref != right.ref:
        return False
    return _FAMILIES.get(left.type, left.type) == _FAMILIES.get(right.type, right.type)


def _join_described(mentions: Sequence[Mention], join: Callable[[int, int, str], None]) -> None:
    """Join a described thing to the longer one that its words end (矿产协议 to 美澳关键矿产协议)."""
    seen: dict[str, list[tuple[str, int]]] = {}
    for number, mention in enumerate(mentions):
        if mention.type not in _DESCRIBED:
            continue
        short = key(mention.surface)
        others = seen.setdefault(mention.type, [])
        for long, other in others:
            if (
                long != short
                and (long.endswith(short) or short.endswith(long))
                and min(len(long), len(short)) >= 3
            ):
                join(other, number, "one description ends the other")
                break
        others.append((short, number))


def _join_short(mentions: Sequence[Mention], join: Callable[[int, int, str], None]) -> None:
    """Join a body's short name to the one longer name that it begins or ends.

    能源部 is 墨西哥能源部 where no other ministry is called so; a firm's short name begins its name.
    """
    for type_, ends in (("Agency", True), ("Company", False)):
        numbers = [n for n, m in enumerate(mentions) if m.type == type_ and m.kind == "name"]
        names = {n: key(mentions[n].surface) for n in numbers}
        for number in numbers:
            short = names[number]
            longer = {names[n]: n for n in numbers if _extends(names[n], short, ends=ends)}
            refs = {mentions[n].ref for n in longer.values()} | {mentions[number].ref}
            if len(longer) == 1 and len(short) >= 2 and len(refs - {""}) <= 1:
                join(next(iter(longer.values())), number, "short for the one longer name")


def _extends(long: str, short: str, *, ends: bool) -> bool:
    return long != short and (long.endswith(short) if ends else long.startswith(short))


def _chained(mentions: Sequence[Mention], sets: Sequence[int]) -> tuple[Mention, ...]:
    """Return the mentions with their chains, which are called by the first mention of each set.

    A chain has one class and one lexicon entry: the known one, else that of an official, else the first.
    """
    best: dict[int, Mention] = {}
    for number, mention in zip(sets, mentions, strict=True):
        old = best.get(number)
        if old is None or _rank(mention) > _rank(old):
            best[number] = mention
    names = {number: mentions[number].id for number in best}
    return tuple(
        replace(mention, chain=names[number], type=best[number].type, ref=best[number].ref)
        for number, mention in zip(sets, mentions, strict=True)
    )


def _rank(mention: Mention) -> tuple[bool, bool, bool]:
    return bool(mention.ref), mention.type == "Official", mention.kind == "name"
