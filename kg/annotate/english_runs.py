"""Runs of capitalised words in English text, cut where two names meet and trimmed at the edges."""

import re
from collections.abc import Sequence

from kg.annotate.english_page import WORD, Page

_LINK = (
    r"(?: (?:(?:of|for|on|in|and|to) (?:the )?|& |de |la |du |des |del |do |da "
    r")|, (?=(?:Inc|Ltd|LLC|Corp|Co)\b)| )"
)
RUN = re.compile(rf"{WORD}(?:{_LINK}{WORD})*(?: \d{{3}}\b)?")
_TITLE = (
    r"(?:(?:Vice |Deputy |Executive |Non-executive |Managing |Founding |Interim |Acting )*"
    r"(?:Chairman|Chairwoman|Chairperson|Chair|Chief Executive(?: Officer)?|CEO|"
    r"CFO|COO|President|Director|Chief \w+ Officer|"
    r"Founder|Spokesman|Spokeswoman|Spokesperson|Minister|Secretary|Analyst|Economist|"
    r"Commissioner|Governor|Ambassador|Manager))"
)
_TITLE_WORD = re.compile(_TITLE)
_CUT = re.compile(rf" (?:of|for|on|in|and|to) (?:the )?| {_TITLE}(?: and {_TITLE})?(?: |$)")
_TAKES_ON = re.compile(
    r"\b(?:Council|Committee|Commission|Conference|Treaty|Convention|Memorandum|"
    r"Act|Agreement|Make More|Invest|Made)$"
)
_TAKES_OF = re.compile(

r"\b(?:Ministry|Department|Office|Bureau|Board|Bank|House|University|Institute|"
r"Academy|School|College|Council|Committee|"

r"Commission|Center|Centre|Chamber|Association|Federation|Agency|Authority|"
r"Directorate|Society|Secretariat|Court|Union|"

r"Organi[sz]ation|Memorandum|Treaty|Convention|Act|Fund|Partnership|Group|"
r"Embassy|Alliance|Foundation|Parliament|Corporation|Company|Ministerial|Initiative|"
r"Forum|Gulf|Sea|Bay|Port|Isle|More|Made)$"
)  # fmt: skip
HEAD_FIRST = re.compile(

r"^(?:(?:[\w.'’-]+ ){0,3}?)(?P<head>Ministry|Department|Office|Bureau|House|"
r"Parliament|Directorate|Embassy|Treasury|University|Institute|Institution|"
r"Academy|School|College|Council|Center|Centre|Chamber|Association|Federation|"
r"Society|Bank|Committee|Commission|Board|Agency|Authority|Organi[sz]ation|"
r"Foundation|Fund|Treaty|Memorandum|Port) (?:of|for|on|in)\b"
)  # fmt: skip


def pieces(page: Page, start: int, end: int, titles: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut a run at the links that join two names, and trim what only begins a sentence."""
    found: list[tuple[int, int]] = []
    first = start
    title = next((span for span in titles if start <= span[0] and span[1] <= end), None)
    if title is not None:
        return [
            *pieces(page, start, max(start, title[0] - 1), ()),
            *pieces(page, min(end, title[1] + 1), end, titles),
        ]
    for cut in _CUT.finditer(page.text, start, end):
        if _TITLE_WORD.fullmatch(cut.group().strip()):
            found.append((first, cut.start()))
            first = cut.end()
            continue
        head = page.text[first : cut.start()]
        if not _joins(page, head, cut):
            found.append((first, cut.start()))
            first = cut.end()
    found.append((first, end))
    return [piece for piece in (trim(page, *piece) for piece in found) if piece[0] < piece[1]]


def _joins(page: Page, head: str, cut: re.Match[str]) -> bool:
    """Tell whether a link stands inside one name: Ministry of Mines, First and Last Mile Fund."""
    link = cut.group().split()[0]
    if re.match(
        r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|"
        r"June|July|August|September|October|November|December)\b",
        cut.string[cut.end() :],
    ):
        return False
    if link in ("on", "in", "to"):
        return bool(_TAKES_ON.search(head))
    if link != "and":
        return bool(_TAKES_OF.search(head))
    word = page.tokens(cut.start() - 1, cut.start())
    single = " " not in head and bool(word) and word[0].pos_ in ("ADJ", "ADV") and word[0].is_stop
    return single or bool(HEAD_FIRST.search(head))


def trim(page: Page, start: int, end: int) -> tuple[int, int]:
    """Cut the words off a run's edges that begin a sentence or only join: The, In, Suppose; 's."""
    text = page.text
    while start < end and text[end - 2 : end] in ("'s", "’s"):
        end -= 2
    while start < end:
        token = page.tokens(start, min(end, start + 1))[0]
        word = token.text
        lower = (
            token.is_stop
            and word.lower() not in ("us", "first", "last", "make", "more")
            and not word.isupper()
        )
        if lower or (
            token.is_sent_start
            and token.pos_ in ("VERB", "ADV", "AUX", "SCONJ", "DET", "ADP")
            and word not in ("Make", "Made")
        ):
            start = min(end, token.idx + len(word))
            while start < end and text[start] in " -":
                start += 1
            continue
        break
    return start, end


def national(page: Page, start: int, end: int) -> str:
    """Tell a body by the state's name at its end: Natural Resources Canada."""
    inside = page.board.inside(start, end)
    last = inside[-1] if inside else None
    if (
        last is None
        or last.end != end
        or last.type != "Country"
        or last.form != "name"
        or last.start == start
    ):
        return ""
    words = page.text[start : last.start].split()
    tokens = page.tokens(start, last.start)
    named = (
        len(words) > 1
        and all(word[0].isupper() for word in words)
        and tokens[0].pos_ in ("PROPN", "NOUN", "ADJ")
    )
    return "Agency" if named and len(inside) <= 2 and inside[0].type in ("Country", "Mineral") else ""
