"""Firms in Chinese text: after their trade or home, by an ending, or by what is said of them."""

import re

from kg.annotate.chinese_bodies import GENERIC
from kg.annotate.chinese_reading import Reading
from kg.text.board import Board, Span
from kg.text.search import find_all

_TRADES = (
    "公司|企业|业者|厂商|商社|矿商|矿企|供应商|生产商|制造商|开发商|贸易商|交易商|运营商|营运商|承包商"
    "|经销商|零售商"
    "|巨头|巨擘|龙头|龙头股|新创|集团|大厂|车厂|药厂|钢厂|电池厂|晶片厂|芯片厂|材料商|设备商|车企|药企|国企"
    "|央企|子公司|财团|旗下"
)
_FIRM_BEFORE = re.compile(rf"(?:{_TRADES}|[^工分建设]厂|[^协磋通会经招厂]商)[「『“\" ]?$")
_FIRM_AFTER = re.compile(
    r"^(?:\([^()]{1,40}\))?[」』”\"]?(?:旗下|的?子公司|股价|股票|执行长|董事长|董事会|总经理|首席执行官"
    r"|行政总裁"
    r"|创办人|(?:的|所属)?(?:股权|股份|股东)|公告(?!指出)|财报|与其?子公司)"
)
_LATIN_FIRM = re.compile(
    r"\b(?:inc|corp|corporation|ltd|limited|llc|lp|plc|ag|gmbh|nv|sa|spa|co|company|group|holdings?|resources"
    r"|minerals|metals|mining|materials|energy|lithium|technologies|magnetics|rare earths?|capital|partners"
    r"|bank|motors?|steel|battery|batteries|chemicals?|industries|bhd|copper|nickel|graphite|uranium|gold"
    r"|berhad|trading|electronics|semiconductor|power|ventures?|international|exploration)\.?$"
)
_METALS = "镁铂磷钽铌锆铪锰铬钒锌铅银金铁钢铝铜镍钴锂钨钼钛锡锑锗镓铟铀稀精磁硅晶钪铍钾"
_SUFFIX = re.compile(
    rf"(?:新材料|特殊钢|不锈钢|焊材|焊锡|素材|钢材|材料|新材|资源|矿业|[{_METALS}][业材电能]|稀金|稀土|科技"
    rf"|循环|回收|再生|化工|化学"
    r"|化成|金属|合金|精工|精密|能源|燃料电池|电池|重工|电子|半导体|线缆|钢铁|核电|工业|建设|工程|资本|化肥"
    r"|精炼|冶炼|工具|光学|镍钴"
    r"|商事|通商|贸易|物产|机电|马达|阻燃|矿冶|矿砂|投资|集团|控股|电机|机械|磁铁|环保|环科|石油|电力)"
    r"(?![料厂商业部品权商者化局署会场市链库量价])"
)
_COMMON_STEM = re.compile(
    r"管制|限制|禁止|分散|本土|国防|要让|让|支持|推动|确保|稳定|减少|增加|掌握|控制|储存|囤积|取得|寻求"
    r"|需要|提供|投入|争取|保护|关键|战略|核心|高端|先进|半导体|航太|国内|国外|海外|全球|国防|再生|绿色"
    r"|稀有|特殊|天然|矿产|人力|金融|自然|石油|电池|原料|重要"
    r"|稀土|磁性|外国|本地|当地|我国|该国|民间|政府|上游|下游|中游|产业|传统|现代|大型|小型|有色|贵重|轻|重"
    r"|废|新型|新兴|基础|清洁"
    r"|洁净|风力|太阳|核|相关|其他|部分|主要|这|那|该|各|两|多|所|的|是|在|和|与|及|对|向|为|将|从|由|被|等"
    r"|或|于|其|之|不|未|有|无"
    r"|开发|投资|出口|进口|发展|采购|供应|生产|加工|经济|贸易|建筑|土木|水利|国际|全国|台湾|中国|美国|日本"
    r"|韩国|企业|公司|集团|技术"
    r"|铜箔|负极|正极|阴极|阳极|工业|民用|军用|车用|航空|钢铁|稀散|高纯|低碳|循环|生物|化学|医疗|农业|水力"
    r"|电力|地方|区域|中央"
)
_FIRM_SAYS = re.compile(
    r"^(?:\(|表示|指出|宣布|公告|说|称|透露|回应|澄清|总经理|执行长|董事长|社长|发言人|总裁|创办人|业务"
    r"|财务长|副总|采购|厂长"
    r"|昨|今[天年]|已|将|拟|则|旗下|签|收购|合资|承购|经营|营运|股价|供货|去年|周[一二三四五六日]"
    r"|[与和、](?!其)|在|位于|承诺|同意|证实"
    r"|否认|持股|入股)"
)
_FIRM_ROLE = re.compile(r"(?:由|与|和|向|给|予|跟|同|、|供应商|客户|买家|对手|商|业者|厂|企业|公司|旗下)$")
_STEMS = frozenset({"Unknown", "Place", "Person"})
_PARTS = _STEMS | {"Mineral", "Product"}
_STEM_TAGS = frozenset({"n", "nz", "nw", "nt", "nr", "PER", "LOC", "ORG", "a", "m", "j"})
_NAMES = frozenset({"nz", "nw", "nt", "nr", "PER", "LOC", "ORG"})
_TRADE_WORD = re.compile(
    r"(?:[^厂协磋通会经招电]商|[料池磁钢车药片材锌铝]厂|厂商|企业|[钢铜矿车锂药国央民]企|公司|业者|巨头"
    r"|巨擘|龙头|新创|子公司|财团)$"
)


def add_firms(board: Board, reading: Reading) -> None:
    """Paint the firms that a trade announces, and those named after their trade; class unknown names."""
    _add_announced(board, reading)
    _add_suffixed(board, reading)
    for _ in range(2):
        for span in board.spans:
            if span.type == "Unknown" and _is_firm(board, span):
                board.retype(span, "Company")


def _add_announced(board: Board, reading: Reading) -> None:
    """Paint the names right after what a firm is: 刀具商 + name, 南韩电池厂 + name."""
    for token in reading.tokens:
        word = board.folded[token.start : token.end]
        if token.tag != "n" or len(word) < 2 or not _TRADE_WORD.search(word):
            continue
        start = token.end + (board.folded[token.end : token.end + 1] in {"“", "「", "『", '"'})
        end = _announced_end(board, reading, start)
        if end < 0 or not board.fits(start, end) or board.folded[start:end] in GENERIC:
            continue
        if all(span.type in _PARTS for span in board.inside(start, end)):
            board.add(Span(start, end, "Company", origin="trade + name"))


def _announced_end(board: Board, reading: Reading, start: int) -> int:
    """Return where the name ends that starts after a trade, or -1: at its own trade, else after its words."""
    for found in _SUFFIX.finditer(board.folded, start + 1, start + 9):
        stem = board.folded[start : found.start()]
        if len(stem) < 2:
            continue
        if found.end() in reading.ends and stem.isalpha() and not _COMMON_STEM.search(stem):
            return found.end()
    end = start
    while end - start < 7:
        token = reading.token_at(end)
        if token is None or token.tag not in _NAMES or not board.folded[token.start].isalpha():
            break
        end = token.end
    name = board.folded[start:end]
    return end if len(name) >= 2 and not name.isascii() and not _COMMON_STEM.search(name) else -1


def _add_suffixed(board: Board, reading: Reading) -> None:
    """Paint names of firms that end in their trade (群光 + 材料), where the text speaks of them as firms."""
    known: set[str] = set()
    for found in _SUFFIX.finditer(board.folded):
        start = _stem_start(board, reading, found.start()) if found.end() in reading.ends else -1
        if start < 0:
            continue
        says = _FIRM_SAYS.match(board.folded[found.end() : found.end() + 6]) and _acts(board, start)
        if says or (_is_homed(board, start) and not _before_noun(reading, found.end())):
            known.add(board.folded[start : found.end()])
    for name in sorted(known, key=lambda name: (-len(name), name)):
        for start, end in find_all(board.folded, name):
            if board.fits(start, end) and all(s.type in _PARTS for s in board.inside(start, end)):
                board.add(Span(start, end, "Company", origin="name + trade"))


def _stem_start(board: Board, reading: Reading, suffix: int) -> int:
    """Return where the name before a trade begins, or -1: two to four characters that are no common word."""
    start = suffix
    while suffix - start < 2:
        token = reading.token_over(start - 1) if start else None
        if token is None or token.end != start:
            return -1
        if token.tag not in _STEM_TAGS and (token.tag != "v" or token.end - token.start > 1):
            return -1
        start = token.start
    stem = board.folded[start:suffix]
    inner = board.inside(start, suffix)
    if len(stem) > 4 or _COMMON_STEM.search(stem) or not stem.isalpha() or stem.isascii():
        return -1
    return start if all(span.type in _STEMS for span in inner) else -1


def _acts(board: Board, start: int) -> bool:
    """Tell whether a name begins a clause, follows a home, or has a firm's role."""
    before = board.skeleton[max(0, start - 4) : start]
    at_edge = not before or before[-1] in ",。、;:!?\n 「『“(《" or "\ue000" <= before[-1] <= "\ue1ff"
    return at_edge or before[-1] in "的" or bool(_FIRM_ROLE.search(before))


def _is_homed(board: Board, start: int) -> bool:
    """Tell whether a country or place, 的 aside, stands right before an offset."""
    stop = start - (board.folded[start - 1 : start] == "的")
    homes = (s for s in board.inside(max(0, stop - 12), stop) if s.end == stop)
    return any(s.type == "Country" or (s.type == "Place" and stop < start) for s in homes)


def _before_noun(reading: Reading, offset: int) -> bool:
    token = reading.token_at(offset)
    return token is not None and token.tag in ("n", "nz", "an")


def _is_firm(board: Board, span: Span) -> bool:
    name = board.folded[span.start : span.end]
    before = board.folded[max(0, span.start - 6) : span.start]
    after = board.folded[span.end : span.end + 48]
    if name in GENERIC:
        return False
    if _LATIN_FIRM.search(name) or _FIRM_BEFORE.search(before) or _FIRM_AFTER.match(after):
        return True
    if span.origin == "lac ORG" and after.startswith(("公司", "集团", "(")):
        return True
    bracket = re.match(r"\(([a-z][a-z0-9 .,'&-]+)[);,]", after)
    if bracket and span.origin != "latin" and _LATIN_FIRM.search(bracket.group(1)):
        return True
    return _listed_with_firms(board, span, before, after)


def _listed_with_firms(board: Board, span: Span, before: str, after: str) -> bool:
    """Tell whether a list mark ties the name to a company."""
    after = re.sub(r"^\([^()]{1,40}\)", "", after)
    if not before.endswith(("、", "与", "和")) and not after.startswith(("、", "与", "和")):
        return False
    near = [s for s in board.inside(max(0, span.start - 30), span.start) if s.end >= span.start - 1]
    stop = span.end + len(board.folded[span.end : span.end + 48]) - len(after)
    follower = board.at(stop + 1) if stop + 1 < len(board.folded) else None
    return any(s is not None and s.type == "Company" for s in (*near, follower))
