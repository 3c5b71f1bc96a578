"""A row of columns, as JSON lines, tables and simple APIs have: text, title, date, url and their like."""

import re
from typing import Any

from kg.model import RawArticle
from kg.read.form import Shape, text_in, texts_in
from kg.read.markup import lines_of
from kg.read.raw import raw_article

# The names that columns go by, the best first.
COLUMNS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "articlebody", "article", "maintext", "fulltext", "內文", "内文",
             "內容", "内容", "正文", "全文", "html"),
    "title": ("title", "headline", "name", "subject", "標題", "标题"),
    "published": ("published", "date", "publishedat", "publishdate", "pubdate", "datepublished", "datetime",
                  "timestamp", "time", "created", "createdat", "日期", "發布時間", "发布时间",
                  "時間", "时间"),
    "url": ("url", "link", "permalink", "canonical", "href", "網址", "网址", "連結", "链接"),
    "publisher": ("publisher", "source", "media", "outlet", "site", "sitename", "來源", "来源",
                  "媒體", "媒体"),
    "authors": ("authors", "author", "byline", "creator", "作者", "記者", "记者"),
    "lang": ("lang", "language", "inlanguage", "語言", "语言"),
}  # fmt: skip
_TEXTS = ("title", "published", "url", "publisher", "lang")


def columns_of(record: dict[str, Any]) -> dict[str, Any]:
    """Return the record's values under our names; of several columns for one, the best that is not empty."""
    plain = {re.sub(r"[\s_-]", "", str(name).lower()): value for name, value in record.items()}
    found = {
        field: next((plain[name] for name in names if plain.get(name)), "")
        for field, names in COLUMNS.items()
    }
    return {field: value for field, value in found.items() if value}


def _fits(record: dict[str, Any]) -> bool:
    columns = columns_of(record)
    body = columns.get("text")
    return bool(_body(body)) and (len(columns) > 1 or "text" in record)


def _body(value: object) -> list[str]:
    if isinstance(value, str):
        return lines_of(value)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return [line for one in value for line in lines_of(one)]
    return []


def _read(record: dict[str, Any], name: str, part: int) -> RawArticle:
    columns = columns_of(record)
    texts = {field: text_in(columns.get(field)) for field in _TEXTS}
    authors = texts_in(columns.get("authors"))
    return raw_article(name, form="row", part=part, lines=_body(columns["text"]), authors=authors, **texts)


SHAPE = Shape(name="row", rank=30, fits=_fits, read=_read)
