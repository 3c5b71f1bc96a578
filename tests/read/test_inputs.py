"""Which files are read: folders, patterns, links, and names of all kinds."""

import os
from pathlib import Path

import pytest

from kg.model import Problem
from kg.read import find_inputs


def names(*inputs: str) -> list[str]:
    """Return the names of what is found, problems marked."""
    return [f"! {f.locator}" if isinstance(f, Problem) else f.name for f in find_inputs(inputs)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with files, a folder in it and a hidden file."""
    (tmp_path / "deep" / "deeper").mkdir(parents=True)
    for name in ("b.txt", "a.json", ".hidden", "deep/c.txt", "deep/deeper/a.json"):
        (tmp_path / name).write_text("x")
    return tmp_path


def test_folders_are_read_in_order_with_all_below(folder: Path) -> None:
    assert names(str(folder)) == ["a.json", "b.txt", "deep/c.txt", "deep/deeper/a.json"]


def test_patterns_find_files_at_any_depth(folder: Path) -> None:
    assert names(f"{folder}/*.txt") == ["b.txt"]
    assert names(f"{folder}/**/*.json") == ["a.json", "deep/deeper/a.json"]
    assert names(f"{folder}/*.nosuch") == [f"! {folder}/*.nosuch"]


def test_file_is_named_by_its_base_name_and_read_once(folder: Path) -> None:
    assert names(str(folder / "deep" / "c.txt"), f"{folder}/deep/*.txt", str(folder / "b.txt")) == [
        "c.txt",
        "b.txt",
    ]


def test_file_whose_name_looks_like_a_pattern_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("x")
    assert names(str(tmp_path / "a[1].txt")) == ["a[1].txt"]


def test_links_that_lead_nowhere_or_in_circles(folder: Path) -> None:
    (folder / "dangling").symlink_to(folder / "nowhere")
    (folder / "deep" / "up").symlink_to(folder)
    found = names(str(folder))
    assert "! dangling" in found and len(found) == 5


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert names(str(tmp_path)) == ["! pipe"]


def test_names_that_are_no_text_can_be_written(tmp_path: Path) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))).write_text("x")
    (name,) = names(str(tmp_path))
    assert name.encode("utf-8")


def test_what_a_folder_ignores_is_not_read_but_for_its_name(tmp_path: Path) -> None:
    for name in ("a.txt", "README.md", "corpus/b.txt", "deep/README.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    (tmp_path / ".kgignore").write_text("# notes\nREADME*\n\ncorpus/\n", "utf-8")
    assert names(str(tmp_path)) == ["a.txt", "deep/README.md"]
    assert names(str(tmp_path / "corpus")) == ["b.txt"]
