"""The straight line: what a build writes, what it does again and what not, and what it survives."""

import json
from pathlib import Path
from typing import Any

import pytest
from builds import ARTICLES, article_json, digests, rows, run_python, write_articles

from kg import pipeline
from kg.config import Settings
from kg.engine import Watch
from kg.model import KgError
from kg.pipeline import LONGEST, build

EXPORTS = {
    "graph.ttl", "graph.nt", "graph.trig", "graph.jsonld", "graph.graphml", "graph.gexf", "graph.html",
    "claims.jsonl", "articles.jsonl", "report.json",
}  # fmt: skip


def test_every_export_is_written(built: Path) -> None:
    assert {path.name for path in built.iterdir()} >= EXPORTS
    assert all((built / name).stat().st_size for name in EXPORTS)
    assert not [path for path in built.iterdir() if path.name.startswith(".")]


def test_every_claim_quotes_an_article(built: Path) -> None:
    texts = {row["id"]: row["text"] for row in rows(built / "articles.jsonl")}
    claims = (built / "claims.jsonl").read_text("utf-8")
    assert len(texts) == len(ARTICLES)
    for row in rows(built / "claims.jsonl"):
        evidence = row.get("evidence", row)
        assert any(evidence["quote"] in text for text in texts.values())
    assert "restricts" in claims


def test_report_counts_what_was_written(built: Path) -> None:
    report = json.loads((built / "report.json").read_text("utf-8"))
    assert report["articles"] == len(ARTICLES) and report["refused"] == []
    assert sum(report["claims"].values()) == len(rows(built / "claims.jsonl"))
    assert report["entities"]["Country"] >= 5
    assert set(report["files"]) == EXPORTS - {"report.json"}


def test_only_asked_formats_are_written(articles_folder: Path, tmp_path: Path) -> None:
    from kg.export import formats

    name = next(name for name, made in formats().items() if made.filename == "graph.nt")
    build([str(articles_folder)], tmp_path, Settings(jobs=1, formats=(name,)), watch=Watch())
    assert {path.name for path in tmp_path.iterdir()} == {"graph.nt", "articles.jsonl", "report.json"}


def test_unknown_format_is_refused_before_any_work(articles_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(KgError, match="nosuch"):
        build([str(articles_folder)], tmp_path / "out", Settings(formats=("nosuch",)), watch=Watch())
    assert not (tmp_path / "out").exists()


def test_changed_article_alone_is_extracted_again(tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "in")
    settings = Settings(jobs=1, cache_folder=tmp_path / "cache", formats=())
    first, second, third = Watch(), Watch(), Watch()
    build([str(folder)], tmp_path / "out", settings, watch=first)
    build([str(folder)], tmp_path / "out", settings, watch=second)
    (folder / "vault.txt").write_text(article_json("vault", suffix="印度也表示歡迎。"), "utf-8")
    build([str(folder)], tmp_path / "out", settings, watch=third)
    assert [watch.extracted for watch in (first, second, third)] == [len(ARTICLES), 0, 1]
    assert "印度" in (tmp_path / "out" / "articles.jsonl").read_text("utf-8")


def test_same_build_again_touches_no_file_and_tells_the_same(tmp_path: Path) -> None:
    folder, out = write_articles(tmp_path / "in"), tmp_path / "out"
    settings = Settings(jobs=1, cache_folder=tmp_path / "cache")
    first = build([str(folder)], out, settings, watch=Watch())
    times = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    assert build([str(folder)], out, settings, watch=Watch()) == first
    assert {path.name: path.stat().st_mtime_ns for path in out.iterdir()} == times
    before = digests(out)
    (out / "graph.nt").write_text("spoilt", "utf-8")
    (out / "graph.html").unlink()
    build([str(folder)], out, settings, watch=Watch())
    assert digests(out) == before


def test_same_articles_with_other_settings_are_built_anew(tmp_path: Path) -> None:
    folder, out = write_articles(tmp_path / "in"), tmp_path / "out"
    for base in ("https://one.example/", "https://two.example/"):
        settings = Settings(jobs=1, cache_folder=tmp_path / "cache", base_iri=base, formats=("nt",))
        build([str(folder)], out, settings, watch=Watch())
        assert base in (out / "graph.nt").read_text("utf-8")


def test_copies_of_a_text_are_extracted_once_and_all_kept(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("one", "two"):
        text = article_json("gallium").replace("https://news.example/gallium", f"https://{name}.example/")
        (tmp_path / "in" / f"{name}.txt").write_text(text, "utf-8")
    watch = Watch()
    report = build([str(tmp_path / "in")], tmp_path / "out", Settings(jobs=1), watch=watch)
    assert (watch.extracted, report.texts, report.articles) == (1, 1, 2)


def test_article_too_long_to_be_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "long.txt").write_text("礦" * (LONGEST + 1), "utf-8")
    (tmp_path / "in" / "good.txt").write_text(article_json("gallium"), "utf-8")
    report = build([str(tmp_path / "in")], tmp_path / "out", Settings(jobs=1), watch=Watch())
    assert report.articles == 1
    assert ["long.txt" in problem.locator for problem in report.refused] == [True]


def test_article_that_trips_a_rule_costs_only_itself(
    articles_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = pipeline.make_extractor

    def make_tripping(name: str, schema: Any) -> Any:
        extractor = make(name, schema)

        class Tripping:
            provenance = extractor.provenance

            def extract(self, article: Any, doc: Any) -> Any:
                if article.title.startswith("Congo"):
                    raise IndexError("string index out of range")
                return extractor.extract(article, doc)

        return Tripping()

    pipeline._machine.cache_clear()
    monkeypatch.setattr(pipeline, "make_extractor", make_tripping)
    report = build([str(articles_folder)], tmp_path, Settings(jobs=1), watch=Watch())
    pipeline._machine.cache_clear()
    assert [problem.locator for problem in report.refused] == ["cobalt.txt"]
    assert "IndexError" in report.refused[0].message
    assert report.articles == len(ARTICLES) and report.claims


KILLED = """
import os, sys
from pathlib import Path
from kg.config import Settings
from kg.engine import Watch
from kg.pipeline import build

class Killing(Watch):
    def settle(self, articles):
        super().settle(articles)
        if self.articles >= 4:
            os.kill(os.getpid(), 9)

settings = Settings(jobs=1, batch=2, cache_folder=Path(sys.argv[3]))
build([sys.argv[1]], Path(sys.argv[2]), settings, watch=Killing())
"""


def test_killed_build_leaves_the_old_output_and_its_work(
    articles_folder: Path, built: Path, tmp_path: Path
) -> None:
    out, cache = tmp_path / "out", tmp_path / "cache"
    out.mkdir()
    for path in built.iterdir():
        (out / path.name).write_bytes(path.read_bytes())
    ended = run_python(KILLED, articles_folder, out, cache)
    assert ended.returncode == -9, ended.stderr
    after = digests(out)
    assert {name: after[name] for name in EXPORTS} == digests(built)
    watch = Watch()
    build([str(articles_folder)], out, Settings(jobs=1, cache_folder=cache), watch=watch)
    assert watch.extracted == len(ARTICLES) - 4
    assert digests(out) == digests(built)


FULL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)
from kg.cli import main
main()
"""


def test_full_disk_is_one_line_and_leaves_the_old_output(
    articles_folder: Path, built: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for path in built.iterdir():
        (out / path.name).write_bytes(path.read_bytes())
    limit = max(path.stat().st_size for path in built.iterdir()) // 2
    cache = str(tmp_path / "cache")
    ended = run_python(FULL, limit, "build", articles_folder, "-o", out, "--jobs", "1", KG_CACHE=cache)
    assert ended.returncode == 2, ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.stderr.splitlines()[-1].startswith("kg: ")
    assert digests(out) == digests(built)
