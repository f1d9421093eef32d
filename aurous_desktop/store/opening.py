"""The way from a folder to an open library: lock, version, damage, migration."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from aurous_desktop.record import record
from aurous_desktop.store import condition, database, schema, word_index
from aurous_desktop.store.errors import (
    LOW_LEVEL,
    LowLevel,
    StorageCorrupt,
    StorageProblem,
    StorageTooNew,
    translate,
)
from aurous_desktop.store.files import make_private_folder
from aurous_desktop.store.records import SalvageReport
from aurous_desktop.store.sql import DamagedRow
from aurous_desktop.store.tables import Tables

_PARTS = (condition.DRAFTS, condition.BACKUPS, condition.SET_ASIDE)


@record
class Opened:
    """An open library; `unclean` when the last run did not close it."""

    connection: sqlite3.Connection
    unclean: bool
    salvage: SalvageReport | None


def open_library(folder: Path, clock: Callable[[], float]) -> Opened:
    """Open the library of a team's folder, create it, or rebuild it; raises `StorageProblem`."""
    path = folder / database.LIBRARY
    try:
        for part in (folder, *(folder / name for name in _PARTS)):
            make_private_folder(part)
        if schema.VERSION < database.peek_version(path) <= schema.PLAUSIBLE:
            raise StorageTooNew(path)
        if condition.is_lost(folder):
            return _rebuild(folder, "missing", clock)
        unclean = database.is_unclean(path)
        try:
            if unclean or condition.is_suspect(path):
                database.check_unopened(path)
            return Opened(_open(path), unclean, None)
        except (*LOW_LEVEL, StorageCorrupt) as problem:
            if not _is_damage(problem, path):
                raise
        return _rebuild(folder, "damaged", clock)
    except LOW_LEVEL as problem:
        raise translate(problem, path) from problem


def _rebuild(folder: Path, cause: str, clock: Callable[[], float]) -> Opened:
    from aurous_desktop.store import salvage  # rarely needed, and not before the first paint

    connection, report = salvage.rebuild(folder, cause, clock())
    return Opened(connection, True, report)


def _open(path: Path) -> sqlite3.Connection:
    connection = database.connect(path)
    try:
        version = database.version_of(connection)
        if not schema.makes_sense(connection, version):
            raise StorageCorrupt(path)
        if 0 < version < schema.VERSION:
            from aurous_desktop.store import backups

            backups.before_migration(connection, path.parent, version)
        schema.migrate(connection, version)
        if condition.is_suspect(path):
            _look_closely(connection)
            condition.clear_suspicion(path)
    except BaseException:
        connection.close()
        raise
    return connection


def _look_closely(connection: sqlite3.Connection) -> None:
    """Read every row, and make the indexes anew; every page is sound already."""
    tables = Tables(connection)
    for table in schema.PLAIN_TABLES:
        for _ in connection.execute(f"SELECT * FROM {table}"):
            pass  # a text that is none any more is met by reading it
    tables.drafts.load_all()
    tables.attempts.open_all()
    tables.characters.check()
    tables.history.check()
    try:
        connection.execute("REINDEX")
    except sqlite3.IntegrityError as problem:
        raise DamagedRow("two rows in one place") from problem
    word_index.rebuild(connection)


def _is_damage(problem: LowLevel | StorageProblem, path: Path) -> bool:
    if isinstance(problem, StorageProblem):
        return isinstance(problem, StorageCorrupt)
    return isinstance(translate(problem, path), StorageCorrupt)
