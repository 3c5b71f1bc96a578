"""What is wrong with an annotated article: classes, signatures, names and evidence that do not hold."""

from collections import Counter
from collections.abc import Iterator

from kg.corpus.annotation import GoldArticle, GoldRelation
from kg.corpus.mentions import Flat, place
from kg.model import Problem
from kg.schema import Schema
from kg.text.folding import fold


def check_article(article: GoldArticle, *, schema: Schema) -> list[Problem]:
    """Return a problem for each thing in the annotation that the article or the ontology contradicts."""
    faults = [
        *_check_header(article),
        *_check_entities(article, schema=schema),
        *_check_relations(article, schema=schema),
        *_check_noise(article),
    ]
    return [Problem(stage="corpus", locator=f"{article.id}.ann", message=fault) for fault in faults]


def _check_header(article: GoldArticle) -> Iterator[str]:
    if article.language not in ("zh-Hant", "zh-Hans", "en"):
        yield f"language {article.language!r} is none of zh-Hant, zh-Hans, en"
    if not article.title:
        yield "the title is missing"


def _check_entities(article: GoldArticle, *, schema: Schema) -> Iterator[str]:
    flat = "".join(article.text.split())
    owners: dict[str, str] = {}
    for entity in article.entities:
        for type_ in entity.types:
            if type_ not in schema.types or schema.leaves(type_) != {type_}:
                yield f"{entity.id}: {type_} is no class that a thing may have"
        if not any("".join(name.split()) in flat for name in entity.names):
            yield f"{entity.id}: none of its names is in the text"
        for name in entity.names:
            owner = owners.setdefault(fold(name), entity.id)
            if owner != entity.id:
                yield f"{entity.id}: the name {name} is also that of {owner}"
    for id_, count in Counter(entity.id for entity in article.entities).items():
        if count > 1:
            yield f"{id_}: the id stands for {count} entities"


def _check_relations(article: GoldArticle, *, schema: Schema) -> Iterator[str]:
    types = {entity.id: set(entity.types) for entity in article.entities}
    flat = Flat(article.text)
    seen: Counter[tuple[str, str, str]] = Counter()
    for relation in article.relations:
        told = f"{relation.subject} {'/'.join(relation.predicates)} {relation.object}"
        unknown = [end for end in (relation.subject, relation.object) if end not in types]
        if unknown:
            yield f"{told}: {' and '.join(unknown)} not annotated"
            continue
        for fault in _check_signature(relation, types, schema=schema):
            yield f"{told}: {fault}"
        if place(relation.evidence, flat) is None:
            yield f"{told}: the evidence is not in the text: {relation.evidence[:40]}"
        seen[relation.subject, relation.predicates[0], relation.object] += 1
    for key, count in seen.items():
        if count > 1:
            yield f"{' '.join(key)}: stated {count} times"


def _check_signature(
    relation: GoldRelation, types: dict[str, set[str]], *, schema: Schema
) -> Iterator[str]:
    for predicate in relation.predicates:
        known = schema.relations.get(predicate)
        if known is None:
            yield f"{predicate} is no predicate"
        elif not (types[relation.subject] & known.subject and types[relation.object] & known.object):
            yield f"{predicate} does not join such classes"


def _check_noise(article: GoldArticle) -> Iterator[str]:
    names = {name: entity.id for entity in article.entities for name in entity.names}
    for name in article.noise:
        if name in names:
            yield f"{name} is noise and the name of {names[name]}"
