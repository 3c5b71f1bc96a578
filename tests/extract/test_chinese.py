"""Chinese extraction through the real pipeline: grammar, modality, qualifiers, names of what is described."""

from collections.abc import Callable, Mapping

import pytest
from extract.marked import Found, extract, schema
from extract.marked import read as read_text
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.chinese_frames import compile_frames
from kg.model import KgError
from kg.schema import RelationType


def read(text: str) -> Found:
    """Return what the pipeline finds in a Traditional Chinese text."""
    return read_text(text, lang="zh-Hant")


def objects(found: Found, subject: str, predicate: str) -> set[str]:
    """Return the objects of a subject's claims of a predicate."""
    return {o for s, p, o in found.triples() if (s, p) == (subject, predicate)}


TEXTS = (
    "中國自2023年8月起對鎵、鍺實施出口管制。日本與澳洲簽署稀土合作協議，兩國下月再度會談。",
    "青田礦業公司（Qingtian Mining，下稱青田）董事長林書豪表示，公司將斥資3億美元收購北嶺鎢礦。\n\n"
    "青田拒絕評論。",
    "「北極鎳業倡議」由挪威提出，用意在於降低對俄羅斯的依賴。",
)


@pytest.mark.parametrize("text", TEXTS)
def test_offsets_quote_the_text(text: str) -> None:
    """Mentions and evidence are the words of the text at their offsets, and ends are mentions that fit."""
    found = read(text)
    assert found.claims
    for mention in found.mentions.values():
        assert text[mention.start : mention.end] == mention.surface
        assert mention.chain in found.mentions
    for claim in found.claims:
        evidence = claim.evidence
        assert text[evidence.start : evidence.end] == evidence.quote
        relation = schema().relations[claim.predicate]
        assert found.mentions[claim.subject].type in relation.subject
        assert found.mentions[claim.object].type in relation.object


def test_scripts_give_the_same_claims() -> None:
    """A text in Simplified characters says what it says in Traditional ones."""
    hant = read("印尼限制鎳礦出口。")
    hans = read_text("印尼限制镍矿出口。", lang="zh-Hans")
    assert [(c.predicate, c.modality) for c in hant.claims] == [
        (c.predicate, c.modality) for c in hans.claims
    ]
    assert hant.claims


def test_lists_distribute() -> None:
    """A verb with three objects says three things; who signs with several signs with each."""
    assert objects(read("中國限制鎵、鍺和銻的出口。"), "中國", "restricts") == {"鎵", "鍺", "銻"}
    found = read("日本已與澳洲、智利、加拿大簽署合作協議。")
    pairs = {frozenset((s, o)) for s, p, o in found.triples() if p == "signedWith"}
    assert pairs == {frozenset(("日本", other)) for other in ("澳洲", "智利", "加拿大")}


def test_agents_of_passives() -> None:
    """Who follows 由 or 遭 is the one who acts."""
    found = read("北嶺鎢礦由青田礦業公司經營。")
    assert ("青田礦業公司", "operates", "北嶺鎢礦") in found.triples()


def test_homes_are_no_subjects() -> None:
    """The country before a firm says where it is, not who acts."""
    found = read("加拿大礦商北嶺資源將向三菱材料供應鋰輝石。")
    assert ("北嶺資源", "locatedIn", "加拿大") in found.triples()
    assert ("北嶺資源", "supplies", "三菱材料") in found.triples()
    assert objects(found, "加拿大", "supplies") == set()


def test_relative_clauses_speak_of_the_noun_after_them() -> None:
    """What a firm does may stand before it."""
    found = read("專門生產鉬的青田礦業公司昨天停工。")
    assert ("青田礦業公司", "produces", "鉬") in found.triples()


def test_pronouns_and_carried_subjects_lead_back() -> None:
    """該公司, 雙方 and a subject left out stand for what was spoken of."""
    found = read("青田礦業公司去年虧損。該公司生產鎢精礦。")
    assert ("青田礦業公司", "produces", "鎢精礦") in found.triples()
    found = read("日本與越南舉行會談，雙方簽署鎢礦合作協議。")
    assert frozenset(("日本", "越南")) in {
        frozenset((s, o)) for s, p, o in found.triples() if p == "signedWith"
    }


def test_speakers_speak_for_their_firms() -> None:
    """What an executive announces is what the firm does."""
    found = read("青田礦業公司董事長林書豪表示，將收購北嶺鎢礦。")
    assert ("青田礦業公司", "operates", "北嶺鎢礦") in found.triples()
    assert objects(found, "林書豪", "operates") == set()


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("中國限制鎵出口。", "asserted"),
        ("中國將限制鎵出口。", "planned"),
        ("中國擬限制鎵出口。", "planned"),
        ("中國可能限制鎵出口。", "possible"),
        ("中國考慮限制鎵出口。", "possible"),
        ("中國並未限制鎵出口。", "denied"),
        ("中國否認限制鎵出口。", "denied"),
        ("中國提議限制鎵出口。", "proposed"),
        ("中國曾限制鎵出口。", "ended"),
    ],
)
def test_modality(text: str, modality: str) -> None:
    """Plans, wishes, doubts, denials and ends are told from what is so."""
    assert read(text).modality("restricts") == modality


def test_proposals_go_on_in_the_next_clause() -> None:
    """What a proposal lists after a comma is proposed, too."""
    found = read("報告建議，由日本、越南共組「湄公稀土聯盟」。")
    assert found.modality("participatesIn") == "proposed"


def test_amounts_dates_and_goods_qualify_claims() -> None:
    """Money goes to the funding, the goods to the delivery."""
    found = read("日本2025年3月投資2億5000萬美元在青田礦業公司。")
    funds = next(claim for claim in found.claims if claim.predicate == "funds")
    assert dict(funds.qualifiers) == {"amount": "250000000", "currency": "USD", "date": "2025-03"}
    found = read("青田礦業公司將向三菱材料供應鎢粉。")
    supplies = next(claim for claim in found.claims if claim.predicate == "supplies")
    assert dict(supplies.qualifiers)["goods"] == "鎢粉"


def test_offices_carry_titles() -> None:
    """A title before a name is the qualifier of the post, and former posts have ended."""
    found = read("前澳洲貿易部長彭博頓（Harold Pemberton）首先發言。")
    post = next(claim for claim in found.claims if claim.predicate == "positionAt")
    assert (post.modality, dict(post.qualifiers)["title"]) == ("ended", "貿易部長")


def test_described_things_are_named_by_their_parties() -> None:
    """What has no name is called by who made it and what it is on."""
    names = {m.name for m in read("日本與越南簽署鎢礦合作協議。").mentions.values() if m.type == "Agreement"}
    assert names == {"日越鎢礦合作協議"}
    names = {m.name for m in read("印尼對鎳礦實施出口禁令。").mentions.values() if m.type == "Policy"}
    assert any("鎳礦" in name and name.endswith("出口禁令") for name in names)


_WORDS = st.sampled_from(
    [
        "中國", "美日", "對", "與", "的", "由", "限制", "簽署", "鎵", "稀土", "協議", "公司", "（", "）",
        "「", "」", "，", "。", "\n", "該公司", "雙方", "將", "部長", "Lynas", "3億美元", "2月4日",
        "出口管制", "礦", "<b>", "𠀀", "\u200f",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, max_size=25).map("".join) | st.text(max_size=60))
def test_any_text_is_survived(text: str) -> None:
    """Whatever the text, mentions and evidence quote it."""
    extraction = extract(text, lang="zh-Hant")
    for mention in extraction.mentions:
        assert text[mention.start : mention.end] == mention.surface != ""
    ids = {mention.id for mention in extraction.mentions}
    for claim in extraction.claims:
        assert {claim.subject, claim.object} <= ids
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote


@pytest.mark.parametrize(
    "row",
    [
        {"subject": "before"},
        {"trigger": ["x"], "colour": "red"},
        {"trigger": ["("]},
        {"trigger": ["x"], "object": ["sideways"]},
    ],
)
def test_bad_frames_are_refused(row: Mapping[str, object]) -> None:
    """A frame that is not understood names its file."""
    relation = schema().relations["funds"]
    build: Callable[..., RelationType] = type(relation)
    fields = {name: getattr(relation, name) for name in relation.__dataclass_fields__}
    broken = build(**{**fields, "frames": {"zh": (row,)}})
    with pytest.raises(KgError, match=r"ontology/relations/funds\.yaml"):
        compile_frames({"funds": broken}, lang="zh")
