"""Raw articles without characters that would break what comes after: controls, surrogates, private use."""

import re
from collections.abc import Iterable

from kg.model import RawArticle
from kg.text.calendar import first_date

# Invisible in print, yet they would cut names in two: controls, zero-width spaces, soft hyphens, BOM.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200c\u2060\ufeff]")
# Surrogates cannot be written; private-use characters mean nothing to anybody else.
_UNKNOWN = re.compile("[\ud800-\udfff\ue000-\uf8ff\ufffe\uffff\U000f0000-\U0010ffff]")
_SPACES = re.compile("[\t\xa0\u2002-\u200a\u202f\u205f]")


def scrub(text: str) -> str:
    """Return the text without unseen characters; line ends stay."""
    return _SPACES.sub(" ", _UNKNOWN.sub("\ufffd", _UNSEEN.sub("", text)))


def on_one_line(text: str) -> str:
    """Return the text scrubbed, with its runs of line ends and spaces as one space; U+3000 stays."""
    return re.sub(r"[ \r\n\x85\u2028\u2029]+", " ", scrub(text)).strip(" ")


def raw_article(
    name: str,
    *,
    form: str,
    lines: Iterable[str],
    part: int = 0,
    title: str = "",
    url: str = "",
    published: str = "",
    publisher: str = "",
    authors: Iterable[str] = (),
    lang: str = "",
) -> RawArticle:
    """Return a raw article of scrubbed texts. `published` may be any date; `lines` may hold line ends."""
    split = [line.strip(" ") for text in lines for line in scrub(text).splitlines() or [""]]
    return RawArticle(
        source_file=name,
        part=part,
        form=form,
        title=on_one_line(title),
        lines=tuple(split),
        url=_address(url),
        published=first_date(published),
        publisher=on_one_line(publisher),
        authors=tuple(author for author in map(on_one_line, authors) if author),
        lang=on_one_line(lang),
    )


def _address(url: str) -> str:
    found = re.match(r"https?://[^\s<>\"{}|\\^`]+", scrub(url).strip(), re.I)
    return found.group() if found else ""
