"""Rules and reader together: mentions merged, claims weighed, and what the whole gives."""

import json
from pathlib import Path
from typing import Any

import pytest
from builds import digests, run_python
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.neural_mentions import merge_mentions
from kg.extract.weighing import Weighing, read_weighing
from kg.model import Mention
from kg.neural.reader import FOLDER, Reader
from kg.neural.windows import windows

TEXT = "智利礦業部與東野金屬簽署鋰供應協議，東野金屬將投資二十億美元在阿塔卡馬興建工廠。"


def mention(surface: str, type_: str, ref: str = "") -> Mention:
    start = TEXT.index(surface)
    return Mention(text_id="t", start=start, end=start + len(surface), surface=surface, type=type_, ref=ref)


def merged(
    rules: list[Mention], found: list[tuple[float, Mention]], *, span: float = 0.0
) -> set[tuple[str, str]]:
    """Return the surfaces and classes of what merging gives."""
    made = merge_mentions(rules, found, span=span, sure=1.0, doubt=-3.0)
    return {(one.surface, one.type) for one in made}


def test_what_the_lexicon_knows_keeps_its_class() -> None:
    rules = [mention("智利", "Country", "country/CL")]
    assert merged(rules, [(9.0, mention("智利", "Place"))]) == {("智利", "Country")}


def test_a_sure_reader_tells_the_class_of_what_is_unknown() -> None:
    rules = [mention("東野金屬", "Place")]
    assert merged(rules, [(3.0, mention("東野金屬", "Company"))]) == {("東野金屬", "Company")}
    assert merged(rules, [(0.5, mention("東野金屬", "Company"))]) == {("東野金屬", "Place")}


def test_what_only_the_rules_see_goes_unless_the_lexicon_knows_it() -> None:
    assert merged([mention("投資", "Company")], []) == set()
    assert merged([mention("東野金屬", "Company")], [(-2.0, mention("東野金屬", "Company"))])
    assert merged([mention("智利", "Country", "country/CL")], [])


def test_new_mentions_are_added_unless_they_cross_known_ones() -> None:
    rules = [mention("智利礦業部", "Agency", "agency/x")]
    found = [(2.0, mention("鋰供應協議", "Agreement")), (2.0, mention("礦業部與東野", "Company"))]
    assert merged(rules, found) == {("智利礦業部", "Agency"), ("鋰供應協議", "Agreement")}
    inner = merged(rules, [(2.0, mention("智利", "Country"))])
    assert inner == {("智利礦業部", "Agency"), ("智利", "Country")}
    assert merged(rules, found, span=3.0) == {("智利礦業部", "Agency")}


def test_lists_that_the_reader_takes_for_one_thing_are_left_out() -> None:
    assert merged([], [(5.0, mention("智利礦業部與東野金屬", "Official"))]) == set()
    assert merged([], [(5.0, mention("鋰供應協議，東野金屬", "Agreement"))]) == set()
    firm = mention("東野金屬", "Company")
    both = mention("智利礦業部與東野金屬", "Company")
    assert merged([firm], [(5.0, both), (5.0, firm)]) == {("東野金屬", "Company")}
    rules = [mention("智利", "Country", "country/CL")]
    assert merged(rules, [(5.0, mention("智利礦業部", "Country"))]) == {("智利", "Country")}


WEIGHING = Weighing(reader=(-1.0, 0.7, 0.0), frames=(-1.0, 0.0, 2.0), both=(0.5, 0.4, 1.0))


@given(st.floats(-50, 50), st.floats(-50, 50), st.floats(0, 1))
def test_probability_rises_with_the_logit_and_stays_one(low: float, high: float, confidence: float) -> None:
    low, high = sorted((low, high))
    for said in (None, confidence):
        first = WEIGHING.probability(logit=low, confidence=said)
        second = WEIGHING.probability(logit=high, confidence=said)
        assert 0 <= first <= second <= 1


@pytest.fixture(scope="module")
def reader() -> Reader:
    """The shipped reader."""
    return Reader(FOLDER)


def test_reader_finds_what_a_sentence_names(reader: Reader) -> None:
    (window,) = windows(TEXT, reader.pieces)
    found = set()
    for _, first, last, _ in reader.read(window).spans:
        found.add(TEXT[window.spans[first][0] : window.spans[last][1]])
    assert {"智利", "東野金屬", "阿塔卡馬"} & found


def test_shipped_weighing_keeps_its_promises() -> None:
    shipped = read_weighing(FOLDER)
    assert 0 < shipped.cut < 1 and shipped.reader[1] > 0 and shipped.both[1] > 0


def test_claims_of_both_name_who_made_them(kg: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "智利與日本簽署鋰供應協議\n\n智利礦業部部長羅哈斯三日與日本經濟產業省官員在東京簽署鋰供應協議。"
        "智利去年生產全球三成的鋰，日本的東野金屬將投資二十億美元在阿塔卡馬興建工廠。\n", "utf-8"
    )  # fmt: skip
    ended = kg("extract", tmp_path / "a.txt", "--json", "--extractor", "both")
    assert ended.status == 0, ended.err
    found = json.loads(ended.out)
    rules = {claim["rule"] for claim in found["claims"]}
    assert found["claims"] and any("reader" in rule for rule in rules)
    assert all(0 < claim["confidence"] <= 1 for claim in found["claims"])
    text = found["article"]["text"]
    for claim in found["claims"]:
        evidence = claim["evidence"]
        assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


BUILD = """
import sys
from pathlib import Path
from kg.config import Settings
from kg.engine import Watch
from kg.pipeline import build
if __name__ == "__main__":
    settings = Settings(jobs=int(sys.argv[3]), extractor="both", batch=2)
    build([sys.argv[1]], Path(sys.argv[2]), settings, watch=Watch())
"""


def test_same_bytes_whatever_the_seed_and_the_processes(articles_folder: Path, tmp_path: Path) -> None:
    for name, seed, jobs in (("a", "1", 1), ("b", "2", 2)):
        ended = run_python(BUILD, articles_folder, tmp_path / name, jobs, PYTHONHASHSEED=seed)
        assert ended.returncode == 0, ended.stderr
    assert digests(tmp_path / "a") == digests(tmp_path / "b")


def test_known_bodies_are_not_put_under_other_states(kg: Any, tmp_path: Path) -> None:
    text = "歐美談關鍵礦物\n\n知情人士說，美國與歐盟執委會四日公布草案，美國與歐盟執委會將在三十天內談完。\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    found = json.loads(kg("extract", tmp_path / "a.txt", "--json", "--extractor", "both").out)
    surfaces = {f"{found['article']['text_id']}:{m['start']}-{m['end']}": m["ref"] for m in found["mentions"]}
    parts = [surfaces[claim["object"]] for claim in found["claims"] if claim["predicate"] == "partOf"]
    assert "country/US" not in parts
