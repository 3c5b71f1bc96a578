"""People and their offices in English text: [body] title Name; Name, title of body; body's Name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.english_page import WORD, Page
from kg.annotate.words import WordLists
from kg.text.board import Board, Span, pattern
from kg.text.folding import fold

_BODIES = frozenset(
    {"Country", "IntergovernmentalOrganization", "Agency", "Company", "Organization", "Place"}
)
_PUBLIC = frozenset({"Country", "IntergovernmentalOrganization", "Agency", "Place"})
_PEOPLE = frozenset({"Official", "Person"})
_HONORIFIC = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame|Lord|Lady|Datuk Seri|Datuk|Tan Sri|Dato|"
    r"Sheikh|Hon|The Honourable|Sen|Rep|Gov|Gen|Gen)\.? )"
)
_NAME = (
    rf"(?P<name>{WORD}(?: (?:van der|van den|van|von|der|de la|de|da|di|bin|binti|al|el|ul)? ?{WORD}){{0,3}})"
)
_RIGHT = re.compile(rf"(?:,? (?:the )?|, |: ){_HONORIFIC}?{_NAME}")
_LEFT = re.compile(
    r"(?:,|,? who (?:is|was|has been)|,? who (?:\w+ ){0,2}served (?:\w+ ){0,3}?as|"
    r",? (?:is|was|became|remains)|,? (?:appointed|named|elected|speaking as)|"
    r",? as)? ?(?:now |then |formerly |previously )?(?:an?|the|its|their|his|her|our)? ?"
    r"(?:(?:then|former|ex|previous|current|new|newly appointed|acting|incoming|"
    r"outgoing|longtime|veteran|senior|deputy|chief|fellow)[ -]){0,2}$"
)
_ENDED = re.compile(
    r"\b(?:former|ex|then|previously|formerly|once|outgoing|late|was)\b[ -][\w’' -]{0,30}$", re.I
)
_OF = re.compile(r"^(?:,)? (?:of|at|for|in|with|to) (?:the |its |a )?(?:[a-z][\w'’-]* ){0,3}?$")
_GENERIC = re.compile(
    r"\b(?:minister|secretary|commissioner|spokes(?:man|woman|person)|adviser|"
    r"advisor|ambassador|envoy|governor|mayor|senator|lawmaker|congressman|congresswoman|"
    r"representative|rapporteur|treasurer|premier|chancellor|head|director|president|"
    r"chief|chief executive|CEO|chair|chairman|counterpart|colleague|chairwoman|"
    r"analyst|economist|professor|fellow|researcher|founder|manager|strategist)\b",
    re.I,
)
_PUBLIC_TITLE = re.compile(
    r"ministry|department|government|minister|secretary of|(?:state|commerce|energy|"
    r"trade|treasury|defen[cs]e|interior|foreign|war|business) secretary|commissioner|"
    r"ambassador|envoy|governor|mayor|senator|congress|rapporteur|premier|chancellor|"
    r"undersecretary|under secretary|treasurer|prime|lawmaker|MEP|\bMP\b",
    re.I,
)
_DEPENDENT = frozenset({"compound", "amod", "nmod", "conj", "cc", "poss"})
_MEMBER = pattern(r"(?P<person><OP>) ?(?:of|from|at) (?:the |a )?(?:[a-z'’-]+ ){0,3}(?P<body><AKGI>)")
_OWNER = pattern(r"(?P<body><CIA>)['’]s? (?P<person><OP>)")


@dataclass(frozen=True, slots=True, order=True)
class Office:
    """A person holds a post: `person` and `body` are starts of mentions, `body` -1 where no rule names it.

    `its` tells that the text says "its" or "their" spokesman.
    """

    person: int
    body: int
    title: str
    ended: bool
    its: bool = False


def find_people(page: Page, words: WordLists, *, again: bool = False) -> list[Office]:
    """Paint the people that titles announce, return their offices; `again` adds those that names reveal."""
    offices: list[Office] = []
    for start, end in _titles(page, words):
        offices += _read_title(page, words, start, end)
    if again:
        offices += _members(page.board)
    return offices


def _titles(page: Page, words: WordLists) -> list[tuple[int, int]]:
    """Return the spans of titles, the longest where they overlap, with the words before their heads."""
    folded = fold(page.text)
    hits = words.find(folded)
    spans = [*hits.longest("titles_official"), *hits.longest("titles_private")]
    spans += [found.span() for found in _GENERIC.finditer(page.text)]
    chosen: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if _is_word(folded, start, end) and (not chosen or start >= chosen[-1][1]):
            chosen.append((start, end))
    return chosen


def _is_word(folded: str, start: int, end: int) -> bool:
    return not folded[start - 1 : start].isalnum() and not folded[end : end + 1].isalnum()


def _widen(page: Page, start: int, end: int) -> int:
    """Return where a title starts with the nouns before its head: energy and industry + minister."""
    tokens = page.tokens(start, end)
    first = tokens[0]
    while first.i and not first.is_sent_start:
        token: Token = page.doc[first.i - 1]
        if page.board.covered(token.idx, token.idx + len(token)) and not _unsure(page.board, token.idx):
            break
        if (
            token.dep_ not in _DEPENDENT
            or token.pos_ not in ("NOUN", "PROPN", "ADJ", "CCONJ")
            or token.pos_ == "PUNCT"
        ):
            break
        first = token
    return min(start, first.idx)


def _unsure(board: Board, offset: int) -> bool:
    span = board.at(offset)
    return span is not None and span.type in ("Mineral", "Product")


def _read_title(page: Page, words: WordLists, start: int, end: int) -> Iterator[Office]:
    wide = _widen(page, start, end)
    left = page.before(wide)
    body = left if left is not None and left.type in _BODIES else None
    stop, right = _body_after(page, end)
    right = right if right is not None and right.type in _BODIES else None
    person = _name_after(page, words, end) or (_name_after(page, words, stop) if stop > end else None)
    person = person or _name_before(page, body.start if body else wide)
    if person is None:
        return
    title = _clean(page.text[wide:stop] if stop > end and right is None else page.text[wide:end])
    _class_person(page, person, title=title, body=body or right)
    ended = bool(_ENDED.search(page.text[max(0, start - 40) : start].rpartition(".")[2].rpartition(",")[2]))
    if re.match(r"MEP|rapporteur|lawmaker", title) and not (body or right):
        return
    if (stop > end and right is None and body is not None) or (stop > end and right is None):
        _cover(page, end, stop)
    bodies: list[Span | None] = [span for span in (body, right) if span is not None]
    for span in bodies or [None]:
        its = span is None and page.text[max(0, wide - 6) : wide].lower().endswith(("its ", "their "))
        yield Office(person.start, span.start if span else -1, title, ended, its)


def _cover(page: Page, start: int, end: int) -> None:
    """Keep the words of a title (Minister of Energy and Natural Resources) from being read as names."""
    found = re.search(r"[A-Z].*", page.text[start:end])
    if (
        found
        and not page.board.covered(start + found.start(), end)
        and page.board.fits(start + found.start(), end)
    ):
        page.board.add(Span(start + found.start(), end, "Unknown", origin="title"))


def _clean(title: str) -> str:
    return re.sub(r"^(?:the|an?|former|then|and)\b ?", "", title.strip(" ,"))


def _body_after(page: Page, end: int) -> tuple[int, Span | None]:
    """Return where the phrase of/at + body ends after a title, and the body."""
    for span in page.board.spans:
        if span.start <= end:
            continue
        if span.start - end > 50:
            break
        if _OF.match(page.text[end : span.start]):
            return span.end, span
    of = re.match(
        r" (?:of|for) [\w ,&-]*?(?=,|\.|\n| (?:said|told|has|who|in|at)\b)", page.text[end : end + 60]
    )
    return (end + of.end(), None) if of else (end, None)


def _name_after(page: Page, words: WordLists, end: int) -> Span | None:
    """Return the person named right after an offset, painted."""
    match = _RIGHT.match(page.text, end)
    if match is None or (page.shouts(end) and "," in match.group()):
        return None
    return _paint(page, words, *match.span("name"))


def _paint(page: Page, words: WordLists, start: int, end: int) -> Span | None:
    old = page.board.at(start)
    if old is not None and old.type in _PEOPLE:
        return old
    inner = page.board.inside(start, end)
    if (inner and not all(s.type in _PEOPLE for s in inner)) or not page.board.fits(start, end):
        return None
    name = page.text[start:end]
    entity = next((e for e in page.doc.ents if e.start_char <= start < e.end_char), None)
    tokens = page.tokens(start, end)
    if name.isupper() or any(
        t.pos_ not in ("PROPN", "NOUN", "ADJ", "X", "ADP", "PUNCT", "PART") for t in tokens
    ):
        return None
    if (
        entity is not None
        and entity.label_ in ("ORG", "GPE", "NORP", "DATE", "LAW", "FAC")
        and " " not in name
    ):
        return None
    if " " not in name and (entity is None or entity.label_ != "PERSON"):
        return None
    ref = next((s.ref for s in inner if s.ref and s.end == end), "")
    return page.board.add(Span(start, end, "Person", ref=ref, origin="title + name"))


def _name_before(page: Page, offset: int) -> Span | None:
    """Return the person of "Name, (the) [title]", painted."""
    window = page.text[max(0, offset - 110) : offset]
    for found in reversed(list(re.finditer(_NAME, window))):
        start, end = found.start() + offset - len(window), found.end() + offset - len(window)
        if not _LEFT.fullmatch(page.text[end:offset]):
            continue
        entity = next(
            (
                e
                for e in page.doc.ents
                if e.label_ == "PERSON" and start <= e.start_char and e.end_char <= end
            ),
            None,
        )
        if entity is not None and " " in entity.text:
            start, end = entity.start_char, entity.end_char
        honorific = re.match(rf"(?:The Honourable |{_HONORIFIC})+", page.text[start:end])
        start += honorific.end() if honorific else 0
        old = page.board.at(start)
        if old is not None and old.type in _PEOPLE and old.end == end:
            return old
        plain = all(token.pos_ == "PROPN" or token.is_punct for token in page.tokens(start, end))
        if (
            page.board.covered(start, end)
            or " " not in page.text[start:end]
            or not plain
            or page.shouts(start)
        ):
            return None
        return page.board.add(Span(start, end, "Person", origin="name + title"))
    return None


def _class_person(page: Page, person: Span, *, title: str, body: Span | None) -> None:
    if person.type == "Official" or person.ref:
        return
    private = body is not None and body.type in ("Company", "Organization")
    public = bool(_PUBLIC_TITLE.search(title)) or (
        body is not None
        and body.type in _PUBLIC
        and not re.search(
            r"analyst|economist|professor|coach|striker|captain|chief executive|CEO|fellow|founder",
            title,
            re.I,
        )
    )
    head = re.fullmatch(r"(?:vice |acting )?president", title, re.I) is not None and body is None
    if (public or head) and not private:
        page.board.retype(person, "Official")


def _members(board: Board) -> Iterator[Office]:
    """Yield offices without a title: Name of body, a country's Name."""
    for rule in (_MEMBER, _OWNER):
        for found in rule.finditer(board.skeleton):
            person, body = board.at(found.start("person")), board.at(found.start("body"))
            if person is None or body is None:
                continue
            if body.type in _PUBLIC and person.type == "Person":
                board.retype(person, "Official")
            yield Office(person.start, body.start, "", False)
