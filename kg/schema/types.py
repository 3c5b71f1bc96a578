"""Entity types, relation types and terms from their files."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from kg.model import KgError
from kg.schema.model import LANGUAGES, EntityType, RelationType, Term, leaves
from kg.schema.record import Record

TYPE_KEYS = ("name", "label", "definition", "parent", "colour", "mappings")
RELATION_KEYS = (
    "name", "label", "definition", "subject", "object", "symmetric", "inverse", "inverse_label",
    "qualifiers", "mappings", "frames", "examples",
)  # fmt: skip
TERM_KEYS = ("name", "kind", "label", "definition", "of", "range", "mappings")
TERM_KINDS = ("class", "individual", "object", "data", "annotation")
QUALIFIERS = ("amount", "currency", "date", "goods", "place", "title")


def read_type(data: object, *, file: str) -> EntityType:
    """Return the entity type that one file of types/ describes."""
    record = Record.of(data, place=file, keys=TYPE_KEYS)
    return EntityType(
        name=_named_as_file(record, file=file, pattern="[A-Z][A-Za-z]*"),
        label=record.labels("label"),
        definition=record.labels("definition"),
        parent=record.text("parent", default=""),
        colour=record.text("colour", pattern="#[0-9a-f]{6}"),
        mappings=record.lists("mappings"),
    )


def check_types(types: Mapping[str, EntityType]) -> None:
    """Refuse unknown parents, circles, and more or fewer than one root."""
    for name, kind in types.items():
        if kind.parent and kind.parent not in types:
            raise KgError(f"types/{name}.yaml: parent: unknown class {kind.parent}: add its file to types/")
        seen = {name}
        while kind.parent:
            if kind.parent in seen:
                raise KgError(f"types/{name}.yaml: parent: goes round in a circle: break it")
            seen.add(kind.parent)
            kind = types[kind.parent]
    roots = sorted(name for name, kind in types.items() if not kind.parent)
    if len(roots) != 1:
        raise KgError(f"types: {len(roots)} classes without parent ({', '.join(roots)}): leave one")


def read_relation(data: object, *, file: str, types: Mapping[str, EntityType]) -> RelationType:
    """Return the relation type that one file of relations/ describes."""
    record = Record.of(data, place=file, keys=RELATION_KEYS)
    inverse = record.text("inverse", pattern="[a-z][A-Za-z]*", default="")
    return RelationType(
        name=_named_as_file(record, file=file, pattern="[a-z][A-Za-z]*"),
        label=record.labels("label"),
        definition=record.labels("definition"),
        subject=_classes(record, "subject", types=types),
        object=_classes(record, "object", types=types),
        symmetric=record.flag("symmetric"),
        inverse=inverse,
        inverse_label=record.labels("inverse_label", required=LANGUAGES if inverse else ()),
        qualifiers=_qualifiers(record),
        mappings=record.lists("mappings"),
        frames=_frames(record),
        examples=_examples(record),
    )


def check_relations(relations: Mapping[str, RelationType]) -> None:
    """Refuse symmetric relations of unequal ends and inverse names that are taken."""
    for name, relation in relations.items():
        place = f"relations/{name}.yaml"
        if relation.symmetric and (relation.subject != relation.object or relation.inverse):
            raise KgError(f"{place}: symmetric: needs equal subject and object and no inverse: correct them")
        others = {other.inverse for other in relations.values() if other is not relation} | set(relations)
        if relation.inverse and relation.inverse in others:
            raise KgError(f"{place}: inverse: the name {relation.inverse} is taken: choose another")


def read_terms(data: object, *, file: str) -> dict[str, Term]:
    """Return the terms of terms.yaml by name."""
    if not isinstance(data, list):
        raise KgError(f"{file}: holds no list: write '- name: ...' items")
    found: dict[str, Term] = {}
    for number, item in enumerate(data, 1):
        record = Record.of(item, place=f"{file}: item {number}", keys=TERM_KEYS)
        term = _term(record)
        if term.name in found:
            record.refuse("name", f"{term.name} stands twice: remove one")
        found[term.name] = term
    return found


def _term(record: Record) -> Term:
    kind = record.text("kind")
    if kind not in TERM_KINDS:
        record.refuse("kind", f"unknown kind {kind}: use one of {', '.join(TERM_KINDS)}")
    return Term(
        name=record.text("name", pattern="[A-Za-z]+"),
        kind=kind,
        label=record.labels("label"),
        definition=record.labels("definition"),
        of=record.text("of", default=""),
        range=record.text("range", default=""),
        mappings=record.lists("mappings"),
    )


def _named_as_file(record: Record, *, file: str, pattern: str) -> str:
    name = record.text("name", pattern=pattern)
    if name != PurePosixPath(file).stem:
        record.refuse("name", f"{name} is not the file's name: call the file {name}.yaml")
    return name


def _classes(record: Record, key: str, *, types: Mapping[str, EntityType]) -> frozenset[str]:
    names = record.texts(key)
    if not names:
        record.refuse(key, "missing: list the classes")
    for name in names:
        if name not in types:
            record.refuse(key, f"unknown class {name}: use a file name of types/")
    return frozenset().union(*(leaves(types, name=name) for name in names))


def _qualifiers(record: Record) -> tuple[str, ...]:
    names = record.texts("qualifiers")
    for name in names:
        if name not in QUALIFIERS:
            record.refuse("qualifiers", f"unknown qualifier {name}: use {', '.join(QUALIFIERS)}")
    return tuple(sorted(names))


def _frames(record: Record) -> dict[str, tuple[Mapping[str, object], ...]]:
    found: dict[str, tuple[Mapping[str, object], ...]] = {}
    for lang, frames in _listed(record, "frames").items():
        for frame in frames:
            if not isinstance(frame, dict):
                record.refuse(f"frames: {lang}", f"{frame!r} is no mapping: write {{trigger: [...], ...}}")
        found[lang] = frames
    return found


def _examples(record: Record) -> dict[str, tuple[object, ...]]:
    return _listed(record, "examples")


def _listed(record: Record, key: str) -> dict[str, tuple[Any, ...]]:
    inner = record.under(key, keys=("zh", *LANGUAGES))
    for lang, items in inner.data.items():
        if not isinstance(items, list):
            inner.refuse(lang, "is no list: write one '- ' item a line")
    return {lang: tuple(inner.data[lang]) for lang in sorted(inner.data)}
