"""People and their offices in Chinese text: [body] + title + name, name + title, names in brackets."""

import re
from dataclasses import dataclass

from kg.annotate.chinese_name_ends import name_end
from kg.annotate.chinese_reading import Reading
from kg.text.board import Board, Span, pattern

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
_NO_TITLE = frozenset({"Official", "Person", "Company", "Country", "IntergovernmentalOrganization", "Policy"})
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
    end = name_end(board, reading, offset)
    if end <= offset or not board.fits(offset, end):
        return None
    if any(span.ref for span in board.inside(offset, end)):
        return None
    return board.add(Span(offset, end, "Person", origin="title + name"))


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
    first = body.start if body is not None else left
    ended = ended or board.folded[max(0, first - 1) : first] in ("前", "已故")
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
