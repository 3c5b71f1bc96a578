"""The generated OWL and SHACL: current, readable, the same in every run, and able to tell good from bad."""

import os
import subprocess
import sys

import pyshacl
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

from kg.schema import load_schema
from kg.schema.files import ontology_folder
from kg.schema.generate import generated

KG = rdflib.Namespace("https://kg.example.org/ontology#")
NAMES = ("shapes.ttl", "vocabulary.ttl")

GOOD = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix id: <https://kg.example.org/id/> .
@prefix kg: <https://kg.example.org/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

id:cn a kg:Country ; skos:prefLabel "中國"@zh-Hant , "China"@en ; kg:restricts id:ga .
id:ga a kg:Mineral ; skos:prefLabel "鎵"@zh-Hant .
<https://kg.example.org/article/1> a schema:NewsArticle ; schema:headline "標題"@zh-Hant ;
    schema:inLanguage "zh-Hant" ; schema:datePublished "2026-02"^^xsd:gYearMonth ;
    dcterms:source "a.txt" ; schema:mentions id:cn , id:ga .
<https://kg.example.org/claim/1> a rdf:Statement , kg:Claim ;
    rdf:subject id:cn ; rdf:predicate kg:restricts ; rdf:object id:ga ;
    kg:modality kg:asserted ; kg:confidence 0.87 ; kg:date "2026"^^xsd:gYear ;
    kg:amount 12000000 ; kg:currency "USD" ;
    prov:wasDerivedFrom <https://kg.example.org/article/1> ;
    prov:wasGeneratedBy <https://kg.example.org/run/1> ;
    oa:hasTarget <https://kg.example.org/target/1> .
<https://kg.example.org/target/1> oa:hasSource <https://kg.example.org/article/1> ;
    oa:hasSelector <https://kg.example.org/quote/1> , <https://kg.example.org/position/1> .
<https://kg.example.org/quote/1> a oa:TextQuoteSelector ; oa:exact "中國限制鎵" .
<https://kg.example.org/position/1> a oa:TextPositionSelector ; oa:start 3 ; oa:end 8 .
"""
FAULTS = {
    "confidence above one": ("kg:confidence 0.87", "kg:confidence 1.87"),
    "no confidence": ("kg:confidence 0.87 ;", ""),
    "two modalities": ("kg:modality kg:asserted", "kg:modality kg:asserted , kg:denied"),
    "unknown modality": ("kg:modality kg:asserted", "kg:modality kg:sure"),
    "unknown predicate": ("rdf:predicate kg:restricts", "rdf:predicate kg:likes"),
    "two subjects": ("rdf:subject id:cn", "rdf:subject id:cn , id:ga"),
    "no source": ("prov:wasDerivedFrom <https://kg.example.org/article/1> ;", ""),
    "no target": (" ;\n    oa:hasTarget <https://kg.example.org/target/1>", ""),
    "empty quote": ('"中國限制鎵"', '""'),
    "negative offset": ("oa:start 3", "oa:start -3"),
    "currency in words": ('kg:currency "USD"', 'kg:currency "dollars"'),
    "date as text": ('"2026"^^xsd:gYear', '"last year"'),
    "plain triple against the range": (
        "kg:restricts id:ga .",
        "kg:restricts id:ga . id:ga kg:restricts id:cn .",
    ),
    "claim against the domain": ("rdf:subject id:cn", "rdf:subject id:ga"),
    "entity without a label": ('; skos:prefLabel "鎵"@zh-Hant', ""),
    "two labels of one language": ('"中國"@zh-Hant', '"中國"@zh-Hant , "中共"@zh-Hant'),
    "entity of two classes": ("id:ga a kg:Mineral", "id:ga a kg:Mineral , kg:Product"),
    "article without a headline": ('schema:headline "標題"@zh-Hant ;', ""),
    "article in another language": ('schema:inLanguage "zh-Hant"', 'schema:inLanguage "zh"'),
    "article without a file": ('dcterms:source "a.txt" ;', ""),
}


@pytest.fixture(scope="module")
def vocabulary() -> rdflib.Graph:
    """The committed vocabulary."""
    return rdflib.Graph().parse(ontology_folder() / "vocabulary.ttl")


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    """The committed shapes."""
    return rdflib.Graph().parse(ontology_folder() / "shapes.ttl")


def conforms(text: str, *, shapes: rdflib.Graph) -> tuple[bool, str]:
    """Return whether the graph passes, and the report."""
    data = rdflib.Graph().parse(data=text, format="turtle")
    passed, _, report = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    return bool(passed), str(report)


@pytest.mark.parametrize("name", NAMES)
def test_committed_file_is_current(name: str) -> None:
    committed = (ontology_folder() / name).read_text("utf-8")
    assert committed == generated(load_schema())[name], "run: python -m kg.schema"


def test_text_is_the_same_under_any_hash_seed() -> None:
    code = "from kg.schema import load_schema; from kg.schema.generate import generated; import hashlib;"
    code += "print(hashlib.md5(repr(generated(load_schema())).encode()).hexdigest())"
    digests = set()
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ontology_folder().parent)},
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(run.stdout)
    assert len(digests) == 1


def test_classes_and_properties_are_all_there(vocabulary: rdflib.Graph) -> None:
    schema = load_schema()
    assert {KG[name] for name in schema.types} <= set(vocabulary.subjects(RDF.type, OWL.Class))
    assert {KG[name] for name in schema.relations} <= set(vocabulary.subjects(RDF.type, OWL.ObjectProperty))
    assert (KG.signedWith, RDF.type, OWL.SymmetricProperty) in vocabulary
    assert (KG.fundedBy, OWL.inverseOf, KG.funds) in vocabulary
    assert (KG.Claim, RDFS.subClassOf, RDF.Statement) in vocabulary
    assert (KG.planned, RDF.type, KG.Modality) in vocabulary
    assert (KG.signed, RDFS.domain, KG.Actor) in vocabulary


def test_every_term_is_labelled_and_used_terms_are_declared(vocabulary: rdflib.Graph) -> None:
    own = {term for triple in vocabulary for term in triple if str(term).startswith(KG)}
    for term in own:
        assert {label.language for label in vocabulary.objects(term, RDFS.label)} == {
            "zh-Hant",
            "zh-Hans",
            "en",
        }
    for name in ("date", "amount", "currency", "goods", "title", "place", "modality", "confidence"):
        assert (KG[name], SKOS.definition, None) in vocabulary


def test_codes_of_political_events(vocabulary: rdflib.Graph) -> None:
    assert (KG.restricts, KG.cameoCode, rdflib.Literal("163")) in vocabulary
    assert (KG.metWith, KG.ploverEvent, rdflib.Literal("CONSULT")) in vocabulary


def test_shapes_are_shacl(shapes: rdflib.Graph) -> None:
    passed, _, report = pyshacl.validate(rdflib.Graph(), shacl_graph=shapes, meta_shacl=True)
    assert passed, report


def test_good_graph_passes(shapes: rdflib.Graph) -> None:
    passed, report = conforms(GOOD, shapes=shapes)
    assert passed, report


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_bad_graph_is_refused(shapes: rdflib.Graph, fault: str) -> None:
    old, new = FAULTS[fault]
    assert old in GOOD
    assert not conforms(GOOD.replace(old, new), shapes=shapes)[0]
