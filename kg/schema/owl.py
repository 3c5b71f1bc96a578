"""The ontology as OWL: classes, properties, their labels, and mappings to standard vocabularies."""

from collections.abc import Mapping

from kg.schema.model import EntityType, RelationType, Schema, Term
from kg.schema.turtle import NAMESPACE, block, head, listing, literal, node, tagged, terms

COMMENT = "Written by python -m kg.schema from types/, relations/ and terms.yaml: change those."
TITLE = {
    "zh-Hant": "關鍵礦產新聞本體",
    "zh-Hans": "关键矿产新闻本体",
    "en": "Ontology of critical minerals news",
}
KINDS = {
    "class": "owl:Class",
    "individual": "owl:NamedIndividual",
    "object": "owl:ObjectProperty",
    "data": "owl:DatatypeProperty",
    "annotation": "owl:AnnotationProperty",
}
# In these a class is a subclass of what it is mapped to; in all others the match is only close.
SUPERCLASS_VOCABULARIES = ("prov", "rdf", "schema", "skos")
CLOSE_VOCABULARIES = {"wikidata": "wd"}


def vocabulary(schema: Schema) -> str:
    """Return vocabulary.ttl: the same schema gives the same text."""
    blocks = [head(COMMENT), _ontology()]
    blocks += [_class(schema.types[name]) for name in sorted(schema.types)]
    blocks += [_disjoint(schema)]
    blocks += [_property(schema.relations[name], schema=schema) for name in sorted(schema.relations)]
    blocks += [_term(schema.terms[name]) for name in sorted(schema.terms)]
    return "".join(blocks).rstrip("\n") + "\n"


def cover(names: frozenset[str], *, schema: Schema) -> list[str]:
    """Return the fewest classes whose leaves are `names`: a superclass where all its leaves are there."""
    chosen: list[str] = []
    left = set(names)
    for name in sorted(schema.types, key=lambda name: (-len(schema.leaves(name)), name)):
        below = schema.leaves(name)
        if below <= left:
            chosen.append(name)
            left -= below
    return sorted(chosen)


def _ontology() -> str:
    pairs = [("a", ["owl:Ontology"]), ("rdfs:label", tagged(TITLE))]
    return block(f"<{NAMESPACE.removesuffix('#')}>", pairs)


def _class(kind: EntityType) -> str:
    parents = [f"kg:{kind.parent}"] if kind.parent else []
    return block(
        f"kg:{kind.name}",
        [
            ("a", ["owl:Class"]),
            ("rdfs:label", tagged(kind.label)),
            ("skos:definition", tagged(kind.definition)),
            ("rdfs:subClassOf", parents + _superclasses(kind.mappings)),
            ("skos:closeMatch", _close(kind.mappings)),
            ("kg:colour", [literal(kind.colour)]),
        ],
    )


def _disjoint(schema: Schema) -> str:
    root = next(name for name, kind in schema.types.items() if not kind.parent)
    members = listing(terms(schema.leaves(root)))
    return f"[] a owl:AllDisjointClasses ;\n    owl:members {members} .\n\n"


def _property(relation: RelationType, *, schema: Schema) -> str:
    kinds = ["owl:ObjectProperty"] + ["owl:SymmetricProperty"] * relation.symmetric
    own = block(
        f"kg:{relation.name}",
        [
            ("a", kinds),
            ("rdfs:label", tagged(relation.label)),
            ("skos:definition", tagged(relation.definition)),
            ("rdfs:domain", [_union(relation.subject, schema=schema)]),
            ("rdfs:range", [_union(relation.object, schema=schema)]),
            ("owl:inverseOf", [f"kg:{relation.inverse}"] if relation.inverse else []),
            *_matches(relation.mappings),
        ],
    )
    return own + (_inverse(relation, schema=schema) if relation.inverse else "")


def _inverse(relation: RelationType, *, schema: Schema) -> str:
    return block(
        f"kg:{relation.inverse}",
        [
            ("a", ["owl:ObjectProperty"]),
            ("rdfs:label", tagged(relation.inverse_label)),
            ("rdfs:domain", [_union(relation.object, schema=schema)]),
            ("rdfs:range", [_union(relation.subject, schema=schema)]),
            ("owl:inverseOf", [f"kg:{relation.name}"]),
        ],
    )


def _union(names: frozenset[str], *, schema: Schema) -> str:
    classes = terms(cover(names, schema=schema))
    return (
        classes[0] if len(classes) == 1 else node(("a", ["owl:Class"]), ("owl:unionOf", [listing(classes)]))
    )


def _term(term: Term) -> str:
    individual = term.kind == "individual"
    matches = _matches(term.mappings) if term.kind in ("object", "data") else []
    return block(
        f"kg:{term.name}",
        [
            ("a", [KINDS[term.kind]] + ([f"kg:{term.of}"] if individual else [])),
            ("rdfs:label", tagged(term.label)),
            ("skos:definition", tagged(term.definition)),
            ("rdfs:subClassOf", _superclasses(term.mappings) if term.kind == "class" else []),
            ("rdfs:domain", [f"kg:{term.of}"] if term.of and not individual else []),
            ("rdfs:range", _range(term)),
            *matches,
        ],
    )


def _range(term: Term) -> list[str]:
    if not term.range:
        return []
    return [f"xsd:{term.range}" if term.kind == "data" else f"kg:{term.range}"]


def _superclasses(mappings: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [f"{name}:{item}" for name in SUPERCLASS_VOCABULARIES for item in mappings.get(name, ())]


def _close(mappings: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [
        f"{prefix}:{item}" for name, prefix in CLOSE_VOCABULARIES.items() for item in mappings.get(name, ())
    ]


def _matches(mappings: Mapping[str, tuple[str, ...]]) -> list[tuple[str, list[str]]]:
    return [
        ("skos:closeMatch", _superclasses(mappings) + _close(mappings)),
        ("kg:ploverEvent", [literal(code) for code in mappings.get("plover", ())]),
        ("kg:cameoCode", [literal(code) for code in mappings.get("cameo", ())]),
    ]
