"""Claims of a Chinese doc: what its noun phrases say, and what the frames find clause by clause."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extract.chains import chain
from kg.extract.chinese_frames import Finding, compile_frames, match_frames
from kg.extract.chinese_modality import modality_of
from kg.extract.choice import Found, Observed, settle
from kg.extract.described import name_described
from kg.extract.discourse import Discourse
from kg.extract.phrases import Unit, paint
from kg.extract.phrases import at_home as phrases_at_home
from kg.extract.qualifiers import qualify
from kg.extract.sentences import split_sentences
from kg.extract.structure import Shape, agencies, at_home, described, facilities, homes, positions, sites
from kg.extract.units import Context, Sentence, read_sentence
from kg.model import Article, Claim, Evidence, Mention, Qualifiers
from kg.schema import Schema
from kg.text.folding import fold
from kg.text.sets import one_of


@dataclass(frozen=True, slots=True)
class _Page:
    """A doc as the rules read it: outermost mentions apart, and the whole text's skeleton."""

    article: Article
    doc: Doc
    folded: str
    mentions: tuple[Mention, ...]
    outer: tuple[Mention, ...]
    skeleton: str
    sentences: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, article: Article, doc: Doc, mentions: tuple[Mention, ...]) -> "_Page":
        """Return the page of a doc whose mentions are chained."""
        folded = fold(article.text)
        outer = _outermost(mentions)
        skeleton = paint(folded, start=0, end=len(folded), mentions=outer)
        return cls(article, doc, folded, mentions, outer, skeleton, tuple(split_sentences(folded)))


class ChineseFrames:
    """Extracts mentions, claims and links from Chinese docs by the ontology's frames."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._frames = compile_frames(schema.relations, lang="zh")

    def extract(self, article: Article, doc: Doc) -> Found:
        """Return the article's mentions (chained), claims and the reasons for joining mentions."""
        return settle(self.observe(article, doc), schema=self._schema, name=self.name)

    def observe(self, article: Article, doc: Doc) -> Observed:
        """Return all mentions and everything that the frames and the shape of phrases say of them."""
        aliases = ((alias.start, alias.target, alias.why) for alias in doc.user_data["aliases"])
        mentions, links = chain(doc.user_data["mentions"], aliases=aliases)
        return Observed(mentions, tuple(self._claims(_Page.of(article, doc, mentions))), links)

    def name(self, mentions: tuple[Mention, ...], claims: tuple[Claim, ...]) -> tuple[Mention, ...]:
        """Return the mentions with names composed for described things."""
        return name_described(mentions, claims, entries=self._schema.lexicon.entries)

    def _claims(self, page: _Page) -> Iterator[Claim]:
        by_start = _by_start(page)
        shapes = list(homes(by_start, skeleton=page.skeleton))
        context = _context(page, shapes, by_start)
        seen: dict[int, Discourse] = {}
        for sentence, discourse in _read(page, context, seen=seen):
            for finding in match_frames(self._frames, sentence, discourse):
                yield _from_frame(page, sentence, finding)
        shapes += positions(page.doc.user_data["offices"], by_start, discourse=seen)
        shapes += [*agencies(page.mentions), *facilities(page.mentions)]
        shapes += sites(by_start, skeleton=page.skeleton)
        units = [Unit(m.start, m.end, (m,)) for m in page.outer]
        shapes += at_home(phrases_at_home(page.skeleton, units, start=0))
        shapes += described(page.mentions, folded=page.folded, skeleton=page.skeleton)
        for shape in shapes:
            yield _from_shape(page, shape)


def _by_start(page: _Page) -> dict[int, Mention]:
    """Return the outermost mentions by their start, and the inner ones that an office names."""
    found = {m.start: m for m in reversed(page.mentions)} | {m.start: m for m in page.outer}
    for office in page.doc.user_data["offices"]:
        for start in (office.body, office.country):
            inner = next((m for m in page.mentions if m.start == start), None)
            if start >= 0 and inner is not None and start not in found:
                found[start] = inner
    return found


def _read(
    page: _Page, context: Context, *, seen: dict[int, Discourse]
) -> Iterator[tuple[Sentence, Discourse]]:
    """Yield each sentence with what was spoken of before it, and note that in `seen` by mention."""
    discourse = Discourse()
    for number, (start, end) in enumerate(page.sentences):
        inner = [m for m in page.mentions if start <= m.start and m.end <= end]
        outer = [m for m in page.outer if start <= m.start and m.end <= end]
        before = discourse.copy()
        seen.update((mention.start, before) for mention in outer)
        sentence = read_sentence(
            context,
            span=(start, end),
            outer=outer,
            inner=inner,
            discourse=discourse,
            number=number,
            seen=seen,
        )
        yield sentence, before
        free = (u.heads for u in sentence.units if not u.prep and not u.of and not u.speaker)
        discourse.topic = next(free, discourse.topic)


def _from_frame(page: _Page, sentence: Sentence, finding: Finding) -> Claim:
    clause = sentence.clauses[sentence.clause_of(finding.start)]
    predicate = finding.frame.relation.name
    modality = finding.frame.modality or modality_of(
        page.folded[sentence.start : clause[0]],
        page.folded[clause[0] : clause[1]],
        trigger=finding.start - clause[0],
        after=finding.end - clause[0],
        predicate=predicate,
    )
    goods = _goods(sentence, finding) if predicate == "supplies" else ""
    qualifiers = qualify(
        predicate, sentence=(sentence.start, sentence.end), clause=clause, trigger=finding.start,
        dates=page.doc.user_data["dates"], amounts=page.doc.user_data["amounts"], extra=(("goods", goods),),
    )  # fmt: skip
    return Claim(
        text_id=page.article.text_id,
        subject=finding.subject.id,
        predicate=predicate,
        object=finding.object.id,
        evidence=_evidence(page, sentence.start, sentence.end),
        qualifiers=qualifiers,
        modality=modality,
        rule=finding.frame.name,
        confidence=finding.frame.confidence,
    )


def _goods(sentence: Sentence, finding: Finding) -> str:
    """Return the goods named nearest to the trigger of a delivery."""
    goods = [m for u in sentence.units for m in u.heads if m.type in ("Mineral", "Product")]
    goods.sort(key=lambda m: (abs(m.start - finding.start), m.start))
    return goods[0].surface if goods else ""


def _from_shape(page: _Page, shape: Shape) -> Claim:
    sentences = (span for span in page.sentences if span[0] <= shape.start < span[1])
    span = next(sentences, (shape.start, shape.end))
    qualifiers: Qualifiers = tuple(sorted(shape.qualifiers))
    return Claim(
        text_id=page.article.text_id,
        subject=shape.subject.id,
        predicate=shape.predicate,
        object=shape.object.id,
        evidence=_evidence(page, *span),
        qualifiers=qualifiers,
        modality=shape.modality,
        rule=shape.rule,
        confidence=shape.confidence,
    )


def _evidence(page: _Page, start: int, end: int) -> Evidence:
    article = page.article
    return Evidence(text_id=article.text_id, start=start, end=end, quote=article.text[start:end])


def _outermost(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions that lie in no other."""
    chosen: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not chosen or mention.start >= chosen[-1].end:
            chosen.append(mention)
    return tuple(chosen)


_OPENERS = frozenset('(「"“ :')


def _context(page: _Page, shapes: Iterable[Shape], by_start: Mapping[int, Mention]) -> Context:
    """Return where phrases start, which mentions they take in, and for whom persons speak.

    A phrase takes in the title and the home before a name, and the second name in brackets after it.
    """
    lefts: dict[int, int] = {}
    bodies: dict[str, Mention] = {}
    aliases = (alias.start for alias in page.doc.user_data["aliases"])
    skip = {start for start in aliases if page.folded[start - 1 : start] in _OPENERS}
    for office in page.doc.user_data["offices"]:
        person, body = by_start.get(office.person), by_start.get(office.body)
        if person is not None and body is not None and body.type in ("Company", "Organization"):
            bodies.setdefault(person.chain, body)
        first = min(start for start in (office.body, office.country, office.title_start) if start >= 0)
        if first < office.person:
            lefts[office.person] = first
            skip.update(m.start for m in page.outer if first <= m.start < office.person)
    for shape in shapes:
        if shape.predicate == "locatedIn" and shape.rule == "country + firm":
            lefts[shape.subject.start] = shape.start
            skip.update(m.start for m in page.outer if shape.start <= m.start < shape.subject.start)
    return Context(page.folded, lefts, frozenset(skip), _nouns(page), bodies)


def _nouns(page: _Page) -> frozenset[int]:
    """Return where common nouns start right after a country: 日本 + 企业."""
    ends = {mention.end for mention in page.outer if mention.type == "Country"}
    tokens = (page.doc.char_span(end, end + 1, alignment_mode="expand") for end in sorted(ends))
    found = (span[0] for span in tokens if span is not None)
    return frozenset(t.idx for t in found if t.tag_ in _NOUNS and t.text not in _STATE)


_NOUNS = frozenset({"n", "nz", "an"})
# Nouns after a country that still mean the state.
_STATE = one_of(
    """
    政府 当局 方面 官方 总统 总理 首相 两国 双方 等国 国 官员 外交部 国会 政坛
    當局 總統 總理 兩國 雙方 國 官員 國會 政壇
    """
)
