"""Statements: what several claims come to, who says it independently, and that order does not matter."""

import random

from graph.said import QUOTE, article, graph_of, said
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph import KnowledgeGraph
from kg.model import LinkedClaim, Statement

FIRST = article("one", publisher="甲報", published="2026-02-03")
SECOND = article("two", publisher="乙報", published="2026-03")
COPY = article("copy", text=FIRST.text_id, publisher="丙報", published="2026-02-04")


def only(graph: KnowledgeGraph) -> Statement:
    """Return the one statement of a graph."""
    (statement,) = graph.statements.values()
    return statement


def test_claims_of_two_texts_are_one_statement() -> None:
    graph = graph_of([said(FIRST), said(SECOND, modality="planned")], FIRST, SECOND)
    statement = only(graph)
    assert statement.articles == ("one", "two") and len(statement.claims) == 2
    assert (statement.first_stated, statement.last_stated) == ("2026-02-03", "2026-03")
    assert statement.modalities == (("asserted", 1), ("planned", 1))
    assert [linked.statement for linked in graph.claims_of(statement)] == [statement.id] * 2


def test_other_predicate_direction_or_end_is_another_statement() -> None:
    others = [said(FIRST, predicate="funds"), said(FIRST, ends=("b", "a")), said(FIRST, ends=("a", "c"))]
    assert len(graph_of([said(FIRST), *others], FIRST).statements) == 4


def test_symmetric_statement_is_one_either_way_round() -> None:
    claims = [said(FIRST, ends=ends, predicate="metWith") for ends in (("a", "b"), ("b", "a"))]
    statement = only(graph_of([*claims, said(SECOND, ends=("b", "a"), predicate="metWith")], FIRST, SECOND))
    assert (statement.subject, statement.object, statement.articles) == ("a", "b", ("one", "two"))


def test_reprints_are_one_source() -> None:
    near = QUOTE.replace("下月", "四月")
    other = article("other", publisher="丁報", published="2026-02-05")
    claims = [said(FIRST, COPY, quote=QUOTE), said(other, quote=near)]
    assert only(graph_of(claims, FIRST, COPY, other)).sources == ("甲報",)


def test_own_reports_are_sources_of_their_own() -> None:
    statement = only(graph_of([said(FIRST, confidence=0.8), said(SECOND, confidence=0.5)], FIRST, SECOND))
    assert statement.sources == ("乙報", "甲報")
    assert statement.confidence == 0.9


def test_two_reports_of_one_publisher_are_one_source() -> None:
    again = article("again", publisher="甲報")
    statement = only(graph_of([said(FIRST, confidence=0.8), said(again, confidence=0.5)], FIRST, again))
    assert (statement.sources, statement.confidence) == (("甲報",), 0.8)


def test_source_without_a_name_is_its_host_or_file() -> None:
    hosted = article("hosted", publisher="", url="https://news.example/1")
    filed = article("filed", publisher="")
    assert only(graph_of([said(hosted)], hosted)).sources == ("news.example",)
    assert only(graph_of([said(filed)], filed)).sources == ("filed.txt",)


def test_dates_are_when_it_holds() -> None:
    claims = [
        said(FIRST, date="2026-02"),
        said(SECOND, date="2025-04-04"),
        said(FIRST, date="2026-11-10", modality="ended"),
        said(SECOND, date="2020", modality="planned"),
        said(SECOND, date="2030", modality="denied"),
    ]
    statement = only(graph_of(claims, FIRST, SECOND))
    assert (statement.held_from, statement.held_to) == ("2025-04-04", "2026-11-10")


def test_many_sources_are_never_certain() -> None:
    articles = [article(str(n), publisher=str(n)) for n in range(50)]
    assert only(graph_of([said(one) for one in articles], *articles)).confidence == 0.99


def test_network_has_entities_as_nodes_and_statements_as_edges() -> None:
    graph = graph_of([said(FIRST), said(SECOND), said(FIRST, predicate="funds")], FIRST, SECOND)
    edges = {(s, o, key): data["weight"] for s, o, key, data in graph.network.edges(keys=True, data=True)}
    assert set(graph.network) == {"a", "b", "c", "d"}
    assert edges == {(s.subject, s.object, s.id): len(s.claims) for s in graph.statements.values()}
    assert sorted(edges.values()) == [1, 2]


def test_no_claims_are_an_empty_graph() -> None:
    graph = graph_of([], entities=())
    assert (graph.statements, graph.claims, len(graph.network)) == ({}, {}, 0)


ARTICLES = [article(str(n), publisher=f"報{n % 3}", published=f"2026-0{n + 1}") for n in range(5)]
ENDS = [("a", "c"), ("c", "a"), ("a", "d"), ("d", "b"), ("b", "c")]


@st.composite
def any_claim(draw: st.DrawFn) -> LinkedClaim:
    return said(
        draw(st.sampled_from(ARTICLES)),
        ends=draw(st.sampled_from(ENDS)),
        predicate=draw(st.sampled_from(["restricts", "metWith"])),
        modality=draw(st.sampled_from(["asserted", "planned", "denied", "ended"])),
        date=draw(st.sampled_from(["", "2025", "2026-02-03"])),
        quote=draw(st.sampled_from(["", QUOTE, "短句", QUOTE.replace("與", "和")])),
        confidence=draw(st.sampled_from([0.5, 0.7, 0.9])),
    )


MANY = st.lists(any_claim(), max_size=12)


def rows(claims: list[LinkedClaim]) -> tuple[object, ...]:
    graph = graph_of(claims, *ARTICLES)
    return (*graph.statements.values(), *graph.claims.values())


@given(MANY, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_order_and_repetition_change_nothing(claims: list[LinkedClaim], shuffler: random.Random) -> None:
    shuffled = [*claims, *claims[: len(claims) // 2]]
    shuffler.shuffle(shuffled)
    assert rows(shuffled) == rows(claims)


@given(MANY, MANY, MANY)
@settings(deadline=None)
def test_merging_in_any_grouping_is_the_same(
    one: list[LinkedClaim], two: list[LinkedClaim], three: list[LinkedClaim]
) -> None:
    """What graphs hold can be concluded again together with more: (1 + 2) + 3 = 1 + (2 + 3)."""

    def merged(*parts: list[LinkedClaim]) -> list[LinkedClaim]:
        return list(graph_of([linked for part in parts for linked in part], *ARTICLES).claims.values())

    assert rows(merged(merged(one, two), three)) == rows(merged(one, merged(two, three)))


@given(MANY)
@settings(deadline=None)
def test_statements_add_up_to_the_claims(claims: list[LinkedClaim]) -> None:
    graph = graph_of(claims, *ARTICLES)
    statements = list(graph.statements.values())
    assert sorted(claim for s in statements for claim in s.claims) == sorted(graph.claims)
    assert all(sum(count for _, count in s.modalities) == len(s.claims) for s in statements)
    assert all(0 < s.confidence <= 0.99 and s.sources for s in statements)
    assert all(s.subject < s.object for s in statements if s.predicate == "metWith")
