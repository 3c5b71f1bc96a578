"""The word lists: all that the code asks for are there, and none holds a word that matches too much."""

import re
from collections import Counter
from pathlib import Path

import pytest

import kg
from kg.schema import LANGUAGES, load_schema
from kg.text.folding import fold

WORDS = load_schema().lexicon.words
NAMED = {"titles_official", "titles_private", "surnames", "ministries", "media"}
ASKED = re.compile(r'"((?:titles_[a-z]+|[a-z]+_heads|surnames|ministries|media)\b)"')
# Lists whose one-character words (矿, 省, 粉) are checked for word edges, or are names themselves.
SHORT_WORDS = {"surnames", "place_heads", "mineral_heads", "facility_heads", "organization_heads"}


def folded(name: str, *langs: str) -> list[str]:
    return [fold(word) for lang in langs for word in WORDS[name].get(lang, ())]


def asked_for() -> set[str]:
    """Return the list names that stand in the code."""
    sources = Path(kg.__file__).parent.rglob("*.py")
    return {name for source in sources for name in ASKED.findall(source.read_text("utf-8"))}


def ends(name: str, text: str) -> bool:
    """Tell whether a word of the list ends the text and leaves something before it."""
    return any(
        fold(text).endswith(word) and fold(text) != word for word in folded(name, "zh-Hant", "zh-Hans")
    )


def test_every_list_that_the_code_asks_for_is_there() -> None:
    assert asked_for() | NAMED <= set(WORDS)


@pytest.mark.parametrize("name", sorted(WORDS))
def test_a_list_has_words_in_chinese_and_english(name: str) -> None:
    assert set(WORDS[name]) <= set(LANGUAGES)
    assert WORDS[name]["zh-Hant"]
    assert WORDS[name]["en"]


@pytest.mark.parametrize("name", sorted(WORDS))
@pytest.mark.parametrize("langs", [("zh-Hant", "zh-Hans"), ("en",)], ids=["zh", "en"])
def test_no_word_stands_twice_after_folding(name: str, langs: tuple[str, ...]) -> None:
    assert [word for word, times in Counter(folded(name, *langs)).items() if times > 1] == []


@pytest.mark.parametrize("name", sorted(WORDS))
def test_words_are_clean(name: str) -> None:
    for word in folded(name, *LANGUAGES):
        assert word.strip() == word != ""
        assert len(word) > 1 or name in SHORT_WORDS, word
        assert not set(word) & set(",，。:：()（）\n"), word


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("agency_heads", "荷蘭經濟事務部"),
        ("agency_heads", "越南地質礦產局"),
        ("agency_heads", "日本經濟產業省"),
        ("agency_heads", "菲律宾环境保护署"),
        ("company_heads", "遠山礦業股份有限公司"),
        ("company_heads", "青禾科技"),
        ("organization_heads", "南岸大学"),
        ("organization_heads", "亞太礦業協會"),
        ("facility_heads", "北坡露天礦"),
        ("facility_heads", "河口冶煉廠"),
        ("agreement_heads", "礦產合作備忘錄"),
        ("policy_heads", "關鍵礦產安全法"),
        ("policy_heads", "稀土出口管制"),
        ("program_heads", "海港振興計畫"),
    ],
)
def test_heads_end_names(name: str, text: str) -> None:
    assert ends(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("agency_heads", "剛果東部"),
        ("agency_heads", "公司總部"),
        ("agency_heads", "圓滿結局"),
        ("agency_heads", "軍事部署"),
        ("agency_heads", "正式簽署"),
        ("policy_heads", "雙贏的做法"),
        ("policy_heads", "他的看法"),
        ("policy_heads", "最好的方法"),
        ("company_heads", "大舉投資"),
        ("facility_heads", "強力磁鐵"),
    ],
)
def test_heads_leave_common_words_alone(name: str, text: str) -> None:
    assert not ends(name, text)


def test_titles_that_offices_and_firms_share_stand_in_both_lists() -> None:
    both = set(folded("titles_official", "zh-Hant")) & set(folded("titles_private", "zh-Hant"))
    assert {fold(title) for title in ("主席", "總裁", "發言人", "主任", "院長", "秘書長")} <= both


@pytest.mark.parametrize("title", ["执行长", "首席执行官", "行政总裁", "董事長", "首席經濟學家"])
def test_private_titles_are_found_in_either_vocabulary(title: str) -> None:
    assert fold(title) in folded("titles_private", "zh-Hant", "zh-Hans")


def test_goods_are_no_entries_of_the_lexicon() -> None:
    names = {fold(surface) for entry in load_schema().lexicon.entries.values() for surface, _ in entry.forms}
    assert names.isdisjoint(folded("goods", *LANGUAGES))


def test_facilities_end_in_no_mineral() -> None:
    """锂矿 as a head would hide the lithium in 某地锂矿; the head is 矿."""
    entries = load_schema().lexicon.entries.values()
    minerals = {fold(surface) for entry in entries if entry.type == "Mineral" for surface, _ in entry.forms}
    assert minerals.isdisjoint(folded("facility_heads", "zh-Hant", "zh-Hans"))


def test_words_that_follow_titles_are_no_surnames() -> None:
    """部長向國會 and 總統和國會 name nobody."""
    assert {"向", "和", "于", "由", "对", "与", "将", "在"}.isdisjoint(
        folded("surnames", "zh-Hant", "zh-Hans")
    )
