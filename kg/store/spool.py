"""Files that appear whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.model import KgError

# A leading dot and this ending mark what a killed build left behind.
ENDING = ".part"


class Spool:
    """A file being written beside the place that it will take; rows go to disk, not to memory."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=ENDING)
            self._file = os.fdopen(handle, "wb")
            self._part = Path(name)
        except OSError as error:
            raise _failure(path, error) from error

    def write(self, data: bytes) -> None:
        """Append bytes; raises KgError if the disk takes no more."""
        try:
            self._file.write(data)
        except OSError as error:
            raise _failure(self._path, error) from error

    def publish(self) -> Path:
        """Give the file its name, in place of an older one, and return it."""
        try:
            self._file.close()
            self._part.chmod(0o644)
            return self._part.replace(self._path)
        except OSError as error:
            raise _failure(self._path, error) from error

    def discard(self) -> None:
        """Remove the file if it has not been published."""
        with suppress(OSError):  # What could not be flushed is not wanted any more.
            self._file.close()
        self._part.unlink(missing_ok=True)


@contextmanager
def spool(path: Path) -> Iterator[Spool]:
    """Give a spool that is gone afterwards unless it was published."""
    opened = Spool(path)
    try:
        yield opened
    finally:
        opened.discard()


def write_whole(path: Path, data: bytes) -> Path:
    """Write a file in one go, in place of an older one, which stays whole until then."""
    with spool(path) as opened:
        opened.write(data)
        return opened.publish()


def _failure(path: Path, error: OSError) -> KgError:
    return KgError(f"{path}: {error.strerror or error}: make room or choose another folder with --out")
