"""Who is who: marked cases of what is one thing and what is not, and what must hold of any texts."""

import random
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from resolve.texts import Text, Thing, article_of, country, named, resolve, text, thing, types, why

from kg.model import Link
from kg.resolve import Resolver
from kg.schema import load_schema

CN, US, JP, AU = (country(*c) for c in [("CN", "中國"), ("US", "美國"), ("JP", "日本"), ("AU", "澳洲")])


def person(*surfaces: str, type_: str = "Person") -> Thing:
    """Return a person."""
    return thing(type_, *surfaces)


MINISTRY = thing("Agency", "中國商務部", ref="agency/cn-commerce")
FIRM = thing("Company", "青嶺鋰業")
PLANT = thing("Facility", "工廠", kind="nominal")
CITY = thing("Place", "銀杏市")
OTHER_FIRM = thing("Company", "南港磁材")

# What is said of it, two texts, and the surface that must lead to one entity.
ONE = {
    "a known thing in three languages": (
        text(thing("Official", "川普", ref="official/donald-trump")),
        text(thing("Official", "特朗普", ref="official/donald-trump"), lang="zh-Hans"),
    ),
    "a full name that the lexicon knows": (
        text(thing("Official", "Donald Trump", ref="official/donald-trump"), lang="en"),
        text(thing("Person", "Donald J. Trump"), lang="en"),
    ),
    "a firm by its full name in both scripts": (
        text(FIRM),
        text(thing("Company", "青岭锂业"), lang="zh-Hans"),
    ),
    "a firm with and without its legal form": (
        text(thing("Company", "Alder Creek Minerals Ltd"), lang="en"),
        text(thing("Company", "Alder Creek Minerals"), lang="en"),
    ),
    "a firm by an alias in brackets of one text": (
        text(thing("Company", "青嶺鋰業", "Qingling Lithium")),
        text(thing("Company", "Qingling Lithium"), lang="en"),
    ),
    "a body taken for a firm once": (text(FIRM), text(thing("Organization", "青嶺鋰業"))),
    "a firm shortened in one text, short in another": (
        text(thing("Company", "Tamarisk Rare Metals", "Tamarisk"), lang="en"),
        text(thing("Company", "Tamarisk"), lang="en"),
    ),
    "a person of one full name and no post": (text(person("陳以安")), text(person("陈以安"), lang="zh-Hans")),
    "a person with a post, and once without": (
        text(person("陳以安"), FIRM, claims=[(0, "positionAt", 1)]),
        text(person("陳以安")),
    ),
    "a minister of a ministry, once of its state": (
        text(person("陳以安", type_="Official"), MINISTRY, claims=[(0, "positionAt", 1)]),
        text(person("陳以安", type_="Official"), CN, claims=[(0, "positionAt", 1)]),
    ),
    "a family name with one post": (
        text(person("科爾索夫"), FIRM, claims=[(0, "positionAt", 1)]),
        text(person("科爾索夫"), FIRM, claims=[(0, "positionAt", 1)], id="2"),
    ),
    "a described policy of one composed name": (
        text(thing("Policy", "出口禁令", kind="nominal", name="日本鎵出口禁令")),
        text(thing("Policy", "禁令", kind="nominal", name="日本鎵出口禁令")),
    ),
    "a named program": (
        text(thing("Program", "銀杏計畫")),
        text(thing("Program", "银杏计划"), lang="zh-Hans"),
    ),
    "a mineral that the lexicon does not hold": (
        text(thing("Mineral", "虛構石")),
        text(thing("Mineral", "虚构石"), lang="zh-Hans"),
    ),
}

TWO = {
    "a place and a firm of one name": (text(thing("Place", "青嶺鋰業")), text(FIRM)),
    "a person and a firm of one name": (
        text(thing("Person", "Morgan Stone"), lang="en"),
        text(thing("Company", "Morgan Stone"), lang="en"),
    ),
    "two persons of one name in two firms": (
        text(person("陳以安"), FIRM, claims=[(0, "positionAt", 1)]),
        text(person("陳以安"), OTHER_FIRM, claims=[(0, "positionAt", 1)]),
    ),
    "two officials of one name in two states": (
        text(person("陳以安", type_="Official"), CN, claims=[(0, "positionAt", 1)]),
        text(person("陳以安", type_="Official"), JP, claims=[(0, "positionAt", 1)]),
    ),
    "a known official and a namesake in a firm": (
        text(thing("Official", "王毅", ref="official/wang-yi"), CN, claims=[(0, "positionAt", 1)]),
        text(thing("Official", "王毅", ref="official/wang-yi"), FIRM, claims=[(0, "positionAt", 1)]),
    ),
    "two persons of one Chinese and two English names": (
        text(person("陳以安", "Chen Yian")),
        text(person("陳以安", "Chan Yee-on")),
    ),
    "a bare family name": (text(person("科爾索夫")), text(person("科爾索夫"), id="2")),
    "a bare family name in one state": (
        text(person("科爾索夫"), AU, claims=[(0, "positionAt", 1)]),
        text(person("科爾索夫"), AU, claims=[(0, "positionAt", 1)], id="2"),
    ),
    "an acronym": (
        text(thing("Company", "QZX"), lang="en"),
        text(thing("Company", "QZX"), lang="en", id="2"),
    ),
    "a firm's form of two characters": (
        text(thing("Company", "青嶺")),
        text(thing("Company", "青嶺"), id="2"),
    ),
    "a ministry that every state has": (
        text(thing("Agency", "商務部"), CN, claims=[(0, "partOf", 1)]),
        text(thing("Agency", "商務部"), JP, claims=[(0, "partOf", 1)]),
    ),
    "an agreement that is only called so": (
        text(thing("Agreement", "協議", kind="nominal")),
        text(thing("Agreement", "協議", kind="nominal"), id="2"),
    ),
    "a described policy of two composed names": (
        text(thing("Policy", "出口禁令", kind="nominal", name="日本出口禁令")),
        text(thing("Policy", "出口禁令", kind="nominal", name="中國出口禁令")),
    ),
    "plants without a name at one place": (
        text(PLANT, CITY, claims=[(0, "locatedIn", 1)]),
        text(PLANT, CITY, claims=[(0, "locatedIn", 1)], id="2"),
    ),
    "mines of one name in two states": (
        text(thing("Facility", "銀杏礦場"), AU, claims=[(0, "locatedIn", 1)]),
        text(thing("Facility", "銀杏礦場"), JP, claims=[(0, "locatedIn", 1)]),
    ),
}  # fmt: skip


@pytest.mark.parametrize("texts", ONE.values(), ids=ONE.keys())
def test_is_one(texts: tuple[Text, Text]) -> None:
    for order in permutations(texts):
        resolution = resolve(*order)
        found = [entity for made in texts for entity in named(resolution, made.things[0].surfaces[0])]
        (common,) = {entity.id for entity in found}
        assert all(common in resolution.mentions[article_of(made)] for made in texts)
        assert any(common in (link.left, link.right) for link in resolution.links), "no reason given"


@pytest.mark.parametrize("texts", TWO.values(), ids=TWO.keys())
def test_is_two(texts: tuple[Text, Text]) -> None:
    for order in permutations(texts):
        resolution = resolve(*order)
        found = named(resolution, texts[0].things[0].surfaces[0])
        assert len({entity.id for entity in found}) == 2, why(resolution)


def test_known_thing_has_every_label_and_identifier() -> None:
    texts = [
        text(thing("Mineral", "關鍵礦物", ref="mineral/critical-minerals")),
        text(thing("Mineral", "关键矿产", ref="mineral/critical-minerals"), lang="zh-Hans"),
        text(thing("Mineral", "critical minerals", ref="mineral/critical-minerals"), lang="en"),
    ]
    (entity,) = resolve(*texts).entities
    assert entity.id == "mineral/critical-minerals"
    assert [lang for lang, _ in entity.labels] == ["zh-Hant", "zh-Hans", "en"]
    assert {"關鍵礦物", "關鍵礦產", "关键矿产"} <= {name.surface for name in entity.names}
    (state,) = resolve(text(US)).entities
    assert (state.id, state.same_as) == ("country/US", ("http://www.wikidata.org/entity/Q30",))


def test_label_is_of_the_language_met_most() -> None:
    english = text(thing("Country", "United States", "Washington", "US", ref="country/US"), lang="en")
    assert resolve(text(US), english).entities[0].label == "United States"
    assert resolve(text(US), text(US, id="2")).entities[0].label == "美國"


def test_label_of_an_unknown_thing_is_its_full_name() -> None:
    made = text(thing("Company", "Tamarisk Rare Metals", "Tamarisk", "Tamarisk", "TRM"), lang="en")
    assert resolve(made).entities[0].label == "Tamarisk Rare Metals"


def test_pronouns_name_nothing() -> None:
    resolution = resolve(text(thing("Person", "他", kind="pronoun")), text(FIRM))
    assert [entity.label for entity in resolution.entities] == ["青嶺鋰業"]


def test_official_beats_person() -> None:
    texts = [text(person("陳以安"), id=str(n)) for n in range(3)] + [text(person("陳以安", type_="Official"))]
    assert types(resolve(*texts).entities) == ["Official"]


def test_product_without_a_claim_is_no_entity() -> None:
    magnets = thing("Product", "虛構磁鐵")
    assert resolve(text(magnets)).entities == ()
    made = resolve(text(FIRM, magnets, claims=[(0, "produces", 1)]))
    assert types(made.entities) == ["Company", "Product"]


def test_short_name_joins_neither_of_two_bearers_of_a_post() -> None:
    first, second = person("伊凡·科爾索夫", "科爾索夫"), person("彼得·科爾索夫", "科爾索夫")
    texts = [text(one, FIRM, claims=[(0, "positionAt", 1)]) for one in (first, second, person("科爾索夫"))]
    assert len(named(resolve(*texts), "科爾索夫")) == 3


def test_thing_without_a_post_joins_neither_of_two_namesakes() -> None:
    texts = [text(person("陳以安"), one, claims=[(0, "positionAt", 1)]) for one in (FIRM, OTHER_FIRM)]
    assert len(named(resolve(*texts, text(person("陳以安"))), "陳以安")) == 3


def test_one_text_with_both_posts_shows_that_namesakes_are_one() -> None:
    texts = [text(person("陳以安"), one, claims=[(0, "positionAt", 1)]) for one in (FIRM, OTHER_FIRM)]
    both = text(person("陳以安"), FIRM, OTHER_FIRM, claims=[(0, "positionAt", 1), (0, "positionAt", 2)])
    assert len(named(resolve(*texts, both), "陳以安")) == 1


def test_id_before_a_merge_is_kept() -> None:
    texts = ONE["a firm by an alias in brackets of one text"]
    apart = {entity.id for made in texts for entity in resolve(made).entities}
    (entity,) = resolve(*texts).entities
    assert apart <= {entity.id, *entity.former_ids}


def test_reasons_within_a_text_name_the_surfaces() -> None:
    resolution = resolve(text(thing("Company", "青嶺鋰業", "Qingling Lithium")))
    assert "name in brackets: 青嶺鋰業 = Qingling Lithium" in why(resolution)


def test_claim_of_a_thing_about_itself_is_dropped() -> None:
    twice = text(FIRM, thing("Company", "青岭锂业"), claims=[(0, "partnersWith", 1)])
    resolution = resolve(twice)
    assert len(resolution.entities) == 1 and resolution.claims == ()


def test_claim_that_breaks_the_range_once_classes_are_known_is_dropped() -> None:
    texts = [text(thing("Organization", "青嶺鋰業"), id=str(n)) for n in range(3)]
    bought = text(OTHER_FIRM, FIRM, claims=[(0, "operates", 1)])
    assert len(resolve(bought).claims) == 1
    assert resolve(bought, *texts).claims == ()


def test_what_two_rules_say_at_the_same_words_is_one_claim() -> None:
    made = text(FIRM, CN, claims=[(0, "locatedIn", 1)])
    extraction = made.extraction()
    (claim,) = extraction.claims
    other = replace(claim, rule="model", confidence=0.9)
    resolver = Resolver(load_schema())
    resolver.add(("a", "b"), lang="zh-Hant", extraction=replace(extraction, claims=(claim, other)))
    (linked,) = resolver.finish().claims
    assert (linked.claim.rule, linked.claim.confidence) == ("model + test", 0.9)
    assert linked.articles == ("a", "b")


def test_symmetric_claims_have_one_direction() -> None:
    there, back = text(US, JP, claims=[(0, "metWith", 1)]), text(US, JP, claims=[(1, "metWith", 0)])
    ends = {(linked.subject, linked.object) for linked in resolve(there, back).claims}
    assert ends == {("country/JP", "country/US")}


def test_every_article_of_a_text_mentions_its_things() -> None:
    made = text(FIRM, CN)
    resolver = Resolver(load_schema())
    resolver.add(("b", "a"), lang="zh-Hant", extraction=made.extraction())
    mentions = resolver.finish().mentions
    assert mentions["a"] == mentions["b"] and "country/CN" in mentions["a"] and len(mentions["a"]) == 2


def test_nothing_comes_to_nothing() -> None:
    resolution = resolve()
    assert (resolution.entities, resolution.claims, resolution.links) == ((), (), ())


NAMES = [
    "青嶺鋰業", "青岭锂业", "青嶺", "陳以安", "科爾索夫", "Qingling Lithium", "Qingling", "QL",
    "Chen Yian", "協議",
]  # fmt: skip
THINGS = st.one_of(
    st.sampled_from([CN, US, JP, MINISTRY]),
    st.builds(
        lambda type_, names, kind: thing(type_, *names, kind=kind),
        st.sampled_from(["Person", "Official", "Company", "Organization", "Agency", "Agreement", "Facility"]),
        st.lists(st.sampled_from(NAMES), min_size=1, max_size=3),
        st.sampled_from(["name", "name", "nominal", "pronoun"]),
    ),
)


@st.composite
def any_text(draw: st.DrawFn) -> Text:
    things = draw(st.lists(THINGS, min_size=1, max_size=4))
    number = st.integers(0, len(things) - 1)
    predicates = st.sampled_from(["positionAt", "partOf", "locatedIn", "partnersWith", "funds"])
    claims = draw(st.lists(st.tuples(number, predicates, number), max_size=4, unique=True))
    lang = draw(st.sampled_from(["zh-Hant", "zh-Hans", "en"]))
    return text(*things, claims=claims, lang=lang)


TEXTS = st.lists(any_text(), max_size=6, unique_by=lambda made: made.text_id)


@given(TEXTS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_order_of_texts_changes_nothing(texts: list[Text], shuffler: random.Random) -> None:
    first = resolve(*texts)
    shuffled = list(texts)
    shuffler.shuffle(shuffled)
    second = resolve(*shuffled)
    assert first.entities == second.entities
    assert first.claims == second.claims
    assert first.links == second.links
    assert dict(sorted(first.mentions.items())) == dict(sorted(second.mentions.items()))


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_any_texts_give_whole_results(texts: list[Text]) -> None:
    schema = load_schema()
    resolution = resolve(*texts)
    by_id = {entity.id: entity for entity in resolution.entities}
    assert len(by_id) == len(resolution.entities)
    for entity in by_id.values():
        surfaces = {name.surface for name in entity.names}
        assert entity.label in {label for _, label in entity.labels}
        assert {label for _, label in entity.labels} <= surfaces
        assert entity.id not in entity.former_ids
    for linked in resolution.claims:
        relation = schema.relations[linked.claim.predicate]
        assert by_id[linked.subject].type in relation.subject and by_id[linked.object].type in relation.object
        assert linked.subject != linked.object
        for article in linked.articles:
            assert {linked.subject, linked.object} <= set(resolution.mentions[article])
    assert all(link.why and isinstance(link, Link) for link in resolution.links)
    assert {id_ for found in resolution.mentions.values() for id_ in found} <= set(by_id)
