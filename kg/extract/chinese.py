"""Claims of a Chinese doc: what its noun phrases say, and what the frames find clause by clause."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extract.chains import chain
from kg.extract.chinese_frames import Finding, Frame, compile_frames, match_frames
from kg.extract.described import name_described
from kg.extract.modality import modality_of
from kg.extract.qualifiers import qualify
from kg.extract.sentences import split_sentences
from kg.extract.structure import Shape, agencies, described, facilities, homes, positions
from kg.extract.units import Discourse, Sentence, paint, read_sentence
from kg.model import Article, Claim, Evidence, Link, Mention
from kg.schema import Schema
from kg.text.folding import fold

Found = tuple[tuple[Mention, ...], tuple[Claim, ...], tuple[Link, ...]]


@dataclass(frozen=True, slots=True)
class _Page:
    """A doc as the rules read it: outermost mentions apart, and the whole text's skeleton."""

    article: Article
    doc: Doc
    folded: str
    mentions: tuple[Mention, ...]
    outer: tuple[Mention, ...]
    skeleton: str


class ChineseFrames:
    """Extracts mentions, claims and links from Chinese docs by the ontology's frames."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._frames: tuple[Frame, ...] = compile_frames(schema.relations, lang="zh")

    def extract(self, article: Article, doc: Doc) -> Found:
        """Return the article's mentions (chained), claims and the reasons for joining mentions."""
        mentions, links = chain(
            doc.user_data["mentions"], aliases=((a.start, a.target, a.why) for a in doc.user_data["aliases"])
        )
        folded = fold(article.text)
        outer = _outermost(mentions)
        page = _Page(
            article, doc, folded, mentions, outer, paint(folded, start=0, end=len(folded), mentions=outer)
        )
        claims = _distinct(self._claims(page), self._schema)
        return (*name_described(mentions, claims, folded=folded, entries=self._schema.lexicon.entries), links)

    def _claims(self, page: _Page) -> Iterator[Claim]:
        by_start = {m.start: m for m in reversed(page.mentions)} | {m.start: m for m in page.outer}
        for office in page.doc.user_data["offices"]:
            for start in (office.body, office.country):
                inner = next((m for m in page.mentions if m.start == start), None)
                if start >= 0 and inner is not None and start not in by_start:
                    by_start[start] = inner
        shapes = list(homes(by_start, skeleton=page.skeleton))
        lefts, skip = _phrases(page, shapes)
        discourse = Discourse()
        seen: dict[int, Discourse] = {}
        sentences = split_sentences(page.folded)
        for number, span in enumerate(sentences):
            inside = [m for m in page.outer if span[0] <= m.start and m.end <= span[1]]
            snapshot = Discourse(
                dict(discourse.latest), list(discourse.actors), discourse.group, discourse.topic
            )
            for mention in inside:
                seen[mention.start] = snapshot
            sentence = read_sentence(
                page.folded,
                span=span,
                mentions=inside,
                lefts=lefts,
                discourse=discourse,
                skip=skip,
                number=number,
            )
            for finding in match_frames(self._frames, sentence, snapshot):
                yield self._from_frame(page, sentence, finding)
            discourse.topic = next(
                (u.heads for u in sentence.units if not u.prep and not u.of), discourse.topic
            )
        shapes += positions(page.doc.user_data["offices"], by_start, discourse=seen)
        shapes += [*agencies(page.mentions), *facilities(page.mentions)]
        shapes += described(page.mentions, folded=page.folded, skeleton=page.skeleton)
        for shape in shapes:
            yield _from_shape(page, shape, sentences)

    def _from_frame(self, page: _Page, sentence: Sentence, finding: Finding) -> Claim:
        clause = sentence.clauses[sentence.clause_of(finding.start)]
        words = page.folded[clause[0] : clause[1]]
        modality = finding.frame.modality or modality_of(
            words, trigger=finding.start - clause[0], after=finding.end - clause[0]
        )
        predicate = finding.frame.relation.name
        goods = _goods(page, sentence, finding) if predicate == "supplies" else ""
        qualifiers = qualify(
            predicate, sentence=(sentence.start, sentence.end), clause=clause, trigger=finding.start,
            dates=page.doc.user_data["dates"], amounts=page.doc.user_data["amounts"], extra=(("goods", goods),),
        )  # fmt: skip
        ends = (finding.subject, finding.object)
        start = min(
            sentence.start,
            *(m.start for m in ends if sentence.number and m.start >= sentence.start),
            sentence.start,
        )
        return _claim(
            page,
            finding.subject,
            predicate,
            finding.object,
            (start, sentence.end),
            finding.frame.name,
            finding.frame.confidence,
            qualifiers,
            modality,
        )


def _goods(page: _Page, sentence: Sentence, finding: Finding) -> str:
    """Return the goods named nearest to the trigger of a delivery."""
    goods = [m for u in sentence.units for m in u.heads if m.type in ("Mineral", "Product")]
    goods.sort(key=lambda m: (abs(m.start - finding.start), m.start))
    return goods[0].surface if goods else ""


def _from_shape(page: _Page, shape: Shape, sentences: Sequence[tuple[int, int]]) -> Claim:
    span = next((s for s in sentences if s[0] <= shape.start < s[1]), (shape.start, shape.end))
    return _claim(
        page,
        shape.subject,
        shape.predicate,
        shape.object,
        span,
        shape.rule,
        shape.confidence,
        tuple(sorted(shape.qualifiers)),
        shape.modality,
    )


def _claim(
    page: _Page, subject: Mention, predicate: str, object_: Mention, span: tuple[int, int], rule: str, confidence: float,
    qualifiers: tuple[tuple[str, str], ...], modality: str,
) -> Claim:  # fmt: skip
    article = page.article
    evidence = Evidence(
        text_id=article.text_id, start=span[0], end=span[1], quote=article.text[span[0] : span[1]]
    )
    return Claim(
        text_id=article.text_id, subject=subject.id, predicate=predicate, object=object_.id, evidence=evidence,
        qualifiers=qualifiers, modality=modality, rule=rule, confidence=confidence,
    )  # fmt: skip


def _outermost(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions that lie in no other."""
    chosen: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not chosen or mention.start >= chosen[-1].end:
            chosen.append(mention)
    return tuple(chosen)


def _phrases(page: _Page, shapes: Iterable[Shape]) -> tuple[dict[int, int], frozenset[int]]:
    """Return where phrases start (titles and homes included) by their head's start, and which mentions they take in."""
    lefts: dict[int, int] = {}
    skip = {
        alias.start
        for alias in page.doc.user_data["aliases"]
        if page.folded[alias.start - 1 : alias.start] in '(「"“ :'
    }
    for office in page.doc.user_data["offices"]:
        starts = [s for s in (office.body, office.country, office.title_start) if s >= 0]
        first = min(starts)
        if first < office.person:
            lefts[office.person] = first
            skip.update(m.start for m in page.outer if first <= m.start < office.person)
    for shape in shapes:
        if shape.predicate == "locatedIn" and shape.rule == "country + firm":
            lefts[shape.subject.start] = shape.start
            skip.update(m.start for m in page.outer if shape.start <= m.start < shape.subject.start)
    return lefts, frozenset(skip)


def _distinct(claims: Iterable[Claim], schema: Schema) -> tuple[Claim, ...]:
    """Return the claims without doubles: of those with one identity the most confident."""
    best: dict[str, Claim] = {}
    for claim in claims:
        old = best.get(claim.id)
        if old is None or claim.confidence > old.confidence:
            best[claim.id] = claim
    return tuple(sorted(best.values()))
