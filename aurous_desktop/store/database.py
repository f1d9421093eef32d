"""The one connection: how it is opened, what it insists on, how a file is judged before."""

from __future__ import annotations

import sqlite3
import struct
import sys
from pathlib import Path

from aurous_desktop.store.errors import StorageCorrupt, primary_code
from aurous_desktop.store.files import make_private_file

LIBRARY = "library.db"
COMPANIONS = ("", "-wal", "-shm", "-journal")
"""What belongs together: a library must never meet the `-wal` of another."""

_LOCK_PATIENCE = 1.0
_MAGIC = b"SQLite format 3\0"
_PRAGMAS = (
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -8000",
)


def connect(path: Path) -> sqlite3.Connection:
    """Open the library for this process alone; raises `sqlite3.Error` and `OSError`."""
    make_private_file(path)
    connection = sqlite3.connect(
        path,
        timeout=_LOCK_PATIENCE,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    try:
        _configure(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _configure(connection: sqlite3.Connection) -> None:
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    if sys.platform == "darwin":
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA checkpoint_fullfsync = ON")
    (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    # Some network folders refuse WAL; the old journal is as safe with one more sync.
    connection.execute(f"PRAGMA synchronous = {'FULL' if mode == 'wal' else 'EXTRA'}")
    connection.execute("BEGIN IMMEDIATE")  # takes the lock that EXCLUSIVE then keeps
    connection.execute("COMMIT")


def version_of(connection: sqlite3.Connection) -> int:
    """Give the schema version of an open library."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Look through every page; raises `StorageCorrupt`."""
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise StorageCorrupt(path)


def beside(path: Path, suffix: str) -> Path:
    """Name a companion of the library's file."""
    return path.with_name(path.name + suffix)


def check_unopened(path: Path) -> None:
    """Look through the library without changing a byte of it; raises as `check` does.

    An ordinary connection would fold the `-wal` into the file when it is closed, and a wrong
    `-wal` would then destroy a good file.
    """
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=_LOCK_PATIENCE, isolation_level=None
    )
    try:
        connection.execute("PRAGMA cell_size_check = ON")
        check(connection, path)
    except sqlite3.OperationalError as problem:
        # A rollback journal is waiting: SQLite repairs that by itself when it may write.
        if primary_code(problem) != sqlite3.SQLITE_READONLY or not _has_bytes(path, "-journal"):
            raise
    finally:
        connection.close()


def is_unclean(path: Path) -> bool:
    """Tell whether the last run did not close the library, or its file lost its end."""
    return _has_bytes(path, "-wal") or _has_bytes(path, "-journal") or _is_cut_off(path)


def peek_version(path: Path) -> int:
    """Read the schema version from the bytes of the file, without opening the library.

    SQLite would fold the `-wal` into the file when it closes it, and a file of a newer
    version must stay as it is. Gives 0 for what is no library.
    """
    header = _head(path, 100)
    if len(header) < 100 or not header.startswith(_MAGIC):
        return 0
    page = _newest_first_page(beside(path, "-wal")) or header
    return int(struct.unpack_from(">I", page, 60)[0])


def _newest_first_page(wal: Path) -> bytes | None:
    """Find the head of the last committed version of page 1 in a write-ahead log."""
    header = _head(wal, 32)
    if len(header) < 32:
        return None
    size, salts = struct.unpack_from(">I", header, 8)[0], header[16:24]
    newest = pending = None
    with wal.open("rb") as file:
        file.seek(32)
        while len(frame := file.read(24)) == 24 and frame[8:16] == salts:
            number, commit = struct.unpack_from(">II", frame)
            page = file.read(100)
            if number == 1 and len(page) == 100:
                pending = page
            if commit:
                newest = pending
            file.seek(size - len(page), 1)
    return newest


def _has_bytes(path: Path, suffix: str) -> bool:
    companion = beside(path, suffix)
    return companion.exists() and companion.stat().st_size > 0


def _is_cut_off(path: Path) -> bool:
    header = _head(path, 100)
    if len(header) < 100:
        return False
    size = struct.unpack_from(">H", header, 16)[0]
    pages, change, valid_for = (struct.unpack_from(">I", header, at)[0] for at in (28, 24, 92))
    size = 65536 if size == 1 else size
    return bool(change == valid_for) and path.stat().st_size < pages * size


def _head(path: Path, count: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(count)
    except FileNotFoundError:
        return b""
