"""Chinese annotation: what becomes a mention, of which class, and what does not."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.annotate import Annotator
from kg.model import Article, text_id_of
from kg.schema import load_schema


@cache
def _annotator() -> Annotator:
    return Annotator(load_schema())


def article_of(text: str, *, lang: str = "zh-Hant") -> Article:
    """Return an article of one text."""
    text_id = text_id_of(text, lang=lang, published="2026-02-03")
    return Article(id=text_id, text_id=text_id, title="", text=text, lang=lang, published="2026-02-03")


def annotate(text: str, *, lang: str = "zh-Hant") -> Doc:
    """Return the annotated doc of a text."""
    return _annotator().annotate([article_of(text, lang=lang)])[0]


def classes(text: str) -> dict[str, str]:
    """Return the class of each mention's words."""
    return {mention.surface: mention.type for mention in annotate(text).user_data["mentions"]}


def refs(text: str) -> dict[str, str]:
    """Return the lexicon entry of each mention's words."""
    return {mention.surface: mention.ref for mention in annotate(text).user_data["mentions"]}


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("青田礦業股份有限公司今天公告虧損。", "青田礦業股份有限公司", "Company"),
        ("加拿大刀具商霍夫曼（Hofmann Tools）昨天停工。", "霍夫曼", "Company"),
        ("法國新創公司卡雷諾（Careno）獲得訂單。", "卡雷諾", "Company"),
        ("日本的漢川素材表示將擴產。", "漢川素材", "Company"),
        ("菲律賓國家環境局批准計畫。", "菲律賓國家環境局", "Agency"),
        ("納米比亞礦業及能源部長內博（Selma Nebo）說，談判順利。", "納米比亞礦業及能源部", "Agency"),
        ("智利國立工程大學發表研究。", "智利國立工程大學", "Organization"),
        ("北嶺鎢礦昨天復工。", "北嶺鎢礦", "Facility"),
        ("瓜地馬拉的費尼奧（Fenio）鎳礦罷工。", "費尼奧", "Facility"),
        ("議會昨天通過《潮汐礦產安全法案》。", "潮汐礦產安全法案", "Policy"),
        ("挪威提出「北極鎳業倡議」。", "北極鎳業倡議", "Program"),
        ("兩國簽署鎢礦合作備忘錄。", "鎢礦合作備忘錄", "Agreement"),
        ("中國宣布鎵出口管制。", "鎵出口管制", "Policy"),
    ],
)
def test_heads_and_company_tell_classes(text: str, name: str, type_: str) -> None:
    """Trades, heads, quotation marks and names in Latin letters tell what an unknown name is."""
    assert classes(text).get(name) == type_


@pytest.mark.parametrize(
    ("text", "name", "ref"),
    [
        ("華府對此表示關切。", "華府", "country/US"),
        ("中美兩國下周談判。", "美", "country/US"),
        ("中美兩國下周談判。", "中", "country/CN"),
        ("美方拒絕評論。", "美方", "country/US"),
        ("川普政府提出異議。", "川普政府", "country/US"),
        ("烏茲別克駐軍撤離，烏國政府證實。", "烏國政府", "country/UZ"),
        ("稀土價格上漲。", "稀土", "mineral/rare-earths"),
        ("鋰、鈷和鎳的價格上漲。", "鈷", "mineral/cobalt"),
    ],
)
def test_lexicon_names_are_linked(text: str, name: str, ref: str) -> None:
    """Short forms, capitals that stand for governments, and elements of one character lead to entries."""
    assert refs(text).get(name) == ref


def test_what_only_looks_like_a_country_is_none() -> None:
    """A city one is in is a place, datelines tell nothing, and words hold no countries."""
    assert classes("他在北京發表演說。").get("北京") != "Country"
    assert "東京" not in classes("（東京3日綜合外電報導）日圓升值。")
    assert "法" not in classes("工廠用拜耳法製程回收母液。")
    assert "中國" not in classes("發展中國家反對。")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("澳洲資源部長彭博頓（Harold Pemberton）辭職。", "彭博頓"),
        ("歐盟執委會副主席蒂博蘭（Claire Thibolan）在記者會上表示樂觀。", "蒂博蘭"),
        ("日本經濟產業大臣香取健介昨天辭職。", "香取健介"),
    ],
)
def test_titles_announce_officials(text: str, name: str) -> None:
    """A title before a name gives an official and the office, wherever LAC cuts the words."""
    doc = annotate(text)
    assert classes(text)[name] == "Official"
    assert any(text[office.person :].startswith(name) and office.title for office in doc.user_data["offices"])


def test_executives_are_persons_and_days_are_nobody() -> None:
    """The head of a firm holds no public office, and 代表週二 names no one."""
    assert classes("青田礦業公司董事長林書豪辭職。")["林書豪"] == "Person"
    assert not {"Official", "Person"} & set(classes("越南代表週二抵達。").values())


def test_second_names_lead_to_the_first() -> None:
    """Names in brackets, short names and family names are aliases."""
    text = "青田新材料股份有限公司（Qingtian New Materials，下稱「青田」）聘請張大維。青田並未說明。"
    doc = annotate(text)
    targets = {text[alias.start :][:2]: text[alias.target :][:4] for alias in doc.user_data["aliases"]}
    assert targets["Qi"] == targets["青田"] == "青田新材"


def test_countries_inside_bodies_are_mentions_too() -> None:
    """美国商务部 names a country as well."""
    assert refs("美國商務部昨天公告。") == {"美國": "country/US", "美國商務部": "agency/us-doc"} or {
        "美國",
        "美國商務部",
    } <= set(refs("美國商務部昨天公告。"))


def test_quoted_media_are_no_mentions() -> None:
    """A medium reports; it does nothing."""
    assert "彭博社" not in classes("據彭博社報導，中國限制鎵出口。")


def test_dates_and_amounts_are_kept() -> None:
    """The doc carries what the qualifiers need."""
    doc = annotate("日本2025年5月支付2000萬美元。")
    assert [date.value for date in doc.user_data["dates"]] == ["2025-05"]
    assert [(amount.value, amount.currency) for amount in doc.user_data["amounts"]] == [("20000000", "USD")]


_WORDS = st.sampled_from(
    [
        "中國", "美", "日", "青田", "公司", "礦", "部長", "林書豪", "（", "）", "「", "」", "《", "》", "、",
        "，", "。", "\n", " ", "Lynas", "Inc.", "週二", "2月4日", "稀土", "出口管制", "協議", "𠀀", "é",
        "\u200f", "１", "<b>", "&amp;",
    ]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(_WORDS, max_size=25).map("".join) | st.text(max_size=60))
def test_any_text_keeps_its_offsets(text: str) -> None:
    """Whatever the text, the doc is the text and mentions quote it."""
    doc = annotate(text)
    assert doc.text == text
    for mention in doc.user_data["mentions"]:
        assert text[mention.start : mention.end] == mention.surface != ""


def test_batches_equal_single_articles_in_any_mix_of_languages() -> None:
    """An article's annotation does not depend on its neighbours, and order is kept."""
    texts = [
        ("日本與祕魯會談。", "zh-Hant"),
        ("Japan met Peru.", "en"),
        ("", "zh-Hans"),
        ("青田矿业公司出售锡。", "zh-Hans"),
        ("Osprey Lithium Ltd sold tin.", "en"),
    ]
    articles = [article_of(text, lang=lang) for text, lang in texts]
    together = [doc.user_data["mentions"] for doc in _annotator().annotate(articles)]
    assert together == [_annotator().annotate([a])[0].user_data["mentions"] for a in articles]
