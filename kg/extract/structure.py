"""What the shape of a noun phrase says: posts, homes, parents, owners, subjects."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.extract.discourse import Discourse
from kg.extract.phrases import ACTORS, Unit
from kg.model import Mention
from kg.text.board import pattern
from kg.text.folding import fold


class OfficeLike(Protocol):
    """A person (by offset of the name) holds a post at a body (by offset, -1 if unnamed)."""

    @property
    def person(self) -> int: ...
    @property
    def body(self) -> int: ...
    @property
    def country(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def title_start(self) -> int: ...
    @property
    def ended(self) -> bool: ...
    @property
    def that(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Shape:
    """A claim that a noun phrase makes by itself; `start` and `end` span the words that make it."""

    subject: Mention
    predicate: str
    object: Mention
    start: int
    end: int
    rule: str
    confidence: float
    qualifiers: tuple[tuple[str, str], ...] = ()
    modality: str = "asserted"


_DESCRIPTOR = pattern(
    r"(?P<home><CL>)(?:籍|最大的?|第[一二三]大的?|主要的?|知名的?|国营的?|国有的?|上市的?|当地的?|本土的?"
    r"|新创的?|大型的?"
    r"|老牌的?)?(?P<what>(?:<MD>、?)*)[^,。;:\n的和与向对在就由将是为称说于至以并及、()\ue000-\ue1ff]{0,6}?"
    r"(?:公司|企业|业者|厂商|厂|商社|矿商|矿企|供应商|生产商|制造商|开发商|贸易商|交易商|营运商|运营商|巨头"
    r"|巨擘|龙头|新创|集团|大厂|车厂|国企|央企|商|银行)[「『“\" ]?(?P<firm><K>)"
)
_BASED = pattern(
    r"总部(?:设|位|座落)?(?:在|于)(?P<home>(?:<CL>){1,3})的?[^,。;\ue000-\ue1ff]{0,8}(?P<firm><KGA>)"
    r"|(?P<firm2><KGA>)(?:\([^()]*\))?[^,。;]{0,6}?总部(?:设|位)?(?:在|于)?(?P<home2>(?:<CL>){1,3})"
)
_OWNED = pattern(
    r"(?P<parent><KCGA>)(?:\([^()]*\))?(?:旗下|所属|(?:全资|持股|控股)(?:的)?子公司|的?子公司"
    r"|转投资)(?:的)?(?P<child><KF>)"
)
_PLACES = pattern(
    r"(?P<whole><CL>)(?:的|境内|[东西南北中]{1,2}部|[东西南北]{1,2}(?:方|边)?的?)?(?P<part><L>)"
)


def positions(
    offices: Iterable[OfficeLike],
    by_start: Mapping[int, Mention],
    *,
    discourse: Mapping[int, Discourse] | None = None,
) -> Iterator[Shape]:
    """Yield positionAt claims from offices, with the body that the title names, else the country."""
    for office in offices:
        person = by_start.get(office.person)
        if person is None or person.type not in ("Official", "Person"):
            continue
        body, country = by_start.get(office.body), by_start.get(office.country)
        post = body or country
        if post is None and discourse is not None and office.person in discourse:
            post = _implied(office, person, discourse[office.person])
        if post is None:
            continue
        modality = "ended" if office.ended else "asserted"
        start = min(
            office.title_start,
            person.start,
            post.start if office.body >= 0 or office.country >= 0 else person.start,
        )
        span = (start, max(person.end, office.title_start + len(office.title)))
        yield Shape(person, "positionAt", post, *span, "office", 0.9, (("title", office.title),), modality)


# What a bare title is held at: the latest body of the class that has such a post.
_POSTS = (
    (
        re.compile(
            r"董事长|总经理|执行长|首席执行官|行政总裁|社长|财务长|营运长|技术长|厂长|矿长|执行董事|创办人"
            r"|创始人|采购"
        ),
        "Company",
    ),
    (re.compile(r"局长|署长|处长|司长|厅长"), "Agency"),
    (re.compile(r"州长|省长|市长|县长"), "Place"),
    (re.compile(r"总统|总理|首相|外长|财长|防长|国王"), "Country"),
    (re.compile(r"所长|院长|校长|研究员|会长|秘书长"), "Organization"),
)


def _implied(office: OfficeLike, person: Mention, discourse: Discourse) -> Mention | None:
    """Return the body that 该公司 or a bare title (局长, 总统) stands for."""
    latest = discourse.latest
    if office.that:
        kinds = {"国": "Country", "部": "Agency", "局": "Agency", "署": "Agency", "会": "Agency"}
        kind = next((k for head, k in kinds.items() if office.that.rstrip("的").endswith(head)), "Company")
        return latest.get(kind)
    title = fold(office.title)
    kind = next((kind for rule, kind in _POSTS if rule.search(title)), "")
    return latest.get(kind)


def agencies(mentions: Sequence[Mention]) -> Iterator[Shape]:
    """Yield partOf for agencies whose name starts with their country (美国商务部)."""
    for inner, outer in _nested(mentions):
        if inner.start != outer.start or inner.end == outer.end:
            continue
        if outer.type == "Agency" and inner.type in ("Country", "IntergovernmentalOrganization", "Agency"):
            yield Shape(outer, "partOf", inner, outer.start, outer.end, "country + agency", 0.92)
        elif outer.type == "Company" and inner.type == "Country" and _STATE_OWNED.match(_rest(outer, inner)):
            yield Shape(outer, "partOf", inner, outer.start, outer.end, "country + state firm", 0.75)


_STATE_OWNED = re.compile(r"国家|國家|国营|國營|国有|國有|进出口|進出口|输出入|輸出入|开发|開發|主权|主權")


def _rest(outer: Mention, inner: Mention) -> str:
    return outer.surface[inner.end - outer.start :]


def facilities(mentions: Sequence[Mention]) -> Iterator[Shape]:
    """Yield who owns a facility whose phrase says it."""
    for inner, outer in _nested(mentions):
        if outer.type != "Facility":
            continue
        if inner.type in ("Company", "Organization"):
            yield Shape(inner, "operates", outer, outer.start, outer.end, "owner + facility", 0.85)


_LAW = re.compile(r"法案?$|法$|条例$|规则$|规定$|令$")


def described(mentions: Sequence[Mention], *, folded: str, skeleton: str) -> Iterator[Shape]:
    """Yield what a described agreement, policy or program is about, whose it is, and whom it is aimed at."""
    for inner, outer in _nested(mentions):
        if outer.type not in ("Agreement", "Policy", "Program") or inner.type not in ("Mineral", "Product"):
            continue
        if inner.type == "Product" and outer.type != "Policy":
            continue
        control = outer.type == "Policy" and not _LAW.search(folded[outer.start : outer.end])
        yield Shape(
            outer,
            "restricts" if control else "concerns",
            inner,
            outer.start,
            outer.end,
            "subject + head",
            0.8,
        )
    for outer in mentions:
        if outer.type == "Policy" and outer.kind == "nominal":
            yield from _whose(mentions, outer, skeleton)


_BY = pattern(
    r"(?<![对向赴于])(?P<by><CIA>)(?:政府)?(?:的|[一-鿿]{1,7}的|祭出的?|实施的?|最新的?|现行的?|去年的?"
    r"|今年的?|新的?|单方面的?)?(?:对(?P<on><CI>)(?:的|实施的?|加征的?|祭出的?)?)?$"
)


def _whose(mentions: Sequence[Mention], policy: Mention, skeleton: str) -> Iterator[Shape]:
    """Yield launched and restricts for a policy with its actor before it (中国对日本的稀土出口管制)."""
    left = max(0, policy.start - 30)
    found = _BY.search(skeleton[left : policy.start])
    if not found:
        return
    by_start = {m.start: m for m in mentions}
    actor = by_start.get(left + found.start("by"))
    if actor is None:
        return
    yield Shape(actor, "launched", policy, actor.start, policy.end, "actor + policy", 0.75)
    for inner, outer in _nested(mentions):
        if outer is policy and inner.type in ("Mineral", "Product"):
            yield Shape(actor, "restricts", inner, actor.start, policy.end, "actor + policy", 0.75)
    target = by_start.get(left + found.start("on")) if found["on"] else None
    if target is not None:
        yield Shape(policy, "restricts", target, actor.start, policy.end, "actor + target + policy", 0.75)
        yield Shape(actor, "restricts", target, actor.start, policy.end, "actor + target + policy", 0.75)


_SITE = pattern(
    r"(?P<owner><K>)(?:\([^()]*\))?(?:位于|位在|设于|设在|在"
    r"|于)(?:<CL>(?:\([^()]*\))?){0,2}(?P<place><CL>)(?:\([^()]*\))?"
    r"[^,。;\ue000-\ue1ff]{0,6}?的(?:一[座家]|[^,。;\ue000-\ue1ff]{0,4})?(?P<site><F>)"
)


def sites(by_start: Mapping[int, Mention], *, skeleton: str) -> Iterator[Shape]:
    """Yield who operates a site and where it is: Lynas 位于关丹的工厂."""
    for found in _SITE.finditer(skeleton):
        owner, place, site = (by_start.get(found.start(name)) for name in ("owner", "place", "site"))
        if owner and place and site:
            yield Shape(owner, "operates", site, *found.span(), "owner at place + site", 0.8)
            yield Shape(site, "locatedIn", place, *found.span(), "owner at place + site", 0.8)


def homes(by_start: Mapping[int, Mention], *, skeleton: str) -> Iterator[Shape]:
    """Yield locatedIn of firms with their country before them, partOf of subsidiaries, places in places."""
    for found in _DESCRIPTOR.finditer(skeleton):
        home, firm = by_start.get(found.start("home")), by_start.get(found.start("firm"))
        if home and firm:
            yield Shape(firm, "locatedIn", home, found.start(), found.end(), "country + firm", 0.85)
            for offset in range(found.start("what"), found.end("what")):
                goods = by_start.get(offset)
                if goods is not None:
                    yield Shape(firm, "produces", goods, found.start(), found.end(), "goods + firm", 0.6)
    for found in _BASED.finditer(skeleton):
        suffix = "2" if found["firm2"] else ""
        firm = by_start.get(found.start("firm" + suffix))
        for offset in range(found.start("home" + suffix), found.end("home" + suffix)):
            home = by_start.get(offset)
            if firm and home:
                yield Shape(firm, "locatedIn", home, found.start(), found.end(), "seat", 0.85)
    for found in _OWNED.finditer(skeleton):
        parent, child = by_start.get(found.start("parent")), by_start.get(found.start("child"))
        if parent and child and child.type == "Company" and parent.type != "Country":
            yield Shape(child, "partOf", parent, found.start(), found.end(), "parent + subsidiary", 0.8)
        elif parent and child and parent.type in ACTORS:
            yield Shape(parent, "operates", child, found.start(), found.end(), "parent + facility", 0.8)
    for found in _PLACES.finditer(skeleton):
        whole, part = by_start.get(found.start("whole")), by_start.get(found.start("part"))
        if whole and part and (part.ref == "" or whole.ref == "" or whole.ref != part.ref):
            yield Shape(part, "locatedIn", whole, found.start(), found.end(), "place in place", 0.75)


def at_home(units: Iterable[Unit]) -> Iterator[Shape]:
    """Yield where the body of a phrase is at home: the country and place that are named right before it."""
    for unit in units:
        head = unit.heads[0]
        for home in unit.homes[-1:]:
            span = (unit.start, unit.end)
            if head.type in ("Company", "Organization", "Facility"):
                yield Shape(head, "locatedIn", home, *span, "home + name", 0.7)
            elif head.type == "Agency" and home.type in ("Country", "Agency"):
                yield Shape(head, "partOf", home, *span, "country + agency", 0.8)


def _nested(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Yield (inner, outer) for every mention inside another."""
    open_: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        while open_ and open_[-1].end <= mention.start:
            open_.pop()
        for outer in open_:
            if mention.end <= outer.end:
                yield mention, outer
        open_.append(mention)
