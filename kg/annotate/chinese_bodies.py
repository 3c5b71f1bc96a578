"""Public bodies, firms and societies in Chinese text, told by their heads and surroundings."""

import re

from kg.annotate.chinese_reading import Reading
from kg.annotate.words import WordLists
from kg.text.board import Board, Span
from kg.text.sets import one_of

_BODY_TOKENS = frozenset(
    {"n", "vn", "nz", "ORG", "nt", "an", "nw", "LOC", "ns", "PER", "a", "j", "s", "f", "c"}
)
_PROPER = frozenset({"nz", "ORG", "nt", "nw", "PER", "LOC", "ns"})
GENERIC = one_of(
    """
    公司 企业 集团 银行 子公司 母公司 分公司 国营公司 矿业公司 能源公司 科技公司 电池公司 汽车公司
    上市公司 合资公司 外国公司 美国公司 中国公司 大公司 部 局 署 厅 院 会 委员会 法院 国会 议会 政府部门
    监管机构 监管局 机构 中心 大学 学院 协会 联盟 组织 工会 智库 基金会 研究机构 研究所 有限公司
    私人有限公司 股份有限公司 资源 材料 科技 能源 汽车 电池 新材料 钢铁 化工 半导体 董事会 铜矿公司
    顾问公司 新创公司 稀土公司 锂业 矿业 铝业 铜业 国有公司 商社 财团 国营铜矿公司 石油公司 天然气公司
    电力公司 航运公司 贸易公司 投资公司
    """
)
_LEGAL = re.compile(r"(?:股份有限公司|有限责任公司|有限公司|公司|集团|株式会社)+$")
_HEADS = (
    ("facility_heads", "Facility"), ("agency_heads", "Agency"), ("company_heads", "Company"),
    ("organization_heads", "Organization"),
)  # fmt: skip
_JOINED = (
    ("agency_heads", "Agency"), ("organization_heads", "Organization"), ("company_heads", "Company"),
)  # fmt: skip


def add_bodies(board: Board, reading: Reading, words: WordLists) -> None:
    """Paint bodies that LAC has not found whole: ministries, a country or a name + nouns + head."""
    class_bodies(board, words)
    _join_ministries(board, reading)
    _join_known(board)
    _join_heads(board, reading)


def class_bodies(board: Board, words: WordLists) -> None:
    """Give a class to what LAC took for an organization, by the head of the name."""
    for span in board.spans:
        if span.type == "Unknown" and span.origin in ("lac ORG", "lac nt", "lac nz", "lac nw", "bracketed"):
            home = next(
                (s.end for s in span.nested if s.type == "Country" and s.start == span.start), span.start
            )
            generic = board.folded[home : span.end] in GENERIC
            type_ = "" if generic else class_by_head(board.folded[span.start : span.end], words)
            if type_:
                board.retype(span, type_)
                span.origin = "head"
                span.ref = _legal_name_of(board, span) if type_ == "Company" else ""


def _legal_name_of(board: Board, span: Span) -> str:
    """Return the entry of a known firm of which the span is the name with a legal form."""
    known = (s for s in span.nested if s.ref and s.type == "Company" and s.start == span.start)
    return next((s.ref for s in known if _LEGAL.match(board.folded[s.end : span.end])), "")


def class_by_head(name: str, words: WordLists) -> str:
    """Return the class that the longest known head at the end of a folded name tells, or ""."""
    told = (type_ for lists in words.endings(name) for head, type_ in _HEADS if head in lists)
    best = next(told, "")
    if (
        not best
        and len(name) >= 4
        and name[-1] in "署局厅"
        and not name.endswith(("结局", "格局", "布局", "大局"))
    ):
        return "Agency"
    return "" if name in GENERIC else best


def _before(board: Board, offset: int) -> Span | None:
    """Return the span that ends at an offset, 的 aside."""
    stop = offset - 1 if board.folded[offset - 1 : offset] == "的" else offset
    return next((s for s in board.inside(max(0, stop - 16), stop) if s.end == stop), None)


def _join_ministries(board: Board, reading: Reading) -> None:
    """Paint generic ministries (商务部), with the country before them where one stands there."""
    for start, end in reading.hits.longest("ministries"):
        inner = board.inside(start, end)
        if not board.fits(start, end) or any(s.ref and s.type != "Mineral" for s in inner):
            continue
        before = _before(board, start)
        if before is not None and before.type in ("Country", "IntergovernmentalOrganization"):
            board.add(Span(before.start, end, "Agency", origin="country + ministry"))
        elif (start in reading.starts or end in reading.ends) and end - start >= 3:
            board.add(Span(start, end, "Agency", origin="ministry"))


def _join_known(board: Board) -> None:
    """Take the country before a known agency into its name (日本 + 能源…机构)."""
    for span in board.spans:
        if span.type != "Agency" or not span.ref or span.nested:
            continue
        before = next(
            (s for s in board.inside(max(0, span.start - 8), span.start) if s.end == span.start), None
        )
        if before is not None and before.type == "Country" and before.form == "name":
            board.add(Span(before.start, span.end, "Agency", ref=span.ref, origin="country + agency"))


def _join_heads(board: Board, reading: Reading) -> None:
    """Paint country or name + common nouns + head: 荷兰经济事务部, 腾辉 + 资源公司."""
    for list_name, type_ in _JOINED:
        for start, end in reading.hits.longest(list_name):
            if end not in reading.ends or board.covered(start, end):
                continue
            first = _left_edge(board, reading, start, type_=type_)
            if first < 0 or not 3 <= end - first <= 20 or not board.fits(first, end):
                continue
            if board.folded[first:end] in GENERIC or (type_ == "Company" and _is_trade(board, end)):
                continue
            board.add(Span(first, end, type_, origin="name + head"))


def _is_trade(board: Board, end: int) -> bool:
    """Tell whether a firm's head only says what the name after it is (新创公司 + name)."""
    while board.folded[end : end + 1] in {"「", "“", '"'} and end < len(board.folded):
        end += 1
    following = board.at(end)
    return following is not None and following.type in ("Unknown", "Company")


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
        if token is None or token.tag not in _BODY_TOKENS or token.end > head + 8:
            return offset if proper else -1
        if board.folded[token.start] in "\n " or board.covered(token.start, token.end):
            return offset if proper else -1
        if token.tag == "c" and (
            type_ != "Agency" or board.folded[token.start : token.end] not in "和与及暨"
        ):
            return offset if proper else -1
        proper = proper or token.tag in _PROPER
        offset = token.start
    return offset if proper else -1
