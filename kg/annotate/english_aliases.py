"""Second names in English text: Full Name (ABBR), family names and short names used later."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.annotate.english_page import Page, one_of
from kg.annotate.words import WordLists
from kg.text.board import Span
from kg.text.folding import fold

_LISTED = re.compile(
    r"^ \((?:ASX|NYSE|NASDAQ|Nasdaq|TSX|TSXV|TSX-V|LSE|AIM|HKEX|OTCQX)(?: ?: ?)(?P<name>[A-Z]{2,5})\b"
)
_BRACKET = re.compile(
    r"^(?:,? \([A-Z]{2,6}: ?[A-Z0-9]{1,6}\))?,? \((?:the |or |hereafter )?"
    r"[\"“”']?(?P<name>[A-Z][\w&.-]{1,24}(?: [A-Z][\w&.-]+){0,2})[\"“”']?(?: or [^)]{0,30})?\)"
)
_TICKER = re.compile(r"^(?:US|CA|A|C|NZ|HK)?\$|^(?:NYSE|ASX|NASDAQ|TSX|LSE|R)$|^\d|Reuters|Bloomberg|AFP")
_NAMED = frozenset(
    {
        "Official",
        "Person",
        "Company",
        "Agency",
        "Organization",
        "Facility",
        "Program",
        "Agreement",
        "Policy",
        "IntergovernmentalOrganization",
        "Unknown",
    }
)
_SHORTENED = frozenset(
    {"Official", "Person", "Company", "Organization", "Agency", "Program", "Agreement", "Policy", "Facility"}
)
_SITE_WORDS = re.compile(r" [a-z].*$")
_COMMON = one_of(
"the north south east west northern southern eastern western central american "
"chinese national general united first new old great"

" global international royal federal state public private critical rare green "
"blue red black white energy mineral minerals mining metal"

" metals lithium nickel copper gold silver cobalt graphite european asian "
"african pacific atlantic arctic clean strategic standard"
    " make more project supreme world")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Alias:
    """The span at `start` is another name of the span at `target`; `why` says how one knows."""

    start: int
    target: int
    why: str


def add_brackets(page: Page) -> list[Alias]:
    """Paint the abbreviation in brackets after a name, and link it to the name."""
    found: list[Alias] = []
    for span in page.board.spans:
        after = page.text[span.end : span.end + 80]
        for match in (_LISTED.match(after), _BRACKET.match(after)):
            if match is not None and span.type in _NAMED and not _TICKER.search(match["name"]):
                found += _add_bracket(page, span, match)
    return found


def _add_bracket(page: Page, span: Span, match: re.Match[str]) -> list[Alias]:
    start, end = span.end + match.start("name"), span.end + match.end("name")
    inner = page.board.inside(start, end)
    if any(s.ref and s.ref != span.ref and span.ref for s in inner) or not page.board.fits(start, end):
        return []
    page.board.add(Span(start, end, span.type, ref=span.ref, origin="alias in brackets"))
    return [Alias(start, span.start, "name in brackets")]


def add_second_names(page: Page, words: WordLists) -> list[Alias]:
    """Paint other uses of a name, whole or short (Lutnick, Tamarack), and link them to it."""
    shorts: dict[str, Span] = {}
    for span in sorted(page.board.spans, key=lambda s: (" " not in page.text[s.start : s.end], s.start)):
        if span.type in _SHORTENED and span.kind == "name":
            for short in _short_names(page.text[span.start : span.end], span, words):
                shorts.setdefault(short, span)
    found: list[Alias] = []
    for short in sorted(shorts, key=lambda name: (-len(name), name)):
        found += _paint(page, short, shorts[short])
    return found


def _paint(page: Page, short: str, span: Span) -> Iterator[Alias]:
    for match in re.finditer(rf"(?<![\w-]){re.escape(short)}(?![\w-])", page.text):
        start, end = match.span()
        old = page.board.at(start)
        if start == span.start:
            continue
        if (
            old is not None
            and (old.start, old.end) == (start, end)
            and (not old.ref or old.ref == span.ref)
            and _may_be(old, span)
        ):
            page.board.retype(old, span.type)
            old.ref = span.ref
        elif page.board.covered(start, end) or _goes_on(page, start, end):
            continue
        else:
            page.board.add(Span(start, end, span.type, ref=span.ref, origin="second naming"))
        yield Alias(start, span.start, "short name" if end - start < span.end - span.start else "same name")


def _may_be(old: Span, span: Span) -> bool:
    """Tell whether a span that spaCy classed may be the known one after all."""
    if span.type == "Facility" and old.type == "Place":
        return not old.ref
    return (
        old.type == span.type
        or old.origin.startswith("spacy")
        or {old.type, span.type} == {"Official", "Person"}
    )


def _goes_on(page: Page, start: int, end: int) -> bool:
    """Tell whether the word is part of a longer capitalised name that is not the one meant."""
    after = re.match(r" [A-Z]\w+", page.text[end : end + 30])
    return (
        bool(after)
        and not page.shouts(start)
        and not page.board.covered(end + 1, end + 2)
        and not re.match(
            r" (?:Chief|CEO|Chair|Pres|Vice|Director|Managing|Executive)", page.text[end : end + 12]
        )
    )


def _short_names(name: str, span: Span, words: WordLists) -> Iterator[str]:
    """Yield the forms by which a text may name the span again."""
    parts = name.split(" ")
    if span.type in ("Official", "Person"):
        if len(parts) > 1:
            yield name
            yield from (
                part
                for part in (parts[-1], parts[0])
                if len(part) >= 4 and (part != parts[0] or span.ref == "")
            )
            if len(parts) > 2:
                yield " ".join(parts[1:])
            if len(parts[-1]) in (2, 3) and parts[-1].istitle():
                yield parts[-1]
        return
    yield name
    if span.type == "Facility":
        short = _SITE_WORDS.sub("", name)
        if len(short) >= 4 and short != name and fold(short) not in _COMMON:
            yield short
        return
    heads = words.words("company_heads") if span.type == "Company" else frozenset()
    while len(parts) > 1 and fold(parts[-1]).strip(",") in heads:
        parts = parts[:-1]
        short = " ".join(parts).rstrip(",")
        if len(parts) > 1 or (len(short) >= 3 and fold(short) not in _COMMON):
            yield short
    if (
        span.type in ("Company", "Organization")
        and len(parts) > 1
        and len(parts[0]) >= 5
        and fold(parts[0]) not in _COMMON
    ):
        yield parts[0]
