"""Daily copies of the library, each looked through before it counts."""

from __future__ import annotations

import os
import re
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from aurous_desktop.record import record
from aurous_desktop.store import database
from aurous_desktop.store.condition import BACKUPS
from aurous_desktop.store.errors import LOW_LEVEL, StorageCorrupt
from aurous_desktop.store.files import make_private_file, move_over, remove, sync_file

KEPT = 7
DAY = 86400.0

_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"library-(\d{8}T\d{6}Z)\.db")
_STEP = 64  # pages copied while the lock is held: 256 KiB
_BREATH = 0.002


Progress = Callable[[int, int, int], object]


class _Stopped(Exception):
    """The store is being closed; the copy is given up."""


@record
class Backup:
    """One daily copy; `at` in epoch seconds."""

    path: Path
    at: float


def stamp(now: float) -> str:
    """Write a moment as part of a file name."""
    return datetime.fromtimestamp(now, UTC).strftime(_STAMP)


def existing(folder: Path) -> list[Backup]:
    """Name the daily copies of a team's folder, newest first."""
    found = []
    for path in (folder / BACKUPS).glob("library-*.db"):
        if match := _NAME.fullmatch(path.name):
            moment = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
            found.append(Backup(path, moment.timestamp()))
    return sorted(found, key=lambda backup: backup.at, reverse=True)


def back_up_if_due(
    connection: sqlite3.Connection,
    lock: threading.RLock,
    folder: Path,
    now: float,
    stopping: threading.Event,
) -> bool:
    """Copy the library when the newest copy is a day old; gives whether a copy was made.

    Raises `StorageCorrupt` when the copy does not stand the look through it: then the library
    itself is damaged.
    """
    newest = existing(folder)[:1]
    if newest and abs(now - newest[0].at) < DAY:
        return False
    path = folder / BACKUPS / f"library-{stamp(now)}.db"
    fresh = path.with_name(path.name + ".tmp")
    try:
        with lock:
            _copy(connection, fresh, _breathe(lock, stopping))
        if not is_good(fresh):
            raise StorageCorrupt(folder / database.LIBRARY)
        _finish(fresh, path)
    except _Stopped:
        return False
    finally:
        remove(fresh)
    for old in existing(folder)[KEPT:]:
        if old.path != path:
            remove(old.path)
    return True


def before_migration(connection: sqlite3.Connection, folder: Path, version: int) -> None:
    """Keep the library as it was before a step to a newer version; it is never rotated out."""
    path = folder / BACKUPS / f"before-version-{version + 1}.db"
    fresh = path.with_name(path.name + ".tmp")
    try:
        _copy(connection, fresh, None)
        if not is_good(fresh):
            raise StorageCorrupt(folder / database.LIBRARY)
        _finish(fresh, path)
    finally:
        remove(fresh)


def is_good(path: Path) -> bool:
    """Look through a copy without changing anything beside it."""
    try:
        connection = open_unchanged(path)
        try:
            database.check(connection, path)
            return database.version_of(connection) > 0
        finally:
            connection.close()
    except (*LOW_LEVEL, StorageCorrupt):
        return False


def open_unchanged(path: Path) -> sqlite3.Connection:
    """Open a file for reading only, as it stands, whatever lies beside it."""
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)


def _copy(connection: sqlite3.Connection, fresh: Path, breathe: Progress | None) -> None:
    remove(fresh)
    make_private_file(fresh)
    target = sqlite3.connect(fresh, isolation_level=None)
    try:
        target.execute("PRAGMA journal_mode = OFF")
        target.execute("PRAGMA synchronous = OFF")  # synced once, when it is found good
        connection.backup(target, pages=_STEP, progress=breathe, sleep=_BREATH)
    finally:
        target.close()


def _finish(fresh: Path, path: Path) -> None:
    descriptor = os.open(fresh, os.O_RDWR)
    try:
        sync_file(descriptor)
    finally:
        os.close(descriptor)
    move_over(fresh, path)


def _breathe(lock: threading.RLock, stopping: threading.Event) -> Progress:
    def let_others_in(status: int, remaining: int, total: int) -> None:
        lock.release()
        stopping.wait(_BREATH)
        lock.acquire()
        if stopping.is_set():
            raise _Stopped

    return let_others_in
