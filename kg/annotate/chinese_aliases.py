"""Second names in Chinese text: 名称（English Name）, 下称「短名」, family names and short names later."""

import re
from dataclasses import dataclass

from kg.annotate.chinese_reading import Reading
from kg.text.board import Board, Span
from kg.text.search import find_all

_CALLED = r"(?:以下简称|下称|简称|又称|又译为?|即|英文名为?|原名|现名|代号|股票代号)?[:：]?[「『“\"]?"
_BRACKET = re.compile(
    rf"^[」』》”\"]?\s?\({_CALLED}(?P<name>[^()「」『』“”\",，;:、]{{2,60}}?)(?=[」』”\",，;、:)])[」』”\"]?"
    rf"(?:[,，;、]{_CALLED}(?P<short>[^()「」『』“”\",，]{{2,20}})[」』”\"]?)?[^()]{{0,30}}\)"
)
_LATIN_NAME = re.compile(r"^[A-ZÀ-Þa-z][\w .,'’&·/-]+$")
_NOT_A_NAME = re.compile(
    r"^(?:约|图|见|\d|[一二三四五六七八九十]|前|现|年|月|中|左|右|上|下|nyse|nasdaq|asx|tsx|美联社|路透|法新|资料|新华|央行|周[一二三四五六日])"
)
_FIRM_TAIL = re.compile(
    r"(?:股份有限公司|有限责任公司|有限公司|株式会社|公司|集团|控股|半导体|资源|矿业|稀土|科技|材料|新材料|汽车|能源|锂业|钴业|铀业|银行|电池|国际|合伙)+$"
)
_NAMED = frozenset(
    {
        "Official",
        "Person",
        "Company",
        "Agency",
        "Organization",
        "Facility",
        "Place",
        "Program",
        "Agreement",
        "Policy",
        "IntergovernmentalOrganization",
        "Mineral",
        "Unknown",
    }
)


@dataclass(frozen=True, slots=True)
class Alias:
    """The span at `start` is another name of the span at `target`; `why` says how one knows."""

    start: int
    target: int
    why: str


def add_aliases(board: Board) -> list[Alias]:
    """Paint the names in brackets after a name, and link them to it."""
    found: list[Alias] = []
    for span in board.spans:
        if span.type not in _NAMED and not (span.type == "Country" and span.form == "name"):
            continue
        match = _BRACKET.match(board.folded[span.end : span.end + 110])
        if match is None:
            continue
        for group in ("name", "short"):
            if match[group]:
                start, end = span.end + match.start(group), span.end + match.end(group)
                found += _add_alias(board, span, start, end)
    return found


def _add_alias(board: Board, span: Span, start: int, end: int) -> list[Alias]:
    name = board.folded[start:end].strip()
    surface = board.text[start:end]
    start, end = start + len(surface) - len(surface.lstrip()), end - len(surface) + len(surface.rstrip())
    if not name or _NOT_A_NAME.match(name) or not board.fits(start, end):
        return []
    inner = board.inside(start, end)
    same = [s for s in inner if s.start == start and s.end == end]
    if same and same[0].ref and span.ref and same[0].ref != span.ref:
        return []
    if same and same[0].ref and not span.ref:
        if same[0].type != span.type and span.type != "Unknown":
            return []
        span.ref = same[0].ref
        board.retype(span, same[0].type)
    elif not _LATIN_NAME.match(board.text[start:end]) and not _shares(
        name, board.folded[span.start : span.end]
    ):
        return []
    if span.type == "Unknown":
        if not _LATIN_NAME.match(board.text[start:end]):
            return []
        guess = _guess(board, span, name)
        if guess:
            board.retype(span, guess)
        else:
            return []
    board.add(Span(start, end, span.type, ref=span.ref, origin="alias in brackets"))
    return [Alias(start, span.start, "name in brackets")]


def _shares(short: str, name: str) -> bool:
    """Tell whether every character of a Chinese short name occurs in the name, in order."""
    rest = iter(name)
    return all(char in rest for char in short)


_FIRM_LATIN = re.compile(
    r"\b(?:inc|corp|ltd|llc|lp|plc|ag|gmbh|nv|group|resources|minerals|metals|mining|materials|energy|lithium|bank)\.?$"
)


def _guess(board: Board, span: Span, name: str) -> str:
    """Guess the class of an unknown name with a Latin one beside it."""
    if span.origin in ("lac PER", "lac nr"):
        return "Person"
    if span.origin in ("lac LOC", "lac ns"):
        return "Place"
    return "Company" if _FIRM_LATIN.search(name) or span.origin in ("lac ORG", "lac nt") else ""


def add_second_names(board: Board, reading: Reading) -> list[Alias]:
    """Paint later uses of a name, whole or short (寺泽 for 寺泽达也, 双日 for 双日株式会社)."""
    found: list[Alias] = []
    shorts: dict[str, Span] = {}
    for span in board.spans:
        if span.kind != "name" or span.type not in (
            "Official",
            "Person",
            "Company",
            "Agency",
            "Organization",
            "Facility",
        ):
            continue
        for short in _short_names(board, span):
            shorts.setdefault(short, span)
    for short in sorted(shorts, key=lambda name: (-len(name), name)):
        span = shorts[short]
        for start, end in find_all(board.folded, short):
            if start == span.start or (board.covered(start, end) and not _unknown(board, start, end)):
                continue
            if not board.fits(start, end) or not _word_edges(board, reading, start, end):
                continue
            board.add(Span(start, end, span.type, ref=span.ref, origin="second naming"))
            found.append(
                Alias(start, span.start, "short name" if end - start < span.end - span.start else "same name")
            )
    return found


def _unknown(board: Board, start: int, end: int) -> bool:
    inner = board.inside(start, end)
    return bool(inner) and all(span.type == "Unknown" for span in inner)


def _word_edges(board: Board, reading: Reading, start: int, end: int) -> bool:
    if board.folded[start].isascii():
        before, after = board.folded[max(0, start - 1) : start], board.folded[end : end + 1]
        return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())
    return start in reading.starts or end in reading.ends or end - start >= 4


def _short_names(board: Board, span: Span) -> list[str]:
    """Return the folded forms by which a text may name the span again."""
    name = board.folded[span.start : span.end]
    forms = [name]
    if span.type in ("Official", "Person"):
        forms += [part for part in re.split(r"[·•・．‧.∙ ]", name)[-1:] if len(part) >= 2]
        if len(name) == 4 and "·" not in name and not name.isascii():
            forms.append(name[:2])
    elif span.type in ("Company", "Organization"):
        short = _FIRM_TAIL.sub("", name)
        if len(short) >= 2 and not short.isascii():
            forms.append(short)
        first = name.split(" ")[0]
        if name.isascii() and " " in name and len(first) >= 4:
            forms.append(first)
    return [form for form in dict.fromkeys(forms) if len(form) >= 2]
