"""Claims as lines, the registry of formats, and files that appear together or not at all."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from export.graphs import HOSTILE, sample

import kg.export.registry
from kg.export import Export, Format, formats, write_all


def test_every_claim_is_one_line_that_shows_its_words() -> None:
    export = sample()
    data = b"".join(formats()["claims"].write(export)).decode()
    rows = [json.loads(line) for line in data.splitlines()]
    assert [row["id"] for row in rows] == sorted(export.graph.claims)
    for row in rows:
        evidence = row["evidence"]
        assert evidence["end"] - evidence["start"] == len(evidence["quote"])
        assert row["subject"]["type"] and row["object"]["label"] and row["articles"]
        assert all(carrier["source_file"] and carrier["published"] for carrier in row["articles"])
    goods = {row["qualifiers"].get("goods") for row in rows}
    assert goods >= {name for name in HOSTILE if "half" not in name}


def test_each_format_has_a_file_of_its_own() -> None:
    names = [made.filename for made in formats().values()]
    assert len(set(names)) == len(names)
    assert list(formats()) == sorted(formats())


def test_formats_write_the_same_bytes_again(tmp_path: Path) -> None:
    first = write_all(sample(), tmp_path / "a", names=tuple(formats()))
    second = write_all(sample(), tmp_path / "b", names=tuple(formats()))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert [path.name for path in first] == [made.filename for made in formats().values()]


def test_a_format_that_fails_leaves_all_files_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(export: Export) -> Iterator[bytes]:
        yield b"some"
        raise OSError("no more")

    write_all(sample(hostile=()), tmp_path, names=("ntriples", "turtle"))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    broken = {**formats(), "turtle": Format(filename="graph.ttl", write=fail)}
    monkeypatch.setattr(kg.export.registry, "formats", lambda: broken)
    with pytest.raises(OSError, match="no more"):
        write_all(sample(), tmp_path, names=("ntriples", "turtle"))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
