"""Article JSON of a broadcaster's API: name, teaser, text, and body blocks of which some are text."""

import re
from collections.abc import Iterator
from typing import Any

from kg.model import RawArticle
from kg.read.form import Shape, text_in, texts_in
from kg.read.markup import lines_of
from kg.read.raw import raw_article

_TEXT_BLOCKS = frozenset(("paragraph", "text", "heading", "headline", "subheading", "list", "quote"))
_NO_NAME = re.compile(r"^(?:null|None|undefined)\s+")
_LANGUAGES = ("language", "languageCode", "lang")


def _fits(record: dict[str, Any]) -> bool:
    named = isinstance(record.get("name"), str) and "@type" not in record
    return named and bool(text_in(record.get("text")) or list(_paragraphs(record)))


def _read(record: dict[str, Any], name: str, part: int) -> RawArticle:
    body = list(_paragraphs(record)) or [text_in(record.get("text"))]
    return raw_article(
        name,
        form="broadcaster",
        part=part,
        title=record["name"],
        lines=[*lines_of(text_in(record.get("teaser"))), *(line for text in body for line in lines_of(text))],
        url=text_in(record.get("permaLink") or record.get("url")),
        published=_published(record),
        publisher=text_in(record.get("publisher")),
        # A missing first name is written out by some interfaces.
        authors=[_NO_NAME.sub("", text) for text in texts_in(record.get("authors"))],
        lang=next(filter(None, (text_in(record.get(key)) for key in _LANGUAGES)), ""),
    )


def _paragraphs(record: dict[str, Any]) -> Iterator[str]:
    body = record.get("body")
    for block in body if isinstance(body, list) else []:
        content = block.get("content", block) if isinstance(block, dict) else None
        if isinstance(content, dict) and str(content.get("type", "")).lower() in _TEXT_BLOCKS:
            yield text_in(content.get("text"))


def _published(record: dict[str, Any]) -> str:
    for key in ("displayDate", "firstPublicationDate", "publicationDate", "date"):
        if text := text_in(record.get(key)):
            return text
    return next(_stamps(record.get("trackingInfo")), "")


def _stamps(value: object, *, depth: int = 4) -> Iterator[str]:
    """Yield the eight-digit dates that web statistics note of an article."""
    if isinstance(value, str) and re.fullmatch(r"(?:19|20)\d\d[01]\d[0-3]\d", value):
        yield value
    elif isinstance(value, dict) and depth:
        for inner in value.values():
            yield from _stamps(inner, depth=depth - 1)


SHAPE = Shape(name="broadcaster", rank=20, fits=_fits, read=_read)
