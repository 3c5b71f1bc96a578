"""The graph as RDF resources, in the terms of the ontology; every RDF format is written from these."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.export.addresses import Addresses, segment
from kg.export.format import Export
from kg.export.terms import (
    INTEGER,
    TYPE,
    Literal,
    Pairs,
    Resource,
    Shape,
    Term,
    day,
    fraction,
    iri,
    number,
    resource,
    words,
)  # fmt: skip
from kg.export.text import web_address
from kg.model import Article, Claim, Entity, Evidence, LinkedClaim, Statement

# A plain triple stands for a relation that holds or held; a plan or a denial is a claim alone.
_HOLDING = frozenset(["asserted", "ended"])
_QUALIFIERS: dict[str, Callable[[str], Term]] = {"date": day, "amount": number}

_LABEL = iri("rdfs:label")
_CLAIM: tuple[Term, ...] = (iri("kg:Claim"), iri("rdf:Statement"))
_QUOTE, _POSITION = iri("oa:TextQuoteSelector"), iri("oa:TextPositionSelector")
_ATTRIBUTED = iri("kg:attributedTo")
_DERIVED, _GENERATED = iri("prov:wasDerivedFrom"), iri("prov:wasGeneratedBy")
_TARGET, _MENTIONS = iri("oa:hasTarget"), iri("schema:mentions")
# There are very many of these.
_CLAIM_START: Shape = (
    (TYPE, 2), (iri("rdf:subject"), 1), (iri("rdf:predicate"), 1), (iri("rdf:object"), 1),
    (iri("kg:modality"), 1), (iri("kg:confidence"), 1),
)  # fmt: skip
_QUOTE_SHAPE: Shape = ((TYPE, 1), (iri("oa:exact"), 1))
_POSITION_SHAPE: Shape = ((TYPE, 1), (iri("oa:start"), 1), (iri("oa:end"), 1))
_TARGET_SHAPE: Shape = ((iri("oa:hasSource"), 1), (iri("oa:hasSelector"), 2))


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
            relations = self._relations(self._plain.get(entity, ()))
            yield self._entity(self._graph.entities[entity], relations=relations)
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
            yield resource(self._addresses.entity(entity), relations)

    def agents(self) -> Iterator[Resource]:
        """Yield the program that made the claims."""
        made = self._graph.provenance
        yield resource(
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
        yield resource(
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
        return resource(
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

    def _entity(self, entity: Entity, *, relations: Pairs = ()) -> Resource:
        preferred = set(entity.labels) or {("und", entity.label)}
        others = {(name.lang, name.surface) for name in entity.names} - preferred
        return resource(
            self._addresses.entity(entity.id),
            [
                (TYPE, [self._kg + entity.type]),
                (iri("skos:prefLabel"), _labels(preferred)),
                (iri("skos:altLabel"), _labels(others)),
                (iri("owl:sameAs"), sorted(filter(None, map(web_address, entity.same_as)))),
                (iri("dcterms:replaces"), sorted(map(self._addresses.entity, entity.former_ids))),
                *relations,
            ],
        )

    def _relations(self, relations: Sequence[tuple[str, str]]) -> Pairs:
        found: dict[str, list[Term]] = {}
        for predicate, object_ in relations:
            found.setdefault(self._kg + predicate, []).append(self._addresses.entity(object_))
        return list(found.items())

    def _claim(self, id_: str, linked: LinkedClaim, *, articles: Sequence[str]) -> Iterator[Resource]:
        claim, address = linked.claim, self._addresses.claim(id_)
        sources: list[Term] = [self._addresses.article(article) for article in articles]
        targets: list[Term] = [f"{address}/target/{segment(article)}" for article in articles]
        yield from _evidence(address, claim.evidence, targets=targets, sources=sources)
        ends = (self._addresses.entity(linked.subject), self._addresses.entity(linked.object))
        said = self._qualifiers(claim)
        copies = len(articles)
        yield Resource(
            (
                *_CLAIM_START,
                *((predicate, 1) for predicate, _ in said),
                (_DERIVED, copies), (_GENERATED, 1), (_TARGET, copies),
            ),
            [
                address, *_CLAIM, ends[0], self._kg + claim.predicate, ends[1],
                self._kg + claim.modality, fraction(claim.confidence),
                *(term for _, term in said),
                *sources, self._run, *targets,
            ],
        )  # fmt: skip

    def _qualifiers(self, claim: Claim) -> list[tuple[str, Term]]:
        said: list[tuple[str, Term]] = [
            (self._kg + name, _QUALIFIERS.get(name, words)(value)) for name, value in claim.qualifiers
        ]
        return [*said, (_ATTRIBUTED, words(claim.attributed_to))] if claim.attributed_to else said


def _evidence(
    address: str, evidence: Evidence, *, targets: Sequence[Term], sources: Sequence[Term]
) -> Iterator[Resource]:
    """Yield the nodes of a claim's evidence; copies of a text share the selectors."""
    position, quote = f"{address}/position", f"{address}/quote"
    start, end = Literal(str(evidence.start), "", INTEGER), Literal(str(evidence.end), "", INTEGER)
    yield Resource(_POSITION_SHAPE, [position, _POSITION, start, end])
    yield Resource(_QUOTE_SHAPE, [quote, _QUOTE, words(evidence.quote)])
    for target, source in zip(targets, sources, strict=True):
        yield Resource(_TARGET_SHAPE, [target, source, position, quote])


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
