"""The ontology as SHACL: what every exported graph must satisfy."""

from kg.model import MODALITIES
from kg.schema.model import LANGUAGES, RelationType, Schema
from kg.schema.turtle import block, head, listing, literal, node, terms

COMMENT = "Written by python -m kg.schema from types/, relations/ and terms.yaml: change those."
DATES = ("xsd:date", "xsd:gYearMonth", "xsd:gYear")
NUMBERS = ("xsd:decimal", "xsd:integer")
ONE = [("sh:minCount", ["1"]), ("sh:maxCount", ["1"])]
SOME = [("sh:minCount", ["1"])]
AT_MOST_ONE = [("sh:maxCount", ["1"])]

Pair = tuple[str, list[str]]


def shapes(schema: Schema) -> str:
    """Return shapes.ttl: the same schema gives the same text."""
    blocks = [head(COMMENT), _claim(schema), _target(), _article(), _entity(schema)]
    for name in sorted(schema.relations):
        blocks += _relation(schema.relations[name])
    return "".join(blocks).rstrip("\n") + "\n"


def _claim(schema: Schema) -> str:
    # A claim of a text that several articles print derives from each of them, with a target in each.
    predicates = listing(terms(schema.relations))
    modalities = listing(f"kg:{name}" for name in MODALITIES)
    range_of_one = [("sh:minInclusive", ["0.0"]), ("sh:maxInclusive", ["1.0"])]
    properties = [
        _path("rdf:subject", *ONE, ("sh:nodeKind", ["sh:IRI"])),
        _path("rdf:predicate", *ONE, ("sh:in", [predicates])),
        _path("rdf:object", *ONE, ("sh:nodeKind", ["sh:IRI"])),
        _path("kg:modality", *ONE, ("sh:in", [modalities])),
        _path("kg:confidence", *ONE, ("sh:datatype", ["xsd:decimal"]), *range_of_one),
        _path("prov:wasDerivedFrom", *SOME, ("sh:class", ["schema:NewsArticle"])),
        _path("prov:wasGeneratedBy", ("sh:nodeKind", ["sh:IRI"])),
        _path("oa:hasTarget", *SOME, ("sh:node", ["kg:TargetShape"])),
        _path("kg:date", *AT_MOST_ONE, _one_of(DATES)),
        _path("kg:amount", *AT_MOST_ONE, _one_of(NUMBERS)),
        _path("kg:currency", *AT_MOST_ONE, ("sh:pattern", [literal("^[A-Z]{3}$")])),
        *(
            _path(f"kg:{name}", *AT_MOST_ONE, ("sh:nodeKind", ["sh:Literal"]))
            for name in ("goods", "title", "place")
        ),
    ]
    return _shape("Claim", ("sh:targetClass", ["kg:Claim"]), properties=properties)


def _target() -> str:
    position = [*ONE, ("sh:datatype", ["xsd:integer"]), ("sh:minInclusive", ["0"])]
    properties = [
        _path("oa:hasSource", *ONE, ("sh:nodeKind", ["sh:IRI"])),
        _path(listing(["oa:hasSelector", "oa:exact"]), *ONE, ("sh:minLength", ["1"])),
        _path(listing(["oa:hasSelector", "oa:start"]), *position),
        _path(listing(["oa:hasSelector", "oa:end"]), *position),
    ]
    return _shape("Target", properties=properties)


def _article() -> str:
    languages = listing(literal(lang) for lang in LANGUAGES)
    properties = [
        _path("schema:headline", *ONE, ("sh:minLength", ["1"])),
        _path("schema:inLanguage", *ONE, ("sh:in", [languages])),
        _path("schema:datePublished", *AT_MOST_ONE, _one_of(DATES)),
        _path("schema:mentions", ("sh:nodeKind", ["sh:IRI"])),
        _path("dcterms:source", *SOME),
    ]
    return _shape("Article", ("sh:targetClass", ["schema:NewsArticle"]), properties=properties)


def _entity(schema: Schema) -> str:
    root = next(name for name, kind in schema.types.items() if not kind.parent)
    leaves = schema.leaves(root)
    labels = [*SOME, ("sh:uniqueLang", ["true"]), ("sh:datatype", ["rdf:langString"])]
    properties = [
        _path("skos:prefLabel", *labels),
        _path("skos:altLabel", ("sh:nodeKind", ["sh:Literal"])),
        _typed(leaves, most="1"),
    ]
    return _shape("Entity", ("sh:targetClass", terms(leaves)), properties=properties)


def _relation(relation: RelationType) -> list[str]:
    # Plain triples are found by their predicate. Claims that have none (planned, denied) are reached from
    # the predicate itself, the one focus node, by the path back to the claims and on to their ends.
    name = relation.name[0].upper() + relation.name[1:]
    back = node(("sh:inversePath", ["rdf:predicate"]))
    ends = [
        _path(listing([back, "rdf:subject"]), ("sh:node", [f"kg:{name}SubjectShape"])),
        _path(listing([back, "rdf:object"]), ("sh:node", [f"kg:{name}ObjectShape"])),
    ]
    predicate = f"kg:{relation.name}"
    return [
        _shape(f"{name}Subject", ("sh:targetSubjectsOf", [predicate]), properties=[_typed(relation.subject)]),
        _shape(f"{name}Object", ("sh:targetObjectsOf", [predicate]), properties=[_typed(relation.object)]),
        _shape(f"{name}Claim", ("sh:targetNode", [predicate]), properties=ends),
    ]


def _shape(name: str, *pairs: Pair, properties: list[str]) -> str:
    return block(
        f"kg:{name}Shape", [("a", ["sh:NodeShape"]), *pairs, *(("sh:property", [p]) for p in properties)]
    )


def _path(path: str, *pairs: Pair) -> str:
    return node(("sh:path", [path]), *pairs)


def _one_of(datatypes: tuple[str, ...]) -> Pair:
    return "sh:or", [listing(node(("sh:datatype", [datatype])) for datatype in datatypes)]


def _typed(names: frozenset[str], *, most: str = "") -> str:
    """Return the property shape "has a class among the names", which needs no inference."""
    allowed = node(("sh:in", [listing(terms(names))]))
    counts = [("sh:qualifiedMinCount", ["1"])] + ([("sh:qualifiedMaxCount", [most])] if most else [])
    return _path("rdf:type", ("sh:qualifiedValueShape", [allowed]), *counts)
