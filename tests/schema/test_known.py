"""Agencies, officials, companies, organizations, places, facilities and named measures of the lexicon."""

from collections import Counter, defaultdict
from collections.abc import Iterator

import pytest

from kg.schema import LANGUAGES, LexiconEntry, load_schema
from kg.text.folding import fold

ROOMS = {
    "agency": "Agency", "official": "Official", "company": "Company", "organization": "Organization",
    "place": "Place", "facility": "Facility", "program": "Program", "agreement": "Agreement",
    "policy": "Policy",
}  # fmt: skip
FLOORS = {
    "Agency": 350, "Official": 350, "Company": 600, "Organization": 200, "Place": 300, "Facility": 120,
    "Program": 35, "Agreement": 25, "Policy": 45,
}  # fmt: skip
STATES = {"Country", "IntergovernmentalOrganization"}
# Each of these is the whole name of several bodies or people: only with its state or first name is it one.
TOO_COMMON = "商務部 國防部 外交部 財政部 國會 央行 最高法院 王 李 金 陳 張 公司 集團 協會 大學"


def known() -> Iterator[LexiconEntry]:
    """Yield the entries that this file is about."""
    for entry in load_schema().lexicon.entries.values():
        if entry.id.split("/")[0] in ROOMS:
            yield entry


def key(name: str) -> str:
    """Return what the gazetteer compares, without the spaces that texts leave out."""
    return fold(name).replace(" ", "")


def test_the_id_tells_the_class() -> None:
    for entry in known():
        assert entry.type == ROOMS[entry.id.split("/")[0]], entry.id


def test_every_entry_has_a_name_in_each_language() -> None:
    for entry in known():
        assert set(entry.labels) == set(LANGUAGES), entry.id


def test_no_name_is_shorter_than_two_characters() -> None:
    for entry in known():
        for surface, _ in entry.forms:
            assert len(key(surface)) >= 2, (entry.id, surface)
            assert surface == surface.strip(), (entry.id, surface)


def test_no_name_means_two_things() -> None:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for entry in load_schema().lexicon.entries.values():
        for surface, _ in entry.forms:
            owners[key(surface)].add(entry.id)
    ours = {entry.id for entry in known()}
    assert {name: ids for name, ids in owners.items() if len(ids) > 1 and ids & ours} == {}


def test_common_words_and_bare_ministries_are_not_names() -> None:
    names = {key(surface) for entry in known() for surface, _ in entry.forms}
    assert not names & {key(name) for name in TOO_COMMON.split()}


def test_simplified_names_are_simplified() -> None:
    for entry in known():
        for surface, lang in entry.forms:
            if lang == "zh-Hans":
                han = [char for char in surface if "一" <= char <= "鿿"]
                assert [char for char in han if fold(char) != char] == [], (entry.id, surface)


def test_officials_serve_a_state_or_a_bloc() -> None:
    entries = load_schema().lexicon.entries
    for entry in known():
        if entry.type == "Official":
            assert entries[entry.part_of].type in STATES, entry.id


def test_agencies_belong_to_a_state_a_bloc_or_another_agency() -> None:
    entries = load_schema().lexicon.entries
    for entry in known():
        if entry.type == "Agency":
            assert entries[entry.part_of].type in STATES | {"Agency"}, entry.id


def test_places_and_facilities_lie_in_states() -> None:
    entries = load_schema().lexicon.entries
    for entry in known():
        if entry.type in ("Place", "Facility") and entry.part_of:
            assert entries[entry.part_of].type == "Country", entry.id


def test_homes_are_states_and_parents_are_companies() -> None:
    entries = load_schema().lexicon.entries
    for entry in known():
        if "home" in entry.traits:
            assert entries[entry.traits["home"]].type in STATES, entry.id
        if entry.type == "Company":
            assert "home" in entry.traits, entry.id
            assert not entry.part_of or entries[entry.part_of].type == "Company", entry.id


def test_identifiers_are_given_once() -> None:
    addresses = Counter(address for e in load_schema().lexicon.entries.values() for address in e.same_as)
    ours = {address for entry in known() for address in entry.same_as}
    assert {address for address in ours if addresses[address] > 1} == set()


def test_there_are_enough_of_each() -> None:
    counts = Counter(entry.type for entry in known())
    assert {kind: counts[kind] for kind, floor in FLOORS.items() if counts[kind] < floor} == {}


@pytest.mark.parametrize(
    ("identity", "names"),
    [
        ("official/donald-trump", "川普 特朗普 唐納·川普 Donald_Trump Trump"),
        ("official/howard-lutnick", "盧特尼克 卢特尼克 Lutnick"),
        ("official/marco-rubio", "魯比奧 鲁比奥 盧比奧 Rubio"),
        ("official/anthony-albanese", "艾班尼斯 阿爾巴尼斯 阿尔巴尼斯 Albanese"),
        ("official/emmanuel-macron", "馬克宏 馬克龍 马克龙 Macron"),
        ("official/keir-starmer", "施凱爾 施紀賢 斯塔默 Starmer"),
        ("official/kassym-jomart-tokayev", "托卡葉夫 托卡耶夫 Tokayev"),
        ("agency/us-defense", "五角大廈 五角大楼 美國國防部 美国防部 Pentagon"),
        ("agency/us-fed", "聯準會 美聯儲 美联储 聯儲局 Federal_Reserve"),
        ("agency/cn-commerce", "中國商務部 中国商务部 大陸商務部 MOFCOM"),
        ("agency/cn-miit", "工信部 工業和信息化部 MIIT"),
        ("agency/eu-commission", "歐盟執委會 欧盟委员会 European_Commission"),
        ("agency/jp-jogmec", "JOGMEC 日本能源與金屬礦物資源機構"),
        ("company/lynas", "萊納斯 莱纳斯稀土 Lynas_Rare_Earths"),
        ("company/nvidia", "輝達 英偉達 英伟达 Nvidia"),
        ("company/asml", "艾司摩爾 阿斯麥 阿斯麦 ASML"),
        ("company/cmoc", "洛陽鉬業 洛阳钼业 CMOC"),
        ("company/volkswagen", "福斯汽車 大众汽车 Volkswagen"),
        ("organization/csis", "戰略與國際研究中心 戰略暨國際研究中心 CSIS"),
        ("place/western-australia", "西澳 西澳大利亚州 Western_Australia"),
        ("place/sydney", "雪梨 悉尼 Sydney"),
        ("place/kachin", "克欽邦 克钦邦 Kachin_State"),
        ("facility/bayan-obo", "白雲鄂博 白云鄂博矿 Bayan_Obo"),
        ("facility/mountain-pass", "芒廷帕斯 山口礦 Mountain_Pass"),
        ("program/lobito-corridor", "洛比托走廊 羅比托走廊 Lobito_Corridor"),
        ("agreement/msp", "礦產安全夥伴關係 矿产安全伙伴关系 Minerals_Security_Partnership"),
        ("policy/chips-act", "晶片法案 芯片法案 芯片与科学法案 CHIPS_Act"),
        ("policy/ira", "降低通膨法案 通脹削減法案 Inflation_Reduction_Act"),
    ],
)
def test_all_usual_forms_name_one_thing(identity: str, names: str) -> None:
    forms = {key(surface) for surface, _ in load_schema().lexicon.entries[identity].forms}
    assert {name for name in names.split() if key(name.replace("_", " ")) not in forms} == set()


def test_an_official_leads_to_the_country_of_his_government() -> None:
    entries = load_schema().lexicon.entries
    homes = {"donald-trump": "US", "takaichi-sanae": "JP", "mark-carney": "CA", "anthony-albanese": "AU"}
    for name, country in homes.items():
        assert entries[f"official/{name}"].part_of == f"country/{country}"
