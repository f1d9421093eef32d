"""The thumbnails of a team's pictures, in one file of SQLite's beside the originals.

A file for each costs 0.5 ms of a core to make on some disks, a tenth of the time in which it is
drawn; a row costs 0.05. All of it can be made anew from the originals, so trouble is no error
here: what can't be read is not there, what can't be written is made again another time, and a
file that is damaged is begun anew.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from aurous_desktop.store.database import COMPANIONS
from aurous_desktop.store.errors import primary_code
from aurous_desktop.store.files import make_private_file, make_private_folder

_log = logging.getLogger(__name__)

_PRAGMAS = (
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA cache_size = -1000",
    "PRAGMA page_size = 8192",  # thumbnails have 1 to 10 KB: of smaller pages much stays empty
    "PRAGMA auto_vacuum = INCREMENTAL",  # removed pictures give their room back
    "PRAGMA journal_mode = WAL",
    "PRAGMA journal_size_limit = 4000000",
    "PRAGMA synchronous = NORMAL",  # whole after a power cut, if not up to date
)
_TABLE = (
    "CREATE TABLE IF NOT EXISTS thumbnails"
    " (sha256 BLOB NOT NULL, side INTEGER NOT NULL, data BLOB NOT NULL, UNIQUE (sha256, side))"
)
_DAMAGED = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_ERROR,  # another format, or other tables
    sqlite3.SQLITE_READONLY,  # as some damage looks
}
_AT_ONCE = 2_000
"""Rows that are counted in one turn; whoever wants a thumbnail comes in between."""

T = TypeVar("T")


class ThumbnailFile:
    """Thumbnails by the SHA-256 of their original and the pixels of their side; for any thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turn = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._is_closed = False
        self._is_told = False

    def get(self, sha: str, side: int) -> bytes | None:
        """Give the smallest that has at least so many pixels a side, or None."""
        find = "SELECT data FROM thumbnails WHERE sha256 = ? AND side >= ? ORDER BY side LIMIT 1"

        def get(connection: sqlite3.Connection) -> bytes | None:
            found = connection.execute(find, (_key(sha), side)).fetchone()
            return None if found is None else found[0]

        return self._try(get, None)

    def put(self, sha: str, side: int, data: bytes) -> bool:
        """Keep one; gives whether it takes room now that it did not before."""
        keep = "INSERT OR IGNORE INTO thumbnails VALUES (?, ?, ?)"
        values = (_key(sha), side, data)
        return self._try(lambda c: c.execute(keep, values).rowcount == 1, False, make=True)

    def taken(self, files: Iterable[str]) -> dict[str, int]:
        """Tell how many bytes the thumbnails of originals take."""
        add = "SELECT total(length(data)) FROM thumbnails WHERE sha256 = ?"
        wanted = list(files)

        def taken(connection: sqlite3.Connection) -> dict[str, int]:
            sums = ((sha, connection.execute(add, (_key(sha),)).fetchone()) for sha in wanted)
            return {sha: int(total) for sha, (total,) in sums}

        return self._try(taken, dict.fromkeys(wanted, 0))

    def sizes(self) -> dict[str, int]:
        """Tell of which originals there are thumbnails, and how many bytes they take."""
        some = (
            "SELECT rowid, sha256, length(data) FROM thumbnails"
            " WHERE rowid > ? ORDER BY rowid LIMIT ?"
        )
        found: dict[str, int] = {}
        rows: list[Any] = [(0,)]
        while rows := self._try(partial(_fetch, some, (rows[-1][0], _AT_ONCE)), []):
            for _, key, size in rows:
                sha = key.hex()
                found[sha] = found.get(sha, 0) + size
        return found

    def remove(self, files: Iterable[str]) -> None:
        """Remove the thumbnails of originals, and give their room back to the disk."""
        keys = [(_key(sha),) for sha in files]

        def remove(connection: sqlite3.Connection) -> None:
            connection.execute("BEGIN")
            with connection:
                connection.executemany("DELETE FROM thumbnails WHERE sha256 = ?", keys)
            connection.executescript("PRAGMA incremental_vacuum")  # `execute` frees one page

        if keys:
            self._try(remove, None)

    @contextmanager
    def let_go(self) -> Iterator[None]:
        """Hold no file open meanwhile, so that the folder can be moved."""
        with self._turn:
            self._disconnect()
            yield

    def close(self) -> None:
        """Let go of the file for good; nothing is found or kept from now on."""
        with self._turn:
            self._is_closed = True
            self._disconnect()

    def _try(
        self, work: Callable[[sqlite3.Connection], T], otherwise: T, *, make: bool = False
    ) -> T:
        with self._turn:
            if self._is_closed:
                return otherwise
            try:
                if self._connection is None:
                    if not make and not self._path.exists():
                        return otherwise
                    self._connection = _connect(self._path)
                return work(self._connection)
            except (sqlite3.DatabaseError, UnicodeDecodeError, OSError) as problem:
                if isinstance(problem, sqlite3.ProgrammingError):
                    raise  # a mistake of ours
                if _is_damage(problem):
                    self._disconnect()
                    self._unlink()
                if not self._is_told:
                    _log.warning("thumbnails can't be read or stored: %s", problem)
                self._is_told = True
            return otherwise

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()

    def _unlink(self) -> None:
        for companion in COMPANIONS:
            with suppress(OSError):
                self._path.with_name(self._path.name + companion).unlink()


def _is_damage(problem: Exception) -> bool:
    if isinstance(problem, sqlite3.Error):
        return primary_code(problem) in _DAMAGED
    return isinstance(problem, UnicodeDecodeError)  # of what SQLite says of some damage


def _fetch(statement: str, values: tuple[int, ...], connection: sqlite3.Connection) -> list[Any]:
    return connection.execute(statement, values).fetchall()


def _key(sha: str) -> bytes:
    return bytes.fromhex(sha)


def _connect(path: Path) -> sqlite3.Connection:
    make_private_folder(path.parent)
    make_private_file(path)
    # No other program has a reason to hold it, and nobody is to wait for one that does.
    connection = sqlite3.connect(path, timeout=0.0, isolation_level=None, check_same_thread=False)
    try:
        for statement in (*_PRAGMAS, _TABLE):
            connection.execute(statement).fetchall()
    except BaseException:
        connection.close()
        raise
    return connection
