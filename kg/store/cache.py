"""The cache of extractions: a table of one SQLite file, keyed by content.

The cache only ever saves time. What goes wrong with it is reported to `warn` and worked around: rows that
cannot be kept go to a private temporary database that ends with the build, and damaged files are set aside.
"""

import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from kg.model import Extraction, KgError, Problem, digest
from kg.store.codec import decode, encode, is_whole

FILE = "extractions.sqlite"
_WAIT_SECONDS = 30
_TABLE = "CREATE TABLE IF NOT EXISTS extraction (key TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID"

Warn = Callable[[Problem], None]


class Cache:
    """Extractions by text, for one way of extracting.

    `folder` is None for a cache that lasts as long as the object. `scope` identifies what extracts: two
    scopes never see each other's rows. Several processes may use one folder at the same time.
    """

    def __init__(self, folder: Path | None, *, scope: str, warn: Warn) -> None:
        self._scope = scope
        self._warn = warn
        self._path = folder / FILE if folder else None
        self._writable = True
        self._private: sqlite3.Connection | None = None
        self._kept = self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for database in (self._kept, self._private):
            if database:
                database.close()

    def key(self, text_id: str) -> str:
        """Return the key of the row for a text."""
        return digest("extraction", text_id, self._scope, size=16)

    def __contains__(self, text_id: str) -> bool:
        return any(is_whole(data) for data in self._rows(self.key(text_id)))

    def get(self, text_id: str) -> Extraction | None:
        """Return the extraction of a text, or None where there is none or its row is damaged."""
        for data in self._rows(self.key(text_id)):
            try:
                return decode(data)
            except ValueError:
                continue  # A damaged row is written over when the text has been extracted again.
        return None

    def put(self, extractions: Iterable[Extraction]) -> None:
        """Keep extractions by their text ids, all of them at once or, if that fails, in private."""
        rows = [(self.key(extraction.text_id), encode(extraction)) for extraction in extractions]
        if self._kept and self._writable and self._write(self._kept, rows):
            return
        try:
            if self._private is None:
                self._private = _prepared(sqlite3.connect(""))
            _insert(self._private, rows)
        except sqlite3.OperationalError as error:
            raise KgError(f"{tempfile.gettempdir()}: {error}: free some space there or set TMPDIR") from error

    def _rows(self, key: str) -> Iterable[bytes]:
        for database in (self._private, self._kept):
            row = self._read(database, key=key) if database else None
            if row:
                yield row

    def _read(self, database: sqlite3.Connection, *, key: str) -> bytes | None:
        try:
            row = database.execute("SELECT data FROM extraction WHERE key = ?", (key,)).fetchone()
        except sqlite3.DatabaseError as error:
            self._give_up(error)
            return None
        return bytes(row[0]) if row else None

    def _write(self, database: sqlite3.Connection, rows: list[tuple[str, bytes]]) -> bool:
        try:
            _insert(database, rows)
        except sqlite3.DatabaseError as error:
            self._give_up(error)
            return False
        return True

    def _open(self) -> sqlite3.Connection | None:
        if self._path is None:
            return None
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return self._connect_or_rebuild(self._path)
        except (OSError, sqlite3.DatabaseError) as error:
            self._give_up(error)
            return None

    def _connect_or_rebuild(self, path: Path) -> sqlite3.Connection:
        try:
            return _connect(path)
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
            aside = _set_aside(path)
            self._problem(f"damaged ({error}): moved to {aside.name}, starting afresh")
            return _connect(path)

    def _give_up(self, error: Exception) -> None:
        """Go on without the file: a full one can still be read, a damaged one makes room for another."""
        self._writable = False
        if _is_damage(error) and self._path:
            self._kept = None
            _set_aside(self._path)
        self._problem(f"{error}: going on without it; free some space or name another folder in KG_CACHE")

    def _problem(self, message: str) -> None:
        self._warn(Problem(stage="cache", locator=str(self._path), message=message))


def _is_damage(error: Exception) -> bool:
    # An operational error (locked, read-only, full) says nothing against the file.
    return isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=_WAIT_SECONDS)
    try:
        # With a write-ahead log, readers and one writer work side by side and a kill loses nothing whole.
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        return _prepared(database)
    except sqlite3.DatabaseError:
        database.close()
        raise


def _prepared(database: sqlite3.Connection) -> sqlite3.Connection:
    with database:
        database.execute(_TABLE)
    database.execute("SELECT key, data FROM extraction LIMIT 1").fetchone()
    return database


def _insert(database: sqlite3.Connection, rows: list[tuple[str, bytes]]) -> None:
    with database:
        database.executemany("INSERT OR REPLACE INTO extraction VALUES (?, ?)", rows)


def _set_aside(path: Path) -> Path:
    aside = path.with_name(f"{path.name}.damaged")
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    if path.exists():
        path.replace(aside)
    return aside
