"""Turtle text in a fixed order: the ontology's two generated files are compared byte by byte."""

from collections.abc import Iterable, Mapping

from kg.schema.model import LANGUAGES

NAMESPACE = "https://kg.example.org/ontology#"
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "kg": NAMESPACE,
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

Pairs = Iterable[tuple[str, Iterable[str]]]

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def head(comment: str) -> str:
    """Return the comment and the prefixes that start a file."""
    lines = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in sorted(PREFIXES.items())]
    return "\n".join([f"# {comment}", *lines, "", ""])


def block(subject: str, pairs: Pairs) -> str:
    """Return the statements about one subject; predicates without objects are left out."""
    lines = [f"{predicate} {' , '.join(objects)}" for predicate, objects in _filled(pairs)]
    return f"{subject}\n    " + " ;\n    ".join(lines) + " .\n\n"


def node(*pairs: tuple[str, Iterable[str]]) -> str:
    """Return a blank node in brackets."""
    return (
        "[ "
        + " ; ".join(f"{predicate} {' , '.join(objects)}" for predicate, objects in _filled(pairs))
        + " ]"
    )


def listing(items: Iterable[str]) -> str:
    """Return an RDF list."""
    return "( " + " ".join(items) + " )"


def literal(text: str, *, lang: str = "") -> str:
    """Return a plain or a tagged literal."""
    quoted = '"' + text.translate(_ESCAPES) + '"'
    return f"{quoted}@{lang}" if lang else quoted


def tagged(labels: Mapping[str, str]) -> list[str]:
    """Return one tagged literal a language, in the order of LANGUAGES."""
    return [literal(labels[lang], lang=lang) for lang in LANGUAGES if lang in labels]


def terms(names: Iterable[str], *, prefix: str = "kg") -> list[str]:
    """Return prefixed names, sorted."""
    return [f"{prefix}:{name}" for name in sorted(names)]


def _filled(pairs: Pairs) -> list[tuple[str, list[str]]]:
    listed = [(predicate, list(objects)) for predicate, objects in pairs]
    return [(predicate, objects) for predicate, objects in listed if objects]
