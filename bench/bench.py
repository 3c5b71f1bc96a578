"""make bench: the speed of a whole build beside bare LAC, its memory at two sizes, and a warm rebuild.

The articles are those of seeds/, repeated and perturbed: each copy has other numbers in it, so that no two
texts are the same. Every build runs in a process of its own, one job, and reports on itself.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from itertools import count, islice
from pathlib import Path
from typing import Any

from kg.annotate.lac import Lac
from kg.config import Settings
from kg.engine import Watch
from kg.model import Article
from kg.pipeline import Intake, build, read_articles
from kg.text.folding import simplify

SEEDS = Path(__file__).parents[1] / "seeds"
SMALL = 100
WIDTH = 32
_NUMBER = re.compile(r"\d+")


def main() -> None:
    """Measure and print, or, called by itself, build once and print the figures as JSON."""
    arguments = _parse()
    if arguments.one:
        *paths, extractor = arguments.one
        print(json.dumps(build_once(*map(Path, paths), extractor=extractor)))
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), large=arguments.articles)


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000, help="articles of the large build")
    parser.add_argument("--one", nargs=4, help=argparse.SUPPRESS)
    return parser.parse_args()


def measure(folder: Path, *, large: int) -> None:
    """Print the table of figures."""
    seeds = list(read_articles([str(SEEDS)], intake=Intake(), watch=Watch()))
    small_corpus = write_corpus(seeds, folder / "small.jsonl", size=SMALL)
    large_corpus = write_corpus(seeds, folder / "large.jsonl", size=large)
    cold_small = run_build(small_corpus, folder / "small")
    cold = run_build(large_corpus, folder / "large")
    warm = run_build(large_corpus, folder / "large")
    elsewhere = run_build(large_corpus, folder / "large", out="elsewhere")
    both = run_build(small_corpus, folder / "both", extractor="both")
    texts, few = (read_texts(corpus) for corpus in (large_corpus, small_corpus))
    characters = sum(map(len, texts))
    print(f"{large:,} articles, {characters:,} characters, one process, by rules alone but for one line\n")
    with_reader = sum(map(len, few)) / both["seconds"]
    print_speed(characters / cold["seconds"], both=with_reader, bare=lac_speed(texts))
    print_rebuild(cold, warm=warm, elsewhere=elsewhere)
    for size, figures in ((SMALL, cold_small), (large, cold)):
        print_memory(figures, size=size)
    stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in cold["stages"].items())
    print(f"\nseconds by stage of the cold build: {stages}")


def read_texts(corpus: Path) -> list[str]:
    """Return the texts of a file of JSON lines."""
    return [json.loads(line)["text"] for line in corpus.read_text("utf-8").splitlines()]


def print_speed(whole: float, *, both: float, bare: float) -> None:
    """Print the speeds of whole builds beside that of LAC alone, in characters a second."""
    print(f"{'bare LAC in batches':<{WIDTH}}{bare:>12,.0f} characters/s")
    for name, speed in (("whole build", whole), (f"with the reader, {SMALL} articles", both)):
        print(f"{name:<{WIDTH}}{speed:>12,.0f} characters/s  ({speed / bare:.2f} of LAC)")
    print()


def print_rebuild(cold: dict[str, Any], *, warm: dict[str, Any], elsewhere: dict[str, Any]) -> None:
    """Print the time of a cold build, of the same again, and of one into another folder from the cache."""
    print(f"{'cold build':<{WIDTH}}{cold['seconds']:>12.1f} s")
    for name, figures in (("the same again", warm), ("from the cache, elsewhere", elsewhere)):
        share = figures["seconds"] / cold["seconds"]
        print(
            f"{name:<{WIDTH}}{figures['seconds']:>12.1f} s  "
            f"({figures['extracted']} texts extracted, {share:.3f} of the cold build)"
        )
    print()


def print_memory(figures: dict[str, Any], *, size: int) -> None:
    """Print peak memory, and how large the graph is that it holds."""
    graph = f"{figures['claims']:,} claims, graph.nt of {figures['graph'] / 1e6:,.1f} MB"
    print(f"{f'peak memory, {size:,} articles':<{WIDTH}}{figures['peak'] / 1e6:>12,.0f} MB  ({graph})")


def write_corpus(seeds: list[Article], path: Path, *, size: int) -> Path:
    """Write so many articles as JSON lines: the seeds over and over, with other numbers each time."""
    copies = (perturbed(seed, by=round_) for round_ in count() for seed in seeds)
    with path.open("w", encoding="utf-8") as file:
        for row in islice(copies, size):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def perturbed(seed: Article, *, by: int) -> dict[str, Any]:
    """Return an article as a row with other numbers and date; years and days stay what they can be."""
    text = _NUMBER.sub(lambda m: m[0] if len(m[0]) in (1, 2, 4) else str(int(m[0]) + by), seed.text)
    text += f"（{by}）"
    row = asdict(seed)
    wanted = {name: row[name] for name in ("title", "lang", "publisher")}
    day = f"{2020 + by // 336 % 6}-{by // 28 % 12 + 1:02}-{by % 28 + 1:02}"
    return wanted | {"text": text, "date": day, "url": f"https://news.example/{seed.id}/{by}"}


def run_build(
    corpus: Path, folder: Path, *, out: str = "out", extractor: str = "frames"
) -> dict[str, Any]:
    """Build in a process of its own and return its figures."""
    command = [sys.executable, __file__, "--one", corpus, folder / out, folder / "cache", extractor]
    ended = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def build_once(corpus: Path, out: Path, cache: Path, *, extractor: str) -> dict[str, Any]:
    """Build and return seconds, peak memory in bytes, and the sizes of what came out."""
    watch = Watch()
    start = time.perf_counter()
    report = build([str(corpus)], out, Settings(jobs=1, cache_folder=cache, extractor=extractor), watch=watch)
    seconds = time.perf_counter() - start
    # Linux counts in kibibytes, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return {
        "seconds": seconds,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit,
        "graph": (out / "graph.nt").stat().st_size,
        "claims": sum(report.claims.values()),
        "extracted": watch.extracted,
        "stages": watch.seconds,
    }


def lac_speed(texts: list[str]) -> float:
    """Return the characters a second of LAC alone, its model loaded, on simplified texts."""
    lac = Lac()
    simplified = [simplify(text) for text in texts]
    start = time.perf_counter()
    lac.tag(simplified)
    return sum(map(len, simplified)) / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
