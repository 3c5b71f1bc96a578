"""The formats, found in this folder by their names, and how they are written."""

import pkgutil
from collections.abc import Sequence
from contextlib import ExitStack
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from kg.export.format import Export, Format
from kg.store import spool


@cache
def formats() -> MappingProxyType[str, Format]:
    """Return every format by name, sorted: each module of this folder that holds a FORMAT is one."""
    folder = Path(__file__).parent
    found: dict[str, Format] = {}
    for name in sorted(module.name for module in pkgutil.iter_modules([str(folder)])):
        made = getattr(import_module(f"{__package__}.{name}"), "FORMAT", None)
        if isinstance(made, Format):
            found[name] = made
    return MappingProxyType(found)


def write_all(export: Export, out: Path, *, names: Sequence[str]) -> list[Path]:
    """Write the named formats into the folder `out` and return the files' paths, in the order of the names.

    No file takes its place before all are written to the end: what fails leaves the old ones as they were.
    Raises KgError if the disk takes no more, KeyError for a name that is no format.
    """
    known = formats()
    with ExitStack() as stack:
        spools = []
        for name in names:
            file = stack.enter_context(spool(out / known[name].filename))
            for piece in known[name].write(export):
                file.write(piece)
            file.flush()
            spools.append(file)
        return [file.publish() for file in spools]
