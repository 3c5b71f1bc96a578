"""Marked-up sentences ("[China](subject) bans [gallium](object)"), and what the pipeline finds in them."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from kg.annotate import Annotator
from kg.extract import Extractor, make_extractor
from kg.model import Article, Claim, Extraction, Mention, text_id_of
from kg.schema import Schema, load_schema

PUBLISHED = "2026-02-03"
_MARK = re.compile(r"\[([^\]]+)\]\((subject|object)\)")


class Found(NamedTuple):
    """What one text gave: mentions by id, and claims."""

    text: str
    mentions: Mapping[str, Mention]
    claims: tuple[Claim, ...]

    def triples(self) -> set[tuple[str, str, str]]:
        """Return the claims as words."""
        return {
            (self.mentions[c.subject].surface, c.predicate, self.mentions[c.object].surface)
            for c in self.claims
        }

    def classes(self) -> dict[str, str]:
        """Return the class of each mention's words."""
        return {mention.surface: mention.type for mention in self.mentions.values()}

    def modality(self, predicate: str) -> str:
        """Return the modality of the claims of a predicate, which must agree."""
        found = {claim.modality for claim in self.claims if claim.predicate == predicate}
        assert len(found) == 1, (predicate, found)
        return found.pop()


@cache
def schema() -> Schema:
    """Return the ontology."""
    return load_schema()


@cache
def machine() -> tuple[Annotator, Extractor]:
    """Return the annotator and the extractor of frames, whose models are loaded once."""
    return Annotator(schema()), make_extractor("frames", schema())


def article_of(text: str, *, lang: str, published: str = PUBLISHED) -> Article:
    """Return an article of one text."""
    text_id = text_id_of(text, lang=lang, published=published)
    return Article(id=text_id, text_id=text_id, title="", text=text, lang=lang, published=published)


def extract(text: str, *, lang: str) -> Extraction:
    """Return the extraction of a text."""
    annotator, extractor = machine()
    article = article_of(text, lang=lang)
    return extractor.extract(article, annotator.annotate([article])[0])


def read(text: str, *, lang: str) -> Found:
    """Return what the pipeline finds in a text."""
    extraction = extract(text, lang=lang)
    return Found(text, {mention.id: mention for mention in extraction.mentions}, extraction.claims)


def unmark(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """Return a marked-up sentence's text and the spans of its roles."""
    text, last, roles = "", 0, {}
    for found in _MARK.finditer(marked):
        text += marked[last : found.start()]
        roles[found[2]] = (len(text), len(text) + len(found[1]))
        text, last = text + found[1], found.end()
    return text + marked[last:], roles
