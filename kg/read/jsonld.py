"""schema.org articles as JSON-LD: in files of their own and inside HTML pages."""

from typing import Any

from kg.model import RawArticle
from kg.read.form import Shape, text_in, texts_in
from kg.read.markup import lines_of
from kg.read.raw import raw_article

_DATES = ("datePublished", "dateCreated", "dateModified")


def is_article(record: dict[str, Any]) -> bool:
    """Tell whether a JSON-LD object is of a type that schema.org has for articles."""
    types = [kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for kind in texts_in(record.get("@type"))]
    return any(kind.endswith("Article") or kind.endswith("BlogPosting") or kind == "Report" for kind in types)


def metadata(record: dict[str, Any]) -> dict[str, Any]:
    """Return what the object says about the article, as arguments of raw_article."""
    page = record.get("mainEntityOfPage")
    return {
        "title": text_in(record.get("headline") or record.get("name")),
        "url": text_in(record.get("url")) or text_in(page) or text_in(record.get("@id")),
        "published": next(filter(None, (text_in(record.get(key)) for key in _DATES)), ""),
        "publisher": text_in(record.get("publisher") or record.get("sourceOrganization")),
        "authors": texts_in(record.get("author") or record.get("creator")),
        "lang": text_in(record.get("inLanguage")),
    }


def _fits(record: dict[str, Any]) -> bool:
    return is_article(record) and bool(text_in(record.get("articleBody") or record.get("text")))


def _read(record: dict[str, Any], name: str, part: int) -> RawArticle:
    body = text_in(record.get("articleBody") or record.get("text"))
    return raw_article(name, form="jsonld", part=part, lines=lines_of(body), **metadata(record))


SHAPE = Shape(name="jsonld", rank=10, fits=_fits, read=_read)
