"""The ontology loads, says what the contract says, and tells what is wrong with it."""

import pickle
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.model import KgError
from kg.schema import LANGUAGES, load_schema
from kg.schema.files import ontology_folder
from kg.schema.load import _load

ACTORS = {
    "Country",
    "IntergovernmentalOrganization",
    "Agency",
    "Company",
    "Organization",
    "Official",
    "Person",
}
LEAVES = ACTORS | {"Program", "Agreement", "Policy", "Mineral", "Product", "Facility", "Place", "Event"}
BODIES = {"Country", "Agency", "Company", "Organization", "IntergovernmentalOrganization"}
TABLE = {
    "signed": (ACTORS, {"Agreement", "Policy"}),
    "signedWith": (ACTORS, ACTORS),
    "partnersWith": (ACTORS, ACTORS),
    "funds": (
        ACTORS | {"Program"},
        {"Program", "Company", "Facility", "Agency", "Organization", "Country", "Agreement", "Policy"},
    ),
    "restricts": (ACTORS | {"Policy"}, (ACTORS - {"Agency"}) | {"Mineral", "Product"}),
    "supplies": (ACTORS | {"Facility"}, ACTORS),
    "produces": (ACTORS | {"Facility", "Place"}, {"Mineral", "Product"}),
    "hasReserves": ({"Country", "Place", "Company", "Facility"}, {"Mineral"}),
    "launched": (ACTORS, {"Program", "Policy", "Agreement", "Facility"}),
    "participatesIn": (ACTORS, {"Program", "Agreement", "Event"}),
    "positionAt": ({"Official", "Person"}, BODIES | {"Place"}),
    "partOf": ({"Agency", "Company", "Organization", "Facility", "Place"}, BODIES),
    "locatedIn": (
        {"Facility", "Company", "Organization", "Program", "Place", "Agency"},
        {"Country", "Place"},
    ),
    "operates": (ACTORS, {"Facility", "Company"}),
    "concerns": ({"Program", "Agreement", "Policy", "Event"}, {"Mineral", "Product"}),
    "dependsOn": (ACTORS, ACTORS | {"Mineral"}),
    "counters": (ACTORS | {"Program", "Agreement", "Policy"}, {"Country"}),
    "metWith": (ACTORS, ACTORS),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the types and relations with an empty lexicon, to break."""
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    copy = tmp_path / "ontology"
    shutil.copytree(ontology_folder() / "types", copy / "types")
    (copy / "relations").mkdir()
    (copy / "lexicon" / "words").mkdir(parents=True)
    shutil.copy(ontology_folder() / "relations" / "metWith.yaml", copy / "relations")
    yield copy
    _load.cache_clear()


def entry(**keys: str) -> str:
    """Return the YAML of one entry, a country unless the keys say otherwise."""
    filled = {"id": "country/XX", "type": "Country", "label": "{en: Examplia}"} | keys
    return "- " + "\n  ".join(f"{key}: {value}" for key, value in filled.items() if value) + "\n"


def test_leaves_are_those_of_the_contract() -> None:
    schema = load_schema()
    assert schema.leaves("Thing") == LEAVES
    assert schema.leaves("Actor") == ACTORS
    assert schema.leaves("Mineral") == {"Mineral"}
    assert schema.leaves("Nothing") == frozenset()


def test_relations_are_those_of_the_contract() -> None:
    relations = load_schema().relations
    assert {name: (set(one.subject), set(one.object)) for name, one in relations.items()} == TABLE
    assert {name for name, one in relations.items() if one.symmetric} == {
        "signedWith",
        "partnersWith",
        "metWith",
    }


def test_ancestors_lead_to_the_root() -> None:
    assert load_schema().ancestors("Country") == ("Actor", "Thing")


def test_labels_and_definitions_in_three_languages() -> None:
    schema = load_schema()
    for thing in [*schema.types.values(), *schema.relations.values(), *schema.terms.values()]:
        assert set(thing.label) == set(thing.definition) == set(LANGUAGES), thing.name


def test_schema_survives_pickling() -> None:
    schema = load_schema()
    assert pickle.loads(pickle.dumps(schema)) == schema


def test_second_load_is_the_same_object() -> None:
    assert load_schema() is load_schema(ontology_folder())


def test_kept_copy_gives_the_same_schema(folder: Path, tmp_path: Path) -> None:
    first = load_schema(folder)
    kept = list((tmp_path / "cache" / "schema").iterdir())
    assert len(kept) == 1
    _load.cache_clear()
    assert load_schema(folder) == first
    kept[0].write_text("{broken")
    _load.cache_clear()
    assert load_schema(folder) == first


def test_fingerprint_follows_the_contents(folder: Path) -> None:
    before = load_schema(folder).fingerprint
    (folder / "lexicon" / "more.yaml").write_text(entry())
    _load.cache_clear()
    after = load_schema(folder).fingerprint
    (folder / "vocabulary.ttl").write_text("# generated, so no part of it")
    _load.cache_clear()
    assert before != after == load_schema(folder).fingerprint


def test_folder_of_the_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_ONTOLOGY", str(folder))
    assert set(load_schema().relations) == {"metWith"}
    monkeypatch.setenv("KG_ONTOLOGY", str(folder / "nowhere"))
    with pytest.raises(KgError, match="KG_ONTOLOGY"):
        load_schema()


def test_plain_yaml_words_stay_text(folder: Path) -> None:
    text = entry(traits="{iso: NO, since: 1905-06-07, code: 016, tonnes: 12, share: 0.5, on: yes}")
    (folder / "lexicon" / "a.yaml").write_text(text)
    traits = load_schema(folder).lexicon.entries["country/XX"].traits
    assert traits == {
        "iso": "NO", "since": "1905-06-07", "code": "016", "tonnes": "12", "share": "0.5", "on": "yes",
    }  # fmt: skip


def test_entry_keeps_all_kinds_of_names(folder: Path) -> None:
    text = entry(
        alias="{zh-Hant: [例國], en: [EX]}", short="{zh-Hant: [例]}", government="{en: [Exampleton]}",
        demonym="{en: [Examplian]}", same_as="['https://www.wikidata.org/entity/Q1']",
    )  # fmt: skip
    (folder / "lexicon" / "a.yaml").write_text(text, "utf-8")
    found = load_schema(folder).lexicon.entries["country/XX"]
    assert found.names == (("Examplia", "en"), ("例國", "zh-Hant"), ("EX", "en"))
    assert found.short == (("例", "zh-Hant"),)
    assert found.governments == (("Exampleton", "en"),)
    assert found.demonyms == (("Examplian", "en"),)
    assert found.same_as == ("http://www.wikidata.org/entity/Q1",)
    assert len(found.forms) == 6


def test_word_lists_by_file_and_by_name(folder: Path) -> None:
    words = folder / "lexicon" / "words"
    (words / "titles.yaml").write_text("zh: [部長]\nen: [minister]\n", "utf-8")
    (words / "verbs.yaml").write_text("say: {zh: [說], en: [say]}\nmeet: {en: [meet]}\n", "utf-8")
    found = load_schema(folder).lexicon.words
    assert found == {
        "meet": {"en": ("meet",)}, "say": {"en": ("say",), "zh": ("說",)},
        "titles": {"en": ("minister",), "zh": ("部長",)},
    }  # fmt: skip


TYPE = (
    "name: Thing\nlabel: {zh-Hant: 一, zh-Hans: 一, en: a}\ndefinition: {zh-Hant: 一, zh-Hans: 一, en: a}\n"
)
FAULTS = [
    ("types/Thing.yaml", TYPE + 'colour: "#000000"\nsize: 3\n', ["types/Thing.yaml", "size", "use one of"]),
    ("types/Thing.yaml", TYPE + "colour: red\n", ["types/Thing.yaml", "colour", "correct"]),
    ("types/Thing.yaml", TYPE.replace(", en: a", ""), ["types/Thing.yaml", "label", "missing in en"]),
    ("types/Odd.yaml", TYPE + 'colour: "#000000"\n', ["types/Odd.yaml", "name", "Thing.yaml"]),
    ("types/Odd.yaml", "- one\n", ["types/Odd.yaml", "mapping"]),
    ("types/Odd.yaml", "name: [\n", ["types/Odd.yaml", "line 2"]),
    ("types/Odd.yaml", "name: Odd\nname: Odd\n", ["types/Odd.yaml", "line 2", "twice"]),
    ("odd.yaml", "name: Odd\n", ["odd.yaml", "move it"]),
    ("lexicon/a.yaml", entry(extra="3"), ["lexicon/a.yaml", "country/XX", "extra", "use one of"]),
    ("lexicon/a.yaml", entry(label=""), ["lexicon/a.yaml", "country/XX", "label", "missing"]),
    ("lexicon/a.yaml", entry(label="{fr: Exemple}"), ["lexicon/a.yaml", "label", "fr", "zh-Hant"]),
    ("lexicon/a.yaml", entry(label="{en: [a]}"), ["lexicon/a.yaml", "label", "en", "no text"]),
    ("lexicon/a.yaml", entry(type="State"), ["lexicon/a.yaml", "type", "unknown class State"]),
    ("lexicon/a.yaml", entry(type="Actor"), ["lexicon/a.yaml", "type", "leaf"]),
    ("lexicon/a.yaml", entry(id="XX"), ["lexicon/a.yaml", "XX", "id"]),
    ("lexicon/a.yaml", entry(part_of="country/YY"), ["lexicon/a.yaml", "part_of", "country/YY"]),
    ("lexicon/a.yaml", entry(same_as="[Q30]"), ["lexicon/a.yaml", "same_as", "https"]),
    ("lexicon/a.yaml", entry(alias="{en: [a, a]}"), ["lexicon/a.yaml", "alias", "twice"]),
    ("lexicon/a.yaml", entry(alias="{en: one}"), ["lexicon/a.yaml", "alias", "list"]),
    (
        "lexicon/a.yaml",
        entry() + entry(label="{en: B}"),
        ["lexicon/a.yaml", "country/XX", "id", "remove one"],
    ),
    (
        "lexicon/a.yaml",
        entry() + entry(id="country/YY", label="{en: Y}", alias="{en: [ＥＸＡＭＰＬＩＡ]}"),
        ["lexicon/a.yaml", "country/YY", "belongs to country/XX"],
    ),
    ("lexicon/words/a.yaml", "zh: 說\n", ["lexicon/words/a.yaml", "zh", "list"]),
    ("lexicon/words/a.yaml", "say: {fr: [dire]}\n", ["lexicon/words/a.yaml", "say", "fr"]),
]


@pytest.mark.parametrize(("file", "text", "told"), FAULTS, ids=[f"{n}-{f[0]}" for n, f in enumerate(FAULTS)])
def test_fault_is_told_with_file_key_and_remedy(folder: Path, file: str, text: str, told: list[str]) -> None:
    (folder / file).write_text(text, "utf-8")
    with pytest.raises(KgError) as caught:
        load_schema(folder)
    message = str(caught.value)
    assert "\n" not in message
    for part in told:
        assert part in message


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("subject: [Actor]", "subject: [Actors]", ["subject", "unknown class Actors"]),
        ("subject: [Actor]", "subject: []", ["subject", "missing"]),
        ("subject: [Actor]", "subject: [Country]", ["symmetric"]),
        ("symmetric: true", "symmetric: 1", ["symmetric", "true"]),
        ("qualifiers: [", "qualifiers: [speed, ", ["qualifiers", "speed"]),
        ("frames:", "frames: {fr: []}\nx:", ["x", "unknown key"]),
    ],
)
def test_fault_of_a_relation(folder: Path, old: str, new: str, told: list[str]) -> None:
    path = folder / "relations" / "metWith.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(KgError) as caught:
        load_schema(folder)
    assert all(part in str(caught.value) for part in ["relations/metWith.yaml", *told])


def test_parents_that_go_round(folder: Path) -> None:
    path = folder / "types" / "Thing.yaml"
    path.write_text(path.read_text("utf-8") + "parent: Country\n", "utf-8")
    with pytest.raises(KgError, match="circle"):
        load_schema(folder)


def test_not_utf8(folder: Path) -> None:
    (folder / "lexicon" / "a.yaml").write_bytes(entry(label="{zh-Hant: 國}").encode("big5"))
    with pytest.raises(KgError, match=r"lexicon/a\.yaml.*UTF-8"):
        load_schema(folder)
