"""What the page shows, as plain values: the strongest part of the graph, its claims, what filters need."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.export.arrange import arrange
from kg.export.drawing import Node, by_date, firmest, nodes
from kg.export.format import Export
from kg.export.text import web_address, whole
from kg.graph import KnowledgeGraph, lay_out
from kg.graph.sources import publisher_of
from kg.model import MODALITIES, Article, Claim, LinkedClaim, Statement
from kg.text.folding import key, simplify

# More nodes or lines than these make a browser slow and a drawing unreadable.
MOST_NODES = 400
MOST_LINES = 2500
# Of one relation; the numbers shown count all.
MOST_CLAIMS = 12

Values = dict[str, Any]


class Scene:
    """The strongest MOST_NODES entities, the strongest MOST_LINES statements among them, and their claims."""

    def __init__(self, export: Export) -> None:
        self.export = export
        self.nodes = _strongest(export)
        shown = {node.id: number for number, node in enumerate(self.nodes)}
        among = (
            statement
            for statement in export.graph.statements.values()
            if statement.subject in shown and statement.object in shown
        )
        self.statements = sorted(among, key=lambda statement: (-len(statement.claims), statement.id))[
            :MOST_LINES
        ]
        self.numbers = shown
        self.language = _language(export.graph.articles.values())
        names = {node.id: self._names(node) for node in self.nodes}
        positions = _positions(export, nodes=self.nodes, statements=self.statements)
        self.places = arrange(self.nodes, positions=positions, names=names)
        self._articles: dict[str, int] = {}
        self._publishers = {
            id_: whole(publisher_of(article)) for id_, article in export.graph.articles.items()
        }
        self._sources = self._count_sources()

    def values(self) -> Values:
        """Return all that the page's script reads, but for what is drawn."""
        relations = [self._relation(statement) for statement in self.statements]
        graph = self.export.graph
        return {
            "counts": {
                "entities": len(graph.entities),
                "statements": len(graph.statements),
                "claims": len(graph.claims),
                "articles": len(graph.articles),
            },
            "language": self.language,
            "classes": self._classes(),
            "predicates": self._predicates(),
            "modalities": {name: self._term(name) for name in MODALITIES},
            "qualifiers": {
                name: self._term(name) for name in _QUALIFIERS if name in self.export.schema.terms
            },
            "sources": list(self._sources),
            "entities": [self._entity(node) for node in self.nodes],
            "relations": relations,
            "articles": [_article(graph.articles[id_]) for id_ in self._articles],
            "fold": _folded_characters(),
        }

    def _names(self, node: Node) -> list[str]:
        """Return what may be written under a node, first its name in the language of most articles."""
        labels = dict(node.entity.labels)
        first = labels.pop(self.language, node.entity.label)
        return [whole(label) for label in (first, *labels.values())]

    def _count_sources(self) -> dict[str, int]:
        """Return numbers of the publishers, those of most statements first."""
        counts = Counter(
            source for statement in self.statements for source in {name for _, name in self._said(statement)}
        )
        ranked = sorted(counts, key=lambda name: (-counts[name], name))
        return {name: number for number, name in enumerate(ranked)}

    def _said(self, statement: Statement) -> set[tuple[str, str]]:
        """Return in which modality who says it."""
        graph = self.export.graph
        return {
            (linked.claim.modality, self._publishers[article])
            for linked in graph.claims_of(statement)
            for article in linked.articles
        }

    def _classes(self) -> Values:
        kinds = self.export.schema.types
        used = sorted({node.entity.type for node in self.nodes})
        return {name: {"label": kinds[name].label, "colour": kinds[name].colour} for name in used}

    def _predicates(self) -> Values:
        used = sorted({statement.predicate for statement in self.statements})
        return {name: dict(self.export.schema.relations[name].label) for name in used}

    def _term(self, name: str) -> Values:
        return dict(self.export.schema.terms[name].label)

    def _entity(self, node: Node) -> Values:
        entity = node.entity
        keys = dict.fromkeys(filter(None, map(key, map(whole, node.names))))
        return {
            "id": whole(entity.id),
            "class": entity.type,
            "label": whole(entity.label),
            "labels": {lang: whole(surface) for lang, surface in entity.labels},
            "names": [whole(name) for name in node.names],
            "keys": "\n".join(keys),
            "claims": node.measure.claims,
            "articles": node.measure.articles,
            "same": sorted(filter(None, map(web_address, entity.same_as))),
        }

    def _relation(self, statement: Statement) -> Values:
        graph = self.export.graph
        claims = graph.claims_of(statement)
        surest = sorted(claims, key=lambda linked: -linked.claim.confidence)[:MOST_CLAIMS]
        newest = by_date(surest, articles=graph.articles)[::-1]
        said = sorted((MODALITIES.index(how), self._sources[who]) for how, who in self._said(statement))
        return {
            "from": self.numbers[statement.subject],
            "to": self.numbers[statement.object],
            "predicate": statement.predicate,
            "symmetric": self.export.schema.relations[statement.predicate].symmetric,
            "modality": firmest(linked.claim.modality for linked in claims),
            "count": len(claims),
            "said": said,
            "claims": [self._claim(linked) for linked in newest],
        }

    def _claim(self, linked: LinkedClaim) -> Values:
        claim = linked.claim
        qualifiers = {name: whole(value) for name, value in claim.qualifiers}
        if claim.attributed_to:
            qualifiers["attributedTo"] = whole(claim.attributed_to)
        return {
            "modality": claim.modality,
            "quote": list(parts(claim)),
            "qualifiers": qualifiers,
            "confidence": round(claim.confidence, 2),
            "articles": [self._articles.setdefault(id_, len(self._articles)) for id_ in linked.articles],
        }


_QUALIFIERS = ("date", "amount", "currency", "goods", "title", "place", "attributedTo", "confidence")


def parts(claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield the quotation in pieces: ("", text), and ("subject" or "object", text) where these are named."""
    evidence, done = claim.evidence, 0
    spans = sorted(
        (*_span(mention, offset=evidence.start), role)
        for role, mention in (("subject", claim.subject), ("object", claim.object))
    )
    for start, end, role in spans:
        if done <= start < end <= len(evidence.quote):
            if done < start:
                yield "", whole(evidence.quote[done:start])
            yield role, whole(evidence.quote[start:end])
            done = end
    if done < len(evidence.quote):
        yield "", whole(evidence.quote[done:])


def _span(mention: str, *, offset: int) -> tuple[int, int]:
    """Return where a mention lies in a quotation that starts at the offset; its id ends in its span."""
    start, _, end = mention.rpartition(":")[2].partition("-")
    return (int(start) - offset, int(end) - offset) if start.isdecimal() and end.isdecimal() else (0, 0)


def _strongest(export: Export) -> list[Node]:
    ranked = sorted(
        nodes(export),
        key=lambda node: (-node.measure.claims, -node.measure.degree, -node.measure.rank, node.id),
    )
    return ranked[:MOST_NODES]


def _positions(
    export: Export, *, nodes: list[Node], statements: list[Statement]
) -> Mapping[str, tuple[float, float]]:
    """Return the export's positions, or, where only a part of the graph is shown, those of a layout of it."""
    graph = export.graph
    if len(nodes) == len(graph.entities):
        return export.positions
    part = KnowledgeGraph(
        entities=[node.entity for node in nodes],
        statements=statements,
        claims=(),
        articles=(),
        mentions={},
        provenance=graph.provenance,
    )
    return lay_out(part)


def _article(article: Article) -> Values:
    return {
        "title": whole(article.title or article.source_file),
        "published": article.published,
        "publisher": whole(publisher_of(article)),
        "url": web_address(article.url),
    }


def _language(articles: Iterable[Article]) -> str:
    counts = Counter(article.lang for article in articles)
    return min(counts, key=lambda lang: (-counts[lang], lang), default="en")


def _folded_characters() -> list[str]:
    """Return traditional characters, and the simplified ones that stand for them, as two strings."""
    characters = [chr(code) for code in range(0x4E00, 0xA000)]
    simplified = simplify("\n".join(characters)).split("\n")
    pairs = [(one, other) for one, other in zip(characters, simplified, strict=True) if one != other]
    return ["".join(one for one, _ in pairs), "".join(other for _, other in pairs)]
