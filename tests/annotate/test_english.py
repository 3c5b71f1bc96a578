"""English annotation: what becomes a mention, of which class, and what does not."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.annotate.english import EnglishPipeline
from kg.model import Article, text_id_of
from kg.schema import load_schema


@cache
def _pipeline() -> EnglishPipeline:
    return EnglishPipeline(load_schema())


def annotate(text: str) -> Doc:
    """Return the annotated doc of a text."""
    text_id = text_id_of(text, lang="en", published="2026-02-03")
    article = Article(id=text_id, text_id=text_id, title="", text=text, lang="en", published="2026-02-03")
    return _pipeline().annotate([article])[0]


def classes(text: str) -> dict[str, str]:
    """Return the class of each mention's words."""
    return {mention.surface: mention.type for mention in annotate(text).user_data["mentions"]}


def refs(text: str) -> dict[str, str]:
    """Return the lexicon entry of each mention's words."""
    return {mention.surface: mention.ref for mention in annotate(text).user_data["mentions"]}


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Shares of Osprey Lithium Ltd rose in Sydney.", "Osprey Lithium Ltd", "Company"),
        ("Calder Rare Earths sold oxide to a rival.", "Calder Rare Earths", "Company"),
        ("MP Materials said output rose.", "MP Materials", "Company"),
        ("The deal was praised by the University of Adelaide.", "University of Adelaide", "Organization"),
        ("The Ministry of Mines and Energy issued no licence.", "Ministry of Mines and Energy", "Agency"),
        ("Workers at the Brown Hill mine went home.", "Brown Hill mine", "Facility"),
        ("Lawmakers debated the Tidewater Minerals Act.", "Tidewater Minerals Act", "Policy"),
        ("Money came from the Coral Reserve Fund.", "Coral Reserve Fund", "Program"),
        ("Ms Lindqvist spoke first, and Ms Lindqvist spoke last.", "Lindqvist", "Person"),
    ],
)
def test_heads_tell_classes(text: str, name: str, type_: str) -> None:
    """Company suffixes, ministries, mines and acts are told by their heads, whatever the parser says."""
    assert classes(text).get(name) == type_


@pytest.mark.parametrize(
    ("text", "name", "ref"),
    [
        ("Washington imposed tariffs.", "Washington", "country/US"),
        ("Chinese buyers stayed away.", "Chinese", "country/CN"),
        ("The Trump administration objected.", "Trump administration", "country/US"),
        ("U.S. officials objected.", "U.S.", "country/US"),
        ("They gave us rare earths.", "rare earths", "mineral/rare-earths"),
    ],
)
def test_lexicon_names_are_linked(text: str, name: str, ref: str) -> None:
    """Capitals that stand for governments, demonyms and minerals lead to their entries."""
    assert refs(text).get(name) == ref


def test_capitals_matter() -> None:
    """us is no country, lead is a verb, and a city that one is in is a place."""
    assert "us" not in classes("They told us to wait.")
    assert "lead" not in classes("Reforms lead to growth.")
    assert classes("He spoke in Beijing on Friday.").get("Beijing") == "Place"
    assert "US" not in classes("It cost US$40 million.")


@pytest.mark.parametrize(
    "text",
    [
        "Australian Resources Minister Harold Pemberton resigned.",
        "Harold Pemberton, the Australian resources minister, resigned.",
        "Australia's resources minister, Harold Pemberton, resigned.",
    ],
)
def test_titles_announce_officials(text: str) -> None:
    """Title and name in any order give an official and the office."""
    doc = annotate(text)
    assert classes(text)["Harold Pemberton"] == "Official"
    offices = doc.user_data["offices"]
    assert {text[o.body : o.body + 9] for o in offices if o.body >= 0} & {"Australia", "Australian"[:9]}
    assert all(o.title.lower() == "resources minister" for o in offices)


def test_executives_are_persons() -> None:
    """The head of a firm holds no public office."""
    assert classes("Osprey Lithium Ltd CEO Walter Brand resigned.")["Walter Brand"] == "Person"


def test_second_names_lead_to_the_first() -> None:
    """Family names, short names and abbreviations in brackets are aliases."""
    text = (
        "Osprey Lithium Ltd (OLL) hired Walter Brand, a former Australian minister. "
        "Brand said Osprey Lithium was growing. "
        "OLL pays well."
    )
    doc = annotate(text)
    pairs = {
        (text[a.start :].split()[0].strip("().,"), text[a.target :].split()[0])
        for a in doc.user_data["aliases"]
    }
    assert {("OLL", "Osprey"), ("Osprey", "Osprey"), ("Brand", "Walter")} <= pairs


def test_quoted_media_and_datelines_are_no_mentions() -> None:
    """Reuters reports; it does nothing."""
    found = classes("SYDNEY, March 3 (Reuters) - Australia banned exports of lithium, Reuters reported.")
    assert "Reuters" not in found
    assert "SYDNEY" not in found
    assert found["Australia"] == "Country"


def test_described_things_are_nominal_mentions() -> None:
    """An export ban on gallium is a policy, with the mineral inside it a mention too."""
    doc = annotate("China announced an export ban on gallium.")
    mentions = {m.surface: m for m in doc.user_data["mentions"]}
    assert (mentions["export ban on gallium"].type, mentions["export ban on gallium"].kind) == (
        "Policy",
        "nominal",
    )
    assert mentions["gallium"].type == "Mineral"


def test_dates_and_amounts_are_kept() -> None:
    """The doc carries what the qualifiers need."""
    doc = annotate("Japan paid $20 million in May 2025.")
    assert [date.value for date in doc.user_data["dates"]] == ["2025-05"]
    assert [(amount.value, amount.currency) for amount in doc.user_data["amounts"]] == [("20000000", "USD")]


_WORDS = st.sampled_from(
    [
        "China", "the", "U.S.", "Osprey Lithium Ltd", "said", ",", ".", "\n", "“", "’s", "mine", "(OLL)",
        "Ms", "CEO", "<b>", "é", "中國", "$5m", "export ban on", "gallium", "  ",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, max_size=25).map(" ".join) | st.text(max_size=60))
def test_any_text_keeps_its_offsets(text: str) -> None:
    """Whatever the text, the doc is the text and mentions quote it."""
    doc = annotate(text)
    assert doc.text == text
    for mention in doc.user_data["mentions"]:
        assert text[mention.start : mention.end] == mention.surface != ""


def test_batches_equal_single_articles() -> None:
    """An article's annotation does not depend on its neighbours."""
    texts = ["Japan met Peru.", "", "Osprey Lithium Ltd sold tin."]
    articles = [
        Article(id=t, text_id=text_id_of(t, lang="en", published=""), title="", text=t, lang="en")
        for t in texts
    ]
    together = [doc.user_data["mentions"] for doc in _pipeline().annotate(articles)]
    assert together == [_pipeline().annotate([article])[0].user_data["mentions"] for article in articles]
