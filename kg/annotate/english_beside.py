"""What the words beside an English name say it is."""

import re

from kg.annotate.english_page import Page

_COMPANY_BEFORE = re.compile(
    r"\b(?:acquir\w+|buy|buying|bought|takeover of|(?:stake|shares?|investors?) "
    r"in|shareholders? (?:of|in)|(?:contract|agreement|deal) with|unit of|subsidiary "
    r"of|owned by|run by) $"
)
_COMPANY_AFTER = re.compile(
    r"^(?:['’]s (?:shares|stock|CEO|chief|mine|project|plant|parent)| (?:told|"
    r"declined|shares|produces|mines|owns|operates|plans to|agreed to|will (?:supply|"
    r"buy|build|invest|sell)|signed|is building|supplies|has agreed))\b"
)
_PLACE_AFTER = re.compile(r"^, in (?:the )?[A-Z]")
_APPOSED = re.compile(

r"^,? (?:an?|the|once|which (?:is|runs|operates)|whose)\b[^.;:\n,]{0,60}?\b(?:(?P<Facility>mine|"
r"refinery|smelter|plant|deposit)|(?P<Company>miner|company|producer|developer|"
r"maker|firm|trader|startup|start-up|supplier|manufacturer|subsidiary|refiner|"
r"automaker|carmaker|conglomerate|shares)|(?P<Agency>regulator|ministry|government "
r"agency)|(?P<Organization>think tank|association|university|charity|non-profit|"
r"nonprofit))\b"
)  # fmt: skip
_ANNOUNCED = re.compile(

r"(?:(?P<Company>miner|company|producer|developer|group|maker|firm|trader|"
r"consultancy|start-?up|supplier|manufacturer|unit|subsidiary|refiner|bank|"
r"giant|explorer|recycler|smelter|utility|builder)|(?P<Organization>association|"
r"think tank|party|union|university|charity|institute|watchdog|group|coalition|"
r"body)|(?P<Agency>regulator|agency|ministry|department|commission|authority|fund)) $"
)  # fmt: skip
_OWNED = re.compile(
    r"^(?:['’]s? (?:shares?|stock|mine|refinery|chief executive|CEO|parent)\b|"
    r" shares\b|, whose (?:shares|stock|subsidiary|mine)\b)"
)


def retype(page: Page) -> None:
    """Let the words beside a name that spaCy or nothing classed say what it is."""
    for span in page.board.spans:
        if span.ref or not span.origin.startswith("spacy"):
            continue
        after, before = (
            page.text[span.end : span.end + 90],
            page.text[max(0, span.start - 24) : span.start],
        )
        single = " " not in page.text[span.start : span.end]
        if span.type in ("Person", "Company", "Place") and _PLACE_AFTER.match(after) and not single:
            page.board.retype(span, "Place")
            continue
        told = _ANNOUNCED.search(before) or _APPOSED.match(after)
        if told and told.lastgroup:
            page.board.retype(span, told.lastgroup)
        elif (
            (_OWNED.match(after) or _COMPANY_BEFORE.search(before) or _COMPANY_AFTER.match(after))
            and span.type in ("Person", "Place")
            and single
        ):
            page.board.retype(span, "Company")
