"""Texts as an extractor leaves them, written short: things by their mentions, and claims between things."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model import Claim, Entity, Evidence, Extraction, Link, Mention, Provenance, digest
from kg.resolve import Resolution, Resolver
from kg.schema import load_schema

MADE_BY = Provenance(extractor="test", version="1")


@dataclass(frozen=True)
class Thing:
    """A thing as one text names it: all its surfaces, in order."""

    type: str
    surfaces: tuple[str, ...]
    ref: str = ""
    kind: str = "name"
    name: str = ""


def thing(type_: str, *surfaces: str, ref: str = "", kind: str = "name", name: str = "") -> Thing:
    """Return a thing; `name` is the composed name of one that is described."""
    return Thing(type_, surfaces, ref, kind, name)


def country(code: str, surface: str) -> Thing:
    """Return a country of the lexicon."""
    return thing("Country", surface, ref=f"country/{code}")


@dataclass(frozen=True)
class Text:
    """A text: its things, and claims as (subject's number, predicate, object's number)."""

    things: tuple[Thing, ...]
    claims: tuple[tuple[int, str, int], ...] = ()
    lang: str = "zh-Hant"
    id: str = ""

    @property
    def text_id(self) -> str:
        return digest("text", self.lang, self.id, repr(self.things), repr(self.claims))

    def extraction(self) -> Extraction:
        """Return what an extractor would make of it: the surfaces one after the other."""
        mentions: list[Mention] = []
        heads: list[Mention] = []
        links: list[Link] = []
        offset = 0
        for number, made in enumerate(self.things):
            first = len(mentions)
            for surface in made.surfaces:
                mentions.append(
                    Mention(
                        text_id=self.text_id, start=offset, end=offset + len(surface), surface=surface,
                        type=made.type, kind=made.kind, chain=f"chain {number}", ref=made.ref,
                        name=made.name or surface,
                    )
                )  # fmt: skip
                offset += len(surface) + 1
            heads.append(mentions[first])
            for other in mentions[first + 1 :]:
                links.append(Link(left=mentions[first].id, right=other.id, why="name in brackets"))
        claims = tuple(self._claim(heads[s], predicate, heads[o]) for s, predicate, o in self.claims)
        return Extraction(
            key="", text_id=self.text_id, provenance=MADE_BY, mentions=tuple(mentions), claims=claims,
            links=tuple(links),
        )  # fmt: skip

    def _claim(self, subject: Mention, predicate: str, target: Mention) -> Claim:
        evidence = Evidence(text_id=self.text_id, start=0, end=3, quote="證據句")
        return Claim(
            text_id=self.text_id, subject=subject.id, predicate=predicate, object=target.id,
            evidence=evidence, rule="test", confidence=0.8,
        )  # fmt: skip


def text(
    *things: Thing, claims: Sequence[tuple[int, str, int]] = (), lang: str = "zh-Hant", id: str = ""
) -> Text:
    """Return a text; `id` tells it from another of the same things."""
    return Text(things, tuple(claims), lang, id)


def resolve(*texts: Text) -> Resolution:
    """Return what the texts come to; each is carried by one article of its name."""
    resolver = Resolver(load_schema())
    for made in texts:
        resolver.add((article_of(made),), lang=made.lang, extraction=made.extraction())
    return resolver.finish()


def article_of(made: Text) -> str:
    """Return the id of the article that carries a text."""
    return digest("article", made.text_id)


def named(resolution: Resolution, surface: str) -> list[Entity]:
    """Return the entities that are met under a surface."""
    return [e for e in resolution.entities if any(n.surface == surface and n.count for n in e.names)]


def why(resolution: Resolution) -> str:
    """Return all reasons in one text."""
    return "\n".join(link.why for link in resolution.links)


def types(entities: Iterable[Entity]) -> list[str]:
    """Return the classes of entities, sorted."""
    return sorted(entity.type for entity in entities)
