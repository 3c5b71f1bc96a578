"""Bodies, firms, facilities and places in Chinese text, told by their heads and surroundings."""

import re

from kg.annotate.chinese_atoms import Reading
from kg.annotate.words import WordLists
from kg.text.board import Board, Span, pattern

_BODY_TOKENS = frozenset({"n", "vn", "nz", "ORG", "nt", "an", "nw", "LOC", "ns", "PER", "a", "j", "s", "f"})
_STRONG_FIRM = re.compile(r"(?:有限公司|公司|集团|株式会社|控股|财团|银行|商社)$")
_FIRM_BEFORE = re.compile(
    r"(?:公司|企业|业者|厂商|商社|矿商|矿企|供应商|生产商|制造商|开发商|贸易商|交易商|运营商|营运商|巨头|巨擘|龙头|龙头股|新创|集团|大厂|车厂|药厂|国企|央企|子公司|旗下|商)[「『“\" ]?$"
)
_LATIN_FIRM = re.compile(
    r"\b(?:inc|corp|corporation|ltd|limited|llc|lp|plc|ag|gmbh|nv|sa|spa|co|company|group|holdings?|resources|minerals|metals|mining|materials|energy|lithium"
    r"|technologies|magnetics|rare earths|capital|partners|bank|motors?|steel|battery|batteries|chemicals?|industries|bhd|copper|nickel|graphite|uranium|gold)\.?$"
)
_GENERIC = frozenset(
    [
        "公司",
        "企业",
        "集团",
        "银行",
        "子公司",
        "母公司",
        "分公司",
        "国营公司",
        "矿业公司",
        "能源公司",
        "科技公司",
        "电池公司",
        "汽车公司",
        "上市公司",
        "合资公司",
        "外国公司",
        "美国公司",
        "中国公司",
        "大公司",
        "部",
        "局",
        "署",
        "厅",
        "院",
        "会",
        "委员会",
        "法院",
        "国会",
        "议会",
        "政府部门",
        "监管机构",
        "监管局",
        "机构",
        "中心",
        "大学",
        "学院",
        "协会",
        "联盟",
        "组织",
        "工会",
        "智库",
        "基金会",
        "研究机构",
        "研究所",
        "有限公司",
        "资源",
        "材料",
        "科技",
        "能源",
        "汽车",
        "电池",
    ]
)
_COUNTED = re.compile(
    r"(?:[一两二三四五六七八九十0-9]+[座家间个处口]|第[一二三四五六七八九十0-9]+[座家间]|首座|新建的?|新的?|另一座)$"
)
_MINERAL_TAIL = re.compile(
    r"^(?:金属矿物|金属元素|元素|金属|矿石|矿物|矿产|矿藏|资源|原料|原矿|精矿|矿砂|矿(?![区山场业企商工坑床业权机])|类)"
)


def add_bodies(board: Board, reading: Reading, words: WordLists) -> None:
    """Give a class to what LAC took for an organization, by the head of the name; join country + head."""
    for span in board.spans:
        if span.type == "Unknown" and span.origin in ("lac ORG", "lac nt", "lac nz", "lac nw"):
            type_ = class_by_head(board.folded[span.start : span.end], words)
            if type_:
                board.retype(span, type_)
                span.origin = "head"
    _join_ministries(board, reading)
    _join_heads(board, reading, words)


_HEADS = (
    ("facility_heads", "Facility"), ("agency_heads", "Agency"), ("company_heads", "Company"),
    ("organization_heads", "Organization"),
)  # fmt: skip


def class_by_head(name: str, words: WordLists) -> str:
    """Return the class that the longest known head at the end of a folded name tells, or ""."""
    best, size = "", 0
    for head, lists in words.lists.items():
        if len(head) > size and len(name) > len(head) and name.endswith(head):
            for list_name, type_ in _HEADS:
                if list_name in lists:
                    best, size = type_, len(head)
                    break
    return "" if name in _GENERIC else best


def _join_ministries(board: Board, reading: Reading) -> None:
    """Paint generic ministries (商务部), with the country before them where one stands there."""
    for start, end in reading.hits.longest("ministries"):
        if not board.fits(start, end) or (board.inside(start, end) and board.inside(start, end)[0].ref):
            continue
        edges = start in reading.starts or end in reading.ends
        left = start - 1 if board.folded[start - 1 : start] == "的" else start
        before = [s for s in board.inside(max(0, left - 10), left) if s.end == left]
        joined = (
            before[-1] if before and before[-1].type in ("Country", "IntergovernmentalOrganization") else None
        )
        if joined is not None:
            board.add(Span(joined.start, end, "Agency", origin="country + ministry"))
        elif edges and end - start >= 3 and not board.covered(start, end):
            board.add(Span(start, end, "Agency", origin="ministry"))


def _join_heads(board: Board, reading: Reading, words: WordLists) -> None:
    """Paint country or name + common nouns + head: 荷兰经济事务部, 騰輝 + 資源公司."""
    for list_name, type_ in (
        ("agency_heads", "Agency"),
        ("organization_heads", "Organization"),
        ("company_heads", "Company"),
    ):
        for start, end in reading.hits.longest(list_name):
            if end not in reading.ends or board.covered(start, end):
                continue
            first = _left_edge(board, reading, start, type_=type_)
            name = board.folded[first:end]
            if first < 0 or name in _GENERIC or not 3 <= end - first <= 20 or not board.fits(first, end):
                continue
            board.add(Span(first, end, type_, origin="name + head"))


def _left_edge(board: Board, reading: Reading, head: int, *, type_: str) -> int:
    """Return where a name that ends in a head starts, or -1: it must hold a proper name."""
    offset, proper = head, False
    while head - offset <= 14:
        before = next((s for s in board.inside(max(0, offset - 16), offset) if s.end == offset), None)
        if before is not None:
            if before.type == "Country":
                return before.start if type_ == "Agency" else offset if proper else -1
            if before.type in ("Unknown", "Company", "Place", "Organization") and before.kind == "name":
                return before.start if before.origin != "latin" or type_ == "Company" else -1
            if before.type in ("Mineral", "Product") and offset - before.start <= 4:
                offset = before.start
                continue
            return offset if proper else -1
        token = reading.token_over(offset - 1) if offset else None
        if (
            token is None
            or token.tag not in _BODY_TOKENS
            or token.end > head + 8
            or board.folded[token.start] in "\n "
        ):
            return offset if proper else -1
        proper = proper or token.tag in ("nz", "ORG", "nt", "nw", "PER", "LOC", "ns")
        offset = token.start
    return offset if proper else -1


def add_firms(board: Board, reading: Reading) -> None:
    """Decide which unknown names are companies: by what stands before, a corporate ending, or a list of firms."""
    for _ in range(2):
        for span in board.spans:
            if span.type == "Unknown" and _is_firm(board, span):
                board.retype(span, "Company")


def _is_firm(board: Board, span: Span) -> bool:
    name = board.folded[span.start : span.end]
    before = board.folded[max(0, span.start - 6) : span.start]
    after = board.folded[span.end : span.end + 4]
    if name in _GENERIC:
        return False
    if _LATIN_FIRM.search(name) or _FIRM_BEFORE.search(before):
        return True
    if span.origin == "latin" and " " in name and not before.endswith("("):
        return True
    if after.startswith(("公司", "集团", "(")) and span.origin == "lac ORG":
        return True
    bracket = re.match(r"\(([a-z][a-z0-9 .,'&-]+)[);,]", board.folded[span.end : span.end + 60])
    if bracket and span.origin in ("lac ORG", "lac nz", "lac nw") and _LATIN_FIRM.search(bracket.group(1)):
        return True
    neighbours = [s for s in board.inside(max(0, span.start - 30), span.end + 30) if s is not span]
    listed = before.endswith("、") or after.startswith("、")
    return listed and any(
        (s.type == "Company" and abs(s.end - span.start) <= 1)
        or (s.start - span.end == 1 and s.type == "Company")
        for s in neighbours
    )


def widen_minerals(board: Board) -> None:
    """Take 元素, 金属, 矿 and the like into the mineral before them (稀土元素, 锂矿)."""
    for span in board.spans:
        tail = _MINERAL_TAIL.match(board.folded[span.end : span.end + 6]) if span.type == "Mineral" else None
        if (
            tail
            and board.fits(span.start, span.end + tail.end())
            and not board.covered(span.end, span.end + tail.end())
        ):
            wide = Span(
                span.start, span.end + tail.end(), "Mineral", ref=span.ref, form=span.form, origin=span.origin
            )
            board.remove(span)
            board.add(wide)


_FACILITY_LEFT = pattern(
    r"(?P<owner><KNFLGC>)?(?P<bracket>\([^()]{2,40}\))?(?:(?:设)?在)?(?P<in><LCN>?)(?P<of>的|旗下的?|位于)?(?P<count>(?:[一两二三]|第[一二三四五六])[座家间]|首座|新)?"
    r"(?P<what>(?:<MD>[、和及与]?){0,3})(?P<kind>(?:露天|原|综合|大型|新|分离|加工|冶炼|提炼|回收|萃取|合金|海外|国内|示范|试验)?)$"
)


def add_facilities(board: Board, reading: Reading) -> None:
    """Paint mines, plants and ports: a name, an owner, a place or a product before a facility's head."""
    for start, end in reading.hits.longest("facility_heads"):
        if board.covered(start, end) and not _in_mineral(board, start, end):
            continue
        if end not in reading.ends and end - start < 2:
            continue
        if _in_mineral(board, start, end):
            _unwiden(board, start, end)
        found = _FACILITY_LEFT.search(board.skeleton[max(0, start - 60) : start])
        if found is None:
            continue
        first = max(0, start - 60) + _first_group(found)
        head_only = end - start == 1
        owner = found["owner"] and not found["of"]
        if first >= start or (head_only and not owner and not found["in"] and not found["bracket"]):
            continue
        if not (found["owner"] or found["in"] or found["what"]):
            continue
        if board.fits(first, end):
            named = bool(found["owner"]) and board.at(max(0, start - 60) + found.start("owner")).type in (
                "Unknown",
                "Place",
                "Facility",
            )  # type: ignore[union-attr]
            board.add(
                Span(
                    first,
                    end,
                    "Facility",
                    kind="name" if named and not found["of"] else "nominal",
                    origin="facility head",
                )
            )


def _in_mineral(board: Board, start: int, end: int) -> bool:
    """Tell whether a facility's head was taken into a mineral (锂 + 矿)."""
    span = next(
        (s for s in board.inside(max(0, start - 10), end) if s.end == end and s.type == "Mineral"), None
    )
    return span is not None and span.start < start and board.folded[start:end] == "矿"


def _unwiden(board: Board, start: int, end: int) -> None:
    span = next(s for s in board.inside(max(0, start - 10), end) if s.end == end and s.type == "Mineral")
    left = board.skeleton[max(0, span.start - 20) : span.start]
    if pattern(r"<NF>(?:\([^()]+\))?$").search(left):
        board.remove(span)
        board.add(Span(span.start, start, "Mineral", ref=span.ref, form=span.form, origin=span.origin))


def _first_group(found: re.Match[str]) -> int:
    """Return where the facility's own words start: its name, else its place or product."""
    return (
        min(found.start(name) for name in ("owner", "in", "count", "what", "kind") if found[name])
        if any(found[name] for name in ("owner", "in", "count", "what", "kind"))
        else found.end()
    )


_PLACE_TAIL = re.compile(r"^(?:自治区|特别行政区|省|州|市|县|郡|岛|海域|外海|半岛|地区|盆地|高原|群岛|镇|港)")
_PLACE_LEFT = re.compile(r"(?:在|於|于|位于|设于|来自|前往|抵达|运往|运至|自)$")


def add_places(board: Board) -> None:
    """Decide which unknown names are places: a head such as 省 or 岛, or a preposition of place before."""
    for span in board.spans:
        if span.type not in ("Unknown", "Place"):
            continue
        tail = _PLACE_TAIL.match(board.folded[span.end : span.end + 5])
        if (
            tail
            and span.origin in ("lac LOC", "lac ns", "lac nz", "lac PER", "lexicon")
            and board.fits(span.start, span.end + tail.end())
        ):
            board.add(Span(span.start, span.end + tail.end(), "Place", ref=span.ref, origin="place head"))
        elif span.type == "Unknown" and span.origin in ("lac LOC", "lac ns"):
            name, before = (
                board.folded[span.start : span.end],
                board.folded[max(0, span.start - 3) : span.start],
            )
            if (
                _PLACE_TAIL.match(name[-1:])
                or _PLACE_LEFT.search(before)
                or board.folded[span.end : span.end + 1] == "("
            ):
                board.retype(span, "Place")
