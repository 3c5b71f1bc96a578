"""English extraction through the real pipeline: grammar, modality, qualifiers, offsets."""

from collections.abc import Callable, Mapping

import pytest
from extract.marked import Found, schema
from extract.marked import read as read_text

from kg.extract.english_frames import compile_english
from kg.model import KgError
from kg.schema import RelationType


def read(text: str) -> Found:
    """Return what the pipeline finds in an English text."""
    return read_text(text, lang="en")


TEXTS = (
    "China banned exports of gallium and germanium to the United States in 2024.",
    "Japan and Australia signed an agreement on rare earths. The two countries will meet in May.",
    "Calder Metals Corp (CMC) said it would not sell its stake in Osprey Lithium "
    "Ltd for A$40 million.\n\nIt has no plans.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_offsets_quote_the_text(text: str) -> None:
    """Mentions and evidence are the words of the text at their offsets, and ends are mentions."""
    found = read(text)
    for mention in found.mentions.values():
        assert text[mention.start : mention.end] == mention.surface
        assert mention.chain in found.mentions
    for claim in found.claims:
        evidence = claim.evidence
        assert text[evidence.start : evidence.end] == evidence.quote
        relation = schema().relations[claim.predicate]
        assert found.mentions[claim.subject].type in relation.subject
        assert found.mentions[claim.object].type in relation.object


def test_lists_distribute() -> None:
    """A verb with two objects says two things; members of a list are not related to each other."""
    found = read("China restricts exports of gallium, germanium and antimony.")
    assert {o for s, p, o in found.triples() if (s, p) == ("China", "restricts")} == {
        "gallium",
        "germanium",
        "antimony",
    }


def test_conjoined_verbs_share_their_subject() -> None:
    """The subject of the first verb is that of the second."""
    found = read("Calder Metals Corp produces tungsten in Spain and refines cobalt in Finland.")
    assert {o for s, p, o in found.triples() if (s, p) == ("Calder Metals Corp", "produces")} == {
        "tungsten",
        "cobalt",
    }


def test_relative_clauses_speak_of_their_noun() -> None:
    """Who and which stand for the noun before them."""
    found = read("Japan met officials from Peru, which produces copper, on Monday.")
    assert ("Peru", "produces", "copper") in found.triples()
    assert ("Japan", "produces", "copper") not in found.triples()


def test_pronouns_lead_back() -> None:
    """It, its and the company stand for the latest body that fits."""
    found = read("Calder Metals Corp reported a loss. The company produces graphite in Norway.")
    assert ("Calder Metals Corp", "produces", "graphite") in found.triples()


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("China restricts exports of gallium.", "asserted"),
        ("China will restrict exports of gallium.", "planned"),
        ("China plans to restrict exports of gallium.", "planned"),
        ("China may restrict exports of gallium.", "possible"),
        ("China is considering restricting exports of gallium.", "possible"),
        ("China did not restrict exports of gallium.", "denied"),
        ("China refused to restrict exports of gallium.", "denied"),
        ("China proposed restricting exports of gallium.", "proposed"),
        ("China lifted its ban on exports of gallium.", "ended"),
        ("China used to restrict exports of gallium.", "ended"),
    ],
)
def test_modality(text: str, modality: str) -> None:
    """Plans, wishes, doubts, denials and ends are told from what is so."""
    assert read(text).modality("restricts") == modality


def test_amounts_dates_and_goods_qualify_claims() -> None:
    """Money goes to the funding, the goods to the delivery."""
    found = read("Japan invested $250 million in Osprey Lithium Ltd in March 2025.")
    funds = next(claim for claim in found.claims if claim.predicate == "funds")
    assert dict(funds.qualifiers) == {"amount": "250000000", "currency": "USD", "date": "2025-03"}
    found = read("Australia will deliver graphite to South Korea.")
    supplies = next(claim for claim in found.claims if claim.predicate == "supplies")
    assert dict(supplies.qualifiers)["goods"] == "graphite"


def test_offices_carry_titles() -> None:
    """A title before a name is the qualifier of the post, and former posts have ended."""
    found = read("Harold Pemberton, a former Australian trade minister, spoke first.")
    post = next(claim for claim in found.claims if claim.predicate == "positionAt")
    assert (post.modality, dict(post.qualifiers)["title"]) == ("ended", "trade minister")


def test_described_agreements_are_named_by_their_parties() -> None:
    """What has no name is called by who made it and what it is on."""
    found = read("Japan and Australia signed an agreement on rare earths.")
    names = {mention.name for mention in found.mentions.values() if mention.type == "Agreement"}
    assert names == {"Japan-Australia agreement on rare earths"}


@pytest.mark.parametrize(
    "row", [{"verb": ["x"], "noun": ["y"]}, {"subject": "subj"}, {"verb": ["x"], "colour": "red"}]
)
def test_bad_frames_are_refused(row: Mapping[str, object]) -> None:
    """A frame that is not understood names its file."""
    relation = schema().relations["funds"]
    build: Callable[..., RelationType] = type(relation)
    fields = {name: getattr(relation, name) for name in relation.__dataclass_fields__}
    broken = build(**{**fields, "frames": {"en": (row,)}})
    with pytest.raises(KgError, match=r"ontology/relations/funds\.yaml"):
        compile_english({"funds": broken})
