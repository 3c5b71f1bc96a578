"""The lexicon's names: none empty, none claimed twice, none missing."""

from collections import Counter, defaultdict

import opencc
import pytest

from kg.schema import LANGUAGES, load_schema
from kg.schema.lexicon import fold_name

simplify = opencc.OpenCC("t2s").convert

# Files of this room: every entry has a name in each language.
ROOMS = ("country/", "bloc/", "mineral/", "product/")
FLOORS = {"Country": 220, "IntergovernmentalOrganization": 70, "Mineral": 150, "Product": 60}
# Names that do mean two things: the annotator decides by what stands around them.
TWO_TYPES: frozenset[str] = frozenset()


def test_every_name_folds_to_something() -> None:
    for entry in load_schema().lexicon.entries.values():
        for surface, lang in entry.forms:
            assert fold_name(surface), entry.id
            assert surface == surface.strip(), (entry.id, surface)
            assert lang in LANGUAGES


def test_no_name_has_two_owners_in_either_script() -> None:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for entry in load_schema().lexicon.entries.values():
        if entry.id.startswith(ROOMS):
            for surface, _ in entry.forms:
                owners[simplify(fold_name(surface))].add(entry.id)
    twice = {name: sorted(ids) for name, ids in owners.items() if len(ids) > 1 and name not in TWO_TYPES}
    assert twice == {}


def test_entries_of_these_files_have_three_labels() -> None:
    for entry in load_schema().lexicon.entries.values():
        if entry.id.startswith(ROOMS):
            assert set(entry.labels) == set(LANGUAGES), entry.id


def test_counts_only_rise() -> None:
    counts = Counter(entry.type for entry in load_schema().lexicon.entries.values())
    for kind, floor in FLOORS.items():
        assert counts[kind] >= floor, kind


def test_elements_and_countries_carry_their_codes() -> None:
    entries = load_schema().lexicon.entries
    symbols = [e.traits["symbol"] for e in entries.values() if "symbol" in e.traits]
    assert len(set(symbols)) == len(symbols) >= 60
    for entry in entries.values():
        if entry.type == "Country":
            assert entry.id == f"country/{entry.traits['iso']}"


def test_scripts_are_not_mixed_up() -> None:
    for entry in load_schema().lexicon.entries.values():
        if entry.id.startswith(ROOMS):
            for surface, lang in entry.forms:
                assert lang != "zh-Hans" or simplify(surface) == surface, (entry.id, surface)


@pytest.mark.parametrize(
    ("names", "identity"),
    [
        ("美國 美国 美方 華府 華盛頓 川普政府 特朗普政府 United_States US U.S. USA Washington", "country/US"),
        ("中國 中国 中方 北京 中國大陸 中华人民共和国 China Beijing", "country/CN"),
        ("紐西蘭 新西蘭 新西兰", "country/NZ"),
        ("沙烏地阿拉伯 沙特阿拉伯 沙特 沙地阿拉伯", "country/SA"),
        ("剛果民主共和國 民主剛果 剛果(金) 剛果（金） DR_Congo DRC 金夏沙 金沙薩", "country/CD"),
        ("哈薩克 哈薩克斯坦 Kazakhstan", "country/KZ"),
        ("寮國 老撾", "country/LA"),
        ("義大利 意大利", "country/IT"),
        ("奈及利亞 尼日利亞", "country/NG"),
        ("台灣 臺灣 Taiwan 台北", "country/TW"),
        ("澳洲 澳大利亞 澳大利亚 坎培拉 堪培拉", "country/AU"),
        ("南韓 韓國 首爾 South_Korea", "country/KR"),
        ("歐盟 歐洲聯盟 欧盟 布魯塞爾 EU European_Union Brussels", "bloc/EU"),
        ("東協 東盟 亞細安 ASEAN", "bloc/ASEAN"),
        ("世貿 世界貿易組織 WTO", "bloc/WTO"),
        ("七大工業國集團 七國集團 G7", "bloc/G7"),
        ("關鍵礦產 關鍵礦物 重要礦產 关键矿产 critical_minerals", "mineral/critical-minerals"),
        ("稀土 稀土元素 稀土金屬 rare_earths rare_earth_elements", "mineral/rare-earths"),
        ("矽 硅 silicon", "mineral/silicon"),
        ("氧化鐠釹 NdPr_oxide", "mineral/ndpr"),
        ("晶片 芯片 chips", "product/chip"),
        ("潛艦 潛艇 submarines", "product/submarine"),
        ("飛彈 導彈 missiles", "product/missile"),
    ],
)
def test_names_of_one_thing(names: str, identity: str) -> None:
    entry = load_schema().lexicon.entries[identity]
    known = {simplify(fold_name(surface)) for surface, _ in entry.forms}
    for name in names.split():
        assert simplify(fold_name(name.replace("_", " "))) in known


def test_short_forms_stand_for_one_country() -> None:
    entries = load_schema().lexicon.entries.values()
    owners = {surface: entry.id for entry in entries for surface, lang in entry.short if lang == "zh-Hant"}
    expected = {
        "美": "US", "中": "CN", "日": "JP", "澳": "AU", "韓": "KR", "印": "IN", "菲": "PH", "俄": "RU",
        "英": "GB", "法": "FR", "德": "DE", "加": "CA", "墨": "MX", "台": "TW", "越": "VN", "泰": "TH",
        "馬": "MY", "星": "SG", "烏": "UA", "朝": "KP",
    }  # fmt: skip
    assert {surface: owners[surface] for surface in expected} == {
        k: f"country/{v}" for k, v in expected.items()
    }
    assert owners["歐"] == "bloc/EU"
