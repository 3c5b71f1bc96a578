"""Noun phrases of Chinese text: a mention with what belongs to it, coordinated ones together."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.model import Mention
from kg.text.board import CODES, pattern

ACTORS = frozenset(
    {"Country", "IntergovernmentalOrganization", "Agency", "Company", "Organization", "Official", "Person"}
)
GOODS = frozenset({"Mineral", "Product"})
_HOMES = frozenset({"Country", "Place", "Agency"})
_HOUSED = frozenset({"Company", "Organization", "Agency", "Facility", "Official", "Person"})
_KINDS = {**dict.fromkeys(ACTORS, "actor"), **dict.fromkeys(GOODS, "goods")}
_PREPOSITION = re.compile(
    r"(?P<prep>针对|对于|关于|随着|除了|除|根据|依据|透过|通过|经由|随同|连同|包括|包含|替代|取代|相较于"
    r"|不同于|位于|来自"
    r"|与|和|跟|同|对|向|为|给|由|被|遭|受|获|从|自|在|于|就|将|把|经|以|据|按|按照|比|较|往|至|赴|访|朝|非)"
    r"(?:全球|全体|所有|部分|包括|其|来访的|到访的|随行的|同行的|地主|盟友|盟国|邻国|身为.{1,4}的|上述|一家"
    r"|另一家)?"
    r"(?:(?:本地|当地|另一家?|国内|外资|民营|国营|上市|同为)?[一-鿿]{0,5}(?:商|厂商|业者|企业|公司|大厂"
    r"|车厂|巨头|集团|国企))?[「『“\"《 ]?$"
)
_FAR_PREPOSITION = re.compile(
    r"(?:(?P<prep>(?<![自理经因缘])由)[一-鿿]{0,12}|(?P<far>(?<![参])与|(?<![方趋])向|(?<![面针])对|从|给"
    r"|被|遭)[一-鿿]{1,8}的[一-鿿]{0,6})"
    r"[「『“\"《 ]?$"
)
_JOIN = re.compile(
    r"^[」』”\"》]?(?:\([^()]{0,60}\))?[」』”\"》]?(?:等国?)?"
    r"(?:\s?[、/／]\s?|和|与|及|以及|跟|暨|、?以及|、?还有|或|,?及|,?以及|同)(?:其|来自|地主国?"
    r"|另一家)?[「『“\"《 ]?$"
)
_WITH = re.compile(r"[与跟同和]")
# What may stand between a home and the name at home there: 韩国 + 最大电池厂 + name.
_DESCRIBED = pattern(
    r"^(?:籍|的|最大的?|第[一二三]大的?|主要的?|知名的?|国[营有]的?|上市的?|当地的?|本土的?|新创的?|大型的?"
    r"|老牌的?|<MD>)*(?:[^,。;:\n的和与向对在就由将是为称说于至以并及把被遭、()\ue000-\ue1ff]{0,6}?"
    r"(?:公司|企业|业者|厂商|厂|商社|矿商|矿企|供应商|生产商|制造商|开发商|贸易商|交易商|营运商|运营商|巨头"
    r"|巨擘|龙头|新创"
    r"|集团|大厂|车厂|国企|央企|商|银行|基金|机构|智库|大学))?[「『“\" ]?$"
)
_FAR = 24
_LISTING = frozenset({"包括", "包含"})
_SPEAKING = re.compile(
    r"^[」』”\"]?(?:\([^()]{0,60}\))?[^,。;:\n\ue000-\ue1ff]{0,14}?"
    r"(?:表示|指出|说|称|强调|认为|透露|坦言|警告|回应|分析|补充|提到|直言|否认|解释|告诉|重申|预估|受访"
    r"|答询|澄清)"
)


@dataclass(slots=True)
class Unit:
    """A noun phrase: `heads` are the mentions it stands for, `prep` the preposition before it, "" if none.

    `start` includes titles, homes and modifiers. `of` says that it modifies what comes after: 的 follows, or
    a common noun. `homes` are the country and place named before a body. `speaker` is one who says something.
    `split` heads stand before a 与 that more than closes the list (A + 与B、C): one side and the other.
    """

    start: int
    end: int
    heads: tuple[Mention, ...]
    prep: str = ""
    of: bool = False
    pronoun: bool = False
    homes: tuple[Mention, ...] = ()
    speaker: bool = False
    split: int = 0

    def of_type(self, types: frozenset[str]) -> tuple[Mention, ...]:
        """Return the heads of the given classes."""
        return tuple(head for head in self.heads if head.type in types)


def paint(folded: str, *, start: int, end: int, mentions: Sequence[Mention]) -> str:
    """Return the skeleton of a span: the folded text with mentions replaced by class codes."""
    names = list(CODES.values())
    chars = list(folded[start:end])
    for mention in mentions:
        number = names.index(mention.type)
        size = mention.end - mention.start
        codes = [chr(0xE000 + number)] + [chr(0xE100 + number)] * (size - 1)
        chars[mention.start - start : mention.end - start] = codes
    return "".join(chars)


def read_units(
    folded: str, skeleton: str, *, start: int, mentions: Sequence[Mention], lefts: Mapping[int, int],
    nouns: frozenset[int],
) -> list[Unit]:  # fmt: skip
    """Return the units of the mentions of one sentence, which starts at an offset of the folded text.

    `lefts` gives where the phrase around a mention starts, by the mention's start; at the offsets `nouns`
    common nouns start.
    """
    units = [Unit(lefts.get(m.start, m.start), m.end, (m,)) for m in mentions]
    units = _coordinate(folded, at_home(skeleton, units, start=start))
    for unit in units:
        unit.prep = preposition(skeleton, unit.start - start)
        unit.of = _modifies(folded, unit, nouns=nouns)
        persons = all(head.type in ("Official", "Person") for head in unit.heads)
        unit.speaker = persons and bool(_SPEAKING.match(skeleton[unit.end - start :]))
    return units


def preposition(skeleton: str, offset: int) -> str:
    """Return the preposition before an offset of a skeleton, modifiers between them aside, or "".

    Of 与包括 it is 与: the list stands for the whole that is named after it (包括 X 在内的盟友).
    """
    before = skeleton[max(0, offset - 20) : offset]
    near = _PREPOSITION.search(before)
    if near:
        outer = _PREPOSITION.search(before[: near.start()]) if near["prep"] in _LISTING else None
        return str((outer or near)["prep"])
    far = _FAR_PREPOSITION.search(before)
    return str(far["prep"] or far["far"]) if far else ""


def _modifies(folded: str, unit: Unit, *, nouns: frozenset[int]) -> bool:
    rest = folded[unit.end : unit.end + 2]
    if rest[:1] in {"的", "之"} or rest in {"」的", "方的", "”的", "等的"}:
        return True
    return unit.heads[-1].type == "Country" and len(unit.heads) == 1 and unit.end in nouns


def at_home(skeleton: str, units: list[Unit], *, start: int) -> list[Unit]:
    """Take countries and places into the phrase of the body that is named right after them."""
    kept: list[Unit] = []
    for unit in units:
        while kept and unit.heads[0].type in _HOUSED and kept[-1].heads[0].type in _HOMES:
            gap = skeleton[kept[-1].end - start : unit.start - start]
            if kept[-1].heads[0].type == "Agency" and (gap or unit.heads[0].type != "Agency"):
                break
            if kept[-1].end > unit.start or len(gap) > _FAR or not _DESCRIBED.match(gap):
                break
            home = kept.pop()
            unit.start = home.start
            unit.homes = (*home.heads, *unit.homes)
        kept.append(unit)
    return kept


def _coordinate(folded: str, units: list[Unit]) -> list[Unit]:
    """Join units that a list mark or 和 connects and that are of one kind."""
    joined: list[Unit] = []
    for unit in units:
        last = joined[-1] if joined else None
        if last is not None and unit.start >= last.end:
            gap = folded[last.end : unit.start]
            if _kind(last) == _kind(unit) and (_JOIN.match(gap) or (not gap and _short_pair(last, unit))):
                if len(last.heads) == 1 and _WITH.search(gap):
                    last.split = 1
                last.heads += unit.heads
                last.homes += unit.homes
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
