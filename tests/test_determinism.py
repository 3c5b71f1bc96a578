"""The same bytes from the same articles: whatever the hash seed, the jobs and the state of the cache."""

from pathlib import Path

import pytest
from builds import digests, run_python

BUILD = """
import sys
from pathlib import Path
from kg.config import Settings
from kg.engine import Watch
from kg.pipeline import build

if __name__ == "__main__":
    source, out, cache, jobs = sys.argv[1:]
    settings = Settings(jobs=int(jobs), batch=2, cache_folder=Path(cache) if cache else None)
    watch = Watch()
    build([source], Path(out), settings, watch=watch)
    print(watch.extracted)
"""


@pytest.mark.parametrize("seed, jobs", [("1", 1), ("2", 2)])
def test_bytes_are_the_same(articles_folder: Path, built: Path, tmp_path: Path, seed: str, jobs: int) -> None:
    """A build with the cache off, then cold, then warm, against one of this process."""
    states = [("", "6"), (str(tmp_path / "cache"), "6"), (str(tmp_path / "cache"), "0")]
    for number, (cache, extracted) in enumerate(states[jobs - 1 :]):
        out = tmp_path / str(number)
        ended = run_python(BUILD, articles_folder, out, cache, jobs, PYTHONHASHSEED=seed)
        assert (ended.returncode, ended.stdout.strip()) == (0, extracted), ended.stderr
        assert digests(out) == digests(built)


def test_order_of_the_inputs_changes_no_conclusion(
    articles_folder: Path, built: Path, tmp_path: Path
) -> None:
    from kg.config import Settings
    from kg.engine import Watch
    from kg.pipeline import build

    files = sorted(map(str, articles_folder.iterdir()), reverse=True)
    build(files, tmp_path, Settings(jobs=1), watch=Watch())
    assert (tmp_path / "graph.nt").read_bytes() == (built / "graph.nt").read_bytes()
