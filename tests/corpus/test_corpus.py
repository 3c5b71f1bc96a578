"""Annotated articles: read, placed in their texts, and checked."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.corpus import parse_annotation, read_corpus
from kg.corpus.check import check_article
from kg.corpus.mentions import Flat, find_spots, place
from kg.corpus.twins import find_twins
from kg.model import KgError
from kg.schema import load_schema

TEXT = (
    "智利擴大鋰礦開採\n\n智利礦業部部長羅哈斯(Ana Rojas)三日說，智利礦業部將與日本的東野金屬簽署協議。"
    "美日均依賴智利的鋰。\n"
)
ANN = """\
# a comment
language: zh-Hant
title: 智利擴大鋰礦開採
published: 2025-05-03
E cl Country 智利
E jp Country 日本|日
E us Country 美
E min Agency 智利礦業部
E rojas Official 羅哈斯|Ana Rojas
E firm Company 東野金屬
E pact Agreement 協議|智利與東野金屬協議
E li Mineral 鋰
E? mine Facility/Place 鋰礦
R min partOf cl | 智利礦業部部長羅哈斯
R min signedWith firm | 智利礦業部將與日本的東野金屬簽署協議 | modality=planned; date=2025-05
R? us dependsOn/metWith cl | 美日均依賴智利的鋰
N 王小明|李大同
"""


def test_every_line_is_read() -> None:
    article, problems = parse_annotation(ANN, name="a")
    assert problems == []
    assert (article.language, article.published) == ("zh-Hant", "2025-05-03")
    assert article.entities[8].optional and article.entities[8].types == ("Facility", "Place")
    planned = article.relations[1]
    assert (planned.modality, planned.qualifiers) == ("planned", (("date", "2025-05"),))
    assert article.relations[2].optional and article.relations[2].predicates == ("dependsOn", "metWith")
    assert article.noise == ["王小明", "李大同"]


@pytest.mark.parametrize(
    "line",
    [
        "E x Country",
        "R a b | words",
        "R a funds b | words | amount",
        "R a funds b | words | modality=sure",
        "x y",
    ],
)
def test_line_that_cannot_be_read_is_a_problem_with_its_number(line: str) -> None:
    _, problems = parse_annotation(f"language: en\n{line}\n", name="a")
    assert [problem.locator for problem in problems] == ["a.ann:2"]


def test_names_are_found_inside_composed_names_and_not_in_firms() -> None:
    article, _ = parse_annotation(ANN.replace("東野金屬", "日本東野"), name="a")
    text = TEXT.replace("日本的東野金屬", "日本東野")
    article.text = text
    spots = find_spots(article, Flat(text))
    found = {(text[spot.start : spot.end], article.entities[spot.entity].id, spot.unsure) for spot in spots}
    assert ("智利", "cl", False) in found and ("智利礦業部", "min", False) in found
    assert ("日本", "jp", True) in found, "a state in the name of a firm is neither right nor wrong"
    assert ("美", "us", False) in found, "one character stands for a state beside another"


@given(st.text("智利鋰礦 ab\n日", min_size=1, max_size=40), st.data())
def test_evidence_is_placed_whatever_the_spaces(text: str, data: Any) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end]
    found = place(quote.replace(" ", "  "), Flat(text))
    if quote.strip():
        assert found is not None
        assert "".join(text[slice(*found)].split()) == "".join(quote.split())


def test_check_finds_what_the_article_or_the_ontology_contradicts() -> None:
    broken = (
        ANN.replace("E cl Country", "E cl Planet")
        .replace("E firm Company 東野金屬", "E firm Company 西野金屬")
        .replace("R min partOf cl | 智利礦業部部長羅哈斯", "R li partOf min | 沒有這句話")
        + "R min signedWith firm | 智利礦業部將與日本的東野金屬簽署協議\nR min funds nobody | 協議\n"
    )
    article, _ = parse_annotation(broken, name="a")
    article.text = TEXT
    told = " ".join(problem.message for problem in check_article(article, schema=load_schema()))
    for part in (
        "Planet is no class", "none of its names", "partOf does not join", "not in the text: 沒有",
        "stated 2 times", "nobody not annotated",
    ):  # fmt: skip
        assert part in told


def test_right_article_has_no_problems() -> None:
    article, _ = parse_annotation(ANN, name="a")
    article.text = TEXT
    assert check_article(article, schema=load_schema()) == []


def test_near_copies_are_found() -> None:
    articles = []
    texts = {"a": TEXT * 3, "b": TEXT * 3 + "另外一句。", "c": "完全不同的文章，談的是銅。" * 3}
    for name, text in texts.items():
        article, _ = parse_annotation(ANN, name=name)
        article.text = text
        articles.append(article)
    assert [pair[:2] for pair in find_twins(articles)] == [("a", "b")]


def test_command_counts_and_fails_on_problems(kg: Any, tmp_path: Path) -> None:
    for folder, content in (("articles", TEXT), ("ann", ANN)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"a.{'txt' if folder == 'articles' else 'ann'}").write_text(content, "utf-8")
    good = kg("corpus", "check", tmp_path)
    assert good.status == 0 and "1 articles, 0 problems" in good.out
    (tmp_path / "articles" / "a.txt").unlink()
    bad = kg("corpus", "check", tmp_path)
    assert bad.status == 1 and "a.txt: the article is missing" in bad.out


def test_folder_without_annotations_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="ann"):
        list(read_corpus(tmp_path))
