"""Which mentions of all texts are one thing, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.model import Claim, Entity, Extraction, Link, LinkedClaim, Mention, Name, digest
from kg.schema import Schema
from kg.text.folding import key


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What the mentions of all texts came to.

    `entities` are sorted by id, `claims` by claim; `links` tell why things were taken for one; `mentions`
    gives the sorted ids of the entities that an article mentions, by article id.
    """

    entities: tuple[Entity, ...]
    claims: tuple[LinkedClaim, ...]
    links: tuple[Link, ...]
    mentions: Mapping[str, tuple[str, ...]]


class Resolver:
    """Takes the extractions of texts one at a time."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._names: dict[tuple[str, str], dict[tuple[str, str], int]] = {}
        self._claims: list[tuple[Claim, tuple[str, str], tuple[str, str], tuple[str, ...]]] = []
        self._mentions: dict[str, set[tuple[str, str]]] = {}

    def add(self, article_ids: Sequence[str], *, lang: str, extraction: Extraction) -> None:
        """Take in what was found in one text, which these articles carry."""
        keys = {mention.id: self._key(mention) for mention in extraction.mentions}
        for mention in extraction.mentions:
            names = self._names.setdefault(keys[mention.id], {})
            name = (mention.name or mention.surface, lang)
            names[name] = names.get(name, 0) + 1
        for article in article_ids:
            self._mentions.setdefault(article, set()).update(keys.values())
        for claim in extraction.claims:
            ends = (keys[claim.subject], keys[claim.object])
            if ends[0] != ends[1]:
                self._claims.append((claim, *ends, tuple(sorted(article_ids))))

    def finish(self) -> Resolution:
        """Return the entities and the claims about them."""
        ids = {name: name[1] if "/" in name[1] else digest("entity", *name) for name in self._names}
        claims = [
            LinkedClaim(claim=claim, subject=ids[left], object=ids[right], statement="", articles=articles)
            for claim, left, right, articles in self._claims
        ]
        mentions = {article: tuple(sorted({ids[k] for k in found})) for article, found in self._mentions.items()}
        entities = [self._entity(name, ids[name]) for name in self._names]
        return Resolution(
            entities=tuple(sorted(entities)), claims=tuple(sorted(claims)), links=(), mentions=mentions
        )

    def _key(self, mention: Mention) -> tuple[str, str]:
        return (mention.type, mention.ref or key(mention.name or mention.surface))

    def _entity(self, name: tuple[str, str], id_: str) -> Entity:
        entry = self._schema.lexicon.entries.get(id_)
        met = self._names[name]
        labels = dict(entry.labels) if entry else {lang: surface for surface, lang in sorted(met)}
        best = max(sorted(met), key=lambda item: met[item])
        names = tuple(Name(surface=s, lang=lang, count=n) for (s, lang), n in sorted(met.items()))
        return Entity(
            id=id_, type=name[0], label=labels.get(best[1], best[0]), labels=tuple(sorted(labels.items())),
            names=names, same_as=entry.same_as if entry else (),
        )  # fmt: skip
