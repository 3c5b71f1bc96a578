"""What has been spoken of so far in a Chinese text, and what its pronouns stand for."""

import re
from dataclasses import dataclass, field

from kg.extract.phrases import ACTORS, Unit
from kg.model import Mention

_PERSONS = frozenset({"Official", "Person"})
_STATES = frozenset({"Country", "IntergovernmentalOrganization"})
_COUNTRY = frozenset({"Country"})
_FIRMS = frozenset({"Company"})
_BOTH: dict[str, tuple[int, frozenset[str]]] = {
    "双方": (2, frozenset()), "彼此": (2, frozenset()), "两党": (2, frozenset()),
    "两造": (2, frozenset()), "两国": (2, _COUNTRY), "两人": (2, _PERSONS), "二人": (2, _PERSONS),
    "两家公司": (2, _FIRMS), "两公司": (2, _FIRMS), "两家企业": (2, _FIRMS), "三国": (3, _COUNTRY),
    "三方": (3, frozenset()), "四国": (4, _COUNTRY), "四方": (4, frozenset()), "三人": (3, _PERSONS),
}  # fmt: skip
_THIS = r"(?:该|这[项份些个座家]|此[项一]?|上述)"
PRONOUN = re.compile(
    rf"(?P<both>{'|'.join(sorted(_BOTH, key=len, reverse=True))})"
    r"|(?P<person>(?<![其吉])他(?![们国方人日])|她(?!们)|本人)"
    r"|(?P<its>(?<=[,。\n;])其(?![中他它余实次])|(?<=[将把])其(?![中他它余实次]))"
    rf"|(?P<company>{_THIS}(?:公司|企业|集团|业者|厂商|银行|矿商|车厂|商社)|该行|本公司|我们公司"
    r"|(?<=[,。\n;「“])公司(?=表示|指出|称|说|将|预计|计划|已|并|去|今|在|于|目前|旗下|拟|也)|合资公司(?=[将预投在于])"
    r"|(?<=[,。\n;])(?:后者|前者))"
    r"|(?P<country>该国|我国|当地政府|(?<=[,。\n「])政府(?=[将已拟宣表正])|当局)"
    rf"|(?P<agency>{_THIS}(?:部|局|署|机构|委员会|院|部门|单位)|央行(?=表示|将))"
    rf"|(?P<agreement>{_THIS}(?:协议|协定|备忘录|合约|合同|声明|条约|交易|合作案?|文件|宣言|意向书|契约)"
    r"|(?<=[,。\n根据按])(?:协议|协定|备忘录|声明)(?=[规显将内涵由明中,]))"
    rf"|(?P<policy>{_THIS}(?:措施|禁令|管制|法案|法律|政策|规定|关税|制裁|限制|配额|条例|税|法))"
    rf"|(?P<program>{_THIS}(?:计画|计划|基金|倡议|方案|项目|专案|机制|事业|储备|联盟))"
    rf"|(?P<facility>(?:该|这座|此一?)(?:厂|矿|工厂|矿场|矿山|设施|港|项目|矿区|案)"
    r"|(?<=[,。\n;])(?:厂房|工厂|矿山|矿场)(?=[由目现则已]))"
)
_KINDS = {
    "company": "Company", "country": "Country", "agency": "Agency", "agreement": "Agreement",
    "policy": "Policy", "program": "Program", "facility": "Facility",
}  # fmt: skip


@dataclass(slots=True)
class Discourse:
    """The latest mentions by class, the latest actors, the latest list of actors, the latest subject."""

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
        for head in (*unit.homes, *unit.heads):
            self.latest[head.type] = head
            if head.type in _PERSONS:
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
        if kind == "person":
            return self._one("person")
        if kind == "its":
            return tuple(m for m in self.topic if m.type in ACTORS)[:1] or tuple(self.actors[-1:])
        return self._one(_KINDS[kind])

    def _one(self, kind: str) -> tuple[Mention, ...]:
        return (self.latest[kind],) if kind in self.latest else ()

    def _several(self, word: str) -> tuple[Mention, ...]:
        size, types = _BOTH[word]
        if len(self.group) == size and (not types or all(m.type in types for m in self.group)):
            return self.group
        pool = [m for m in self.actors if not types or m.type in types]
        if not types and size == 2:
            pool = _same_kind_pair(pool)
        return tuple(pool[-size:]) if len(pool) >= size else ()


def _same_kind_pair(pool: list[Mention]) -> list[Mention]:
    """Return the latest two actors that are of one kind: two states, two firms, two persons."""
    for wanted in (_STATES, _FIRMS, _PERSONS, frozenset({"Agency", "Organization", "Company"})):
        chosen = [m for m in pool if m.type in wanted]
        if len(chosen) >= 2 and chosen[-1] in pool[-3:]:
            return chosen[-2:]
    return pool[-2:]
