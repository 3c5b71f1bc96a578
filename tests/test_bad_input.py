"""Bad input through the command line: named, counted, and never the end of a build."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from builds import article_json

Kg = Callable[..., Any]

JSON_OF_ANOTHER_SHAPE = json.dumps({"temperature": [1, 2, 3], "unit": "K"})
PAGE_WITHOUT_ARTICLE = (
    "<html><head><title>404</title></head><body><nav><a href='/'>Home</a></nav></body></html>"
)
MIXED = article_json("gallium").encode("utf-8")[:-40] + "稀土出口管制".encode("big5") * 3 + b"\xff\xfe\x00"
BAD: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\n\t\n",
    "binary.txt": bytes(range(256)) * 40,
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "truncated.json": article_json("gallium").encode()[:150],
    "shape.json": JSON_OF_ANOTHER_SHAPE.encode(),
    "deep.json": b"[" * 10_000 + b"]" * 10_000,
    "page.html": PAGE_WITHOUT_ARTICLE.encode(),
}


def build(kg: Kg, *inputs: Path | str, out: Path) -> tuple[Any, dict[str, Any]]:
    """Build and return how it ended, and the report."""
    ended = kg("build", *inputs, "-o", out, "--jobs", "1")
    return ended, json.loads((out / "report.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one good article among all that is bad."""
    made = tmp_path_factory.mktemp("bad")
    for name, data in BAD.items():
        (made / name).write_bytes(data)
    (made / "dangling.txt").symlink_to(made / "nowhere.txt")
    (made / "good.txt").write_text(article_json("pact"), "utf-8")
    return made


def test_bad_files_are_named_and_the_good_one_is_read(kg: Kg, folder: Path, tmp_path: Path) -> None:
    ended, report = build(kg, folder, out=tmp_path)
    assert ended.status == 0, ended.err
    named = " ".join(problem["locator"] for problem in report["refused"])
    assert [name for name in [*BAD, "dangling.txt"] if name not in named] == []
    assert all(problem["message"] and problem["stage"] for problem in report["refused"])
    assert report["articles"] == 1 and "signed" in report["statements"]
    assert "empty.txt" in ended.out and "Traceback" not in ended.err


def test_strict_is_status_one_and_writes_all_the_same(kg: Kg, folder: Path, tmp_path: Path) -> None:
    ended = kg("build", folder, "-o", tmp_path, "--strict")
    assert ended.status == 1
    assert (tmp_path / "graph.nt").stat().st_size


def test_strict_with_good_articles_is_status_nought(kg: Kg, articles_folder: Path, tmp_path: Path) -> None:
    assert kg("build", articles_folder, "-o", tmp_path, "--strict").status == 0


def test_nothing_but_bad_files_is_an_empty_graph(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    ended, report = build(kg, tmp_path / "empty.txt", out=tmp_path / "out")
    assert ended.status == 0
    assert report["articles"] == 0 and len(report["refused"]) == 1


def test_mixed_encoding_ends_no_build(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "mixed.txt").write_bytes(MIXED)
    (tmp_path / "in" / "good.txt").write_text(article_json("pact"), "utf-8")
    ended, report = build(kg, tmp_path / "in", out=tmp_path / "out")
    assert ended.status == 0
    assert report["articles"] + len(report["refused"]) == 2


def test_line_of_fifty_megabytes_is_refused_soon(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "long.txt").write_bytes("稀土".encode() * (50_000_000 // 6))
    start = time.monotonic()
    ended, report = build(kg, tmp_path / "in", out=tmp_path / "out")
    assert ended.status == 0 and time.monotonic() - start < 60
    assert [problem["locator"] for problem in report["refused"]] == ["long.txt"]


def test_name_with_a_newline_is_shown_on_one_line(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a\nb \x1b[31m.txt").write_text("", "utf-8")
    (tmp_path / "in" / "good\n.txt").write_text(article_json("pact"), "utf-8")
    ended, report = build(kg, tmp_path / "in", out=tmp_path / "out")
    assert (ended.status, report["articles"], len(report["refused"])) == (0, 1, 1)
    assert "a b" in ended.out and "\x1b[31m" not in ended.out


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_unreadable_folder_is_named(kg: Kg, tmp_path: Path) -> None:
    locked = tmp_path / "in" / "locked"
    locked.mkdir(parents=True)
    (tmp_path / "in" / "good.txt").write_text(article_json("pact"), "utf-8")
    locked.chmod(0)
    ended, report = build(kg, tmp_path / "in", out=tmp_path / "out")
    locked.chmod(0o700)
    assert (ended.status, report["articles"]) == (0, 1)
    assert "locked" in report["refused"][0]["locator"]


def test_markup_in_an_article_is_not_obeyed_on_screen(kg: Kg, tmp_path: Path) -> None:
    text = article_json("pact", suffix="\n川普說[bold red]這是\x1b[31m協議[/nosuch]。")
    (tmp_path / "a.txt").write_text(text, "utf-8")
    for command in ("clean", "extract"):
        ended = kg(command, tmp_path / "a.txt")
        assert ended.status == 0 and "\x1b[31m" not in ended.out
