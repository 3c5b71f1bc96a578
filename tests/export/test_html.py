"""graph.html: it asks nobody for anything, runs nothing of an article's, and holds what it shows."""

import base64
import hashlib
import json
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from export.graphs import HOSTILE, article, claim, entity, export_of, link, sample
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export import Export, formats
from kg.export.scene import MOST_NODES, parts

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ASKING = {"src", "href", "srcset", "action", "data", "poster", "background", "formaction", "ping"}


class Page(HTMLParser):
    """The tags of a page, the texts of its scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in ("script", "style") and data.strip():
            self.texts.append((self.tags[-1][0], data))


def page_of(export: Export) -> str:
    """Return the page."""
    return b"".join(formats()["html"].write(export)).decode()


def data_of(export: Export) -> dict[str, Any]:
    """Return what the page's script reads."""
    texts = [text for tag, text in Page(page_of(export)).texts if tag == "script"]
    found: dict[str, Any] = json.loads(texts[0])
    return found


def test_page_asks_nobody_for_anything() -> None:
    page = Page(page_of(sample()))
    assert not [(tag, attrs) for tag, attrs in page.tags if ASKING & set(attrs)]
    assert {tag for tag, _ in page.tags} & {
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "base",
        "form",
    } == set()
    assert not [text for tag, text in page.texts if tag == "style" and ("url(" in text or "@import" in text)]


def test_policy_admits_only_the_scripts_and_the_style_that_are_there() -> None:
    page = Page(page_of(sample()))
    policy = next(attrs["content"] or "" for tag, attrs in page.tags if "Content-Security" in str(attrs))
    assert policy.startswith("default-src 'none'; ") and "unsafe" not in policy and "http" not in policy
    for _, text in [page.texts[0], *page.texts[2:]]:
        assert f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" in policy
    assert [tag for tag, _ in page.tags if tag in ("script", "style")] == ["style", *["script"] * 3]


def test_hostile_names_are_data() -> None:
    page = page_of(sample())
    assert "script>alert(1)" in page and "<script>alert" not in page
    labels = {shown["label"] for shown in data_of(sample())["entities"]}
    assert set(HOSTILE) - labels == {name for name in HOSTILE if "half" in name}


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(exclude_categories=[]), max_size=20))
def test_any_text_stays_in_the_data(text: str) -> None:
    carrier = article(1, title=text, url=text, publisher=text)
    claims = [link(claim(carrier, quote=f"甲乙{text}丙丁"), "a", "b", carrier)]
    data = data_of(export_of([entity("a", "Company", text), entity("b", "Mineral", "鎵")], claims, [carrier]))
    quote = data["relations"][0]["claims"][0]["quote"]
    assert [quote[0], quote[-1]] == [["subject", "甲乙"], ["object", "丙丁"]]
    assert data["articles"][0]["url"] == "" or data["articles"][0]["url"].startswith("http")


def test_relations_show_their_words_and_where_these_are_from() -> None:
    data = data_of(sample())
    relation = next(found for found in data["relations"] if found["predicate"] == "restricts")
    assert relation["count"] == len(relation["claims"]) == 2
    newest = relation["claims"][0]
    assert "".join(text for _, text in newest["quote"]) == "甲國對乙國的鋰礦實施出口管制。"
    cited = [data["articles"][number] for said in relation["claims"] for number in said["articles"]]
    assert {"標題1", "標題2"} <= {found["title"] for found in cited}
    assert {found["url"] for found in cited} == {"https://news.example/1", "https://news.example/2", ""}
    assert data["predicates"]["restricts"] == {"zh-Hant": "限制", "zh-Hans": "限制", "en": "restricts"}


def test_marks_leave_the_quotation_whole() -> None:
    for linked in sample().graph.claims.values():
        pieces = list(parts(linked.claim))
        assert len("".join(text for _, text in pieces)) == len(linked.claim.evidence.quote)
        assert [role for role, _ in pieces if role] == ["subject", "object"]


def test_search_keys_fold_scripts_alike() -> None:
    data = data_of(sample())
    usa = next(found for found in data["entities"] if found["id"] == "country/US")
    fold = dict(zip(*data["fold"], strict=True))
    for typed in ("美國", "美国"):
        assert "".join(fold.get(character, character) for character in typed) in usa["keys"].split("\n")
    assert "unitedstates" in usa["keys"].split("\n")


def test_lines_that_are_no_facts_are_broken() -> None:
    data = data_of(sample())
    dashes = {made["predicate"]: data["edges"][n]["dashes"] for n, made in enumerate(data["relations"])}
    assert dashes["restricts"] is False
    assert dashes["counters"] and dashes["dependsOn"] and dashes["counters"] != dashes["dependsOn"]


def test_parallel_relations_do_not_lie_on_each_other() -> None:
    data = data_of(sample())
    bends: dict[frozenset[int], list[float]] = {}
    for edge in data["edges"]:
        # A line that runs the other way bends to the other side.
        side = 1 if (edge["smooth"].get("type") == "curvedCW") == (edge["from"] < edge["to"]) else -1
        ends = frozenset((edge["from"], edge["to"]))
        bends.setdefault(ends, []).append(side * edge["smooth"].get("roundness", 0))
    assert max(map(len, bends.values())) == 3
    assert all(len(set(found)) == len(found) for found in bends.values())


def many(size: int) -> Export:
    """Return a graph of a chain of so many entities, the first ones with more claims, and one on its own."""
    things = [entity(f"e{n:04}", "Company", f"公司{n}") for n in range(size)] + [entity("z", "Mineral", "鎵")]
    carrier = article(1)
    claims = [
        link(
            claim(carrier, predicate="partnersWith", start=100 * n + 20 * k),
            f"e{n:04}",
            f"e{n + 1:04}",
            carrier,
        )
        for n in range(size - 1)
        for k in range(2 if n < MOST_NODES else 1)
    ]
    return export_of(things, claims, [carrier])


def test_strongest_part_of_a_large_graph_is_shown_and_said_to_be() -> None:
    data = data_of(many(MOST_NODES + 60))
    assert len(data["entities"]) == len(data["drawn"]) == MOST_NODES
    assert data["counts"]["entities"] == MOST_NODES + 61
    shown = {found["id"] for found in data["entities"]}
    assert "e0001" in shown and "e0450" not in shown and "z" not in shown
    places = {(node["x"], node["y"]) for node in data["drawn"]}
    assert len(places) == MOST_NODES


def test_names_do_not_lie_on_each_other() -> None:
    drawn = data_of(many(80))["drawn"]
    for n, one in enumerate(drawn):
        for other in drawn[:n]:
            assert abs(one["x"] - other["x"]) > 30 or abs(one["y"] - other["y"]) > 30


@pytest.mark.skipif(BROWSER is None, reason="needs a browser")
@pytest.mark.parametrize("shown", [HOSTILE[0], HOSTILE[1], HOSTILE[2]])
def test_browser_shows_a_hostile_name_as_text(tmp_path: Path, shown: str) -> None:
    export = sample()
    id_ = next(id_ for id_, made in export.graph.entities.items() if made.label == shown)
    (tmp_path / "graph.html").write_text(page_of(export), "utf-8")
    ended = subprocess.run(
        [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update",
         f"--user-data-dir={tmp_path / 'user'}",
         "--virtual-time-budget=4000", "--dump-dom", f"{(tmp_path / 'graph.html').as_uri()}#{id_}"],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    found = Page(ended.stdout)
    assert [tag for tag, _ in found.tags].count("script") == 3, ended.stderr[-500:]
    assert not [attrs for _, attrs in found.tags if any(name.startswith("on") for name in attrs)]
    assert sum(tag == "canvas" for tag, _ in found.tags) == 1
    heading = ended.stdout.split("<h2>")[1].split("</h2>")[0]
    assert "<script" not in heading and Page(heading).tags == [("bdi", {"class": "name"})]
