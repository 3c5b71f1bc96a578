"""Files that appear whole or not at all."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from kg.model import KgError

if sys.platform != "win32":
    import fcntl

# A leading dot and this ending mark what a killed build left behind; the next build takes it over.
ENDING = ".part"


class Spool:
    """A file being written beside the place that it will take; rows go to disk, not to memory.

    One process at a time may write a place; raises KgError if another one is at it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._published = False
        self._part = path.with_name(f".{path.name}{ENDING}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._part.open("ab")
            _lock(self._file, path=path)
            self._file.truncate(0)
        except OSError as error:
            raise _failure(path, error) from error

    def write(self, data: bytes) -> None:
        """Append bytes; raises KgError if the disk takes no more."""
        try:
            self._file.write(data)
        except OSError as error:
            raise _failure(self._path, error) from error

    def flush(self) -> None:
        """Hand over what was written so far; raises KgError if the disk takes no more."""
        try:
            self._file.flush()
        except OSError as error:
            raise _failure(self._path, error) from error

    def publish(self) -> Path:
        """Give the file its name, in place of an older one, and return it."""
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            if sys.platform == "win32":
                self._file.close()
            # The lock is held until the name is given, so that nobody empties the file before.
            self._part.replace(self._path)
            self._published = True
            self._file.close()
        except OSError as error:
            raise _failure(self._path, error) from error
        return self._path

    def discard(self) -> None:
        """Remove the file if it has not been published."""
        if self._published:
            return
        self._part.unlink(missing_ok=True)
        with suppress(OSError):  # What could not be flushed is not wanted any more.
            self._file.close()


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


def _lock(file: BinaryIO, *, path: Path) -> None:
    if sys.platform == "win32":
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise KgError(f"{path}: another build is writing it: wait for it or choose another folder") from None


def _failure(path: Path, error: OSError) -> KgError:
    return KgError(f"{path}: {error.strerror or error}: make room or choose another folder with --out")
