"""What to read: the files behind the names, folders and patterns that a user gives."""

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from kg.model import Problem

STDIN = "-"
# A name or a pattern a line; # begins a comment. What is named on the command line is read all the same.
IGNORE_FILE = ".kgignore"
_MAGIC = frozenset("*?[")


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A file to read. `name` is its path below the folder or pattern that led to it, else its base name.

    `path` is None for standard input.
    """

    name: str
    path: Path | None = None


def find_inputs(names: Iterable[str]) -> Iterator[Input | Problem]:
    """Yield the files behind files, folders (with all below them), patterns and "-", each file once.

    What is in a folder comes in sorted order; hidden names are left out, and those that match a line of the
    folder's file .kgignore. What cannot be read is a Problem.
    """
    seen: set[str] = set()
    for name in names:
        for found in [Input(name=STDIN)] if name == STDIN else _find(name):
            if isinstance(found, Problem) or found.path is None:
                yield found
            elif (place := os.path.realpath(found.path)) not in seen:
                seen.add(place)
                yield found


def _find(name: str) -> Iterator[Input | Problem]:
    if os.path.lexists(name) or not _MAGIC & set(name):
        path = Path(name)
        yield from _walk(path, base=path if path.is_dir() else path.parent, above=())
        return
    # Path.glob takes no absolute patterns.
    matches = [Path(match) for match in sorted(glob.glob(name, recursive=True))]  # noqa: PTH207
    files = [match for match in matches if not match.is_dir()]
    for match in files or matches:
        yield from _walk(match, base=_fixed_part(name), above=())
    if not matches:
        yield Problem(stage="read", locator=name, message="the pattern matches no file: check its spelling")


def _fixed_part(pattern: str) -> Path:
    """Return the folder that holds all matches of a pattern."""
    parts = Path(pattern).parts
    first = next(number for number, part in enumerate(parts) if _MAGIC & set(part))
    return Path(*parts[:first])


def _walk(path: Path, *, base: Path, above: tuple[str, ...]) -> Iterator[Input | Problem]:
    name = shown_name(path, base=base)
    if path.is_dir():
        yield from _walk_folder(path, name=name, base=base, above=above)
    elif path.is_file():
        yield Input(name=name, path=path)
    else:
        yield Problem(stage="read", locator=name, message=_why_not(path))


def _walk_folder(path: Path, *, name: str, base: Path, above: tuple[str, ...]) -> Iterator[Input | Problem]:
    place = os.path.realpath(path)
    # A link to a folder above would lead in circles.
    if place in above:
        return
    try:
        entries = sorted(path.iterdir())
        ignored = _ignored(path)
    except OSError as error:
        reason = f"the folder cannot be read ({error.strerror}): grant read permission"
        yield Problem(stage="read", locator=name, message=reason)
        return
    for entry in entries:
        if not entry.name.startswith(".") and not any(fnmatchcase(entry.name, one) for one in ignored):
            yield from _walk(entry, base=base, above=(*above, place))


def _ignored(folder: Path) -> tuple[str, ...]:
    """Return the patterns of the names in a folder that are not articles, from its IGNORE_FILE."""
    file = folder / IGNORE_FILE
    lines = file.read_text("utf-8", "replace").splitlines() if file.is_file() else []
    patterns = (line.strip().rstrip("/") for line in lines)
    return tuple(pattern for pattern in patterns if pattern and not pattern.startswith("#"))


def _why_not(path: Path) -> str:
    if path.is_symlink():
        return "the link leads nowhere: mend or remove it"
    if os.path.lexists(path):
        return "neither a file nor a folder: give its content as a file"
    return "no such file or folder: check the path"


def shown_name(path: Path, *, base: Path) -> str:
    """Return the path below `base` (or its base name), with bytes that are no UTF-8 replaced."""
    below = path.relative_to(base) if path.is_relative_to(base) else Path(path.name)
    name = below.as_posix() if below.parts else path.name
    return os.fsencode(name or str(path)).decode("utf-8", "replace")
