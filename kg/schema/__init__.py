"""What can be said: loads the ontology and turns it into OWL and SHACL."""

from kg.schema.load import load_schema
from kg.schema.model import LANGUAGES, EntityType, Lexicon, LexiconEntry, RelationType, Schema, Term

__all__ = [
    "LANGUAGES", "EntityType", "Lexicon", "LexiconEntry", "RelationType", "Schema", "Term", "load_schema",
]  # fmt: skip
