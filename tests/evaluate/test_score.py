"""Scores of small graphs against annotations of which every figure can be counted by hand."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate import compare, read_gold, read_graph, score
from kg.evaluate.match import dice, fold
from kg.model import KgError

ENTITIES = [
    {"id": "cn", "class": "Country", "names": ["中國", "China"]},
    {"id": "jp", "class": "Country", "names": ["日本"]},
    {"id": "ga", "class": "Mineral", "names": ["鎵", "gallium"]},
    {"id": "ban", "class": "Policy", "names": ["中國鎵出口禁令"]},
    {"id": "wire", "class": "Organization", "names": ["通訊社"], "optional": True},
]
RELATIONS = [
    {"s": "cn", "p": ["restricts"], "o": "ga", "evidence": "中國自三月起禁止鎵出口", "modality": "asserted"},
    {"s": "cn", "p": ["metWith"], "o": "jp", "evidence": "日中官員下週會面", "modality": "planned"},
    {"s": "jp", "p": ["dependsOn", "supplies"], "o": "cn", "evidence": "日本仰賴中國",
     "qualifiers": {"amount": "1000000 USD"}},
    {"s": "cn", "p": ["launched"], "o": "ban", "evidence": "禁令由中國宣布", "optional": True},
]  # fmt: skip
GOLD = {
    "article": "one", "file": "one.txt", "language": "zh-Hant", "title": "", "published": "2026-03-01",
    "source": "", "url": "", "entities": ENTITIES, "relations": RELATIONS, "noise": ["王小明", "中國"],
}  # fmt: skip

PREFIXES = """\
@prefix kg: <https://kg.example.org/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix schema: <https://schema.org/> . @prefix : <https://x.example/> .
"""
NODES = """\
:article dcterms:source "folder/one.txt" ; schema:mentions :cn, :jp, :ga, :policy .
:cn a kg:Country ; skos:prefLabel "中国"@zh-Hans . :jp a kg:Country ; skos:prefLabel "日本" .
:ga a kg:Mineral ; skos:altLabel "Gallium" . :policy a kg:Policy ; skos:prefLabel "鎵出口禁令" .
"""


def claim(name: str, ends: str, *, quote: str, modality: str = "asserted", more: str = "") -> str:
    """Return a claim in Turtle; `ends` are subject, predicate and object."""
    subject, predicate, object_ = ends.split()
    return (
        f":{name} a kg:Claim ; rdf:subject :{subject} ; rdf:predicate kg:{predicate} ;"
        f" rdf:object :{object_} ; kg:modality kg:{modality} ; prov:wasDerivedFrom :article ;"
        f" oa:hasTarget :{name}t {more} .\n"
        f':{name}t oa:hasSelector :{name}s . :{name}s oa:exact "{quote}" .\n'
    )


RIGHT = claim("a", "cn restricts ga", quote="中國自三月起禁止鎵出口，業者憂心。")
TURNED = claim("b", "jp metWith cn", quote="另一句話")
WRONG = claim("c", "ga produces jp", quote="x")
PAID = claim("d", "jp supplies cn", quote="日本仰賴中國", more="; kg:amount 1000000 ; kg:currency 'USD'")
OPTIONAL = claim("e", "cn launched policy", quote="禁令由中國宣布")

Build = Callable[..., Path]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder with the annotation."""
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "one.json").write_text(json.dumps(GOLD, ensure_ascii=False), "utf-8")
    return folder


@pytest.fixture
def graph(tmp_path: Path) -> Build:
    """A function that writes a graph of some claims."""

    def write(*claims: str, name: str = "graph.ttl", nodes: str = NODES) -> Path:
        path = tmp_path / name
        path.write_text(PREFIXES + nodes + "".join(claims), "utf-8")
        return path

    return write


def test_figures_are_those_counted_by_hand(gold: Path, graph: Build) -> None:
    result, judged = score(read_gold(gold), read_graph(graph(RIGHT, TURNED, WRONG, PAID, OPTIONAL)))
    assert (result.entity.right, result.entity.wrong, result.entity.missed) == (4, 0, 0)
    assert (result.relation.right, result.relation.wrong, result.relation.missed) == (3, 1, 0)
    assert result.relation.precision == 0.75 and result.relation.recall == 1
    assert result.evidence == pytest.approx(2 / 3) and result.modality == pytest.approx(2 / 3)
    assert result.amount == 1 and result.leaks == 0
    assert [fault.words[1] for fault in judged[0].faults] == ["produces"]


def test_what_is_missed_is_told_with_its_evidence(gold: Path, graph: Build) -> None:
    result, judged = score(read_gold(gold), read_graph(graph(RIGHT)))
    assert result.relation.missed == 2 and result.by_predicate["metWith"].missed == 1
    missed = [fault.words for fault in judged[0].faults if fault.missed]
    assert ("中國", "metWith", "日本", "日中官員下週會面") in missed


def test_noise_in_the_graph_is_a_leak_but_not_if_it_is_a_name_as_well(gold: Path, graph: Build) -> None:
    nodes = NODES + ':article schema:mentions :man . :man a kg:Person ; skos:prefLabel "王小明" .\n'
    result, _ = score(read_gold(gold), read_graph(graph(RIGHT, nodes=nodes)))
    assert result.leaks == 1 and result.entity.wrong == 1


def test_wrong_class_is_wrong_but_its_relations_count(gold: Path, graph: Build) -> None:
    nodes = NODES.replace(":ga a kg:Mineral", ":ga a kg:Product")
    result, _ = score(read_gold(gold), read_graph(graph(RIGHT, nodes=nodes)))
    assert (result.entity.wrong, result.entity.missed, result.relation.right) == (1, 1, 1)


def test_article_that_the_graph_lacks_is_all_missed(gold: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.ttl").write_text("", "utf-8")
    result, judged = score(read_gold(gold), read_graph(tmp_path / "empty.ttl"))
    assert result.entity.f1 == result.relation.f1 == 0 and not judged[0].present


def test_two_graphs_are_compared(gold: Path, graph: Build) -> None:
    articles = read_gold(gold)
    _, better = score(articles, read_graph(graph(RIGHT, PAID)))
    _, worse = score(articles, read_graph(graph(WRONG)))
    same = compare(better, better, rounds=200)
    assert same.left == same.right and same.p == 1
    different = compare(better * 12, worse * 12, rounds=500)
    assert different.left > different.right and different.p < 0.01


def test_folding_and_likeness() -> None:
    assert fold("《關鍵礦產》 ＡＢ-c") == fold("关键矿产abC")
    assert dice("美澳协议", "美澳协议") == 1 and dice("甲乙", "丙丁") == 0


def test_command_prints_figures_and_faults(kg: Any, gold: Path, graph: Build) -> None:
    one, other = graph(RIGHT, WRONG), graph(RIGHT, PAID, name="other.ttl")
    ended = kg("evaluate", gold, one, "--errors", "--against", other)
    assert ended.status == 0, ended.err
    assert "relation wrong: Gallium | produces | 日本" in ended.out
    assert "relation P 0.5000 R 0.3333 F1 0.4000" in ended.out and "p = " in ended.out


def test_articles_that_the_graph_lacks_are_counted(kg: Any, gold: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.ttl").write_text("", "utf-8")
    ended = kg("evaluate", gold, tmp_path / "empty.ttl")
    assert "1 of the 1 articles are not in the graph" in ended.out


@pytest.mark.parametrize(
    ("name", "content"), [("graph.xyz", ""), ("graph.ttl", "<a> <b"), ("graph.nt", "no triple\n")]
)
def test_unreadable_graph_is_one_line(kg: Any, gold: Path, tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    ended = kg("evaluate", gold, tmp_path / name)
    assert ended.status == 2 and len(ended.err.splitlines()) == 1 and name in ended.err


def test_folder_without_gold_and_broken_gold_are_refused(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="no gold"):
        read_gold(tmp_path)
    (tmp_path / "bad.json").write_text('{"article": 1}', "utf-8")
    with pytest.raises(KgError, match=r"bad\.json"):
        read_gold(tmp_path)
