"""The cache: keyed by content, safe to share, and never a reason to stop."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from kg.model import Extraction, Mention, Problem, Provenance
from kg.store import Cache
from kg.store.cache import FILE

PROVENANCE = Provenance(extractor="test", version="1")


def extraction(text_id: str, *, surface: str = "鎵") -> Extraction:
    """Return a small extraction of a text."""
    mention = Mention(text_id=text_id, start=0, end=len(surface), surface=surface, type="Mineral")
    return Extraction(key=text_id, text_id=text_id, provenance=PROVENANCE, mentions=(mention,))


@pytest.fixture
def warnings() -> list[Problem]:
    """What the cache complained of."""
    return []


@pytest.mark.parametrize("kept", [True, False], ids=["in a folder", "for this run only"])
def test_gives_back_what_was_put(tmp_path: Path, warnings: list[Problem], kept: bool) -> None:
    with Cache(tmp_path if kept else None, scope="s", warn=warnings.append) as cache:
        cache.put([extraction("a"), extraction("b")])
        assert cache.get("a") == extraction("a")
        assert "b" in cache and "c" not in cache
    assert warnings == []


def test_rows_last_and_scopes_are_apart(tmp_path: Path, warnings: list[Problem]) -> None:
    with Cache(tmp_path / "new" / "folder", scope="one", warn=warnings.append) as cache:
        cache.put([extraction("a")])
    with Cache(tmp_path / "new" / "folder", scope="one", warn=warnings.append) as cache:
        assert cache.get("a") == extraction("a")
    with Cache(tmp_path / "new" / "folder", scope="two", warn=warnings.append) as cache:
        assert cache.get("a") is None


def test_two_builds_share_one_folder(tmp_path: Path, warnings: list[Problem]) -> None:
    with (
        Cache(tmp_path, scope="s", warn=warnings.append) as left,
        Cache(tmp_path, scope="s", warn=warnings.append) as right,
    ):
        left.put([extraction("a")])
        right.put([extraction("a"), extraction("b")])
        assert left.get("b") == right.get("b") == extraction("b")
    assert warnings == []


def test_damaged_file_is_set_aside_and_rebuilt(tmp_path: Path, warnings: list[Problem]) -> None:
    (tmp_path / FILE).write_bytes(b"this is no database" * 500)
    with Cache(tmp_path, scope="s", warn=warnings.append) as cache:
        cache.put([extraction("a")])
    with Cache(tmp_path, scope="s", warn=warnings.append) as cache:
        assert cache.get("a") == extraction("a")
    assert len(warnings) == 1 and "damaged" in warnings[0].message
    assert (tmp_path / f"{FILE}.damaged").exists()


def test_pages_overwritten_in_the_middle_cost_only_time(tmp_path: Path, warnings: list[Problem]) -> None:
    names = [f"text {number}" for number in range(300)]
    with Cache(tmp_path, scope="s", warn=warnings.append) as cache:
        cache.put(extraction(name, surface="名" * 50) for name in names)
    path = tmp_path / FILE
    data = bytearray(path.read_bytes())
    data[4096 : len(data) - 4096] = b"\xff" * (len(data) - 8192)
    path.write_bytes(bytes(data))
    with Cache(tmp_path, scope="s", warn=warnings.append) as cache:
        for name in names:
            assert cache.get(name) in (None, extraction(name, surface="名" * 50))
        cache.put([extraction("new")])
        assert cache.get("new") == extraction("new")
    assert warnings


def test_damaged_row_is_extracted_again(tmp_path: Path, warnings: list[Problem]) -> None:
    with Cache(tmp_path, scope="s", warn=warnings.append) as cache:
        cache.put([extraction("a")])
        with sqlite3.connect(tmp_path / FILE) as database:
            database.execute("UPDATE extraction SET data = x'00'")
        assert "a" not in cache
        cache.put([extraction("a")])
        assert "a" in cache


def test_folder_that_cannot_be_made_is_done_without(tmp_path: Path, warnings: list[Problem]) -> None:
    (tmp_path / "file").write_text("not a folder")
    with Cache(tmp_path / "file" / "cache", scope="s", warn=warnings.append) as cache:
        cache.put([extraction("a")])
        assert cache.get("a") == extraction("a")
    assert len(warnings) == 1 and str(tmp_path) in warnings[0].locator


def test_full_disk_in_the_middle_loses_nothing(tmp_path: Path, warnings: list[Problem]) -> None:
    with Cache(tmp_path, scope="s", warn=warnings.append) as cache:
        cache.put([extraction("early")])
        assert cache._kept is not None
        # The database's own way of being full, raised by the same code as a full disk.
        cache._kept.execute("PRAGMA max_page_count = 3")
        cache.put([extraction("late", surface="".join(chr(0x4E00 + n) for n in range(9000)))])
        assert "early" in cache and "late" in cache
    assert len(warnings) == 1 and "full" in warnings[0].message


def test_kill_while_writing_leaves_a_whole_cache(tmp_path: Path, warnings: list[Problem]) -> None:
    code = (
        "import os, sys; from pathlib import Path; from tests.store.test_cache import extraction;"
        "from kg.store import Cache; cache = Cache(Path(sys.argv[1]), scope='s', warn=print);"
        "cache.put([extraction('a')]); cache._kept.execute('BEGIN IMMEDIATE');"
        "cache._kept.execute('DELETE FROM extraction'); os.kill(os.getpid(), 9)"
    )
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=root, check=False)
    assert run.returncode == -9
    with Cache(tmp_path, scope="s", warn=warnings.append) as cache:
        assert cache.get("a") == extraction("a")
    assert warnings == []
