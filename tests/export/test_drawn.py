"""GraphML and GEXF: real readers get every node and edge back, and Gephi's needs are met."""

import io
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from export.graphs import HOSTILE, article, claim, entity, export_of, link, sample
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export import Export, formats

GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"
ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=20)


def written(export: Export, name: str) -> bytes:
    """Return what a format writes."""
    return b"".join(formats()[name].write(export))


def read(export: Export, name: str) -> nx.MultiDiGraph:
    """Return the graph as networkx reads it."""
    reader: Any = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}[name]
    return reader(io.BytesIO(written(export, name)))


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_every_node_and_statement_comes_back(name: str) -> None:
    export = sample()
    graph = read(export, name)
    assert set(graph) == set(export.graph.entities)
    ends = {(s.subject, s.object, s.predicate) for s in export.graph.statements.values()}
    assert {(a, b, data["predicate"]) for a, b, data in graph.edges(data=True)} == ends
    assert graph.number_of_edges() == len(export.graph.statements)


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_edge_carries_what_a_table_needs(name: str) -> None:
    edges = read(sample(), name).edges(data=True)
    found = next(data for _, _, data in edges if data["predicate"] == "restricts")
    assert found["label"] == "restricts" and found["weight"] == 2
    assert found["modality"] == "asserted" and "ended 1" in found["modalities"]
    assert (found["first_stated"], found["last_stated"]) == ("2026-02", "2026-02-04")
    assert "甲國對乙國的鋰礦實施出口管制。" in found["evidence"] and "報1" in found["sources"]
    assert "2026-02-02 標題1" in found["articles"]
    denied = next(data for _, _, data in edges if data["predicate"] == "dependsOn")
    assert denied["modality"] == "denied"


def test_graphml_node_is_drawn_by_gephis_keys() -> None:
    export = sample()
    node = read(export, "graphml").nodes["country/US"]
    assert node["label"] == "美國" and node["label_en"] == "United States" and "美" in node["names"]
    assert node["color"] == export.schema.types["Country"].colour
    assert (node["x"], node["y"]) == export.positions["country/US"]
    assert node["size"] > 0 and node["class"] == "Country"


def test_relations_between_the_same_two_stay_apart_in_gephi() -> None:
    root = ElementTree.fromstring(written(sample(), "graphml"))
    edges = root.findall(".//{*}edge")
    assert len({edge.get("id") for edge in edges}) == len(edges)
    kinds = [(edge.get("source"), edge.get("target"), edge.get("label")) for edge in edges]
    assert len(set(kinds)) == len(kinds)
    assert {kind for a, b, kind in kinds if (a, b) == ("country/US", "country/CN")} == {
        "counters",
        "dependsOn",
    }
    other = ElementTree.fromstring(written(sample(), "gexf")).findall(f".//{GEXF}edge")
    assert [(edge.get("source"), edge.get("target"), edge.get("kind")) for edge in other] == kinds


def test_every_value_has_a_declared_column() -> None:
    root = ElementTree.fromstring(written(sample(), "graphml"))
    keys = {(key.get("id"), key.get("for")) for key in root.findall("{*}key")}
    for target in ("node", "edge"):
        used = {data.get("key") for data in root.findall(f".//{{*}}{target}/{{*}}data")}
        assert {(key, target) for key in used} <= keys
        names = [key.get("attr.name") for key in root.findall("{*}key") if key.get("for") == target]
        assert len(set(names)) == len(names)


def test_gexf_draws_and_dates_its_parts() -> None:
    root = ElementTree.fromstring(written(sample(), "gexf"))
    graph = root.find(f"{GEXF}graph")
    assert graph is not None and graph.get("timeformat") == "date" and graph.get("mode") == "dynamic"
    assert all(node.find(f"{VIZ}{part}") is not None
               for node in root.iter(f"{GEXF}node") for part in ("color", "position", "size"))  # fmt: skip
    spells = {edge.get("kind"): edge.find(f".//{GEXF}spell") for edge in root.iter(f"{GEXF}edge")}
    month, days = spells["counters"], spells["restricts"]
    assert month is not None and month.attrib == {"start": "2026-02-01", "end": "2026-02-28"}
    assert days is not None and days.attrib == {"start": "2026-02-01", "end": "2026-02-04"}
    shapes = {edge.get("kind"): edge.find(f"{VIZ}shape") for edge in root.iter(f"{GEXF}edge")}
    assert {kind: shape.get("value") for kind, shape in shapes.items() if shape is not None} == {
        "restricts": "solid", "metWith": "solid", "funds": "solid",
        "counters": "dashed", "dependsOn": "dotted",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_hostile_names_come_back_as_text(name: str) -> None:
    labels = {data["label"] for _, data in read(sample(), name).nodes(data=True)}
    assert set(HOSTILE[:3]) <= labels
    assert "\u202eright to left\u202c \u200f" in labels
    assert "tab\tline\nreturn\rbell\ufffdnull\ufffdnext\x85sep\u2028par\u2029" in labels


@settings(max_examples=50, deadline=None)
@given(ANY_TEXT, ANY_TEXT)
def test_any_text_leaves_both_files_readable(label: str, quote: str) -> None:
    carrier = article(1, title=label, publisher=quote, published=label)
    claims = [link(claim(carrier, quote=f"x{quote}y"), "a", "b", carrier)]
    export = export_of([entity("a", "Company", label), entity("b", "Mineral", quote)], claims, [carrier])
    for name in ("graphml", "gexf"):
        graph = read(export, name)
        assert len(graph) == 2 and graph.number_of_edges() == 1


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_empty_graph_is_a_file_all_the_same(name: str) -> None:
    assert len(read(export_of([], [], []), name)) == 0
