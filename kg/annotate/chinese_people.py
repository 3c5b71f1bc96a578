"""People and their offices in Chinese text: [body] + title + name, name + title, names in brackets."""

import re
from dataclasses import dataclass

from kg.annotate.chinese_reading import Reading
from kg.annotate.lac import Token
from kg.text.board import Board, Span, pattern

_DOTS = "·•・．‧.∙"
_TRANSLIT = frozenset(
    "阿埃艾爱安昂奥澳巴白柏班邦包保贝本比彼毕别宾波伯博布查察昌车陈茨达戴丹当德登邓迪狄蒂丁杜顿多尔厄恩法凡范菲费芬丰佛弗夫福富盖甘冈"
    "高戈哥格葛根贡古瓜圭哈海汉豪赫黑亨洪胡华怀霍基吉季加贾嘉简杰金京喀卡凯坎康考柯科克肯孔寇库夸奎拉莱赖兰朗劳勒雷累黎里礼理李立利丽莉"
    "连廉良列林琳凌留隆卢鲁路吕伦罗洛马玛麦曼芒茂梅门蒙孟米密敏明摩莫墨默姆木穆纳娜乃南瑙内尼年涅宁纽农努诺欧帕派潘庞佩彭皮平珀蒲普齐"
    "奇契恰乔切钦琴丘屈琼热仁荣茹瑞若萨塞赛三桑瑟森沙莎山珊尚绍舍申深圣盛施史士斯丝思司苏素孙索所塔泰坦唐陶特腾提田铁廷通图吐土托陀脱瓦"
    "旺万王威韦维卫魏温文翁沃乌吴武西希席夏香谢辛欣新信星兴雄休修许旭雪亚扬耶叶伊依易因殷印英永尤雨约云扎泽曾詹章哲珍芝知治朱卓兹子宗祖佐"
)  # fmt: skip
_NAME_TAGS = frozenset({"PER", "nr", "nz", "LOC", "ORG", "ns", "nt", "nw"})
_BRACKET = re.compile(
    r"[「『“\"]?(?P<han>[一-鿿·•・．‧]{2,14})\((?P<latin>[a-zà-ɏ][a-z0-9à-ɏ .,'’&-]{2,48})\)"
)
# A Latin name of two words or more; a single word names towns and firms as well.
_LATIN_AFTER = re.compile(r"\([a-zà-ɏ][a-zà-ɏ.'’-]+ (?:[a-zà-ɏ][a-zà-ɏ.'’-]* ?)+[),，]")
_SPEECH = re.compile(
    r"^(?:\([^)]{2,40}\))?[日今昨\d()则也还更亦并在就随后]{0,4}?(?:表示|指出|说|说明|称|认为|强调|透露|坦言"
    r"|警告|呼吁|宣布|回应|分析|形容|补充|提到|写道|直言|批评|否认|解释|告诉|致词|主张|质疑|承认|预估|预计"
    r"|曾)"
)
_FORMER = re.compile(r"(?:前任?|时任|当时的?|卸任|曾任|已故)$")
_ATOM_LEFT = pattern(r"(?P<atom><CIAKGLFNX>)[」』”\"]?(?P<gap>[^,。、;:!?\n()（）「」\ue000-\ue1ff]{0,9})$")
_THAT = re.compile(
    r"(?:该|这家|这间)(?:公司|企业|集团|机构|部|局|国|署|会|组织|银行|厂商|业者|大学|协会)(?:的)?$"
)
_PIECES = frozenset({"PER", "nr", "nz", "LOC"})
_NO_TITLE = frozenset({"Official", "Person", "Company", "Country", "IntergovernmentalOrganization", "Policy"})
# What may follow a personal name.
_FOLLOW = re.compile(
    r"[,、。;:()（「\s与和同跟对向于在将已则也亦曾说称及并就率是未不]|表示|指出|会谈|会晤|会面|强调|宣布"
    r"|上周|上月|昨|今|日前|周[一二三四五六日]|\d|近|受访|证实|透露|签|代表|举行|出席|见|认为|主持|率团|访"
)
_HONORIFIC = re.compile(r"[ 「:]*(?:拿督斯里|拿督|丹斯里|敦(?=[一-鿿]{3})|爵士|博士)?")
_STEM_HEADS = "部省署局厅院处司委"
_GAP_VERBS = re.compile(r"[与和跟对向由在从将把被让使说称指示告]|表示|宣布")


@dataclass(frozen=True, slots=True)
class Office:
    """A person (by offset) holds a post: `body` is the offset of the body or country, -1 if unnamed."""

    person: int
    body: int
    country: int
    title: str
    title_start: int
    ended: bool
    that: str = ""


def find_people(board: Board, reading: Reading) -> list[Office]:
    """Paint the people that titles announce and return their offices."""
    offices: list[Office] = []
    for start, end in _titles(reading):
        if not _clear(board, start, end):
            continue
        person = _name_after(board, reading, end) or _name_before(board, reading, start, end)
        if person is None:
            continue
        offices.append(_office(board, reading, person, title=(start, end)))
    return offices


def _titles(reading: Reading) -> list[tuple[int, int]]:
    """Return the titles of both lists, the longest where they overlap."""
    spans = sorted(
        {*reading.hits.longest("titles_official"), *reading.hits.longest("titles_private")},
        key=lambda span: (span[0], -span[1]),
    )
    chosen: list[tuple[int, int]] = []
    for span in spans:
        if chosen and span[0] < chosen[-1][1]:
            if span[1] > chosen[-1][1]:
                chosen[-1] = (chosen[-1][0], span[1])
            continue
        chosen.append(span)
    return chosen


def _clear(board: Board, start: int, end: int) -> bool:
    """Tell whether a title may stand here; what LAC or the lexicon saw in its words alone is taken away.

    A body may be the title's first part, or end in it: 执委会 + 副主席, 产业通商部 in 通商部长.
    """
    if end < len(board.text) and not board.fits(end, len(board.text)):
        return False
    inner = [span for span in board.inside(max(0, start - 24), end) if span.end > start]
    if any(span.type in _NO_TITLE for span in inner):
        return False
    for span in inner:
        if span.type != "Agency" and span.start >= start:
            board.remove(span)
    return True


def _name_after(board: Board, reading: Reading, offset: int) -> Span | None:
    """Paint and return the name that starts at an offset, or None."""
    offset = _HONORIFIC.match(board.folded, offset).end()  # type: ignore[union-attr]
    here = board.at(offset)
    if here is not None and here.type in ("Official", "Person"):
        return here
    end = _name_end(board, reading, offset)
    if end <= offset or not board.fits(offset, end):
        return None
    if any(span.ref for span in board.inside(offset, end)):
        return None
    return board.add(Span(offset, end, "Person", origin="title + name"))


def _name_end(board: Board, reading: Reading, offset: int) -> int:
    """Return where a personal name that starts at an offset ends, or -1."""
    bracket = _BRACKET.match(board.folded, offset)
    if bracket and len(bracket["han"]) <= 12:
        return bracket.end("han")
    token = reading.token_at(offset)
    if token is None:
        return _latin_end(board, offset)
    text = board.folded[token.start : token.end]
    if text[:1].isascii():
        return _latin_end(board, offset)
    if token.tag in ("PER", "nr") and len(text) >= 2:
        return _dotted_end(board, reading, _joined_end(board, reading, token.end))
    following = reading.token_at(token.end)
    surname = reading.hits.starting("surnames", offset)
    if surname == token.end and following is not None and _is_given_name(board, following):
        return following.end
    if token.tag in _NAME_TAGS and (set(text) <= _TRANSLIT or (surname > 0 and len(text) in (2, 3, 4))):
        return _dotted_end(board, reading, token.end)
    run = _translit_end(board, offset)
    if run - offset >= 2 and run in reading.ends and (token.tag in _NAME_TAGS or run - offset >= 3):
        return _dotted_end(board, reading, run)
    return _broken_end(board, reading, offset, surname=surname)


def _joined_end(board: Board, reading: Reading, end: int) -> int:
    """Extend a name over a second piece that LAC cut off: 李奧納 + 多."""
    token = reading.token_at(end)
    if token is None or token.end - token.start > 2 or token.tag not in ("PER", "nr"):
        return end
    return token.end if _FOLLOW.match(board.folded, token.end) else end


def _broken_end(board: Board, reading: Reading, offset: int, *, surname: int) -> int:
    """Return the end of a name that LAC took apart: a family name, or pieces that begin and end as names."""
    folded = board.folded
    if surname > offset:
        for size in (surname - offset + 2, surname - offset + 1):
            if _is_han(folded[offset : offset + size]) and _FOLLOW.match(folded, offset + size):
                return offset + size if not board.covered(offset, offset + size) else -1
    for size in (4, 3, 5):
        last = reading.token_over(offset + size - 1)
        first = reading.token_at(offset)
        pieces = first is not None and last is not None and first.tag in _PIECES and last.tag in _PIECES
        if pieces and _is_han(folded[offset : offset + size]) and _FOLLOW.match(folded, offset + size):
            return offset + size if not board.covered(offset, offset + size) else -1
    return -1


def _is_han(text: str) -> bool:
    return bool(text) and all("一" <= char <= "鿿" for char in text)


def _is_given_name(board: Board, token: Token) -> bool:
    short = token.end - token.start <= 2 and token.tag in (*_NAME_TAGS, "n", "a", "vn")
    return short and not board.covered(token.start, token.end)


def _translit_end(board: Board, offset: int) -> int:
    end = offset
    while end < len(board.folded) and end - offset < 8 and board.folded[end] in _TRANSLIT:
        end += 1
    return end


def _dotted_end(board: Board, reading: Reading, end: int) -> int:
    """Extend a name over dots: 羅伯特・弗里德蘭."""
    while end + 1 < len(board.folded) and board.folded[end] in _DOTS and not board.folded[end + 1].isascii():
        token = reading.token_at(end + 1)
        run = _translit_end(board, end + 1)
        if token is None and run == end + 1:
            break
        end = max(run, token.end if token is not None and token.tag in _NAME_TAGS else end + 1)
    return end


_LATIN_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: (?:[A-Z]\.|de|von|van|al|bin|[A-ZÀ-Þ][\w’'-]+)){0,3}")


def _latin_end(board: Board, offset: int) -> int:
    found = _LATIN_NAME.match(board.text, offset)
    return found.end() if found else -1


def _name_before(board: Board, reading: Reading, start: int, end: int) -> Span | None:
    """Return the person whose name ends where a title starts (赖清德总统), or None."""
    for span in board.inside(max(0, start - 10), start):
        if span.end == start and span.type in ("Official", "Person"):
            return span
    token = reading.token_over(start - 1) if start else None
    if token is None or token.tag != "PER" or token.end != start or not board.fits(token.start, start):
        return None
    if any(span.ref for span in board.inside(token.start, start)):
        return None
    return board.add(Span(token.start, start, "Person", origin="name + title"))


def _office(board: Board, reading: Reading, person: Span, *, title: tuple[int, int]) -> Office:
    start, end = title
    left = start if person.start >= end else person.start
    official, private = (
        reading.hits.starting(name, start) >= end for name in ("titles_official", "titles_private")
    )
    ministry = _ministry(board, reading, start, end) if left == start else None
    ended = bool(_FORMER.search(board.folded[max(0, left - 3) : left]))
    title_start = left - len(_former(board.folded[max(0, left - 3) : left]))
    body, that = (ministry, "") if ministry else _body(board, reading, title_start)
    country = _country_of(body)
    if person.type == "Person" and not person.ref:
        public = (
            body.type in ("Country", "Agency", "IntergovernmentalOrganization", "Place") if body else official
        )
        firm = body is not None and body.type in ("Company", "Organization", "Facility", "Unknown")
        if official and (public or not private) and not firm:
            board.retype(person, "Official")
    return Office(
        person=person.start, body=body.start if body else -1, country=country, title=board.text[start:end],
        title_start=min(left, start), ended=ended, that=that,
    )  # fmt: skip


def _former(text: str) -> str:
    found = _FORMER.search(text)
    return found.group() if found else ""


def _country_of(body: Span | None) -> int:
    if body is None:
        return -1
    for inner in (body, *body.nested):
        if inner.type in ("Country", "IntergovernmentalOrganization"):
            return inner.start
    return -1


def _ministry(board: Board, reading: Reading, start: int, end: int) -> Span | None:
    """Paint the ministry that a title holds (美国商务部长) or follows (中国外交部发言人)."""
    for span in board.inside(max(0, start - 16), end):
        if span.type == "Agency" and span.end in (start, start + 1):
            return span
    for stop in (start + 1, start, end - 1):
        for first in range(max(0, stop - 10), stop - 1):
            if stop - first >= 2 and _is_ministry(reading, first, stop):
                return _paint_ministry(board, reading, first, stop)
    return None


def _is_ministry(reading: Reading, start: int, end: int) -> bool:
    return reading.hits.starting("ministries", start) == end and reading.folded[end - 1] in _STEM_HEADS


_COORDINATED = re.compile(r"(?:[一-鿿]{2,6}、)?[一-鿿]{2,6}[及与暨和]$")


def _paint_ministry(board: Board, reading: Reading, start: int, end: int) -> Span | None:
    """Paint a generic ministry together with the country before it, if one stands there.

    What is coordinated with its name belongs to it: 矿业及 + 能源部.
    """
    joined = _COORDINATED.search(board.folded, max(0, start - 14), start)
    if joined:
        homes = [s.end for s in board.inside(max(0, start - 24), start) if s.type == "Country"]
        wide = max((home for home in homes if home >= joined.start()), default=-1)
        if wide >= 0 and start - wide <= 14:
            start = wide
        elif joined.start() in reading.starts and joined.start() not in {s.end for s in board.spans}:
            start = joined.start()
    left = start - 1 if board.folded[start - 1 : start] == "的" else start
    for span in board.inside(max(0, left - 10), left):
        if span.end == left and span.type in ("Country", "IntergovernmentalOrganization"):
            start = span.start
    if not board.fits(start, end):
        return None
    return board.add(Span(start, end, "Agency", origin="country + ministry"))


def _body(board: Board, reading: Reading, left: int) -> tuple[Span | None, str]:
    """Return the body named before a title, or the phrase that stands for one (该公司)."""
    clause = board.skeleton[max(0, left - 40) : left]
    that = _THAT.search(board.folded[max(0, left - 8) : left])
    if that:
        return None, that.group()
    found = _ATOM_LEFT.search(clause)
    if not found or _GAP_VERBS.search(found["gap"]):
        return None, ""
    span = board.at(max(0, left - 40) + found.start("atom"))
    if span is None or span.type == "Medium":
        return None, ""
    private = reading.hits.starting("titles_official", left) < 0
    if span.type == "Unknown" and not found["gap"] and private and "LOC" not in span.origin:
        board.retype(span, "Company")
    return span, ""


def keep_people(board: Board) -> None:
    """Keep the names that LAC took for people where a Latin name, a verb of saying or a title backs it."""
    known = {board.folded[s.start : s.end] for s in board.spans if s.type in ("Official", "Person")}
    for span in board.spans:
        if span.type != "Unknown" or span.origin not in ("lac PER", "lac nr", "bracketed"):
            continue
        surface = board.folded[span.start : span.end]
        rest = board.folded[span.end : span.end + 48]
        if surface in known or _SPEECH.match(rest) or _LATIN_AFTER.match(rest):
            board.retype(span, "Person")
            span.origin = "name"
