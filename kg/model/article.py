"""What is read: raw articles, and the clean ones that offsets count in."""

from dataclasses import dataclass

from kg.model.ids import digest


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class RawArticle:
    """One article as a reader found it, furniture included.

    `lines` are the text's lines in reading order, markup removed. `published` is an ISO 8601 date of
    reduced precision ("2026-02-03", "2026-02" or "2026"), "" where unknown, as is every other text.
    `form` names the reader that produced it. `part` counts the articles of one file from 0.
    """

    source_file: str
    part: int = 0
    form: str = "text"
    title: str = ""
    lines: tuple[str, ...] = ()
    url: str = ""
    published: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Article:
    """One clean article. Offsets count characters of `text`, whose first line is the title.

    `lang` is zh-Hant, zh-Hans or en; `published` an ISO 8601 date of reduced precision or "".
    """

    id: str
    text_id: str
    title: str
    text: str
    lang: str
    published: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    url: str = ""
    source_file: str = ""


def text_id_of(text: str, *, lang: str, published: str) -> str:
    """Return the identity of what extraction sees: text, language and date, and nothing else."""
    return digest("text", text, lang, published)


def article_id_of(text_id: str, *, source_file: str, url: str, part: int) -> str:
    """Return the identity of one publication of a text."""
    return digest("article", text_id, source_file, url, str(part))
