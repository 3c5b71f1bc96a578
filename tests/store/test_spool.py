"""Files appear whole or not at all."""

from pathlib import Path

import pytest

from kg.model import KgError
from kg.store import spool, write_whole
from kg.store.spool import ENDING


def test_new_file_takes_the_place_of_the_old(tmp_path: Path) -> None:
    write_whole(tmp_path / "out" / "a.json", b"old")
    write_whole(tmp_path / "out" / "a.json", b"new")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.json"]
    assert (tmp_path / "out" / "a.json").read_bytes() == b"new"


def test_old_file_stays_until_the_new_one_is_published(tmp_path: Path) -> None:
    path = write_whole(tmp_path / "a.json", b"old")
    with pytest.raises(ZeroDivisionError), spool(path) as opened:
        opened.write(b"half of the ne")
        assert path.read_bytes() == b"old"
        raise ZeroDivisionError
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_full_disk_is_named_and_leaves_the_old_file(tmp_path: Path) -> None:
    path = write_whole(tmp_path / "a.json", b"old")
    full = Path("/dev/full").open("wb")  # noqa: SIM115
    with pytest.raises(KgError, match=r"a\.json.*room"), spool(path) as opened:
        opened._file = full
        opened.write(b"new" * 100_000)
        opened.publish()
    assert path.read_bytes() == b"old"


def test_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KgError, match="file"):
        write_whole(tmp_path / "file" / "a.json", b"")


def test_leftover_of_a_killed_build_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / f".a.json{ENDING}").write_bytes(b"half of something")
    write_whole(tmp_path / "a.json", b"new")
    assert [(found.name, found.read_bytes()) for found in tmp_path.iterdir()] == [("a.json", b"new")]


def test_two_builds_never_write_one_file(tmp_path: Path) -> None:
    with spool(tmp_path / "a.json") as first:
        first.write(b"first")
        with pytest.raises(KgError, match="another build"):
            write_whole(tmp_path / "a.json", b"second")
        first.publish()
    assert write_whole(tmp_path / "a.json", b"third").read_bytes() == b"third"


def test_place_taken_by_a_folder_is_named_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    with pytest.raises(KgError, match=r"a\.json"):
        write_whole(tmp_path / "a.json", b"new")
    assert [found.name for found in tmp_path.iterdir()] == ["a.json"]
