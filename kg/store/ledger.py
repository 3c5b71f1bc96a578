"""What output folders were last built from, so that a build of the same is known to be done."""

import json
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from kg.model import KgError, digest
from kg.store.spool import write_whole

_FOLDER = "builds"


class Ledger:
    """The last build of one output folder, as a file in the cache's folder; without one it knows nothing."""

    def __init__(self, folder: Path | None, *, out: Path) -> None:
        name = digest("build", str(out.resolve())) + ".json"
        self._path = folder / _FOLDER / name if folder else None
        self._out = out

    def knows(self, state: str) -> bool:
        """Tell whether the folder was last built in this state, and its files are still as they were."""
        if self._path is None:
            return False
        try:
            entry = json.loads(self._path.read_text("utf-8"))
            files: dict[str, str] = entry["files"]
            return entry["state"] == state and all(_digest(self._out / name) == files[name] for name in files)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return False  # A lost or damaged entry costs a build and nothing else.

    def note(self, state: str, names: Iterable[str]) -> None:
        """Keep what the folder is now built from, and the digests of the files that it now holds."""
        if self._path is None:
            return
        files = {name: _digest(self._out / name) for name in sorted(names)}
        # Where the folder cannot be written the cache has said so, and the next build does its work again.
        with suppress(OSError, KgError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, json.dumps({"state": state, "files": files}).encode())


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        hasher = blake2b(digest_size=16)
        while block := stream.read(1 << 20):
            hasher.update(block)
    return hasher.hexdigest()
