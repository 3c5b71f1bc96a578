"""Datelines, bylines and sources: what they tell, and the text without them."""

import re
from dataclasses import dataclass, field

from kg.clean.media import credits_medium

_OPEN, _CLOSE = "（(〔【\\[［《〈<", "）)〕】\\]］》〉>"
_NEWS = (
    r"(?:報導|报道|報道|專電|专电|外電|外电|電|电|綜合訊|综合讯|訊|讯|"
    r"中文網|中文网|新聞網?|新闻网?|通訊|通讯)"
)
_ROLE = r"(?:記者|记者|編譯|编译|編輯|编辑|撰文|特派員|特派员|實習記者|责编|責編|責任編輯|责任编辑|文)"
_MEDIUM = r"(?:社|報|报|網|网|台|電視|电视|新聞|新闻|周刊|週刊|雜誌|杂志|中心|頻道|频道|刊|組|组|之聲|之声)"
_BRACKETED = re.compile(
    rf"^[{_OPEN}](?P<inner>[^{_OPEN}{_CLOSE}。，]{{0,40}}?(?:{_NEWS}|(?:{_ROLE}|本刊|本報|"
    rf"本报)[^{_OPEN}{_CLOSE}。，]{{2,24}}))[{_CLOSE}]\s*"
)
_BARE = (
    # 某社北京9日電（記者 某某）
    re.compile(
        rf"^(?P<inner>[^\s，。：:、]{{0,8}}?(?:社|報|报|網|网|"
        rf"本刊)[／/ ]*[^\s，。：:、]{{0,8}}?(?:\d{{1,2}}月)?\d{{1,2}}日"
        rf"(?:綜合|综合)?(?:外電|外电|專電|专电|電|电|訊|讯|報導|"
        rf"报道))[ \u3000:：]*(?:[（(]{_ROLE}[^）)]*[）)])?[ \u3000]*"
    ),
    # 即時中心／某某、某某報導
    re.compile(
        rf"^(?P<inner>(?:[^\s，。：:]{{0,10}}{_MEDIUM}|"
        rf"{_ROLE}[^，。：:／/]{{1,16}})[ ]?[／/][ ]?[^\s，。：:／/]{{1,14}}?(?:報導|报道|報道))"
        r"[ \u3000:：]*"
    ),
)
_AGENCY = r"(?:\([A-Z][^()]{1,30}\)|[|/] ?[A-Z][\w .]{1,20})"
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DATED = rf"(?:, (?:{_MONTHS} \d{{1,2}}|\d{{1,2}} {_MONTHS})(?:,? \d{{4}})?)"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’/-]+(?:[ /-][A-ZÀ-Þ.'’]+){0,3}"
_PROPER = r"[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,2}"
_ENGLISH = re.compile(
    rf"^(?P<inner>(?:{_CAPITALS}|{_PROPER}(?=,? (?:[A-Z][\w.]+ ?)?(?:\(|{_MONTHS}|"
    rf"\d)))(?:, {_PROPER})?{_DATED}?\s?{_AGENCY}?)"
    r"\s?(?:—|–|--|-|:)\s+(?=[A-Z\"“'‘])"
    rf"|^(?P<city>{_PROPER}(?:, {_PROPER})?)(?: ?{_AGENCY} ?(?:—|–|--|-|:)|:| (?:—|–|--|-)) (?=[A-Z\"“'‘])"
)
_CLOSING = re.compile(
    rf"(?P<end>[。！？.!?][」』”\"]?)\s*[{_OPEN}]\s*(?P<inner>[^{_OPEN}{_CLOSE}]{{1,80}})[{_CLOSE}]\s*$"
)
_CREDIT = re.compile(
    rf"(?:{_ROLE}|翻攝|實習|來源|来源|資料來源|作者|譯者|编审|核稿|"
    r"本文|圖|图|完$|Reporting|Editing|With inputs|Additional)"
)
_BYLINE = re.compile(
    rf"^[▲◎○●■◆／/ ]*(?:(?:{_ROLE}|作者|譯者|採訪|采访|撰稿|整理|校對|审核|監製|來源|来源|出處|稿源|供稿|"
    rf"資料來源)[ ]?[:：／/∣|｜ ][^。？！?，]{{0,60}}"
    rf"|{_ROLE}[^，。！？]{{2,20}}(?:報導|报道|報道|編譯|编译|攝影)?"
    rf"|[^，。！？：:]{{1,24}}[／/ ][^，。！？：:]{{0,16}}(?:報導|报道|報道|電|电|外電|編譯|编译)"
    rf"|[^，。！？：:\s]{{1,12}}[ \u3000]+{_ROLE}[^，。！？：:\s]{{2,8}}"
    r"|◎ ?[^，。！？]{2,12}(?:[（(].{0,60}[）)])?"
    r"|(?:[Bb]y|BY|Written by|Reported by|Author:) [A-ZÀ-Þ].{1,80}(?<![.!?])"
    r"|(?:發稿單位|發布單位|发布单位|新聞聯絡人).{0,40})$"
)
_SOURCE = re.compile(r"(?:新聞來源|媒體來源|來源|来源|稿源|Source)[ ]*[:：][ ]*([^\s|｜　，。/]{2,20})")
_NAME = re.compile(
    rf"(?:(?:{_ROLE}|作者)[ :：／/]*|[／/、，, ]|^)([\u4e00-\u9fff]{{2,4}}?)(?=[／/、，, ]|{_MEDIUM}|報導|"
    rf"报道|報道|$|[（(])"
)


_NOBODY = re.compile("本[報报刊社台網网]|[綜综]合|網[路络]|网络|互[聯联][網网]|佚名|轉載|转载|原[創创]")
_DESK = re.compile(r"staff|agenc|desk|newsroom|reporter|editor|rédaction|redaktion", re.I)
# Credits are sought in this many characters at the beginning and the end of a paragraph.
_REACH = 160


@dataclass(slots=True)
class Credits:
    """Who published and wrote an article, as far as its lines tell."""

    publisher: str = ""
    authors: list[str] = field(default_factory=list)

    def note(self, text: str) -> None:
        """Take publisher and authors from a dateline, a byline or a source line."""
        source = _SOURCE.search(text)
        medium = re.match(rf"[^\s／/，。：:|｜\d記记編编]{{1,9}}?{_MEDIUM}(?=[\s／/，：:|｜記记\d]|$)", text)
        found = source.group(1) if source else medium.group() if medium else ""
        # "This paper" names nobody.
        self.publisher = self.publisher or ("" if _NOBODY.match(found) else found)
        byline = re.match(r"(?:[Bb]y|BY|Written by) (.+)$", text)
        if byline and not self.authors:
            people = re.split(r"\s+(?:in|with|at|for) ", byline.group(1))[0]
            names = re.split(r",\s*|\s+and\s+|\s*&\s*", people)
            self.authors = [name for name in names if name and not _DESK.search(name)]
        if re.search(_ROLE, text) and not self.authors:
            self.authors = re.findall(rf"{_ROLE}[ :：／/]*([\u4e00-\u9fff]{{2,3}})(?![\u4e00-\u9fff])", text)


def split_dateline(text: str, *, first: bool) -> tuple[str, str]:
    """Return the dateline before a paragraph ("" if none) and the paragraph without it.

    Places before a colon or dash, as English datelines have, are taken off the first paragraph only.
    """
    for pattern in (_BRACKETED, *_BARE, *((_ENGLISH,) if first else ())):
        found = pattern.match(text[:_REACH])
        if found and len(text) - found.end() >= 8:
            return found.group().strip(), text[found.end() :]
    return "", text


def split_closing(text: str) -> tuple[str, str]:
    """Return the paragraph without the credit in brackets at its end, and that credit ("" if none)."""
    found = _CLOSING.search(text, max(0, len(text) - _REACH))
    inner = found.group("inner").strip() if found else ""
    if found and (_CREDIT.match(inner) or credits_medium(inner)):
        return text[: found.end("end")], inner
    return text, ""


def is_byline(text: str) -> bool:
    """Tell whether a line only says who wrote, filed or published."""
    return len(text) <= 100 and bool(_BYLINE.match(text) or re.fullmatch(_BRACKETED.pattern[1:], text))
