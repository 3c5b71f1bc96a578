"""What many tests share: articles written for them, and one build of these."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from builds import write_articles


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests away from the cache of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def articles_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the articles."""
    return write_articles(tmp_path_factory.mktemp("articles"))


@pytest.fixture(scope="session")
def built(articles_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one build of the articles, with every export."""
    from kg.config import Settings
    from kg.engine import Watch
    from kg.pipeline import build

    out = tmp_path_factory.mktemp("built")
    build([str(articles_folder)], out, Settings(jobs=1), watch=Watch())
    return out


class Ran(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """A function that runs the command line in this process."""

    def run(*arguments: object) -> Ran:
        from kg.cli import main

        monkeypatch.setattr(sys, "argv", ["kg", *map(os.fspath, arguments)])  # type: ignore[arg-type]
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        shown = capsys.readouterr()
        return Ran(int(ended.value.code or 0), shown.out, shown.err)

    return run
