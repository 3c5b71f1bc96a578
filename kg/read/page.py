"""HTML pages: the main text by resiliparse; title, date, publisher and authors as the page declares them."""

import json
import re
from collections.abc import Iterator
from typing import Any

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from kg.model import Problem, RawArticle
from kg.read.form import Form, Source
from kg.read.jsonld import is_article, metadata
from kg.read.markup import lines_of
from kg.read.raw import raw_article
from kg.read.refusal import RefusedError

_OPENING = re.compile(
    r"(?:<!--.*?-->|<\?xml[^>]*>|\s)*<(?:!doctype\s+html|html|head|body|article|main|div|section|meta|title|p|h1)\b",
    re.I | re.S,
)
_SKIPPED = (
    "script", "style", "nav", "aside", "footer", "form", "button", "figure", "figcaption", "noscript",
    "iframe", "dialog", "[role=navigation]", "[role=complementary]", "[role=dialog]", "[aria-hidden=true]",
    "[class*=related]", "[class*=recommend]", "[class*=comment]", "[class*=share]", "[class*=newsletter]",
    "[class*=cookie]", "[class*=breadcrumb]", "[class*=caption]", "[class*=promo]", "[id*=comment]",
    "[id*=related]", "[id*=cookie]",
)  # fmt: skip
_MARKS = ("[itemprop=articleBody]", "article", "main", "[role=main]")
# The marked element is believed if it has this share of the text that is found without the mark.
_MARKED_SHARE = 0.7
# Of each thing, the names under which pages declare it, the best first.
_DECLARED: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title", "citation_title"),
    "url": ("og:url",),
    "published": ("article:published_time", "datepublished", "pubdate", "publishdate", "date", "dc.date",
                  "dc.date.issued", "parsely-pub-date", "og:pubdate", "publish-date",
                  "article:modified_time"),
    "publisher": ("og:site_name", "application-name", "dc.publisher", "twitter:site"),
    "lang": ("og:locale", "content-language"),
}  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "byl")
# Fewer characters of running text than this are no article.
_LEAST = 40
_SENTENCE = re.compile(r"[。！？!?.;；…」”\"]\s*$")


def _fits(source: Source) -> bool:
    return bool(_OPENING.match(source.text[:20_000]))


def _read(source: Source) -> Iterator[RawArticle | Problem]:
    tree = HTMLTree.parse(source.text)
    root = tree.document
    if root is None:
        raise RefusedError("an HTML page without elements: fetch it again")
    declared = _declared(tree, root)
    record = _linked_data(root)
    found = {key: value for key, value in (metadata(record) if record else {}).items() if value}
    lines = _main_lines(tree, root, body=str(record.get("articleBody") or ""))
    if sum(len(line) for line in lines if len(line) > 15 and _SENTENCE.search(line)) < _LEAST:
        raise RefusedError("an HTML page without an article: give the address of the article itself")
    yield raw_article(source.name, form=FORM.name, lines=lines, **{**declared, **found})


def _declared(tree: HTMLTree, root: Any) -> dict[str, Any]:
    metas: dict[str, str] = {}
    authors: list[str] = []
    for meta in root.query_selector_all("meta"):
        name = (meta.getattr("property") or meta.getattr("name") or meta.getattr("itemprop") or "").lower()
        content = meta.getattr("content") or ""
        if name in _AUTHORS and content and not content.startswith("http"):
            authors.append(content)
        metas.setdefault(name, content)
    found: dict[str, Any] = {
        field: next((metas[name] for name in names if metas.get(name)), "")
        for field, names in _DECLARED.items()
    }
    return _filled(found, tree, root) | {"authors": list(dict.fromkeys(authors))}


def _filled(found: dict[str, Any], tree: HTMLTree, root: Any) -> dict[str, Any]:
    """Return what is declared, with the page's own elements where nothing is."""
    heading, time = root.query_selector("h1"), root.query_selector("time[datetime]")
    link, whole = root.query_selector("link[rel=canonical]"), root.query_selector("html")
    return {
        **found,
        "title": found["title"] or (heading.text if heading else "") or tree.title or "",
        "published": found["published"] or ((time.getattr("datetime") or "") if time else ""),
        "url": found["url"] or ((link.getattr("href") or "") if link else ""),
        "lang": found["lang"] or ((whole.getattr("lang") or "") if whole else ""),
    }


def _linked_data(root: Any) -> dict[str, Any]:
    """Return the page's schema.org article, or an empty object."""
    for script in root.query_selector_all('script[type="application/ld+json"]'):
        try:
            value = json.loads(script.text)
        except (ValueError, RecursionError):
            # A page is no worse for broken statistics.
            continue
        for record in _objects(value):
            if is_article(record):
                return record
    return {}


def _objects(value: object, *, depth: int = 3) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    if depth and isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _objects(inner, depth=depth - 1)


def _main_lines(tree: HTMLTree, root: Any, *, body: str) -> list[str]:
    """Return the lines of the main text: of the element marked as it, else as resiliparse finds it.

    What the linked data calls the body is taken where that has more.
    """
    found = _text_of(tree, main_content=True)
    marked = max((_text_of(node, main_content=False) for node in _marked(root)), key=len, default="")
    text = marked if len(marked) > _MARKED_SHARE * len(found) else found
    lines = [line.strip() for line in text.splitlines()]
    declared = lines_of(body)
    return declared if sum(map(len, declared)) > 1.2 * sum(map(len, lines)) else lines


def _marked(root: Any) -> list[Any]:
    """Return the elements that a page marks as its article: the first mark of any that it uses."""
    return next((nodes for mark in _MARKS if (nodes := list(root.query_selector_all(mark)))), [])


def _text_of(node: Any, *, main_content: bool) -> str:
    html = node if main_content else node.html
    return extract_plain_text(
        html, preserve_formatting=True, main_content=main_content, list_bullets=False, alt_texts=False,
        comments=False, post_meta=True, skip_elements=_SKIPPED,
    )  # fmt: skip


FORM = Form(name="html", rank=40, fits=_fits, read=_read)
