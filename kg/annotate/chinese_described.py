"""Agreements, policies and programs in Chinese text: named in quotes, or described by a noun phrase."""

import re

from kg.annotate.chinese_reading import Reading
from kg.annotate.words import WordLists
from kg.text.board import Board, Span, atom, pattern

_QUOTED = re.compile(r"[「『《“\"〈]([^「」『』《》“”\"〈〉,。:;!?\n]{2,28})[」』》”\"〉]")
# Heads that name a program or a meeting only where the name is set in quotation marks.
_MORE = (
    (
        re.compile(
            r"(?:联盟|俱乐部|机制|走廊|平台|伙伴|储备|方案|行动|工程|倡议|协商会|小组|专案|路线|网络|桥"
            r"|框架|标准|清单)$"
        ),
        "Program",
    ),
    (re.compile(r"(?:论坛|峰会|对话|会议|大会|年会|博览会)$"), "Event"),
)
_LISTS = (("agreement_heads", "Agreement"), ("policy_heads", "Policy"), ("program_heads", "Program"))
_CONTROL = (
    "(?:出口管制|出口管控|出口限制|出口禁令|出口配额|出口许可(?:证|制度?)?|进口禁令|进口限制|禁运令?|禁令"
    "|管制|管控|限制措施|限令|制裁|关税|反倾销税|配额|许可证?制度?|审查)"
)
_POLICY = pattern(
    rf"(?:(?P<by><CIO>)(?:政府)?(?:的|祭出的?|实施的?|最新|现行|去年|今年|新)?)?(?:对(?P<on><CI>)(?:的"
    rf"|实施的?|加征的?|祭出的?)?)?(?P<core>(?:\d+%)?(?:全面|新一轮|更广泛的"
    rf"|更严格的)?(?:<MD>(?:[、和及与]<MD>)*(?:等|及?相关)?(?:产品|物项|原料)?的?)?{_CONTROL})"
)
_SUBJECT = (
    r"(?:<MD>|股份|股权|买卖|包销|认购|供电|运输|合资|授权|投资保障|炼制|合作开发|联合开发|精炼|贸易|投资"
    r"|经济|安全|防务|国防|战略|合作|伙伴|供应链?|稀土|资源|能源|采购|承购|购销|供货|长期|框架|双边|三边"
    r"|多边|技术|科技|产业|矿业|双方|谅解|意向|联合|停战|休战|自由|关税|互惠|对等|储备|开发|加工|研究"
    r"|安全保障|基础建设|基础设施|绿色|重建|共同|伙伴关系|全面|领域|协调|回收|扶助|补助|补贴|奖励|支持|振兴"
    r"|的|和|与|及|、|\d+年期?)"
)
_AGREEMENT = pattern(
    rf"(?P<by>(?:<CIAK>[、和与及]?){{0,5}}(?:两国|四国|三国|双方)?(?:的|之间的?"
    rf"|间的?)?)(?P<core>{_SUBJECT}{{0,8}}(?P<head>合作备忘录|谅解备忘录|备忘录|伙伴关系协定|伙伴关系"
    rf"|联合声明|共同声明|意向书|议定书|协议|协定|条约|公约|宣言|合约|合同|契约|采购约|承购约|购约|供应约"
    rf"|长约|路线图|框架协议))"
)
_PROGRAM = pattern(
    rf"(?P<by>(?:<CIA>)?(?:政府)?的?)(?P<core>{_SUBJECT}{{1,8}}(?P<head>储备计画|储备计划|储备项目|计画"
    rf"|计划|基金|倡议|方案|专案|走廊|战略储备|储备库?|联盟))"
)
_BAD_HEAD_AFTER = re.compile(r"^(?:[书者员人方]|中的|股|单位)")


def add_quoted(board: Board, words: WordLists) -> None:
    """Paint quoted names that end in the head of an agreement, policy or program (《矿产安全法案》)."""
    for found in _QUOTED.finditer(board.folded):
        start, end = found.span(1)
        type_ = _class_of(found[1], words) or next((t for rule, t in _MORE if rule.search(found[1])), "")
        rest = board.folded[end + 1 : end + 8]
        if not type_ and found.group()[0] in "「《“『":
            type_ = _class_after(rest, words)
        inner = board.inside(start, end)
        if (
            not type_
            or len(found[1]) < 3
            or not board.fits(start, end)
            or any(s.start == start and s.end == end and s.ref for s in inner)
        ):
            continue
        board.add(Span(start, end, type_, origin="quoted"))


def _class_of(name: str, words: WordLists) -> str:
    """Return the class that the longest head at the end of a name tells, or ""."""
    for lists in words.endings(name):
        for list_name, type_ in _LISTS:
            if list_name in lists:
                return type_
    return ""


def _class_after(rest: str, words: WordLists) -> str:
    """Return the class that a head right after a quoted name tells, or ""."""
    for list_name, type_ in _LISTS:
        if any(rest[:size] in words.words(list_name) for size in range(1, len(rest) + 1)):
            return type_
    return ""


def add_described(board: Board, reading: Reading) -> None:
    """Paint described policies, agreements and programs: a noun phrase of actor, subject and head."""
    for rule, type_ in ((_POLICY, "Policy"), (_AGREEMENT, "Agreement"), (_PROGRAM, "Program")):
        for found in rule.finditer(board.skeleton):
            start, end = found.span("core")
            while board.folded[start : start + 1] in {"的", "和", "与", "及", "、"} and start < end:
                start += 1
            if (
                end - start < 2
                or end not in reading.ends
                or _BAD_HEAD_AFTER.match(board.folded[end : end + 2])
            ):
                continue
            if (
                _is_verb(board, start, end)
                or not board.fits(start, end)
                or not _has_content(board, start, end, type_=type_)
            ):
                continue
            board.add(Span(start, end, type_, kind="nominal", origin="described"))


def _is_verb(board: Board, start: int, end: int) -> bool:
    """Tell whether a bare control is a verb with its object after it: 制裁 + 白俄罗斯."""
    return end - start == 2 and "\ue000" <= board.skeleton[end : end + 1] <= "\ue1ff"


_CONTENT = re.compile(atom("MDK"))


def _has_content(board: Board, start: int, end: int, *, type_: str) -> bool:
    """Tell whether a described thing says what it is about, or at least by which control."""
    core = board.skeleton[start:end]
    return type_ != "Program" or bool(_CONTENT.search(core))
