"""The whole ontology, checked."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.model import KgError
from kg.schema.files import ontology_folder, read_documents
from kg.schema.lexicon import read_lexicon
from kg.schema.model import Schema
from kg.schema.types import check_relations, check_types, read_relation, read_terms, read_type

TERMS_FILE = "terms.yaml"


def load_schema(folder: Path | None = None) -> Schema:
    """Return the ontology in the folder (by default the usual one); each folder is read once a process.

    Raises KgError that names file, key and remedy if anything in it is wrong.
    """
    return _load((folder or ontology_folder()).resolve())


@lru_cache(maxsize=8)
def _load(folder: Path) -> Schema:
    documents, fingerprint = read_documents(folder)
    rooms: dict[str, dict[str, Any]] = {"types": {}, "relations": {}, "lexicon": {}}
    for file, data in documents.items():
        room = file.split("/")[0]
        if room in rooms:
            rooms[room][file] = data
        elif file != TERMS_FILE:
            raise KgError(f"{file}: not in types/, relations/ or lexicon/: move it into one of them")
    kinds = (read_type(data, file=file) for file, data in sorted(rooms["types"].items()))
    types = {kind.name: kind for kind in kinds}
    check_types(types)
    found = (read_relation(data, file=file, types=types) for file, data in sorted(rooms["relations"].items()))
    relations = {relation.name: relation for relation in found}
    check_relations(relations)
    return Schema(
        types=types,
        relations=relations,
        terms=read_terms(documents.get(TERMS_FILE, []), file=TERMS_FILE),
        lexicon=read_lexicon(rooms["lexicon"], types=types),
        fingerprint=fingerprint,
    )
