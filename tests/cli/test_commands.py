"""The commands: what they print, and how they end."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from builds import ARTICLES, ROOT, article_json

from kg import __version__
from kg.schema import load_schema

Kg = Callable[..., Any]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A file with one article."""
    path = tmp_path / "pact.txt"
    path.write_text(article_json("pact"), "utf-8")
    return path


def test_version(kg: Kg) -> None:
    assert kg("--version") == (0, f"kg {__version__}\n", "")


def test_help_names_every_command_and_the_readme_every_option(kg: Kg) -> None:
    shown = kg("--help").out
    assert all(command in shown for command in ("build", "clean", "extract", "schema"))
    readme = (ROOT / "README.md").read_text("utf-8")
    for option in ("--out", "--format", "--jobs", "--strict", "--no-cache", "--base-iri"):
        assert option in kg("build", "--help").out
        assert option in readme


@pytest.mark.parametrize(
    "arguments, named",
    [
        (("build",), "INPUT"),
        (("build", "nosuch.txt", "-o", "out"), "nosuch.txt"),
        (("build", ".", "-o", "out", "--format", "papyrus"), "papyrus"),
        (("build", ".", "-o", "out", "--base-iri", "no iri"), "base_iri"),
        (("build", ".", "-o", "out", "--jobs", "-1"), "jobs"),
        (("extract", "nosuch.txt"), "nosuch.txt"),
        (("frobnicate",), "frobnicate"),
    ],
)
def test_wrong_use_is_status_two_and_named(
    kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], named: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = kg(*arguments)
    assert ended.status == 2
    assert named in ended.err and "Traceback" not in ended.err
    assert not (tmp_path / "out").exists()


def test_output_that_is_a_file_is_named(kg: Kg, article: Path) -> None:
    ended = kg("build", article, "-o", article)
    assert ended.status == 2
    assert ended.err.splitlines()[-1].startswith(f"kg: {article}")


def test_build_shows_tables_and_plain_lines(kg: Kg, articles_folder: Path, tmp_path: Path) -> None:
    ended = kg("build", articles_folder, "-o", tmp_path, "--jobs", "1", "--format", "nt")
    assert ended.status == 0
    assert f"{len(ARTICLES)} articles read, 0 refused" in ended.out
    assert all(word in ended.out for word in ("Country", "restricts", "asserted", "resolve"))
    assert "\x1b" not in ended.out + ended.err


def test_articles_come_from_standard_input(tmp_path: Path) -> None:
    lines = "".join(
        json.dumps({"title": title, "date": date, "text": "\n".join((title, *text))}, ensure_ascii=False)
        + "\n"
        for title, date, _, text in ARTICLES.values()
    )
    command = (sys.executable, "-m", "kg", "build", "-", "-o", tmp_path, "--jobs", "1", "--no-cache")
    ended = subprocess.run(command, input=lines.encode(), cwd=ROOT, capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr.decode()
    assert len((tmp_path / "articles.jsonl").read_text("utf-8").splitlines()) == len(ARTICLES)


def test_clean_shows_what_is_kept(kg: Kg, article: Path) -> None:
    ended = kg("clean", article)
    assert ended.status == 0
    assert "關鍵礦物協議" in ended.out and "kept" in ended.out and "dropped" in ended.out


def test_extract_shows_mentions_and_claims(kg: Kg, article: Path) -> None:
    ended = kg("extract", article, "--explain")
    assert ended.status == 0
    assert "signedWith" in ended.out and "Taken for one" in ended.out


def test_extract_gives_json_whose_offsets_hold(kg: Kg, article: Path) -> None:
    found = json.loads(kg("extract", article, "--json").out)
    text = found["article"]["text"]
    assert found["mentions"] and found["claims"]
    for mention in found["mentions"]:
        assert text[mention["start"] : mention["end"]] == mention["surface"]
    for claim in found["claims"]:
        evidence = claim["evidence"]
        assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_schema_shows_every_class_and_predicate(kg: Kg) -> None:
    shown = kg("schema").out
    schema = load_schema()
    assert [name for name in [*schema.types, *schema.relations] if name not in shown] == []
