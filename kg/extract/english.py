"""Claims of an English doc: what frames find in its parse, and what the shape of phrases states."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.chains import chain
from kg.extract.choice import Found, Observed, settle
from kg.extract.english_described import name_described
from kg.extract.english_frames import EnglishFinding, compile_english, match_english
from kg.extract.english_modality import modality_of
from kg.extract.english_reader import Reader
from kg.extract.english_shapes import Shape, nested, places, positions, producers
from kg.extract.qualifiers import qualify
from kg.model import Article, Claim, Evidence, Mention, Qualifiers
from kg.schema import Schema


class EnglishFrames:
    """Extracts mentions, claims and links from English docs by the ontology's frames."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._frames = compile_english(schema.relations)

    def extract(self, article: Article, doc: Doc) -> Found:
        """Return the article's mentions (chained), claims and the reasons for joining mentions."""
        return settle(self.observe(article, doc), schema=self._schema, name=self.name)

    def observe(self, article: Article, doc: Doc) -> Observed:
        """Return all mentions and everything that the frames and the shape of phrases say of them."""
        aliases = ((alias.start, alias.target, alias.why) for alias in doc.user_data["aliases"])
        mentions, links = chain(doc.user_data["mentions"], aliases=aliases)
        return Observed(mentions, tuple(self._claims(article, doc, mentions)), links)

    def name(self, mentions: tuple[Mention, ...], claims: tuple[Claim, ...]) -> tuple[Mention, ...]:
        """Return the mentions with names composed for described things."""
        return name_described(mentions, claims, entries=self._schema.lexicon.entries)

    def _claims(self, article: Article, doc: Doc, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
        reader = Reader(doc, mentions)
        for finding in match_english(self._frames, reader):
            yield _from_frame(article, reader, finding)
        shapes = [
            *positions(doc.user_data["offices"], mentions, text=article.text),
            *nested(mentions),
            *places(mentions, text=article.text),
            *producers(mentions, text=article.text),
        ]
        for shape in shapes:
            yield _from_shape(article, reader, shape)


def extract_english(article: Article, doc: Doc, schema: Schema) -> Found:
    """Return mentions, claims and links of one English doc; for many docs make one EnglishFrames."""
    return EnglishFrames(schema).extract(article, doc)


def _from_frame(article: Article, reader: Reader, finding: EnglishFinding) -> Claim:
    frame, trigger = finding.frame, finding.trigger
    predicate = frame.relation.name
    modality = frame.modality or ("asserted" if frame.kind == "type" else modality_of(trigger))
    modality = _drafted(modality, predicate, trigger, finding.object)
    sent = trigger.sent
    goods = _goods(reader, trigger) if predicate == "supplies" else ""
    qualifiers = qualify(
        predicate, sentence=(sent.start_char, sent.end_char), clause=_clause(trigger), trigger=trigger.idx,
        dates=reader.doc.user_data["dates"], amounts=reader.doc.user_data["amounts"],
        extra=(("goods", goods),),
    )  # fmt: skip
    return _claim(
        article,
        trigger,
        finding.subject,
        predicate,
        finding.object,
        frame.name,
        frame.confidence,
        modality,
        qualifiers,
    )


def _drafted(modality: str, predicate: str, trigger: Token, object_: Mention) -> str:
    """Return the modality, proposed for what a bill would do and for laying one before a parliament."""
    words = {token.lemma_.lower() for token in trigger.sent}
    if modality == "planned" and words & {"bill", "draft", "proposal", "amendment"} and words & {"would"}:
        return "proposed"
    bill = (
        predicate == "launched"
        and object_.type == "Policy"
        and object_.surface.lower().endswith(("bill", "draft"))
    )
    return "proposed" if bill and modality == "asserted" else modality


def _clause(trigger: Token) -> tuple[int, int]:
    last = trigger.right_edge
    return trigger.left_edge.idx, last.idx + len(last)


def _goods(reader: Reader, trigger: Token) -> str:
    """Return the goods named nearest to the trigger of a delivery, in its sentence."""
    sent = trigger.sent
    types = frozenset({"Mineral", "Product"})
    found = [m for token in sent for m in reader.rooted(token) if m.type in types]
    found.sort(key=lambda m: (abs(m.start - trigger.idx), m.start))
    return found[0].surface if found else ""


def _from_shape(article: Article, reader: Reader, shape: Shape) -> Claim:
    span = reader.doc.char_span(shape.start, shape.start + 1, alignment_mode="expand")
    token = span[0] if span is not None else reader.doc[0]
    qualifiers = (("title", shape.title),) if shape.title else ()
    return _claim(
        article,
        token,
        shape.subject,
        shape.predicate,
        shape.object,
        shape.rule,
        shape.confidence,
        shape.modality,
        qualifiers,
    )


def _claim(
    article: Article, token: Token, subject: Mention, predicate: str, object_: Mention, rule: str,
    confidence: float, modality: str, qualifiers: Qualifiers,
) -> Claim:  # fmt: skip
    start, end = _evidence(article.text, token)
    evidence = Evidence(text_id=article.text_id, start=start, end=end, quote=article.text[start:end])
    return Claim(
        text_id=article.text_id, subject=subject.id, predicate=predicate, object=object_.id,
        evidence=evidence, qualifiers=qualifiers, modality=modality, rule=rule, confidence=confidence,
    )  # fmt: skip


def _evidence(text: str, token: Token) -> tuple[int, int]:
    """Return the span of the token's sentence without the white space around it."""
    start, end = token.sent.start_char, token.sent.end_char
    quote = text[start:end]
    return start + len(quote) - len(quote.lstrip()), end - len(quote) + len(quote.rstrip())
