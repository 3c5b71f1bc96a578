"""Markdown: front matter with metadata, headings, links and emphasis."""

import re
from collections.abc import Iterator
from typing import Any

from kg.model import Problem, RawArticle
from kg.read.form import Form, Source
from kg.read.markup import lines_of
from kg.read.raw import raw_article
from kg.read.row import columns_of

_FRONT = re.compile(r"\A\ufeff?\s*---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
_ENTRY = re.compile(r"^([\w-]+)[ \t]*:[ \t]*(.*)$", re.M)
_HEADING = re.compile(r"^#{1,6}[ \t]+\S", re.M)
_LINK = re.compile(r"\[[^\][\n]+\]\([^()\s]+(?:[ \t]+\"[^\"\n]*\")?\)")
_STRONG = re.compile(r"(?<![*\w])\*\*[^*\n]+\*\*")
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^()\n]*\)")
_CODE = re.compile(r"^```.*?^```[^\n]*$", re.S | re.M)


def _fits(source: Source) -> bool:
    front = _FRONT.match(source.head)
    if front and _ENTRY.search(front.group(1)):
        return True
    signs = len(_HEADING.findall(source.head)) * 2 + len(_LINK.findall(source.head))
    return signs + len(_STRONG.findall(source.head)) >= 2 and not source.head.startswith("<")


def _read(source: Source) -> Iterator[RawArticle | Problem]:
    front = _FRONT.match(source.text)
    body = source.text[front.end() :] if front else source.text
    found = _ENTRY.findall(front.group(1)) if front else []
    entries = {key: value.strip().strip("\"'") for key, value in found}
    columns: dict[str, Any] = {name: value for name, value in columns_of(entries).items() if name != "text"}
    authors = [author.strip(" \"'") for author in columns.pop("authors", "").strip("[]").split(",")]
    lines = [_plain(line) for line in _CODE.sub("", _IMAGE.sub("", body)).splitlines()]
    title, lines = _titled(columns.pop("title", ""), body, lines)
    yield raw_article(source.name, form=FORM.name, title=title, lines=lines, authors=authors, **columns)


def _titled(title: str, body: str, lines: list[str]) -> tuple[str, list[str]]:
    """Return the title and the lines; the first heading of the first level is the title if none is given."""
    found = re.search(r"^#[ \t]+(.+?)[ \t#]*$", body, re.M)
    setext = re.search(r"^(\S.*)\r?\n=+[ \t]*$", body, re.M)
    given = title or (_plain(found.group(1)) if found else _plain(setext.group(1)) if setext else "")
    return given, [line for line in lines if not re.fullmatch(r"={3,}|-{3,}|\*{3,}|_{3,}", line)]


def _plain(line: str) -> str:
    """Return a line without its Markdown."""
    line = re.sub(r"^\s*(?:#{1,6}\s+|>\s?)", "", line)
    line = re.sub(r"^(\s*)[-*+]\s+", r"\1• ", line)
    line = re.sub(r"\[([^\][\n]+)\]\([^()\n]*\)", r"\1", line)
    line = re.sub(r"<(https?://[^>\s]+)>", r"\1", line)
    line = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", line)
    line = re.sub(r"(?<![*\w])\*(?=\S)([^*]+?)(?<=\S)\*(?![*\w])", r"\1", line)
    line = re.sub(r"(?<!\w)_(?=\S)([^_]+?)(?<=\S)_(?!\w)", r"\1", line)
    return " ".join(lines_of(re.sub(r"\\([\\`*_{}\[\]()#+.!-])", r"\1", line).replace("`", "")))


FORM = Form(name="markdown", rank=70, fits=_fits, read=_read)
