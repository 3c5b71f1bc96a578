"""Noun phrases of a sentence: a mention with what belongs to it, coordinated ones together, pronouns bound."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.extract.sentences import split_clauses
from kg.model import Mention
from kg.text.board import CODES

ACTORS = frozenset(
    {"Country", "IntergovernmentalOrganization", "Agency", "Company", "Organization", "Official", "Person"}
)
GOODS = frozenset({"Mineral", "Product"})
_KINDS = {**dict.fromkeys(ACTORS, "actor"), **dict.fromkeys(GOODS, "goods")}
_PREPOSITION = re.compile(
    r"(?P<prep>针对|对于|关于|随着|除了|除|根据|依据|透过|通过|经由|随同|连同|包括|包含|替代|取代|相较于|不同于|位于|来自|与|和|跟|同|对|向|为|给|由|被|遭|受|获|从|自|在|于|就|将|把|经|以|据|按|按照|比|较|往|至|赴|访|朝|非)"
    r"(?:全球|全体|所有|部分|包括|其|来访的|到访的|隨行的|同行的|地主|盟友|盟国|邻国|身为.{1,4}的)?[「『“\"《 ]?$"
)
_JOIN = re.compile(
    r"^[」』”\"》]?(?:\([^()]{0,60}\))?[」』”\"》]?(?:等国?)?(?:\s?[、/／]\s?|和|与|及|以及|跟|暨|、?以及|、?还有|或|,?及|,?以及|同)(?:其|来自|地主国?)?[「『“\"《 ]?$"
)
_TOGETHER = {
    "双方": 2, "两国": 2, "两人": 2, "二人": 2, "两家公司": 2, "两公司": 2, "双边": 2, "彼此": 2, "两党": 2, "两地": 2, "两造": 2,
    "三国": 3, "三方": 3, "四国": 4, "四方": 4, "三人": 3,
}  # fmt: skip
_PRONOUN = re.compile(
    r"(?P<both>双方|两国|两人|二人|两家公司|两公司|彼此|三国|三方|四国|四方|三人)|(?P<person>(?<![其吉])他(?![们国方人日])|她(?!们)|(?<=[,。\n])其(?=[为称表指])"
    r"|(?P<x>本人))|(?P<firm>该公司|该企业|该集团|该业者|该厂商|该行|该银行|该公司|本公司|公司(?=表示|指出|称|说|将|预计|计划|已|并)|(?<=[,。\n])公司)"
    r"|(?P<country>该国|我国|当地政府|(?<=[,。\n「])政府(?=[将已拟宣表正])|当局)|(?P<agency>该部|该局|该署|该机构|该委员会|该院|该行|央行(?=表示|将))"
    r"|(?P<agreement>(?:该|这[项份]|此[项份]?|上述)(?:协议|协定|备忘录|合约|合同|声明|条约|交易|合作案?|文件|宣言)|(?<=[,。\n根据按])(?:协议|协定|备忘录|声明)(?=[规显将内涵由明中,]))"
    r"|(?P<policy>(?:该|这[项些]|此[项]?|上述)(?:措施|禁令|管制|法案|法律|政策|规定|关税|制裁|限制|配额))"
    r"|(?P<program>(?:该|这[项个]|此[项]?|上述)(?:计画|计划|基金|倡议|方案|项目|专案))|(?P<facility>该(?:厂|矿|工厂|矿场|矿山|设施|港)|这座[^,。]{0,4}?[厂矿港])"
)


@dataclass(slots=True)
class Unit:
    """A noun phrase: `heads` are the mentions it stands for, `prep` the preposition before it, "" if none.

    `start` includes titles and modifiers. `of` says that 的 follows, so that it modifies what comes after.
    """

    start: int
    end: int
    heads: tuple[Mention, ...]
    prep: str = ""
    of: bool = False
    pronoun: bool = False

    def of_type(self, types: frozenset[str]) -> tuple[Mention, ...]:
        """Return the heads of the given classes."""
        return tuple(head for head in self.heads if head.type in types)


@dataclass(slots=True)
class Sentence:
    """A sentence with its clauses, units and skeleton; offsets count in the article's text."""

    start: int
    end: int
    clauses: list[tuple[int, int]]
    units: list[Unit]
    skeleton: str
    folded: str
    number: int = 0
    inner: tuple[Mention, ...] = ()

    def clause_of(self, offset: int) -> int:
        """Return the number of the clause that holds an offset."""
        for number, (_, end) in enumerate(self.clauses):
            if offset < end:
                return number
        return len(self.clauses) - 1

    def between(self, start: int, end: int) -> str:
        """Return the skeleton of a span."""
        return self.skeleton[start - self.start : end - self.start]


@dataclass(slots=True)
class Discourse:
    """What has been spoken of so far: the latest mentions by kind, the latest pair, the latest subject."""

    latest: dict[str, Mention] = field(default_factory=dict)
    actors: list[Mention] = field(default_factory=list)
    group: tuple[Mention, ...] = ()
    topic: tuple[Mention, ...] = ()

    def copy(self) -> "Discourse":
        """Return what is remembered now, apart from what will be."""
        return Discourse(dict(self.latest), list(self.actors), self.group, self.topic)

    def see(self, unit: Unit) -> None:
        """Remember a unit's mentions."""
        if unit.pronoun:
            return
        for head in unit.heads:
            self.latest[head.type] = head
            if head.type in ("Official", "Person"):
                self.latest["person"] = head
            if head.type in ACTORS:
                self.actors = [*[old for old in self.actors if old.chain != head.chain][-7:], head]
        if len(unit.heads) > 1 and all(head.type in ACTORS for head in unit.heads):
            self.group = unit.heads

    def resolve(self, found: re.Match[str]) -> tuple[Mention, ...]:
        """Return what a pronoun stands for, or () if nothing suits."""
        kind = str(found.lastgroup)
        if kind == "both":
            return self._several(found.group())
        if kind in ("person", "x"):
            return self._one("person")
        if kind == "firm":
            return self._one("Company")
        if kind == "country":
            return self._one("Country")
        if kind == "agency":
            return self._one("Agency")
        return self._one(
            {"agreement": "Agreement", "policy": "Policy", "program": "Program", "facility": "Facility"}.get(
                kind, ""
            )
        )

    def _one(self, kind: str) -> tuple[Mention, ...]:
        return (self.latest[kind],) if kind in self.latest else ()

    def _several(self, word: str) -> tuple[Mention, ...]:
        size = _TOGETHER[word]
        types = {"两国": {"Country"}, "三国": {"Country"}, "四国": {"Country"}, "两人": {"Official", "Person"}, "二人": {"Official", "Person"},
                 "三人": {"Official", "Person"}, "两家公司": {"Company"}, "两公司": {"Company"}}.get(word)  # fmt: skip
        if len(self.group) == size and (types is None or all(m.type in types for m in self.group)):
            return self.group
        pool = [m for m in self.actors if types is None or m.type in types]
        if types is None and size == 2:
            pool = _same_kind_pair(pool)
        return tuple(pool[-size:]) if len(pool) >= size else ()


def _same_kind_pair(pool: list[Mention]) -> list[Mention]:
    """Return the latest two actors that are of one kind: two states, two firms, two persons."""
    if not pool:
        return []
    states = {"Country", "IntergovernmentalOrganization"}
    for wanted in (states, {"Company"}, {"Official", "Person"}, {"Agency", "Organization", "Company"}):
        chosen = [m for m in pool if m.type in wanted]
        if len(chosen) >= 2 and chosen[-1] in pool[-3:]:
            return chosen[-2:]
    return pool[-2:]


def paint(folded: str, *, start: int, end: int, mentions: Sequence[Mention]) -> str:
    """Return the sentence's skeleton: the folded text with mentions replaced by class codes."""
    names = list(CODES.values())
    chars = list(folded[start:end])
    for mention in mentions:
        number = names.index(mention.type)
        size = mention.end - mention.start
        chars[mention.start - start : mention.end - start] = [chr(0xE000 + number)] + [
            chr(0xE100 + number)
        ] * (size - 1)
    return "".join(chars)


def read_sentence(
    folded: str, *, span: tuple[int, int], mentions: Sequence[Mention], lefts: Mapping[int, int], discourse: Discourse,
    skip: frozenset[int], number: int, inner: Sequence[Mention],
) -> Sentence:  # fmt: skip
    """Return a sentence with its units; `lefts` gives where the phrase around a mention starts, by the mention's start.

    `mentions` are the sentence's outermost ones; those whose start is in `skip` are aliases in brackets or
    modifiers of another, and make no unit. Pronouns are bound through `discourse`, which is brought up to date.
    """
    start, end = span
    skeleton = paint(folded, start=start, end=end, mentions=mentions)
    units = [Unit(lefts.get(m.start, m.start), m.end, (m,)) for m in mentions if m.start not in skip]
    units = _coordinate(folded, units)
    for unit in units:
        unit.prep = _preposition(skeleton, unit.start - start)
        unit.of = folded[unit.end : unit.end + 1] in {"的", "之"} or folded[unit.end : unit.end + 2] in {
            "」的",
            "方的",
        }
    bound = _pronouns(folded, skeleton, start=start, units=units, discourse=discourse)
    return Sentence(
        start, end, split_clauses(folded, start=start, end=end), bound, skeleton, folded[start:end], number,
        tuple(inner),
    )


def _preposition(skeleton: str, offset: int) -> str:
    found = _PREPOSITION.search(skeleton[max(0, offset - 10) : offset])
    return found["prep"] if found else ""


def _coordinate(folded: str, units: list[Unit]) -> list[Unit]:
    """Join units that a list mark or 和 connects and that are of one kind."""
    joined: list[Unit] = []
    for unit in units:
        last = joined[-1] if joined else None
        if last is not None and unit.start >= last.end:
            gap = folded[last.end : unit.start]
            if _kind(last) == _kind(unit) and (_JOIN.match(gap) or (not gap and _short_pair(last, unit))):
                last.heads += unit.heads
                last.end = unit.end
                continue
        joined.append(unit)
    return joined


def _kind(unit: Unit) -> str:
    return _KINDS.get(unit.heads[-1].type, unit.heads[-1].type)


def _short_pair(left: Unit, right: Unit) -> bool:
    """Tell whether two neighbouring mentions are a pair of short forms (中美)."""
    a, b = left.heads[-1], right.heads[0]
    return a.end - a.start == 1 and b.end - b.start == 1


def _pronouns(
    folded: str, skeleton: str, *, start: int, units: list[Unit], discourse: Discourse
) -> list[Unit]:
    """Return the units with those of pronouns among them, in order, remembering as it goes."""
    found = list(_PRONOUN.finditer(skeleton))
    merged: list[Unit] = []
    waiting = list(units)
    for match in found:
        first, last = start + match.start(), start + match.end()
        while waiting and waiting[0].start < first:
            discourse.see(waiting[0])
            merged.append(waiting.pop(0))
        heads = discourse.resolve(match)
        if heads and not (merged and merged[-1].end > first):
            prep = _preposition(skeleton, match.start())
            merged.append(Unit(first, last, heads, prep, folded[last : last + 1] == "的", pronoun=True))
    for unit in waiting:
        discourse.see(unit)
        merged.append(unit)
    return merged
