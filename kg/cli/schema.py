"""kg schema: the classes and predicates, as the ontology has them."""

from kg.cli.screen import add_row, out, table
from kg.schema import Schema, load_schema
from kg.schema.model import LANGUAGES


def schema_cli() -> None:
    """Show the classes and predicates of the ontology."""
    schema = load_schema()
    _show_classes(schema)
    _show_predicates(schema)


def _show_classes(schema: Schema) -> None:
    made = table("Classes", "class", "under", *LANGUAGES, "definition")
    for name, kind in schema.types.items():
        labels = (kind.label.get(lang, "") for lang in LANGUAGES)
        add_row(made, name, kind.parent, *labels, kind.definition.get("en", ""))
    out.print(made)


def _show_predicates(schema: Schema) -> None:
    made = table("Predicates", "predicate", *LANGUAGES, "subject", "object", "definition")
    for name, relation in schema.relations.items():
        labels = (relation.label.get(lang, "") for lang in LANGUAGES)
        subject, object_ = ", ".join(sorted(relation.subject)), ", ".join(sorted(relation.object))
        shown = f"{name} (symmetric)" if relation.symmetric else name
        add_row(made, shown, *labels, subject, object_, relation.definition.get("en", ""))
    out.print(made)
