"""Facilities, agreements, policies and programs in English text that a noun phrase describes."""

import re

from spacy.tokens import Token

from kg.annotate.english_page import Page, one_of
from kg.annotate.words import WordLists
from kg.text.board import Span, pattern

_SITE = (
    r"(?:mines?|plant|refinery|smelter|project|deposit|pit|facility|factory|gigafactory|"
    r"quarry|concentrator|mill|port|shipyard|complex|operation)"
)
_NAMED_SITE = pattern(
    rf"(?P<name><FLNPKM>(?: [A-ZÀ-Þ][\wÀ-ɏ'’-]+){{0,2}}|(?P<raw>[A-ZÀ-Þ][\wÀ-ɏ'’-]+(?: "
    rf"[A-ZÀ-Þ][\wÀ-ɏ'’-]+){{0,2}}))(?P<words> (?:(?:[a-z-]+|<MD>) ){{0,4}}?{_SITE})\b"
)
_SITE_AT = pattern(
    rf"(?<![\w'’])(?P<site>{_SITE}) (?P<link>in|at|near|outside|on) (?P<place><LKPN>|"
    rf"[A-ZÀ-Þ][\wÀ-ɏ-]+(?: [A-ZÀ-Þ][\wÀ-ɏ-]+)?)"
)
_BE_SITE = re.compile(r"^,? (?:(?:the|an?) )?(?:[\w'’-]+ ){0,3}(?:mine|refinery|smelter|plant|deposit)\b")
_STOP = frozenset(
    {
        "The",
        "A",
        "An",
        "Its",
        "This",
        "That",
        "Their",
        "Our",
        "His",
        "New",
        "Chinese",
        "First",
        "Under",
        "Each",
        "Every",
        "No",
        "One",
        "Two",
        "In",
        "At",
    }
)
_HEADS = (("agreement_heads", "Agreement"), ("policy_heads", "Policy"), ("program_heads", "Program"))
_VAGUE = one_of(
"order rule standard code list review statement protocol understanding measure "
"policy requirement strategy project plan package"

" reserve corridor scheme fund framework partnership incentive duty contract "
"charter directive guideline resolution constitution"

" investigation amendment screening control facility lease convention control "
"mandate guidance legislation waiver")  # fmt: skip
_NEVER = one_of("reserve project exemption waiver review investigation package corridor lease facility")
_PACTS = frozenset(
    {"agreement", "deal", "pact", "accord", "memorandum", "mou", "treaty", "contract", "declaration"}
)
_SIGNING = frozenset(
    {
        "sign",
        "conclude",
        "execute",
        "ink",
        "initial",
        "seal",
        "strike",
        "reach",
        "clinch",
        "finalize",
        "finalise",
    }
)
_SITES = frozenset({"plant", "refinery", "smelter", "mine", "factory", "gigafactory", "facility"})
_TRADE = frozenset(
    {
        "export",
        "import",
        "tariff",
        "trade",
        "licensing",
        "stockpile",
        "stockpiling",
        "offtake",
        "quota",
        "sale",
        "shipment",
        "purchase",
    }
)
_AFTER = frozenset({"on", "of", "for", "against", "over", "to", "covering", "about", "between", "with"})
_CONTENT = frozenset({"Mineral", "Product"})


def add_facilities(page: Page) -> None:
    """Paint facilities: a name and its kind (the Mountain Pass mine), or a kind and its place."""
    for found in _NAMED_SITE.finditer(page.board.skeleton):
        start, end = found.span()
        words = page.text[start:end].split(" ")
        while words and words[0] in _STOP:
            start += len(words.pop(0)) + 1
        if len(words) < 2 or not words[0][:1].isupper() or not page.board.fits(start, end):
            continue
        if (found["raw"] and (_owner(page, start) or page.shouts(start))) or (
            not found["raw"] and not _nameable(page, start)
        ):
            continue
        place = (
            found["raw"] is None
            and any(w in found["words"].split(" ") for w in ("rare", "separation"))
            and page.shouts(start)
        )
        if not place:
            old = page.board.at(start)
            ref = (
                old.ref
                if old and old.type == "Facility" and page.text[old.end : end] == found["words"]
                else ""
            )
            span = page.board.add(Span(start, end, "Facility", ref=ref, origin="name + site"))
            span.nested = [inner for inner in span.nested if inner.ref and inner.start > start]
    for found in _SITE_AT.finditer(page.board.skeleton):
        _add_site(page, found)
    for span in page.board.spans:
        if (
            span.type == "Place"
            and span.origin.startswith(("spacy", "run"))
            and _BE_SITE.match(page.text[span.end : span.end + 60])
        ):
            page.board.retype(span, "Facility")


def _nameable(page: Page, start: int) -> bool:
    """Tell whether a painted name can be that of a site: not a known firm or mineral, not a person's."""
    span = page.board.at(start)
    if span is None or span.type in ("Place", "Facility"):
        return True
    if span.type == "Mineral":
        token = page.tokens(start, start + 1)[0]
        return page.text[start].isupper() and not token.is_sent_start and not page.shouts(start)
    return not span.ref and span.origin.startswith("spacy")


def _add_site(page: Page, found: re.Match[str]) -> None:
    """Paint "rare earth refinery" before "in Kalgoorlie", and the place, if nothing has."""
    head = page.tokens(*found.span("site"))[-1]
    first = head
    for left in reversed(list(head.lefts)):
        if left.dep_ in ("compound", "amod", "nmod") and left.pos_ in ("NOUN", "ADJ", "PROPN", "VERB"):
            first = left.left_edge if left.left_edge.pos_ in ("NOUN", "ADJ", "PROPN") else left
        elif left.pos_ != "PUNCT":
            break
    start, end = first.idx, found.end("site")
    place = page.board.at(found.start("place"))
    if place is None and not page.board.covered(*found.span("place")) and not page.shouts(start):
        place = page.board.add(Span(*found.span("place"), "Place", origin="site at"))
    elif place is not None and place.origin.startswith("spacy") and not place.ref:
        page.board.retype(place, "Place")
    known = any(s.type == "Facility" for s in page.board.inside(start, end)) or not page.board.fits(
        start, end
    )
    if (
        known
        or start >= end
        or place is None
        or place.type != "Place"
        or page.board.covered(*found.span("site"))
    ):
        return
    name = page.text[start : found.end("place")]
    page.board.add(Span(start, start + len(name), "Facility", kind="nominal", origin="site at place"))


def _owner(page: Page, start: int) -> bool:
    """Tell whether the words are no name: they begin a sentence with a common noun or title."""
    token = page.tokens(start, start + 1)[0]
    return token.pos_ not in ("PROPN", "ADJ", "NOUN") or (
        token.is_sent_start is True and token.pos_ != "PROPN"
    )


def add_described(page: Page, words: WordLists) -> None:
    """Paint described agreements, policies and programs: head noun, its modifiers and what it is on."""
    heads = {name: (frozenset(w for w in words.words(list_) if " " not in w), name) for list_, name in _HEADS}
    for token in page.doc:
        if token.pos_ != "NOUN" or page.board.covered(token.idx, token.idx + len(token)):
            continue
        if token.lemma_.lower() in _SITES and _new_site(page, token):
            start, end = _modified(page, token), token.idx + len(token)
            if page.board.fits(start, end):
                page.board.add(Span(start, end, "Facility", kind="nominal", origin="described site"))
            continue
        type_ = next(
            (
                name
                for names, name in heads.values()
                if token.lemma_.lower() in names or token.lower_ in names
            ),
            "",
        )
        if not type_:
            continue
        start, end = _extent(page, token)
        if page.board.fits(start, end) and _tells(page, token, start, end):
            page.board.add(Span(start, end, type_, kind="nominal", origin="described"))


def _new_site(page: Page, head: Token) -> bool:
    """Tell whether a site without a name is one thing of its own: a new magnet plant."""
    first = next((child for child in head.children if child.dep_ in ("det", "poss")), None)
    if first is None or first.lower_ not in ("a", "an", "its", "his", "their"):
        return False
    inside = page.board.inside(_modified(page, head), head.idx)
    return any(span.type in _CONTENT for span in inside)


def _modified(page: Page, head: Token) -> int:
    """Return where the noun's modifiers start, names of owners left out."""
    first = head
    for left in reversed(list(head.lefts)):
        if left.dep_ not in ("compound", "amod", "nmod") or _demonym(page, left):
            break
        first = left.left_edge
    while first.i < head.i and first.pos_ in ("DET", "PUNCT", "NUM", "SYM", "ADV"):
        first = first.nbor(1)
    return first.idx


def _extent(page: Page, head: Token) -> tuple[int, int]:
    """Return the span from the first modifier, articles and owners left out, to the end of what it is on."""
    first = head
    for left in reversed(list(head.lefts)):
        if left.dep_ not in ("compound", "amod", "nmod") or left.left_edge.i < first.i - 8:
            break
        first = left.left_edge
    while first.i < head.i and (
        first.pos_ in ("DET", "PUNCT", "NUM", "PRON", "SYM", "ADV")
        or first.text == "$"
        or _demonym(page, first)
    ):
        first = first.nbor(1)
    last = head
    for child in head.rights:
        if child.dep_ not in ("prep", "acl", "amod") or (child.dep_ != "acl" and child.lower_ not in _AFTER):
            break
        inside = page.board.inside(child.idx, child.right_edge.idx + len(child.right_edge))
        if child.dep_ == "acl" and any(aux.lower_ == "to" for aux in child.children):
            goods = [s for s in page.board.inside(child.idx, child.right_edge.idx + 1) if s.type in _CONTENT]
            if goods and page.tokens(goods[0].start, goods[0].end)[-1].i - head.i < 8:
                last = page.tokens(goods[0].start, goods[0].end)[-1]
            break
        topic = [token for token in child.subtree if token.lemma_.lower() in _TRADE and token.i - head.i < 5]
        keep = [
            s for s in inside if s.type in ("Mineral", "Product", "Country", "IntergovernmentalOrganization")
        ]
        if topic and not keep:
            last = topic[-1]
            continue
        if (
            child.lower_ == "of"
            and child.right_edge.i - child.i <= 2
            and not keep
            and head.lemma_ == "memorandum"
        ):
            last = child.right_edge
            continue
        if not keep or child.right_edge.i - child.i > 12:
            break
        last = page.tokens(keep[-1].start, keep[-1].end)[-1]
    return first.idx, last.idx + len(last)


def _demonym(page: Page, token: Token) -> bool:
    span = page.board.at(token.idx)
    return span is not None and span.type in (
        "Country",
        "Agency",
        "Company",
        "Official",
        "IntergovernmentalOrganization",
    )


def _tells(page: Page, head: Token, start: int, end: int) -> bool:
    """Tell whether a description says what the thing is about."""
    inside = page.board.inside(start, end)
    content = any(s.type in _CONTENT for s in inside)
    words = {t.lemma_.lower() for t in page.tokens(start, end)}
    if head.lemma_.lower() in _NEVER:
        return head.lemma_.lower() == "reserve" and bool(words & {"strategic", "national"}) and content
    if head.dep_ == "dobj" and head.head.lemma_.lower() in _SIGNING and head.lemma_.lower() in _PACTS:
        return True
    if head.lemma_.lower() in _VAGUE or head.lower_ in _VAGUE:
        return content and end - start > len(head) + 2
    return content or (bool(words & _TRADE and words - {head.lemma_.lower()}) and head.lemma_ not in _TRADE)
