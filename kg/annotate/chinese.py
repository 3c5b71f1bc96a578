"""The Chinese pipeline: LAC tokens, names that rules and lexicon find over them, one spaCy doc an article."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan
from spacy.vocab import Vocab

from kg.annotate import chinese_atoms as atoms
from kg.annotate import chinese_bodies as bodies
from kg.annotate import chinese_described as described
from kg.annotate import chinese_people as people
from kg.annotate import chinese_sites as sites
from kg.annotate import chinese_unknown as unknown
from kg.annotate.amounts import find_amounts
from kg.annotate.chinese_aliases import Alias, add_aliases, add_second_names
from kg.annotate.chinese_firms import add_firms
from kg.annotate.chinese_homed import add_homed
from kg.annotate.chinese_minerals import widen_minerals
from kg.annotate.chinese_reading import Reading
from kg.annotate.dates import find_dates
from kg.annotate.gazetteer import Gazetteer
from kg.annotate.lac import Lac, Token
from kg.annotate.words import WordLists
from kg.model import Article, Mention
from kg.schema import LexiconEntry, Schema
from kg.text.board import Board, Span
from kg.text.folding import fold, simplify

LANGUAGES = ("zh-Hant", "zh-Hans", "en")
_EUROPE = re.compile(r"欧盟|欧洲联盟|欧洲执委会|欧盟委员会")
_HIDDEN = frozenset({"Unknown", "Medium"})
_INNER = frozenset(
    {"Country", "Agency", "IntergovernmentalOrganization", "Mineral", "Product", "Company", "Place"}
)
_OUTER = frozenset({"Company", "Agency", "Policy", "Agreement", "Program", "Facility", "Organization"})


class ChinesePipeline:
    """Turns Chinese articles, Traditional or Simplified, into docs that carry mentions, dates and amounts."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._lac = Lac()
        self._gazetteer = Gazetteer(schema, languages=LANGUAGES)
        self._words = WordLists(schema, languages=LANGUAGES)
        self._shorts = _short_countries(schema)
        # Without the attributes of words (is_alpha, like_num), which nothing here asks for.
        self._vocab = Vocab()

    def annotate(self, articles: Sequence[Article]) -> list[Doc]:
        """Return a doc for each article, in order; `doc.text` is the article's text."""
        tagged = self._lac.tag([simplify(article.text) for article in articles])
        return [self._doc(article, tokens) for article, tokens in zip(articles, tagged, strict=True)]

    def _doc(self, article: Article, tokens: Sequence[Token]) -> Doc:
        folded = fold(article.text)
        reading = Reading(
            text=article.text, folded=folded, tokens=tokens, starts=frozenset(t.start for t in tokens),
            ends=frozenset(t.end for t in tokens), hits=self._words.find(folded),
        )  # fmt: skip
        board, offices, aliases = self._read_names(reading)
        spans = list(_known(board.spans))
        mentions = tuple(sorted(_mentions(article, spans)))
        doc = _make_doc(self._vocab, article.text, tokens, mentions)
        doc.user_data["mentions"] = mentions
        doc.user_data["offices"] = tuple(offices)
        doc.user_data["aliases"] = tuple(aliases)
        doc.user_data["dates"] = tuple(
            find_dates(article.text, published=article.published, lang=article.lang)
        )
        doc.user_data["amounts"] = tuple(find_amounts(article.text, lang=article.lang))
        return doc

    def _read_names(self, reading: Reading) -> tuple[Board, list[people.Office], list[Alias]]:
        """Run the layers of rules: known names first, then what they announce, then what is described."""
        board = Board(reading.text, reading.folded)
        atoms.add_known(board, reading, self._gazetteer)
        unknown.add_media(board, reading)
        atoms.add_shorts(board, reading, self._shorts, europe=bool(_EUROPE.search(reading.folded)))
        atoms.settle_nations(board)
        described.add_quoted(board, self._words)
        unknown.add_latin(board)
        unknown.add_tagged(board, reading)
        unknown.add_bracketed(board, reading)
        widen_minerals(board)
        bodies.class_bodies(board, self._words)
        add_homed(board, reading)
        offices = people.find_people(board, reading)
        bodies.add_bodies(board, reading, self._words)
        add_homed(board, reading)
        add_firms(board, reading)
        sites.add_facilities(board, reading)
        sites.add_places(board)
        people.keep_people(board)
        aliases = add_aliases(board)
        aliases += add_second_names(board, reading)
        described.add_described(board, reading)
        self._govern(board)
        return board, offices, aliases

    def _govern(self, board: Board) -> None:
        """Take 川普政府 for the country that the official belongs to."""
        for found in atoms.GOVERNMENT.finditer(board.skeleton):
            span = board.at(found.start(1))
            entry = self._schema.lexicon.entries.get(span.ref) if span else None
            home = self._schema.lexicon.entries.get(entry.part_of) if entry else None
            if span and span.type == "Official" and home and home.type == "Country":
                board.add(
                    Span(
                        span.start,
                        found.end(),
                        "Country",
                        ref=home.id,
                        form="government",
                        origin="government",
                    )
                )


def _short_countries(schema: Schema) -> dict[str, LexiconEntry]:
    """Return the one-character forms of countries and blocs, simplified, with the entry each stands for."""
    shorts: dict[str, LexiconEntry] = {}
    for entry in schema.lexicon.entries.values():
        if entry.type not in ("Country", "IntergovernmentalOrganization"):
            continue
        for surface, lang in entry.short:
            if len(surface) == 1 and lang.startswith("zh"):
                shorts.setdefault(fold(surface), entry)
    return shorts


def _known(spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans that have a class; of a name that has none, those inside it."""
    for span in spans:
        if span.type not in _HIDDEN:
            yield span
        elif span.type == "Unknown":
            yield from (inner for inner in span.nested if inner.type not in _HIDDEN)


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


def _make_doc(vocab: Vocab, text: str, tokens: Sequence[Token], mentions: Sequence[Mention]) -> Doc:
    """Build the doc: LAC's tokens, cut at the edges of mentions, with LAC's tags."""
    cuts = {m.start for m in mentions} | {m.end for m in mentions}
    words: list[str] = []
    tags: list[str] = []
    spaces: list[bool] = []
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for start, end, tag in _pieces(text, tokens, cuts):
        if text[start:end] == " " and words and not spaces[-1] and start not in cuts:
            spaces[-1] = True
            continue
        starts[start] = len(words)
        words.append(text[start:end])
        tags.append(tag)
        spaces.append(False)
        ends[end] = len(words)
    doc = Doc(vocab, words=words, spaces=spaces, tags=tags)
    doc.spans["mentions"] = [
        DocSpan(doc, starts[m.start], ends[m.end], label=m.type, kb_id=m.ref)
        for m in mentions if m.start in starts and m.end in ends
    ]  # fmt: skip
    return doc


def _pieces(text: str, tokens: Sequence[Token], cuts: set[int]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, tag) pieces that cover the whole text, cut at the given offsets."""
    offset = 0
    for token in (*tokens, None):
        stop = token.start if token else len(text)
        for position in range(offset, stop):
            yield position, position + 1, "w"
        if token is None:
            return
        last = token.start
        for cut in range(token.start + 1, token.end):
            if cut in cuts or text[cut] == " " or text[cut - 1] == " ":
                yield last, cut, token.tag
                last = cut
        yield last, token.end, token.tag
        offset = token.end
