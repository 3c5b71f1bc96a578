"""English extraction through the real pipeline: the ontology's own examples, grammar, modality, offsets."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

import pytest

from kg.annotate.english import EnglishPipeline
from kg.extract.english import EnglishFrames
from kg.extract.english_frames import compile_english
from kg.model import Article, Claim, KgError, Mention, text_id_of
from kg.schema import RelationType, Schema, load_schema

_MARK = re.compile(r"\[([^\]]+)\]\((subject|object)\)")
_PUBLISHED = "2026-02-03"


class Found(NamedTuple):
    """What one text gave: mentions by id, and claims."""

    text: str
    mentions: Mapping[str, Mention]
    claims: tuple[Claim, ...]

    def triples(self) -> set[tuple[str, str, str]]:
        """Return the claims as words."""
        return {
            (self.mentions[c.subject].surface, c.predicate, self.mentions[c.object].surface)
            for c in self.claims
        }

    def modality(self, predicate: str) -> str:
        """Return the modality of the one claim of a predicate."""
        found = {claim.modality for claim in self.claims if claim.predicate == predicate}
        assert len(found) == 1, (predicate, found)
        return found.pop()


@cache
def _schema() -> Schema:
    return load_schema()


@cache
def _machine() -> tuple[EnglishPipeline, EnglishFrames]:
    return EnglishPipeline(_schema()), EnglishFrames(_schema())


def article_of(text: str, *, published: str = _PUBLISHED) -> Article:
    """Return an article of one text."""
    text_id = text_id_of(text, lang="en", published=published)
    return Article(id=text_id, text_id=text_id, title="", text=text, lang="en", published=published)


def read(text: str) -> Found:
    """Return what the pipeline finds in a text."""
    pipeline, frames = _machine()
    article = article_of(text)
    mentions, claims, _ = frames.extract(article, pipeline.annotate([article])[0])
    return Found(text, {mention.id: mention for mention in mentions}, claims)


def unmark(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """Return a marked-up sentence's text and the spans of its roles."""
    text, last, roles = "", 0, {}
    for found in _MARK.finditer(marked):
        text += marked[last : found.start()]
        roles[found[2]] = (len(text), len(text) + len(found[1]))
        text, last = text + found[1], found.end()
    return text + marked[last:], roles


def _examples() -> list[tuple[str, object]]:
    return [
        (name, row)
        for name, relation in _schema().relations.items()
        for row in relation.examples.get("en", ())
    ]


@pytest.mark.parametrize(("predicate", "example"), _examples())
def test_examples_of_the_ontology_hold(predicate: str, example: object) -> None:
    """Every marked-up sentence gives its claim; every negative one gives none of its relation."""
    text, roles = unmark(example) if isinstance(example, str) else (str(dict(example)["text"]), {})  # type: ignore[call-overload]
    found = read(text)
    claims = [claim for claim in found.claims if claim.predicate == predicate]
    if not roles:
        assert not claims
        return

    def meets(end: str, role: str) -> bool:
        mention, (start, stop) = found.mentions[end], roles[role]
        return mention.start < stop and start < mention.end

    either = _schema().relations[predicate].symmetric
    assert any(
        (meets(claim.subject, "subject") and meets(claim.object, "object"))
        or (either and meets(claim.subject, "object") and meets(claim.object, "subject"))
        for claim in claims
    ), found.triples()


def test_every_relation_has_english_frames_and_examples() -> None:
    """A relation that English text can never give is a mistake."""
    shaped = {"concerns", "positionAt", "partOf", "locatedIn"}
    for name, relation in _schema().relations.items():
        assert relation.frames.get("en") or name in shaped, name
        assert relation.examples.get("en"), name


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
        relation = _schema().relations[claim.predicate]
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
    relation = _schema().relations["funds"]
    build: Callable[..., RelationType] = type(relation)
    fields = {name: getattr(relation, name) for name in relation.__dataclass_fields__}
    broken = build(**{**fields, "frames": {"en": (row,)}})
    with pytest.raises(KgError, match=r"ontology/relations/funds\.yaml"):
        compile_english({"funds": broken})
