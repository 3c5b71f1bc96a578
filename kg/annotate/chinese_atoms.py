"""The first layer of Chinese names: what the lexicon knows, and short forms of countries."""

import re
from collections.abc import Mapping

from kg.annotate.chinese_minerals import is_element
from kg.annotate.chinese_reading import NAME_TAGS, Reading
from kg.annotate.gazetteer import Gazetteer, Match
from kg.schema import LexiconEntry
from kg.text.board import Board, Span, pattern

_WITH_HOME = frozenset({"Agency", "Company", "Organization", "Policy", "Program", "Agreement", "Facility"})
_NEVER = re.compile(r"发展中国家|发达国家|其中方|今日本|中国式|国家主席|中美洲|法制|法规|以色")
_DATELINE = re.compile(
    r"[(【\[〔][^()【】\n]{0,40}?(?:电|报导|报道|讯|专电|摄影|编译|撰文)[^()【】\n]{0,6}[)】\]〕]"
    r"|(?m:^)[^。,\n]{1,16}?\d{1,2}日(?:综合|外)?(?:电|讯)"
)
_PLACE_BEFORE = re.compile(r"(?:在|於|于|抵|抵达|访问|前往|位于|从|自|飞|赴|到|至)$")
_PLACE_AFTER = re.compile(
    r"^(?:举行|召开|会面|会谈|会晤|电|讯|签署|签约|登场|市|出席|发表|当地|总部|街头|港|机场|大学|近郊|会议|峰会)"
)
_SHORT_AFTER = re.compile(
    r"^(?:方|企|商|军|资|媒|官|籍|制|府|政府|当局|两国|双方|双边|三国|四国|总统|总理|外长|财长|防长|首相"
    r"|国防部|外交部|财政部|商务部)"
)
_SHORT_BEFORE = re.compile(r"(?:对|赴|访|驻|抗|反|亲|遏|援|挺|输|销|制|拉|联|与|和|由)$")
# What a word may hold before a firm's short name: 日商 + 双日.
_BEFORE_FIRM = re.compile(r"(?:公司|集团|企业|[国岸洲兰英美日韩德法港台]?商|厂|巨头|[国洲兰英美日韩德法的])$")
# Characters that are words of their own more often than short for a country: the text must name it in full.
_COMMON = frozenset("法以巴乌加土意老新北朝希比丹立委港沙哥智秘西")


def add_known(board: Board, reading: Reading, gazetteer: Gazetteer) -> None:
    """Paint the lexicon's names, checked against LAC's word edges and their surroundings.

    Names in datelines say where a reporter was, and are left out.
    """
    barred = [m.span() for rule in (_NEVER, _DATELINE) for m in rule.finditer(board.folded)]
    matches, homes = _matches(gazetteer, board.folded)
    for match in matches:
        if any(start < match.end and match.start < end for start, end in barred):
            continue
        if _holds(match, reading):
            home = homes.get(match.start)
            if home and home.end < match.end and match.entry.type in _WITH_HOME:
                board.add(_known(home))
            board.add(_known(match))


def _known(match: Match) -> Span:
    entry = match.entry
    return Span(match.start, match.end, entry.type, ref=entry.id, form=match.form, origin="lexicon")


def _matches(gazetteer: Gazetteer, folded: str) -> tuple[list[Match], Mapping[int, Match]]:
    """Return the longest names of a text, and by their start the countries that names begin with."""
    homes: dict[int, Match] = {}
    for match in gazetteer.candidates(folded):
        if match.entry.type in ("Country", "IntergovernmentalOrganization") and match.form == "name":
            old = homes.get(match.start)
            if match.end - match.start >= 2 and (old is None or old.end < match.end):
                homes[match.start] = match
    return gazetteer.find(folded), homes


def _holds(match: Match, reading: Reading) -> bool:
    """Tell whether a lexicon match stands as a word here."""
    size = match.end - match.start
    folded = reading.folded
    if folded[match.start].isascii():
        return True
    if size == 1:
        return match.entry.type == "Mineral" and is_element(match, reading)
    if match.form == "government" and _is_place(match, folded):
        return False
    if size >= 4:
        return True
    token = reading.token_over(match.start)
    edges = (match.start in reading.starts) + (match.end in reading.ends)
    if edges == 2:
        return True
    if size == 2 and token is not None and match.entry.type == "Company":
        return edges == 1 and bool(_BEFORE_FIRM.search(folded[token.start : match.start] or "的"))
    named = token is not None and (token.tag in NAME_TAGS or token.end - token.start >= 4)
    return edges == 1 if match.entry.type in ("Country", "Mineral", "Product") else edges == 1 and named


def _is_place(match: Match, folded: str) -> bool:
    """Tell whether a capital is meant as a place: after a preposition of place or before a gathering."""
    before, after = folded[max(0, match.start - 3) : match.start], folded[match.end : match.end + 3]
    return bool(_PLACE_BEFORE.search(before) or _PLACE_AFTER.match(after))


def add_shorts(board: Board, reading: Reading, shorts: dict[str, LexiconEntry], *, europe: bool) -> None:
    """Paint one-character countries: runs (中美, 美日印澳), 对美, 美方, and what LAC calls a place."""
    named = {span.ref for span in board.spans if span.form != "short"}
    shorts = {char: entry for char, entry in shorts.items() if char not in _COMMON or entry.id in named}
    letters = "".join(sorted(shorts))
    if not letters:
        return
    for found in re.finditer(f"[{letters}]+", board.skeleton):
        start, end = found.span()
        if not europe and "欧" in found.group():
            continue
        if board.folded[end : end + 1] == "国" and end + 1 in reading.ends:
            _add_nation(board, end - 1, shorts)
        if end - start >= 2:
            run = _run_of_countries(found.group(), board.folded[end : end + 1], reading, start, end)
            if run:
                for offset in range(start, end):
                    _add_short(board, offset, shorts)
        elif _is_short_country(board.folded, reading, start):
            _add_short(board, start, shorts)


def _add_short(board: Board, offset: int, shorts: dict[str, LexiconEntry]) -> None:
    entry = shorts[board.folded[offset]]
    end = offset + 2 if board.folded[offset + 1 : offset + 2] == "方" else offset + 1
    if board.fits(offset, end) and not board.covered(offset, end):
        board.add(Span(offset, end, entry.type, ref=entry.id, form="short", origin="short form"))


def settle_nations(board: Board) -> None:
    """Take 乌国 and 乌国政府 for the country that the text names with that character, whatever is usual."""
    named: dict[str, str] = {}
    for span in board.spans:
        nation = span.type == "Country" and board.folded[span.start + 1 : span.start + 2] == "国"
        if nation and span.end - span.start in (2, 4):
            span.ref = named.get(board.folded[span.start], span.ref)
        elif span.type == "Country" and span.form == "name":
            named.setdefault(board.folded[span.start], span.ref)


def _add_nation(board: Board, offset: int, shorts: dict[str, LexiconEntry]) -> None:
    """Paint 墨国, 乌国; `settle_nations` decides which country it is."""
    ref = shorts[board.folded[offset]].id
    if board.fits(offset, offset + 2) and not board.covered(offset, offset + 2):
        board.add(Span(offset, offset + 2, "Country", ref=ref, form="short", origin="short form"))


def _run_of_countries(run: str, following: str, reading: Reading, start: int, end: int) -> bool:
    """Tell whether a run of short forms (中美) is a list of countries and not part of other words."""
    edges = start in reading.starts and end in reading.ends
    return edges and len(set(run)) == len(run) and following not in {"洲", "东", "元", "南"}


def _is_short_country(folded: str, reading: Reading, offset: int) -> bool:
    before, after = folded[max(0, offset - 1) : offset], folded[offset + 1 : offset + 4]
    if offset in reading.starts and _SHORT_AFTER.match(after):
        return True
    token = reading.token_at(offset)
    alone = token is not None and token.end == offset + 1
    if alone and token is not None and token.tag in ("LOC", "ns") and folded[offset] not in _COMMON:
        return not after.startswith(("元", "洲"))
    if folded[offset] in _COMMON or after.startswith(("元", "洲", "学")):
        return False
    return bool(_SHORT_BEFORE.search(before)) and offset + 1 in reading.ends


GOVERNMENT = pattern("(<OCN>)(?:政府|当局)")
