"""The way from a folder to an open library: lock, version, damage, migration."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from aurous_desktop.store import condition, database, schema
from aurous_desktop.store.errors import StorageCorrupt, StorageProblem, StorageTooNew, translate
from aurous_desktop.store.files import make_private_folder
from aurous_desktop.store.records import SalvageReport

_PARTS = (condition.DRAFTS, condition.BACKUPS, condition.SET_ASIDE)


@dataclass(frozen=True, slots=True)
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
        if database.peek_version(path) > schema.VERSION:
            raise StorageTooNew(path)
        if condition.is_lost(folder):
            return _rebuild(folder, "missing", clock)
        unclean = database.is_unclean(path)
        try:
            if unclean or condition.is_suspect(path):
                database.check_unopened(path)
            return Opened(_open(path), unclean, None)
        except (sqlite3.Error, StorageCorrupt) as problem:
            if not _is_damage(problem, path):
                raise
        return _rebuild(folder, "damaged", clock)
    except (sqlite3.Error, OSError) as problem:
        raise translate(problem, path) from problem


def _rebuild(folder: Path, cause: str, clock: Callable[[], float]) -> Opened:
    from aurous_desktop.store import salvage  # rarely needed, and not before the first paint

    connection, report = salvage.rebuild(folder, cause, clock())
    return Opened(connection, True, report)


def _open(path: Path) -> sqlite3.Connection:
    connection = database.connect(path)
    try:
        version = database.version_of(connection)
        if version < schema.VERSION:
            if version:
                from aurous_desktop.store import backups

                backups.before_migration(connection, path.parent, version)
            schema.migrate(connection, version)
        elif version > schema.VERSION:
            raise StorageTooNew(path)
        if condition.is_suspect(path):
            # The pages are sound, so it was the search index that did not fit its rows.
            connection.execute("INSERT INTO words (words) VALUES ('rebuild')")
            condition.clear_suspicion(path)
    except BaseException:
        connection.close()
        raise
    return connection


def _is_damage(problem: sqlite3.Error | StorageProblem, path: Path) -> bool:
    if isinstance(problem, StorageProblem):
        return isinstance(problem, StorageCorrupt)
    return isinstance(translate(problem, path), StorageCorrupt)
