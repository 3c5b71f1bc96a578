"""Names that no lexicon knows in Chinese text: media, Latin words, what LAC tagged."""

import re

from kg.annotate.chinese_reading import NAME_TAGS, Reading
from kg.text.board import Board, Span
from kg.text.sets import one_of

_LATIN = re.compile(
    r"(?<![a-z0-9])[a-z][a-z0-9à-ɏ'’.&-]*(?:[ ·-](?:of|and|the|de|&|[a-z0-9à-ɏ][a-z0-9à-ɏ'’.&-]*))*",
    re.ASCII | re.IGNORECASE,
)
_NOISE = one_of(
    """
    ai ltd llc lp inc corp plc bhd sdn app ceo cfo coo gdp mvp mlb nba esg ev evs ipo etf usd rmb cny
    twd hkd am pm tv dna gps it iot 5g 4g wi-fi vs ok ppm kg mt mtpa a b c d e q1 q2 q3 q4 http https
    www com net org html facebook whatsapp instagram line youtube telegram twitter x email pdf the of
    and in gwh mwh kwh gw mw co2 lme shfe h1 h2
    """
)
# What a firm is, before its name: 法国新创公司 + 卡雷马格.
_TRADE = re.compile(
    r"^.{0,10}?(?:(?:公司|企业|贸易商|矿商|厂商|供应商|生产商|制造商|开发商|营运商|运营商|承包商|材料商|设备商|业者|车厂|大厂"
    r"|巨头|巨擘|龙头|新创|国企|央企|财团(?=.{3})|[工料具力学品矿备池油]商|[料池磁钢车药片材锌铝]厂|(?<=[国亚岸洲西兰港])商)(?:新创|子公司|公司)?)(?!集团|股份|有限|总|的)(?=.{2})"
)
_GENERIC_START = re.compile(
    r"国家|国立|国营|国有|中央|联邦|国际|进出口|输出入|发展|开发|投资|矿|铁|铜|铝|锂|镍|钴|石油|天然气|能源|电力|核能"
    r"|原子|航空|航运|铁路|电信|储备|地质|稀土|钢铁|煤|重工|银行|证券|公司|企业|集团|化工|电池|汽车|大学|政府|新创"
)
_BRACKET = re.compile(r"\((?P<latin>[a-zà-ɏ][a-z0-9à-ɏ .,'’&-]{2,60}?)(?:[,，:;、][^()]{0,40})?\)")
_TRADE_BEFORE = re.compile(
    r"^.*(?:[^协磋通会经招厂]商|公司|企业|业者|厂商|矿商|贸易商|供应商|材料商|设备商|巨头|新创|旗下|大厂|车厂|钢厂|[料钢磁材]厂|子公司|国企|央企|[国洲岸兰英美日韩港陆台]商"
    r"|位于|座|家)(?=.{2})"
)
_NAME_PARTS = frozenset(
    {"n", "nz", "nw", "nt", "ns", "nr", "PER", "LOC", "ORG", "a", "vn", "an", "j", "s", "xc", "m", "f"}
)
_LATIN_FIRM = re.compile(
    r"\b(?:inc|corp|corporation|ltd|limited|plc|bhd|berhad|group|holdings?|resources|minerals|metals|mining|materials"
    r"|energy|lithium|technologies|magnetics|rare earths?|capital|bank|steel|industries|logistics|power)\b"
)
_NOT_NAME = re.compile(
    r"计画|计划|协议|协定|法案|声明|备忘录|配额|管制|部长|大臣|委员会|基金|倡议|会议|论坛|公约|政策|储备"
)


def add_media(board: Board, reading: Reading) -> None:
    """Paint media, so that nothing takes them for companies."""
    for start, end in reading.hits.longest("media"):
        edges = start in reading.starts or end in reading.ends or not board.folded[start].isascii()
        known = any(s.ref for s in board.inside(start, end) if s.end - s.start > 2)
        if edges and board.fits(start, end) and not known:
            board.add(Span(start, end, "Medium", origin="media"))


def add_latin(board: Board) -> None:
    """Paint capitalised Latin words that nothing knows as unknown names."""
    for found in _LATIN.finditer(board.skeleton):
        start, end = found.span()
        while end > start and board.text[end - 1] in " -·'’":
            end -= 1
        surface = board.text[start:end]
        if board.folded[start:end] in _NOISE or not surface[:1].isupper() or end - start < 2:
            continue
        board.add(Span(start, end, "Unknown", origin="latin"))


def add_tagged(board: Board, reading: Reading) -> None:
    """Paint LAC's names that nothing else covers as unknown names; those that hold known ones wrap them."""
    for token in reading.tokens:
        if token.tag not in NAME_TAGS or not 2 <= token.end - token.start <= 24:
            continue
        start = _name_start(board, token.start, token.end, tag=token.tag)
        if board.folded[start].isascii() or token.end - start < 2 or not board.fits(start, token.end):
            continue
        inner = board.inside(start, token.end)
        long = [span for span in inner if span.end - span.start > 4 and span.type != "Country"]
        if inner and (token.tag != "ORG" or long):
            continue
        if inner and inner[0].end - inner[0].start >= token.end - start - 1:
            continue
        board.add(Span(start, token.end, "Unknown", origin=f"lac {token.tag}"))


def _name_start(board: Board, start: int, end: int, *, tag: str) -> int:
    """Return where the name begins in what LAC took for one: after 法国新创公司, and after a home."""
    if tag not in ("ORG", "nt", "nz"):
        return start
    trade = _TRADE.match(board.folded[start:end])
    if trade:
        return start + trade.end()
    home = board.at(start)
    if home is not None and home.type == "Country" and home.end < end:
        rest = board.folded[home.end : end]
        if rest[0] in "资系企":
            return end
        if rest[0] == "商" and len(rest) > 2:
            return home.end + 1
        return start if _GENERIC_START.match(rest) or len(rest) < 3 else home.end
    return start


def add_bracketed(board: Board, reading: Reading) -> None:
    """Paint the Chinese name before a Latin one in brackets, where nothing has found all of it."""
    for found in _BRACKET.finditer(board.folded):
        stop = found.start()
        start = _bracketed_start(board, reading, stop)
        if start < 0 or not board.text[stop + 1].isupper():
            continue
        inner = board.inside(start, stop)
        ended = any(span.end == stop for span in inner)
        if ended and (inner[0].start == start or not _LATIN_FIRM.search(found["latin"])):
            continue
        if board.fits(start, stop) and not any(span.ref and span.type not in _PARTS for span in inner):
            board.add(Span(start, stop, "Unknown", origin="bracketed"))


_PARTS = frozenset({"Mineral", "Product", "Place"})


def _bracketed_start(board: Board, reading: Reading, stop: int) -> int:
    """Return where the name that ends at a bracket begins, or -1: after a mark, a verb, a trade, a home."""
    start = stop
    while start > 0 and stop - start < _LONGEST:
        token = reading.token_over(start - 1)
        if token is None or token.tag not in _NAME_PARTS or board.folded[token.start] in "\n ":
            break
        start = token.start
    homes = [span.end for span in board.inside(start, stop) if span.type == "Country"]
    start = max([start, *homes])
    titles = (*reading.hits.longest("titles_official"), *reading.hits.longest("titles_private"))
    start = max([start, *(end for _, end in titles if start < end < stop)])
    trade = _TRADE_BEFORE.match(board.folded[start:stop])
    start += trade.end() if trade else 0
    return start if 2 <= stop - start <= _LONGEST and not _NOT_NAME.search(board.folded[start:stop]) else -1


_LONGEST = 14
