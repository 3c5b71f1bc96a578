"""The first layer of Chinese names: what the lexicon knows, short forms of countries, what LAC tagged."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.annotate.gazetteer import Match
from kg.annotate.lac import Token
from kg.annotate.words import WordHits
from kg.schema import LexiconEntry
from kg.text.board import Board, Span, pattern

NAME_TAGS = frozenset({"PER", "LOC", "ORG", "nr", "ns", "nt", "nw", "nz"})
_NEVER = re.compile(r"发展中国家|发达国家|其中方|今日本|中国式|国家主席")
_PLACE_BEFORE = re.compile(r"(?:在|於|于|抵|抵达|访问|前往|位于|从|自|飞|赴|到|至)$")
_PLACE_AFTER = re.compile(r"^(?:举行|召开|会面|会谈|会晤|电|讯|签署|签约|登场|市|出席|发表|当地)")
_SHORT_AFTER = re.compile(
    r"^(?:方|企|商|军|资|媒|官|籍|制|府|政府|当局|两国|双方|双边|三国|四国|总统|总理|外长|财长|防长|首相|国防部|外交部|财政部|商务部)"
)
_SHORT_BEFORE = re.compile(r"(?:对|赴|访|驻|抗|反|亲|遏|援|挺|输|销|制|拉|联|与|和|由)$")
_MINERAL_AFTER = re.compile(
    r"^(?:矿|精矿|砂|价|锭|盐|的?(?:出口|产量|产能|储量|供应|蕴藏|生产|冶炼|精炼|开采|价格|需求|回收|进口|加工|分离|提炼|库存))"
)
_LIST = re.compile(r"[、,，和及与或]")
_AMBIGUOUS_MINERALS = frozenset("金银铁锡水氧氢氮碳硫氯汞")
_LATIN = re.compile(
    r"(?<![a-z0-9])[a-z][a-z0-9à-ɏ'’.&-]*(?:[ ·-](?:of|and|the|de|&|[a-z0-9à-ɏ][a-z0-9à-ɏ'’.&-]*))*",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules look at beside the board: tokens, their edges, and the list words of the text."""

    text: str
    folded: str
    tokens: Sequence[Token]
    starts: frozenset[int]
    ends: frozenset[int]
    hits: WordHits

    def token_at(self, offset: int) -> Token | None:
        """Return the token that starts at an offset, if one does."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].start < offset:
                low = middle + 1
            else:
                high = middle
        return self.tokens[low] if low < len(self.tokens) and self.tokens[low].start == offset else None

    def token_over(self, offset: int) -> Token | None:
        """Return the token that covers an offset, if one does."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return self.tokens[low] if low < len(self.tokens) and self.tokens[low].start <= offset else None


def add_known(board: Board, reading: Reading, matches: Sequence[Match]) -> None:
    """Paint the lexicon's names, checked against LAC's word edges and their surroundings."""
    barred = [m.span() for m in _NEVER.finditer(board.folded)]
    for match in matches:
        if any(start < match.end and match.start < end for start, end in barred):
            continue
        if _holds(match, reading):
            entry = match.entry
            board.add(
                Span(match.start, match.end, entry.type, ref=entry.id, form=match.form, origin="lexicon")
            )


def _holds(match: Match, reading: Reading) -> bool:
    """Tell whether a lexicon match stands as a word here."""
    size = match.end - match.start
    folded = reading.folded
    if folded[match.start].isascii():
        return True
    if size == 1:
        return match.entry.type == "Mineral" and _is_element(match, reading)
    if match.form == "government" and _is_place(match, folded):
        return False
    if size >= 4:
        return True
    token = reading.token_over(match.start)
    edges = (match.start in reading.starts) + (match.end in reading.ends)
    if edges == 2:
        return True
    named = token is not None and (token.tag in NAME_TAGS or token.end - token.start >= 4)
    return edges == 1 if match.entry.type in ("Country", "Mineral", "Product") else edges == 1 and named


def _is_place(match: Match, folded: str) -> bool:
    """Tell whether a capital is meant as a place: after a preposition of place or before a gathering."""
    before, after = folded[max(0, match.start - 3) : match.start], folded[match.end : match.end + 3]
    return bool(_PLACE_BEFORE.search(before) or _PLACE_AFTER.match(after))


def _is_element(match: Match, reading: Reading) -> bool:
    """Tell whether a one-character mineral (锂) stands as a word: its own token, in a list, or before 矿."""
    folded, char = reading.folded, reading.folded[match.start]
    before = folded[max(0, match.start - 1) : match.start]
    after = folded[match.end : match.end + 6]
    listed = bool(_LIST.match(after) or _LIST.match(before)) and match.start in reading.starts
    token = reading.token_at(match.start)
    alone = token is not None and token.end == match.end
    if char in _AMBIGUOUS_MINERALS:
        return alone and (
            after.startswith(("矿", "价")) or bool(before and before in "、" and after[:1] in "、和及与等")
        )
    return (
        alone
        or listed
        or bool(_MINERAL_AFTER.match(after))
        or bool(before and before in "电镍钴锂铜铝" and alone)
    )


def add_shorts(board: Board, reading: Reading, shorts: dict[str, LexiconEntry], *, europe: bool) -> None:
    """Paint one-character countries: runs (中美, 美日印澳), 对美, 美方, and what LAC calls a place."""
    letters = "".join(sorted(shorts))
    for found in re.finditer(f"[{letters}]+", board.skeleton):
        start, end = found.span()
        if not europe and "欧" in found.group():
            continue
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
    if alone and token is not None and token.tag in ("LOC", "ns"):
        return not after.startswith(("元", "洲"))
    return (
        bool(_SHORT_BEFORE.search(before))
        and offset + 1 in reading.ends
        and not after.startswith(("元", "洲", "学"))
    )


def add_media(board: Board, reading: Reading) -> None:
    """Paint media, so that nothing takes them for companies."""
    for start, end in reading.hits.longest("media"):
        edges = start in reading.starts or end in reading.ends or not board.folded[start].isascii()
        if (
            edges
            and board.fits(start, end)
            and not any(s.ref for s in board.inside(start, end) if s.end - s.start > 2)
        ):
            board.add(Span(start, end, "Medium", origin="media"))


_LATIN_NOISE = frozenset(
    [
        "ai",
        "app",
        "ceo",
        "cfo",
        "coo",
        "gdp",
        "mvp",
        "mlb",
        "nba",
        "esg",
        "ev",
        "evs",
        "ipo",
        "etf",
        "usd",
        "rmb",
        "cny",
        "twd",
        "hkd",
        "am",
        "pm",
        "tv",
        "dna",
        "gps",
        "it",
        "iot",
        "5g",
        "4g",
        "wi-fi",
        "vs",
        "ok",
        "ppm",
        "kg",
        "mt",
        "mtpa",
        "a",
        "b",
        "c",
        "d",
        "e",
        "q1",
        "q2",
        "q3",
        "q4",
        "http",
        "https",
        "www",
        "com",
        "net",
        "org",
        "html",
        "facebook",
        "whatsapp",
        "instagram",
        "line",
        "youtube",
        "telegram",
        "twitter",
        "x",
        "email",
        "pdf",
        "the",
        "of",
        "and",
        "in",
    ]
)


def add_latin(board: Board) -> None:
    """Paint capitalised Latin words that nothing knows as unknown names."""
    for found in _LATIN.finditer(board.skeleton):
        start, end = found.span()
        while end > start and board.text[end - 1] in " -·'’":
            end -= 1
        surface = board.text[start:end]
        if board.folded[start:end] in _LATIN_NOISE or not surface[:1].isupper() or end - start < 2:
            continue
        board.add(Span(start, end, "Unknown", origin="latin"))


def add_tagged(board: Board, reading: Reading) -> None:
    """Paint LAC's names that nothing else covers as unknown names; those that hold known ones wrap them."""
    for token in reading.tokens:
        if token.tag not in NAME_TAGS or token.end - token.start < 2 or token.end - token.start > 24:
            continue
        if board.folded[token.start].isascii() or not board.fits(token.start, token.end):
            continue
        inner = board.inside(token.start, token.end)
        if inner and (token.tag != "ORG" or any(span.end - span.start > 4 for span in inner)):
            continue
        if inner and inner[0].end - inner[0].start >= token.end - token.start - 1:
            continue
        board.add(Span(token.start, token.end, "Unknown", origin=f"lac {token.tag}"))


GOVERNMENT = pattern("(<OCN>)(?:政府|当局)")
