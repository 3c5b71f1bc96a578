"""Public bodies, firms and societies in Chinese text, told by their heads and surroundings."""

import re

from kg.annotate.chinese_reading import Reading
from kg.annotate.words import WordLists
from kg.text.board import Board, Span

_BODY_TOKENS = frozenset(
    {"n", "vn", "nz", "ORG", "nt", "an", "nw", "LOC", "ns", "PER", "a", "j", "s", "f", "c"}
)
_PROPER = frozenset({"nz", "ORG", "nt", "nw", "PER", "LOC", "ns"})
_TRADES = (
    "公司|企业|业者|厂商|商社|矿商|矿企|供应商|生产商|制造商|开发商|贸易商|交易商|运营商|营运商|承包商|经销商|零售商"
    "|巨头|巨擘|龙头|龙头股|新创|集团|大厂|车厂|药厂|钢厂|电池厂|晶片厂|芯片厂|材料商|设备商|车企|药企|国企|央企|子公司|财团|旗下"
)
_FIRM_BEFORE = re.compile(rf"(?:{_TRADES}|[^工分建设]厂|[国岸洲英美日韩澳加法德荷瑞港陆台]商)[「『“\" ]?$")
_FIRM_AFTER = re.compile(
    r"^(?:\([^()]{1,40}\))?[」』”\"]?(?:旗下|的?子公司|股价|股票|执行长|董事长|董事会|总经理|首席执行官|行政总裁"
    r"|创办人|(?:的|所属)?(?:股权|股份|股东)|公告(?!指出)|财报|与其?子公司)"
)
_LATIN_FIRM = re.compile(
    r"\b(?:inc|corp|corporation|ltd|limited|llc|lp|plc|ag|gmbh|nv|sa|spa|co|company|group|holdings?|resources"
    r"|minerals|metals|mining|materials|energy|lithium|technologies|magnetics|rare earths?|capital|partners"
    r"|bank|motors?|steel|battery|batteries|chemicals?|industries|bhd|copper|nickel|graphite|uranium|gold"
    r"|berhad|trading|electronics|semiconductor|power|ventures?|international|exploration)\.?$"
)
_LEGAL = re.compile(r"(?:股份有限公司|有限责任公司|有限公司|公司|集团|株式会社)+$")
_GENERIC = frozenset(
    ["公司", "企业", "集团", "银行", "子公司", "母公司", "分公司", "国营公司", "矿业公司", "能源公司", "科技公司", "电池公司", "汽车公司", "上市公司", "合资公司", "外国公司", "美国公司", "中国公司", "大公司", "部", "局", "署", "厅", "院", "会", "委员会", "法院", "国会", "议会", "政府部门", "监管机构", "监管局", "机构", "中心", "大学", "学院", "协会", "联盟", "组织", "工会", "智库", "基金会", "研究机构", "研究所", "有限公司", "私人有限公司", "股份有限公司", "资源", "材料", "科技", "能源", "汽车", "电池", "新材料", "钢铁", "化工", "半导体", "董事会", "铜矿公司", "顾问公司", "新创公司", "稀土公司", "锂业", "矿业", "铝业", "铜业", "国有公司", "国营铜矿公司", "石油公司", "天然气公司", "电力公司", "航运公司", "贸易公司", "投资公司"]
)
_HEADS = (
    ("facility_heads", "Facility"), ("agency_heads", "Agency"), ("company_heads", "Company"),
    ("organization_heads", "Organization"),
)  # fmt: skip
_JOINED = (
    ("agency_heads", "Agency"), ("organization_heads", "Organization"), ("company_heads", "Company"),
)  # fmt: skip


def add_bodies(board: Board, reading: Reading, words: WordLists) -> None:
    """Paint bodies that LAC has not found whole: ministries, a country or a name + nouns + head, X + trade."""
    class_bodies(board, words)
    _join_ministries(board, reading)
    _join_known(board)
    _join_heads(board, reading)
    _add_suffixed(board, reading)


def class_bodies(board: Board, words: WordLists) -> None:
    """Give a class to what LAC took for an organization, by the head of the name."""
    for span in board.spans:
        if span.type == "Unknown" and span.origin in ("lac ORG", "lac nt", "lac nz", "lac nw", "bracketed"):
            type_ = class_by_head(board.folded[span.start : span.end], words)
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
    best, size = "", 0
    for head, lists in words.lists.items():
        if len(head) > size and len(name) > len(head) and name.endswith(head):
            for list_name, type_ in _HEADS:
                if list_name in lists:
                    best, size = type_, len(head)
                    break
    if not best and len(name) >= 4 and name[-1] in "署局厅" and not name.endswith(("结局", "格局", "布局", "大局")):
        return "Agency"
    return "" if name in _GENERIC else best


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
        before = next((s for s in board.inside(max(0, span.start - 8), span.start) if s.end == span.start), None)
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
            if board.folded[first:end] in _GENERIC or (type_ == "Company" and _is_trade(board, end)):
                continue
            board.add(Span(first, end, type_, origin="name + head"))


_SUFFIX = re.compile(
    r"(?:新材料|特殊钢|不锈钢|焊材|焊锡|素材|锂材|磁材|磁业|钢材|材料|新材|资源|矿业|锂业|镍业|钨业|锡业|锑业|铝业|铜业"
    r"|钴业|钼业|钛业|铁业|铀业|锗业|鎂业|稀土|科技|循环|回收|再生|化工|化学|金属|合金|精工|精密|能源|电池|重工|电子|半导体|线缆|钢铁"
    r"|工业|建设|工程|资本|化肥|精炼|冶炼|工具|光学|商事|通商|贸易|物产|机电|马达|阻燃|矿冶|矿砂|投资|集团|控股|电机|机械|磁铁|环保)"
    r"(?![料厂商业部品权商者化局署会场市链库量价的])"
)
_COMMON_STEM = re.compile(
    r"关键|战略|核心|高端|先进|半导体|航太|国内|国外|海外|全球|国防|再生|绿色|稀有|特殊|天然|矿产|人力|金融|自然|石油|电池|原料|重要"
    r"|稀土|磁性|外国|本地|当地|我国|该国|民间|政府|上游|下游|中游|产业|传统|现代|大型|小型|有色|贵重|轻|重|废|新型|新兴|基础|清洁"
    r"|洁净|风力|太阳|核|相关|其他|部分|主要|这|那|该|各|两|多|所|的|是|在|和|与|及|对|向|为|将|从|由|被|等|或|于|其|之|不|未|有|无"
    r"|开发|投资|出口|进口|发展|采购|供应|生产|加工|经济|贸易|建筑|土木|水利|国际|全国|台湾|中国|美国|日本|韩国|企业|公司|集团|技术"
)
_FIRM_SAYS = re.compile(
    r"^(?:\(|表示|指出|宣布|公告|说|称|透露|回应|澄清|总经理|执行长|董事长|社长|发言人|总裁|创办人|业务|财务长|副总|采购|厂长"
    r"|昨|今[天年]|已|将|拟|则|旗下|签|收购|合资|承购|经营|营运|股价|供货|去年|周[一二三四五六日]|[与和、](?!其)|在|位于|承诺|同意|证实|否认|持股|入股)"
)
_FIRM_ROLE = re.compile(r"(?:由|与|和|向|给|予|跟|同|、|供应商|客户|买家|对手|商|业者|厂|企业|公司|旗下)$")


def _add_suffixed(board: Board, reading: Reading) -> None:
    """Paint names of firms that end in their trade (群光 + 材料), where the text speaks of them as firms."""
    known: set[str] = set()
    for found in _SUFFIX.finditer(board.folded):
        start = _stem_start(board, reading, found.start()) if found.end() in reading.ends else -1
        if start < 0 or not _FIRM_SAYS.match(board.folded[found.end() : found.end() + 6]):
            continue
        if _acts(board, start):
            known.add(board.folded[start : found.end()])
    for name in sorted(known, key=lambda name: (-len(name), name)):
        for found in re.finditer(re.escape(name), board.folded):
            inner = board.inside(*found.span())
            if board.fits(*found.span()) and all(s.type in _STEMS for s in inner):
                board.add(Span(*found.span(), "Company", origin="name + trade"))


_STEMS = frozenset({"Unknown", "Mineral", "Product", "Place", "Person"})
_STEM_TAGS = frozenset({"n", "nz", "nw", "nt", "nr", "PER", "LOC", "ORG", "a", "m", "j", "vn", "v", "f"})


def _stem_start(board: Board, reading: Reading, suffix: int) -> int:
    """Return where the name before a trade begins, or -1: two to four characters that are no common word."""
    start = suffix
    while suffix - start < 2:
        token = reading.token_over(start - 1) if start else None
        if token is None or token.end != start or token.tag not in _STEM_TAGS:
            return -1
        start = token.start
    stem = board.folded[start:suffix]
    inner = board.inside(start, suffix)
    if len(stem) > 4 or _COMMON_STEM.search(stem) or not stem.isalpha() or stem.isascii():
        return -1
    return start if all(span.type in _STEMS - {"Mineral", "Product"} for span in inner) else -1


def _acts(board: Board, start: int) -> bool:
    """Tell whether a name begins a clause, follows a home, or has a firm's role."""
    before = board.skeleton[max(0, start - 4) : start]
    at_edge = not before or before[-1] in ",。、;:!?\n 「『“(《" or "\ue000" <= before[-1] <= "\ue1ff"
    return at_edge or before[-1] in "的" or bool(_FIRM_ROLE.search(before))


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
        if token.tag == "c" and (type_ != "Agency" or board.folded[token.start : token.end] not in "和与及暨"):
            return offset if proper else -1
        proper = proper or token.tag in _PROPER
        offset = token.start
    return offset if proper else -1


def add_firms(board: Board) -> None:
    """Decide which unknown names are companies: by what stands around, an ending, or a list of firms."""
    for _ in range(2):
        for span in board.spans:
            if span.type == "Unknown" and _is_firm(board, span):
                board.retype(span, "Company")


def _is_firm(board: Board, span: Span) -> bool:
    name = board.folded[span.start : span.end]
    before = board.folded[max(0, span.start - 6) : span.start]
    after = board.folded[span.end : span.end + 48]
    if name in _GENERIC:
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
