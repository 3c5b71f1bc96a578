"""The graph as RDF resources, in the terms of the ontology; every RDF format is written from these."""

from collections.abc import Iterable, Iterator, Sequence

from kg.export.addresses import Addresses, segment
from kg.export.format import Export
from kg.export.terms import INTEGER, TYPE, Literal, Resource, Term, day, fraction, iri, number, words
from kg.export.text import web_address
from kg.model import Article, Claim, Entity, Evidence, LinkedClaim, Statement

# A plain triple stands for a relation that holds or held; a plan or a denial is a claim alone.
_HOLDING = frozenset(["asserted", "ended"])

_SUBJECT, _PREDICATE, _OBJECT = iri("rdf:subject"), iri("rdf:predicate"), iri("rdf:object")
_LABEL = iri("rdfs:label")
_CLAIM_TYPES: list[Term] = [iri("kg:Claim"), iri("rdf:Statement")]
_MODALITY, _CONFIDENCE, _ATTRIBUTED = iri("kg:modality"), iri("kg:confidence"), iri("kg:attributedTo")
_DERIVED, _GENERATED = iri("prov:wasDerivedFrom"), iri("prov:wasGeneratedBy")
_TARGET, _SOURCE, _SELECTOR = iri("oa:hasTarget"), iri("oa:hasSource"), iri("oa:hasSelector")
_EXACT, _START, _END = iri("oa:exact"), iri("oa:start"), iri("oa:end")
_QUOTE_TYPES: list[Term] = [iri("oa:TextQuoteSelector")]
_POSITION_TYPES: list[Term] = [iri("oa:TextPositionSelector")]
_MENTIONS = iri("schema:mentions")


class Description:
    """The resources of one export. They come sorted by the bytes of their subjects in N-Triples."""

    def __init__(self, export: Export) -> None:
        graph = export.graph
        self._graph = graph
        self._addresses = Addresses(export.base_iri)
        self._kg = iri("kg:")
        self._run = self._addresses.run(graph.provenance.fingerprint or graph.provenance.extractor)
        self._plain = _holding(graph.statements.values())

    def everything(self) -> Iterator[Resource]:
        """Yield every resource once."""
        yield from self.agents()
        for article in _sorted_ids(self._graph.articles):
            yield self._article(self._graph.articles[article])
        for claim in _sorted_ids(self._graph.claims):
            linked = self._graph.claims[claim]
            yield from self._claim(claim, linked, articles=linked.articles)
        for entity in _sorted_ids(self._graph.entities):
            named = self._entity(self._graph.entities[entity])
            named.pairs.extend(self._relations(self._plain.get(entity, ())))
            yield named
        yield from self.runs()

    def common(self) -> Iterator[Resource]:
        """Yield what belongs to no article: agents, names of entities, runs."""
        yield from self.agents()
        for entity in _sorted_ids(self._graph.entities):
            yield self._entity(self._graph.entities[entity])
        yield from self.runs()

    def by_article(self) -> Iterator[tuple[str, Iterator[Resource]]]:
        """Yield the IRI of each article with itself, its claims and the relations that it asserts."""
        claims: dict[str, list[str]] = {}
        for claim, linked in self._graph.claims.items():
            for article in linked.articles:
                claims.setdefault(article, []).append(claim)
        for article in _sorted_ids(self._graph.articles):
            own = self._of_article(self._graph.articles[article], claims=claims.get(article, []))
            yield self._addresses.article(article), own

    def _of_article(self, article: Article, *, claims: Sequence[str]) -> Iterator[Resource]:
        yield self._article(article)
        said: dict[str, dict[tuple[str, str], None]] = {}
        for claim in claims:
            linked = self._graph.claims[claim]
            yield from self._claim(claim, linked, articles=(article.id,))
            if linked.claim.modality in _HOLDING:
                said.setdefault(linked.subject, {})[linked.claim.predicate, linked.object] = None
        for entity in _sorted_ids(said):
            relations = self._relations(sorted(said[entity]))
            yield Resource(self._addresses.entity(entity), relations)

    def agents(self) -> Iterator[Resource]:
        """Yield the program that made the claims."""
        made = self._graph.provenance
        yield Resource(
            self._addresses.agent(made.extractor),
            [
                (TYPE, [iri("prov:SoftwareAgent")]),
                (_LABEL, [words(made.extractor)]),
                (iri("schema:softwareVersion"), [words(made.version)] if made.version else []),
            ],
        )

    def runs(self) -> Iterator[Resource]:
        """Yield the activity that made the claims: what was run and how it was set, and no times."""
        made = self._graph.provenance
        yield Resource(
            self._run,
            [
                (TYPE, [iri("prov:Activity")]),
                (_LABEL, [words(" ".join(filter(None, (made.extractor, made.version, made.model))))]),
                (iri("dcterms:identifier"), [words(made.fingerprint)] if made.fingerprint else []),
                (iri("prov:wasAssociatedWith"), [self._addresses.agent(made.extractor)]),
            ],
        )

    def _article(self, article: Article) -> Resource:
        url = web_address(article.url)
        mentions: list[Term] = sorted(map(self._addresses.entity, self._graph.mentions.get(article.id, ())))
        title = article.title or article.source_file
        return Resource(
            self._addresses.article(article.id),
            [
                (TYPE, [iri("schema:NewsArticle")]),
                (iri("schema:headline"), [words(title, lang=article.lang)]),
                (iri("schema:inLanguage"), [words(article.lang)] if article.lang else []),
                (iri("schema:datePublished"), [day(article.published)] if article.published else []),
                (iri("schema:publisher"), [words(article.publisher)] if article.publisher else []),
                (iri("schema:author"), sorted({words(author) for author in article.authors})),
                (iri("schema:url"), [url] if url else []),
                (iri("dcterms:source"), [words(article.source_file)]),
                (_MENTIONS, mentions),
            ],
        )

    def _entity(self, entity: Entity) -> Resource:
        preferred = set(entity.labels) or {("und", entity.label)}
        others = {(name.lang, name.surface) for name in entity.names} - preferred
        return Resource(
            self._addresses.entity(entity.id),
            [
                (TYPE, [self._kg + entity.type]),
                (iri("skos:prefLabel"), _labels(preferred)),
                (iri("skos:altLabel"), _labels(others)),
                (iri("owl:sameAs"), sorted(filter(None, map(web_address, entity.same_as)))),
                (iri("dcterms:replaces"), sorted(map(self._addresses.entity, entity.former_ids))),
            ],
        )

    def _relations(self, relations: Sequence[tuple[str, str]]) -> list[tuple[str, list[Term]]]:
        found: dict[str, list[Term]] = {}
        for predicate, object_ in relations:
            found.setdefault(self._kg + predicate, []).append(self._addresses.entity(object_))
        return list(found.items())

    def _claim(self, id_: str, linked: LinkedClaim, *, articles: Sequence[str]) -> Iterator[Resource]:
        claim, address = linked.claim, self._addresses.claim(id_)
        sources: list[Term] = [self._addresses.article(article) for article in articles]
        targets: list[Term] = [f"{address}/target/{segment(article)}" for article in articles]
        yield from _evidence(address, claim.evidence, targets=targets, sources=sources)
        yield Resource(
            address,
            [
                (TYPE, _CLAIM_TYPES),
                (_SUBJECT, [self._addresses.entity(linked.subject)]),
                (_PREDICATE, [self._kg + claim.predicate]),
                (_OBJECT, [self._addresses.entity(linked.object)]),
                (_MODALITY, [self._kg + claim.modality]),
                (_CONFIDENCE, [fraction(claim.confidence)]),
                *self._qualifiers(claim),
                (_DERIVED, sources),
                (_GENERATED, [self._run]),
                (_TARGET, targets),
            ],
        )

    def _qualifiers(self, claim: Claim) -> Iterator[tuple[str, list[Term]]]:
        for name, value in claim.qualifiers:
            make = {"date": day, "amount": number}.get(name, words)
            yield self._kg + name, [make(value)]
        if claim.attributed_to:
            yield _ATTRIBUTED, [words(claim.attributed_to)]


def _evidence(
    address: str, evidence: Evidence, *, targets: Sequence[Term], sources: Sequence[Term]
) -> Iterator[Resource]:
    """Yield the nodes of a claim's evidence; copies of a text share the selectors."""
    position, quote = f"{address}/position", f"{address}/quote"
    start, end = Literal(str(evidence.start), "", INTEGER), Literal(str(evidence.end), "", INTEGER)
    yield Resource(position, [(TYPE, _POSITION_TYPES), (_START, [start]), (_END, [end])])
    yield Resource(quote, [(TYPE, _QUOTE_TYPES), (_EXACT, [words(evidence.quote)])])
    for target, source in zip(targets, sources, strict=True):
        yield Resource(str(target), [(_SOURCE, [source]), (_SELECTOR, [position, quote])])


def _holding(statements: Iterable[Statement]) -> dict[str, list[tuple[str, str]]]:
    """Return predicate and object of each relation that some claim asserts, by subject, sorted."""
    found: dict[str, list[tuple[str, str]]] = {}
    for statement in statements:
        if any(modality in _HOLDING for modality, _ in statement.modalities):
            found.setdefault(statement.subject, []).append((statement.predicate, statement.object))
    return {subject: sorted(set(relations)) for subject, relations in found.items()}


def _labels(pairs: Iterable[tuple[str, str]]) -> list[Term]:
    return list(dict.fromkeys(words(surface, lang=lang) for lang, surface in sorted(pairs)))


def _sorted_ids(things: Iterable[str]) -> list[str]:
    # An IRI ends in ">" where N-Triples are sorted.
    return sorted(things, key=lambda id_: segment(id_) + ">")
