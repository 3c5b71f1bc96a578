"""The extractor of frames and the trained reader together: each sees what the other misses."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kg import __version__
from kg.extract.choice import Observed, settle
from kg.extract.frames import FramesExtractor
from kg.extract.interface import ExtractorFactory
from kg.extract.neural_claims import Key, Opinion, opinions
from kg.extract.neural_mentions import found_mentions, merge_mentions
from kg.extract.qualifiers import qualify
from kg.extract.weighing import Weighing, read_weighing
from kg.model import Article, Claim, Evidence, Extraction, Provenance, digest
from kg.neural.labels import SYMMETRIC
from kg.neural.reader import FOLDER, Reader, load_reader, model_digest
from kg.neural.windows import sentences, windows
from kg.schema import Schema

if TYPE_CHECKING:
    from spacy.tokens import Doc

_RULE = "reader"
_STATES = frozenset({"Country", "IntergovernmentalOrganization"})


@dataclass(frozen=True, slots=True)
class Evidenced:
    """All that was seen, the reader's opinions by chains, and each chain's mentions by id."""

    observed: Observed
    opinions: Mapping[Key, Opinion]
    chains: Mapping[str, str]


class BothExtractor:
    """Finds mentions by rules and by the reader, claims by frames and by the reader, and weighs them."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._frames = FramesExtractor(schema)
        self.provenance = Provenance(
            extractor="both",
            version=__version__,
            model=model_digest(FOLDER),
            fingerprint=digest("both", schema.fingerprint, model_digest(FOLDER)),
        )

    # Loaded at the first article: a build of which everything is cached needs no network.
    @cached_property
    def _reader(self) -> Reader:
        return load_reader()

    @cached_property
    def _weighing(self) -> Weighing:
        return read_weighing(FOLDER)

    def extract(self, article: Article, doc: "Doc") -> Extraction:
        """Return the article's mentions, claims and the reasons for taking mentions for one."""
        evidenced = self.observe(article, doc, weighing=self._weighing)
        refs = {mention.id: mention.ref for mention in evidenced.observed.mentions}
        weighed = self._weigh(article, doc, evidenced)
        claims = tuple(claim for claim in weighed if not self._contradicts(claim, refs))
        observed = replace(evidenced.observed, claims=claims)
        language = self._frames.language(article)
        mentions, claims, links = settle(observed, schema=self._schema, name=language.name)
        return Extraction(
            key=digest("extraction", article.text_id, self.provenance.fingerprint),
            text_id=article.text_id,
            provenance=self.provenance,
            mentions=mentions,
            claims=claims,
            links=links,
        )

    def observe(self, article: Article, doc: "Doc", *, weighing: Weighing) -> Evidenced:
        """Return what frames and reader see, before anything is weighed."""
        readings = [
            self._reader.read(window, threshold=min(weighing.span, weighing.doubt))
            for window in windows(article.text, self._reader.pieces)
        ]
        found = found_mentions(article, readings)
        doc.user_data["mentions"] = merge_mentions(
            doc.user_data["mentions"], found, span=weighing.span, sure=weighing.sure, doubt=weighing.doubt
        )
        observed = self._frames.language(article).observe(article, doc)
        chains = {mention.id: mention.chain for mention in observed.mentions}
        return Evidenced(observed, opinions(self._reader, readings, observed.mentions), chains)

    def _contradicts(self, claim: Claim, refs: Mapping[str, str]) -> bool:
        """Tell whether a claim puts a known body under another state or bloc than the lexicon does."""
        entries = self._schema.lexicon.entries
        body, whole = entries.get(refs[claim.subject]), entries.get(refs[claim.object])
        if claim.predicate != "partOf" or body is None or whole is None or not body.part_of:
            return False
        return whole.type in _STATES and whole.id != body.part_of

    def _weigh(self, article: Article, doc: "Doc", evidenced: Evidenced) -> Iterator[Claim]:
        """Yield the claims that are probable enough, with their probability as confidence.

        Where the reader sees what the frames see, but in another sentence, both sentences are evidence.
        """
        said: dict[Key, list[Claim]] = defaultdict(list)
        for claim in evidenced.observed.claims:
            key = claim_key(claim, evidenced.chains)
            said[key].append(claim)
            opinion = evidenced.opinions.get(key)
            probability = self._probability(opinion, [claim])
            if probability >= self._weighing.keep:
                rule = f"{claim.rule}, {_RULE}" if opinion else claim.rule
                yield replace(claim, confidence=probability, rule=rule)
        spans = sentences(article.text)
        for key, opinion in sorted(evidenced.opinions.items()):
            probability = self._probability(opinion, said[key])
            evidence = _evidence(opinion, spans)
            cut = self._weighing.far if _is_far(evidence, spans) else self._weighing.cut
            told = any(_overlap(claim.evidence, evidence) for claim in said[key])
            if probability >= cut and not told:
                yield self._claim(article, doc, opinion, evidence=evidence, confidence=probability)

    def _probability(self, opinion: Opinion | None, claims: Sequence[Claim]) -> float:
        logit = opinion.logit if opinion else None
        confidence = max((claim.confidence for claim in claims), default=None)
        return round(self._weighing.probability(logit=logit, confidence=confidence), 3)

    def _claim(
        self,
        article: Article,
        doc: "Doc",
        opinion: Opinion,
        *,
        evidence: tuple[int, int],
        confidence: float,
    ) -> Claim:
        start, end = evidence
        first = min(opinion.subject.start, opinion.object.start)
        last = max(opinion.subject.end, opinion.object.end)
        qualifiers = qualify(
            opinion.predicate, sentence=(start, end), clause=(first, last), trigger=(first + last) // 2,
            dates=doc.user_data["dates"], amounts=doc.user_data["amounts"],
        )  # fmt: skip
        return Claim(
            text_id=article.text_id,
            subject=opinion.subject.id,
            predicate=opinion.predicate,
            object=opinion.object.id,
            evidence=Evidence(text_id=article.text_id, start=start, end=end, quote=article.text[start:end]),
            qualifiers=qualifiers,
            modality=opinion.modality,
            rule=_RULE,
            confidence=confidence,
        )


def claim_key(claim: Claim, chains: Mapping[str, str]) -> Key:
    """Return what a claim says of which chains; those of a symmetric predicate in sorted order."""
    left, right = chains[claim.subject], chains[claim.object]
    if claim.predicate in SYMMETRIC:
        left, right = sorted((left, right))
    return left, claim.predicate, right


def _is_far(evidence: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    """Tell whether evidence is more than one sentence."""
    return evidence not in spans


def _overlap(evidence: Evidence, span: tuple[int, int]) -> bool:
    return evidence.start < span[1] and span[0] < evidence.end


def _evidence(opinion: Opinion, spans: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the sentence of both ends, both sentences if they are neighbours, else that of the later end."""
    first, last = sorted((opinion.subject.start, opinion.object.start))
    holding = [
        next((at for at, (start, end) in enumerate(spans) if start <= place < end), 0)
        for place in (first, last)
    ]
    before, after = holding if holding[1] - holding[0] <= 1 else (holding[1], holding[1])
    return spans[before][0], spans[after][1]


EXTRACTOR: ExtractorFactory = BothExtractor
