"""A build of what was built before is known to be done, and only then."""

from pathlib import Path

import pytest

from kg.store import Ledger


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output folder with two files."""
    folder = tmp_path / "out"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / name).write_text(name, "utf-8")
    return folder


def test_same_state_and_files_are_known(out: Path, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "cache", out=out)
    assert not ledger.knows("one")
    ledger.note("one", ["a", "b"])
    assert Ledger(tmp_path / "cache", out=out).knows("one")
    assert not ledger.knows("two")
    assert not Ledger(tmp_path / "cache", out=tmp_path).knows("one")


@pytest.mark.parametrize("change", ["other", None])
def test_changed_or_lost_file_is_not_known(out: Path, tmp_path: Path, change: str | None) -> None:
    ledger = Ledger(tmp_path / "cache", out=out)
    ledger.note("one", ["a", "b"])
    (out / "b").unlink() if change is None else (out / "b").write_text(change, "utf-8")
    assert not ledger.knows("one")


def test_damaged_entry_and_unwritable_folder_cost_nothing(out: Path, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "cache", out=out)
    ledger.note("one", ["a"])
    (entry,) = (tmp_path / "cache").rglob("*.json")
    for damage in ("", "[]", '{"state": "one"}', '{"state": "one", "files": 3}'):
        entry.write_text(damage, "utf-8")
        assert not ledger.knows("one")
    (tmp_path / "file").write_text("", "utf-8")
    blocked = Ledger(tmp_path / "file", out=out)
    blocked.note("one", ["a"])
    assert not blocked.knows("one")


def test_without_a_cache_nothing_is_known(out: Path) -> None:
    ledger = Ledger(None, out=out)
    ledger.note("one", ["a"])
    assert not ledger.knows("one")
