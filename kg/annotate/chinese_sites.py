"""Mines, plants, ports and places in Chinese text, told by their heads and surroundings."""

import re
from dataclasses import dataclass

from kg.annotate.chinese_reading import Reading
from kg.text.board import Board, Span, pattern

_KIND = "露天|原|综合|大型|新|分离|加工|冶炼|提炼|精炼|回收|萃取|合金|海外|国内|示范|试验|地下|电解|组装|生产"
_LEFT = pattern(
    r"(?P<name><KNFLGC>)?(?P<bracket>\((?:[^()]{2,40})\))?(?P<of>的)?"
    r"(?P<count>(?:[一两二三四]|第[一二三四五六])[座家间个]|首座|另一座|新建?的?)?"
    rf"(?P<what>(?:<MD>[、和及与]?){{0,3}})(?P<kind>(?:{_KIND}){{0,2}})$"
)
_BUILT = re.compile(
    r"(?:兴建|新建|建造|设立|增设|启用|扩建|新设|建|盖|投产|营运|运营|经营|拥有|收购|买下|开设|重启|关闭)"
    r"(?:其|了|的|该|一[座家间]|首座|[两二三][座家]|年产[^,。]{1,12}的?)?$"
)
_WINDOW = 60
_MARKS = frozenset('」』”"》 ')


@dataclass(frozen=True, slots=True)
class _Site:
    """What stands before a facility's head at `[start, end)`: `base` is where head and mineral start."""

    start: int
    end: int
    base: int
    name: Span | None
    bracket: bool
    of: bool
    counted: bool
    first: int

    @property
    def mine(self) -> bool:
        """Tell whether the head is the one character 矿, which ends the names of minerals too."""
        return self.end - self.start == 1


def add_facilities(board: Board, reading: Reading) -> None:
    """Paint mines, plants and ports: a name, an owner, a place or a product before a facility's head."""
    for start, end in reading.hits.longest("facility_heads"):
        site = _read_site(board, start, end)
        if site is None:
            continue
        span = _site_span(board, reading, site)
        if span is not None and span.start < span.end and board.fits(span.start, span.end):
            _unwiden(board, site)
            board.add(span)


def _read_site(board: Board, start: int, end: int) -> _Site | None:
    """Return what stands before a head, or None where the head is part of another name."""
    mineral = next(
        (s for s in board.inside(max(0, start - 10), end) if s.end == end and s.type == "Mineral"), None
    )
    if mineral is None and board.covered(start, end):
        return None
    base = mineral.start if mineral is not None else start
    left = max(0, base - _WINDOW)
    found = _LEFT.search(board.skeleton[left:base])
    if found is None:
        return None
    name = board.at(left + found.start("name")) if found["name"] else None
    groups = ("what", "kind")
    first = min((left + found.start(group) for group in groups if found[group]), default=base)
    return _Site(
        start, end, base, name, bool(found["bracket"]), bool(found["of"]), bool(found["count"]), first
    )


def _site_span(board: Board, reading: Reading, site: _Site) -> Span | None:
    """Return the span to paint for a site, after renaming what is already painted."""
    name = site.name
    if name is None or (name.type == "Country" and site.mine):
        return _bare_site(board, reading, site)
    if site.of:
        return _described(board, site, left=name.start)
    if name.type in ("Unknown", "Facility", "Place") and site.bracket:
        if name.type != "Place" or site.mine or site.base < site.start:
            board.retype(name, "Facility")
            name.origin = "name + facility head"
        return None
    if name.type in ("Unknown", "Facility", "Place") and not site.counted:
        return Span(name.start, site.end, "Facility", origin="facility head")
    if name.type in ("Company", "Organization") and site.first == site.start:
        return Span(name.start, site.end, "Facility", kind="nominal", origin="facility head")
    return _described(board, site, left=name.start)


def _bare_site(board: Board, reading: Reading, site: _Site) -> Span | None:
    """Return a site without a name: counted, or what someone builds or runs."""
    before = board.folded[max(0, site.first - 16) : site.first]
    wide = site.end - site.first >= 3 and not site.mine
    if not wide or site.end not in reading.ends or not (site.counted or _BUILT.search(before)):
        return None
    return Span(site.first, site.end, "Facility", kind="nominal", origin="facility head")


def _described(board: Board, site: _Site, *, left: int) -> Span | None:
    if site.end - site.first < 2:
        return None
    name = re.sub(r"\([^()]*\)", "", board.folded[left : site.end])
    surface = board.text[left : site.end] if len(name) == site.end - left else ""
    return Span(site.first, site.end, "Facility", kind="nominal", name=surface, origin="facility head")


def _unwiden(board: Board, site: _Site) -> None:
    """Give 矿 back to the site where it was taken into a mineral (锂矿)."""
    span = next((s for s in board.inside(site.base, site.end) if s.end == site.end), None)
    if span is None or span.type != "Mineral" or site.start <= span.start:
        return
    board.remove(span)
    board.add(Span(span.start, site.start, "Mineral", ref=span.ref, form=span.form, origin=span.origin))


_TAIL = re.compile(
    r"^(?:自治区|特别行政区|自治州|工业区|经济区|省|州|市|县|郡|邦|岛|海域|外海|半岛|地区|盆地|高原|群岛|镇|港"
    r"|谷地|沙漠|地盾|海峡)"
)
_LEFT_OF_PLACE = re.compile(
    r"(?:在|於|于|位于|设于|来自|前往|抵达|运往|运至|自|[省州市县邦岛部国]的?|小城|小镇|城市|港都|城镇|首府|首都)$"
)
_PLACE_TAGS = frozenset({"lac LOC", "lac ns"})


def add_places(board: Board) -> None:
    """Decide which unknown names are places: a head such as 省 or 岛, or a preposition of place before."""
    for span in board.spans:
        if span.type not in ("Unknown", "Place"):
            continue
        rest = board.folded[span.end : span.end + 6]
        tail = _TAIL.match(rest)
        if tail and span.origin != "latin" and board.fits(span.start, span.end + tail.end()):
            if not board.covered(span.end, span.end + tail.end()):
                stop = span.end + tail.end()
                board.add(Span(span.start, stop, "Place", ref=span.ref, origin="place head"))
        elif span.type == "Unknown" and _is_place(board, span, rest):
            board.retype(span, "Place")


def _is_place(board: Board, span: Span, rest: str) -> bool:
    name = board.folded[span.start : span.end]
    before = board.folded[max(0, span.start - 4) : span.start]
    placed = bool(_LEFT_OF_PLACE.search(before))
    if span.origin in _PLACE_TAGS:
        return bool(placed or _TAIL.match(name[-1:]) or rest[:1] == "(")
    latin = re.match(r"\([a-zà-ɏ][a-zà-ɏ' -]+\)(?P<after>.?)", board.folded[span.end : span.end + 40])
    return placed and latin is not None and span.origin in ("lac PER", "lac nr", "lac nz", "bracketed")
