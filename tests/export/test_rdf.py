"""The RDF files: real parsers read them, all say the same, and no name gets out of its quotes."""

import json
import string
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from export.graphs import HOSTILE, article, claim, entity, export_of, link, sample
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.export import Export, formats

ROOT = Path(__file__).parents[2]
KG = "https://kg.example.org/ontology#"
SYNTAXES = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES, "trig": ox.RdfFormat.TRIG}
ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=30)
BASES = st.sampled_from(
    ["https://kg.example.org/", "https://kg.example.org/a-b/c#", "urn://x/", "https://x.example/y/../z/"]
)


def written(export: Export, name: str) -> bytes:
    """Return what a format writes."""
    return b"".join(formats()[name].write(export))


def triples(data: bytes, name: str) -> set[tuple[str, str, str]]:
    """Return the triples of a file, whatever graph they are in."""
    quads = ox.parse(data, format=SYNTAXES[name])
    return {(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in quads}


def as_rdflib(data: bytes, syntax: str) -> set[tuple[str, str, str]]:
    """Return the triples as rdflib reads them, written as N-Triples terms."""
    graph = rdflib.Graph().parse(data=data, format=syntax)
    return {tuple(map(_term, triple)) for triple in graph}  # type: ignore[misc]


def _term(term: rdflib.term.Node) -> str:
    if isinstance(term, rdflib.URIRef):
        return str(ox.NamedNode(str(term)))
    assert isinstance(term, rdflib.Literal), "no blank nodes"
    if term.language:
        return str(ox.Literal(str(term), language=term.language))
    return str(ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None))


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    """The sample as rdflib has it."""
    return rdflib.Graph().parse(data=written(sample(), "turtle"), format="turtle")


@pytest.mark.parametrize("base", ["https://kg.example.org/", "https://kg.example.org/data#"])
def test_all_syntaxes_say_the_same(base: str) -> None:
    export = sample(base=base)
    expected = triples(written(export, "ntriples"), "ntriples")
    assert len(expected) > 200
    assert triples(written(export, "turtle"), "turtle") == expected
    assert triples(written(export, "trig"), "trig") == expected
    assert as_rdflib(written(export, "jsonld"), "json-ld") == expected
    assert as_rdflib(written(export, "turtle"), "turtle") == expected
    assert as_rdflib(written(export, "ntriples"), "nt") == expected


def test_ntriples_are_sorted_lines_without_blank_nodes() -> None:
    lines = written(sample(), "ntriples").split(b"\n")
    assert lines.pop() == b""
    assert lines == sorted(set(lines))
    assert lines == [line for text in lines for line in text.decode().encode().splitlines()]
    assert not any(line.startswith(b"_:") or b" _:" in line.split(b'"')[0] for line in lines)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=ANY_TEXT, id_=st.text(min_size=1, max_size=8), base=BASES)
def test_any_text_comes_back(text: str, id_: str, base: str) -> None:
    carrier = article(1, title=text or "x", url=f"http://{text}", source_file=text, lang="en", publisher=text)
    claims = [link(claim(carrier, quote=f"x{text}y", qualifiers=(("date", text),)), id_, "b", carrier)]
    things = [entity(id_, "Company", text or "x"), entity("b", "Mineral", "鎵")]
    export = export_of(things, claims, [carrier], base=base)
    whole = f"x{text}y".encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    expected = triples(written(export, "ntriples"), "ntriples")
    quotes = [object_ for _, predicate, object_ in expected if predicate.endswith("#exact>")]
    assert len(quotes) == 1
    if "\ufffd" not in whole:
        assert quotes == [str(ox.Literal(whole))]
    assert triples(written(export, "turtle"), "turtle") == expected
    assert triples(written(export, "trig"), "trig") == expected


@settings(deadline=None)
@given(st.text(string.printable + "礦é\u202e\ud800", max_size=40))
def test_no_address_spoils_a_file(rest: str) -> None:
    carrier = article(1, url=f"https://{rest}")
    assert triples(written(export_of([], [], [carrier]), "turtle"), "turtle")


def test_graph_satisfies_the_shapes(graph: rdflib.Graph) -> None:
    shapes = rdflib.Graph().parse(ROOT / "ontology" / "shapes.ttl")
    conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes)
    assert conforms, report


def test_only_what_holds_or_held_is_a_plain_triple(graph: rdflib.Graph) -> None:
    names = ("restricts", "counters", "dependsOn", "metWith")
    plain = {name for name in names if (None, rdflib.URIRef(KG + name), None) in graph}
    assert plain == {"restricts", "metWith"}
    stated = {str(name).removeprefix(KG) for name in graph.objects(None, rdflib.RDF.predicate)}
    assert stated >= set(names)


def test_claim_leads_to_its_words_in_every_copy(graph: rdflib.Graph) -> None:
    query = """SELECT ?file ?start ?end ?words ?day {
        ?claim a kg:Claim, rdf:Statement ; rdf:predicate kg:restricts ; kg:modality kg:asserted ;
            kg:confidence 0.87 ; rdf:subject ?who ;
            prov:wasDerivedFrom ?article ; prov:wasGeneratedBy [ a prov:Activity ] ; oa:hasTarget ?target .
        ?target oa:hasSource ?article ; oa:hasSelector [ a oa:TextQuoteSelector ; oa:exact ?words ] ,
            [ a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end ] .
        ?article dcterms:source ?file ; schema:datePublished ?day ; schema:mentions ?who }"""
    namespaces = {
        "kg": KG, "oa": rdflib.Namespace("http://www.w3.org/ns/oa#"), "prov": rdflib.PROV,
        "schema": rdflib.SDO, "dcterms": rdflib.DCTERMS,
    }  # fmt: skip
    rows = sorted(graph.query(query, initNs=namespaces), key=str)
    assert [str(row[0]) for row in rows] == ["1.txt", "3.txt"]
    for row in rows:
        assert int(row[2]) - int(row[1]) == len(row[3])
        assert row[4].datatype == rdflib.XSD.date


def test_names_carry_their_languages(graph: rdflib.Graph) -> None:
    usa = rdflib.URIRef("https://kg.example.org/id/country/US")
    assert (usa, rdflib.SKOS.prefLabel, rdflib.Literal("United States", lang="en")) in graph
    assert set(graph.objects(usa, rdflib.SKOS.altLabel)) == {rdflib.Literal("美", lang="zh-Hant")}


def test_article_graph_holds_what_the_article_says() -> None:
    export = sample()
    store = ox.Store()
    store.load(written(export, "trig"), format=ox.RdfFormat.TRIG)
    graphs = {graph.value.rsplit("/", 1)[-1] for graph in store.named_graphs()}
    assert graphs == set(export.graph.articles)
    derived = ox.NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
    for id_, made in export.graph.claims.items():
        node = ox.NamedNode(f"https://kg.example.org/claim/{id_}")
        found = {(quad.graph_name, quad.object) for quad in store.quads_for_pattern(node, derived, None)}
        carriers = [ox.NamedNode(f"https://kg.example.org/article/{carrier}") for carrier in made.articles]
        assert found == {(carrier, carrier) for carrier in carriers}


def test_only_web_addresses_are_linked(graph: rdflib.Graph) -> None:
    linked = {str(url) for url in graph.objects(None, rdflib.SDO.url)}
    assert "https://news.example/1" in linked
    assert all(url.startswith(("http://", "https://")) for url in linked)


def test_json_ld_is_json_with_one_resource_a_line() -> None:
    data = written(sample(), "jsonld")
    document = json.loads(data)
    assert len(document["@graph"]) == len(data.decode().split("\n")) - 4
    keys = {key for node in document["@graph"] for key in node}
    assert keys >= {"skos:prefLabel", "kg:amount", "oa:exact"}
    texts = [node["schema:headline"]["@value"] for node in document["@graph"] if "schema:headline" in node]
    assert set(HOSTILE) & set(texts) >= {HOSTILE[0], HOSTILE[1], HOSTILE[2]}
