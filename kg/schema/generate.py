"""The files that are generated from the ontology and committed beside it."""

from collections.abc import Mapping
from pathlib import Path

from kg.schema.files import ontology_folder
from kg.schema.load import load_schema
from kg.schema.model import Schema
from kg.schema.owl import vocabulary
from kg.schema.shacl import shapes


def generated(schema: Schema) -> Mapping[str, str]:
    """Return the text of each generated file by its name."""
    return {"shapes.ttl": shapes(schema), "vocabulary.ttl": vocabulary(schema)}


def generate(folder: Path | None = None) -> list[Path]:
    """Write the generated files into the ontology's folder and return their paths."""
    folder = folder or ontology_folder()
    written = []
    for name, text in generated(load_schema(folder)).items():
        path = folder / name
        path.write_text(text, encoding="utf-8", newline="\n")
        written.append(path)
    return written
