"""The ontology's files: where they are, what they hold, and their fingerprint."""

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

import kg
from kg.config import ONTOLOGY_VARIABLE, default_cache_folder
from kg.model import KgError, digest

# Raise this when the reading of YAML changes, so that parsed copies of older versions are not used.
READING = "1"

Documents = dict[str, Any]


class StrictLoader(yaml.CSafeLoader):
    """A YAML reader that refuses repeated keys and takes NO, on, 2026-02-03 and 016 as text."""


# The implicit types of YAML 1.1 turn Norway's code into false and CAMEO codes into octal numbers.
StrictLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("int", r"^-?(?:0|[1-9][0-9]*)$", "-0123456789"),
    ("float", r"^-?(?:0|[1-9][0-9]*)\.[0-9]+$", "-0123456789"),
):
    StrictLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


def _mapping(loader: StrictLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key, mark = loader.construct_object(key_node, deep=True), key_node.start_mark
        if not isinstance(key, str):
            raise yaml.constructor.ConstructorError(None, None, f"key {key!r} is no text", mark)
        if key in found:
            raise yaml.constructor.ConstructorError(None, None, f"key {key!r} stands twice", mark)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


StrictLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


def ontology_folder() -> Path:
    """Return the ontology's folder: $KG_ONTOLOGY, else the wheel's copy, else the checkout's."""
    chosen = os.environ.get(ONTOLOGY_VARIABLE, "")
    if chosen:
        return _existing(Path(chosen), why=f"named by {ONTOLOGY_VARIABLE}")
    package = Path(kg.__file__).parent
    packaged = package / "_ontology"
    return packaged if packaged.is_dir() else _existing(package.parent / "ontology", why="beside the package")


def _existing(folder: Path, *, why: str) -> Path:
    if not (folder / "types").is_dir():
        raise KgError(
            f"ontology folder {folder} ({why}) has no types/: set {ONTOLOGY_VARIABLE} to one that has"
        )
    return folder


def read_documents(folder: Path) -> tuple[Documents, str]:
    """Return the parsed YAML files of the folder by relative path, and the fingerprint of their contents."""
    _existing(folder, why="as asked for")
    paths = sorted(folder.rglob("*.yaml"))
    contents = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    fingerprint = fingerprint_of(contents)
    kept = default_cache_folder() / "schema" / f"{digest(READING, fingerprint)}.json"
    documents = _recall(kept)
    if documents is None:
        documents = {name: parse(data, name=name) for name, data in contents.items()}
        _remember(kept, documents)
    return documents, fingerprint


def fingerprint_of(contents: Mapping[str, bytes]) -> str:
    """Return a digest of names and contents, whatever their order."""
    hasher = hashlib.blake2b(digest_size=8)
    for name in sorted(contents):
        for part in (name.encode(), contents[name]):
            hasher.update(len(part).to_bytes(8, "big") + part)
    return hasher.hexdigest()


def parse(data: bytes, *, name: str) -> Any:
    """Return what one YAML file says; `name` is for the error that tells where it is wrong."""
    try:
        return yaml.load(data.decode("utf-8"), Loader=StrictLoader)
    except UnicodeDecodeError as error:
        raise KgError(f"{name}: byte {error.start} is not UTF-8: save the file as UTF-8") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise KgError(f"{name}: {place}{error.problem}: correct the YAML there") from error
    except yaml.YAMLError as error:
        raise KgError(f"{name}: not YAML: {' '.join(str(error).split())}") from error


def _recall(path: Path) -> Documents | None:
    # Reading JSON is fifty times as fast as reading YAML; a damaged copy is as good as none.
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _remember(path: Path, documents: Documents) -> None:
    # The copy saves time and nothing else, so a read-only or full disk is no reason to stop.
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
            json.dump(documents, file, ensure_ascii=False)
        Path(file.name).replace(path)
    except OSError:
        return
