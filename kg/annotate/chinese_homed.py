"""Bodies that Chinese text names by their home and what they do: 菲律宾 + 海关局, 经济部 + 能源署."""

from kg.annotate.chinese_reading import Reading
from kg.text.board import Board, Span, pattern
from kg.text.sets import one_of

_AGENCY = (
    "委员会|办公室|办事处|代表处|代表团|大使馆|使馆|总领事馆|最高法院|高等法院|宪法法院|法院|国会|议会|参议院|众议院|理事会"
    "|总署|总局|事务局|管理局|海关|警察|小组|总司|署|局|厅|处|(?<!公)司|部"
)
_ORGANIZATION = (
    "大学|学院|研究院|研究所|研究中心|分会|协会|公会|学会|基金会|商会|工会|总会|联合会|联盟|智库|论坛"
)
_COMPANY = "公司|集团|银行|基金"
_RULE = pattern(
    r"(?P<home><CIALG>)(?P<mid>(?:[一-鿿、]|<MD>){1,14}?)"
    rf"(?:(?P<agency>{_AGENCY})|(?P<organization>{_ORGANIZATION})|(?P<company>{_COMPANY}))"
    r"(?![长员分门队件份落族属方级式类型品材料会署局委们])"
)
_CLASSES = {"agency": "Agency", "organization": "Organization", "company": "Company"}
_NOUNS = frozenset({"n", "vn", "nz", "an", "a", "ORG", "nt", "nw", "LOC", "ns", "j", "b", "f", "m"})
_LINKS = frozenset("、与和及暨")
# Verbs that names of bodies hold.
_DOINGS = one_of(
    """
    出口 进口 投资 贸易 发展 管理 监督 监管 服务 推广 促进 合作 建设 采购 审计 检察 调查 规划 保障 输出
    信贷 开发 保护 改革 创新 安全 运输 储备 研究 推动 统计 勘探 勘查 合同 进出口 输出入
    """
)
_STATE_OWNED = ("国家", "国营", "国有", "进出口", "输出入", "主权", "开发", "中央")
_COMMON = (
    "总部",
    "内部",
    "外部",
    "东部",
    "西部",
    "南部",
    "北部",
    "中部",
    "全部",
    "部分",
    "干部",
    "俱乐部",
    "大部",
    "局部",
)
_ROUNDS = 3


def add_homed(board: Board, reading: Reading) -> None:
    """Paint bodies named by a country, a bloc, a place or a body, nouns, and a head.

    Each round finds the parts of what the one before found: 经济部, then 经济部能源署.
    """
    for _ in range(_ROUNDS):
        found = [span for span in _bodies(board, reading) if board.fits(span.start, span.end)]
        for span in found:
            board.add(span)
        if not found:
            return


def _bodies(board: Board, reading: Reading) -> list[Span]:
    spans: list[Span] = []
    for match in _RULE.finditer(board.skeleton):
        home = board.at(match.start("home"))
        kind = str(match.lastgroup)
        first, end = match.start("mid"), match.end()
        if home is None or end not in reading.ends or not _is_name(reading, first, end):
            continue
        if not _suits(home, board.folded[first:end], kind=kind):
            continue
        spans.append(_span(board, home, first, end, kind=kind))
    return spans


def _span(board: Board, home: Span, start: int, end: int, *, kind: str) -> Span:
    """Return the body: with its country, but beside the body that it is a part of."""
    if home.type == "Agency" and end - start > 2:
        whole = board.text[home.start : end]
        return Span(start, end, _CLASSES[kind], name=whole, origin="body + head")
    return Span(home.start, end, _CLASSES[kind], origin="home + head")


def _suits(home: Span, words: str, *, kind: str) -> bool:
    """Tell whether a body of a kind may be named so: a firm by its state only, an office not by a firm."""
    if words.endswith(_COMMON) or len(words) < 2:
        return False
    if kind == "company":
        return home.type == "Country" and words.startswith(_STATE_OWNED)
    if kind == "organization":
        return home.type in ("Country", "Place", "Organization") and len(words) >= 3
    return home.type != "Organization" or len(words) >= 3


def _is_name(reading: Reading, start: int, end: int) -> bool:
    """Tell whether the words are nouns, or what names of bodies hold beside nouns."""
    offset = start
    while offset < end:
        token = reading.token_over(offset)
        if token is None:
            return False
        word = reading.folded[token.start : token.end]
        named = token.tag in _NOUNS or word in _LINKS or word in _DOINGS
        if not named or token.end > end:
            return False
        offset = token.end
    return True
