"""The lexicon from its files: known things, and word lists."""

import unicodedata
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from kg.model import KgError
from kg.schema.model import LANGUAGES, EntityType, Lexicon, LexiconEntry, leaves
from kg.schema.record import Record

ENTRY_KEYS = (
    "id", "type", "label", "alias", "short", "government", "demonym", "same_as", "part_of", "traits",
)  # fmt: skip
WORD_LANGUAGES = ("zh", *LANGUAGES)

Documents = Mapping[str, Any]


def read_lexicon(documents: Documents, *, types: Mapping[str, EntityType]) -> Lexicon:
    """Return the lexicon of the parsed files, which are named relative to the ontology's folder."""
    known = {name for name in types if leaves(types, name=name) == {name}}
    entries: dict[str, LexiconEntry] = {}
    files: dict[str, str] = {}
    words: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for file in sorted(documents):
        if PurePosixPath(file).parent.name == "words":
            _add_words(words, documents[file], file=file)
            continue
        for entry in _entries(documents[file], file=file, known=known):
            if entry.id in entries:
                raise KgError(f"{file}: {entry.id}: id: also in {files[entry.id]}: rename or remove one")
            entries[entry.id], files[entry.id] = entry, file
    _check_parts(entries, files=files)
    _check_names(entries, files=files)
    return Lexicon(entries=dict(sorted(entries.items())), words=dict(sorted(words.items())))


def fold_name(surface: str) -> str:
    """Return the form in which names are compared here: compatible characters, lower case, no spaces."""
    return "".join(unicodedata.normalize("NFKC", surface).lower().split())


def _entries(data: object, *, file: str, known: set[str]) -> list[LexiconEntry]:
    if data is None:
        return []
    if not isinstance(data, list):
        raise KgError(f"{file}: holds no list: write one '- id: ...' item an entry")
    return [_entry(item, file=file, number=number, known=known) for number, item in enumerate(data, 1)]


def _entry(item: object, *, file: str, number: int, known: set[str]) -> LexiconEntry:
    name = item.get("id") if isinstance(item, dict) else None
    record = Record.of(item, place=f"{file}: {name or f'entry {number}'}", keys=ENTRY_KEYS)
    kind = record.text("type")
    if kind not in known:
        record.refuse("type", f"unknown class {kind}: use a leaf of types/")
    labels = record.labels("label", required=())
    if not labels:
        record.refuse("label", f"missing: add one in {', '.join(LANGUAGES)}")
    return LexiconEntry(
        id=record.text("id", pattern=r"[a-z][a-z-]*/[A-Za-z0-9][A-Za-z0-9._-]*"),
        type=kind,
        labels=labels,
        aliases=record.surfaces("alias"),
        short=record.surfaces("short"),
        governments=record.surfaces("government"),
        demonyms=record.surfaces("demonym"),
        same_as=_addresses(record),
        part_of=record.text("part_of", default=""),
        traits=_traits(record),
    )


def _addresses(record: Record) -> tuple[str, ...]:
    found = record.texts("same_as")
    for address in found:
        if not address.startswith(("https://", "http://")) or any(c in address for c in ' <>"{}|\\^`'):
            record.refuse("same_as", f"{address!r} is no IRI: write https://...")
    # Wikidata's identifiers are http IRIs, whatever one copies from the browser.
    return tuple(
        address.replace("https://www.wikidata.org/", "http://www.wikidata.org/") for address in found
    )


def _traits(record: Record) -> dict[str, str]:
    inner = record.under("traits")
    for key, value in inner.data.items():
        if not isinstance(value, str | int | float):
            inner.refuse(key, f"{value!r} is no single value: write one text or number")
    return {key: str(inner.data[key]) for key in sorted(inner.data)}


def _check_parts(entries: Mapping[str, LexiconEntry], *, files: Mapping[str, str]) -> None:
    for entry in entries.values():
        if entry.part_of and (entry.part_of not in entries or entry.part_of == entry.id):
            place = f"{files[entry.id]}: {entry.id}"
            raise KgError(f"{place}: part_of: no other entry {entry.part_of}: add it or correct the id")


def _check_names(entries: Mapping[str, LexiconEntry], *, files: Mapping[str, str]) -> None:
    owners: dict[tuple[str, str], str] = {}
    for entry in entries.values():
        for surface, _ in entry.forms:
            folded = fold_name(surface)
            place = f"{files[entry.id]}: {entry.id}"
            if not folded:
                raise KgError(f"{place}: name {surface!r} folds to nothing: remove it")
            owner = owners.setdefault((entry.type, folded), entry.id)
            if owner != entry.id:
                raise KgError(f"{place}: name {surface!r} belongs to {owner} ({files[owner]}): remove one")


def _add_words(words: dict[str, Mapping[str, tuple[str, ...]]], data: object, *, file: str) -> None:
    """Add a file of word lists: {language: [...]}, named by the file, or {name: {language: [...]}}."""
    stem = PurePosixPath(file).stem
    record = Record(place=file, data=data) if isinstance(data, dict) else Record.of(data, place=file, keys=())
    flat = bool(record.data) and all(key in WORD_LANGUAGES for key in record.data)
    for name in [stem] if flat else sorted(record.data):
        inner = record if flat else record.under(name)
        inner = Record.of(inner.data, place=inner.place, keys=WORD_LANGUAGES)
        if name in words:
            record.refuse(name, "this word list is in another file already: rename or merge it")
        words[name] = {lang: inner.texts(lang) for lang in sorted(inner.data)}
