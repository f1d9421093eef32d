"""What is done about a damaged or missing library: set aside, never deleted, and rebuilt.

The rebuilt library is the newest good backup, over it what can be read of the damaged file,
over that the draft files. It is marked for review: nothing is sent before a person said so.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from aurous_desktop.domain.draft import AttemptState
from aurous_desktop.store import backups, database, files, salvage_rows, schema
from aurous_desktop.store.condition import (
    DRAFTS,
    REPORT,
    SET_ASIDE,
    clear_suspicion,
    suspect,
    unfinished,
)
from aurous_desktop.store.damaged import readers
from aurous_desktop.store.draft_files import DraftFiles
from aurous_desktop.store.meta import REVIEW
from aurous_desktop.store.records import SalvageReport
from aurous_desktop.store.tables import Tables


def set_drafts_aside(folder: Path, paths: Iterable[Path], now: float) -> None:
    """Move draft files that the library knows nothing of; raises `OSError`."""
    place = _new_place(folder, now)
    for path in paths:
        path.rename(place / path.name)
    (place / REPORT).write_text("Drafts that the library did not know.\n", "utf-8")
    files.sync_folder(folder / DRAFTS)


def rebuild(folder: Path, cause: str, now: float) -> tuple[sqlite3.Connection, SalvageReport]:
    """Set the damaged files aside and open a rebuilt library.

    A crash on the way leaves a state from which the next start begins again. Raises
    `sqlite3.Error` and `OSError`.
    """
    path = folder / database.LIBRARY
    place = _set_aside(path, now)
    fresh = path.with_name("rebuilt.db")
    for suffix in database.COMPANIONS:
        files.remove(database.beside(fresh, suffix))
    backup = _restore_newest(folder, fresh)
    with closing(database.connect(fresh)) as connection:
        schema.migrate(connection, database.version_of(connection))
        report = _fill(connection, folder, place, cause, backup, now)
    files.move_over(fresh, path)
    clear_suspicion(path)
    for old in unfinished(folder):
        (old / REPORT).write_text(_story(report), "utf-8")
    return database.connect(path), report


def _fill(
    connection: sqlite3.Connection,
    folder: Path,
    place: Path,
    cause: str,
    backup: backups.Backup | None,
    now: float,
) -> SalvageReport:
    tables = Tables(connection)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE attempts SET state = ?", (AttemptState.SENT.value,))
    salvaged = salvage_rows.Salvaged()
    for aside in unfinished(folder):
        if (aside / database.LIBRARY).exists():
            with readers(aside / database.LIBRARY) as ways:
                for reader in ways:
                    salvaged.take_over(reader, connection, tables)
    salvaged.settle_drafts(tables, list(DraftFiles(folder / DRAFTS).read_all()), now)
    tables.meta.set(REVIEW, repr(now))
    connection.execute("COMMIT")
    counts = [
        connection.execute(f"SELECT count({column}) FROM {table}").fetchone()[0]
        for column, table in (
            ("*", "characters"),
            ("DISTINCT character_id", "edits"),
            ("*", "attempts"),
            ("*", "history"),
        )
    ]
    return SalvageReport(place, cause, backup.at if backup else None, *counts)


def _set_aside(path: Path, now: float) -> Path:
    """Move the library with all that belongs to it, the main file last."""
    suspect(path)
    place = _new_place(path.parent, now)
    for suffix in reversed(database.COMPANIONS):
        part = database.beside(path, suffix)
        if part.exists():
            part.rename(place / part.name)
    files.sync_folder(place)
    files.sync_folder(path.parent)
    return place


def _new_place(folder: Path, now: float) -> Path:
    parent = folder / SET_ASIDE
    for number in range(1, 10_000):
        place = parent / (backups.stamp(now) + (f"-{number}" if number > 1 else ""))
        if not place.exists():
            files.make_private_folder(place)
            return place
    raise FileExistsError(parent)


def _restore_newest(folder: Path, fresh: Path) -> backups.Backup | None:
    for backup in backups.existing(folder):
        if database.peek_version(backup.path) <= schema.VERSION and backups.is_good(backup.path):
            files.make_private_file(fresh)
            shutil.copyfile(backup.path, fresh)
            return backup
    return None


def _story(report: SalvageReport) -> str:
    backup = (
        "no backup" if report.backup_at is None else f"backup {backups.stamp(report.backup_at)}"
    )
    return (
        f"The library was {report.cause} and has been rebuilt from {backup}, what could be read"
        f" of the files here, and the draft files.\n{report.characters} characters,"
        f" {report.drafts} drafts, {report.attempts} attempts, {report.versions} versions.\n"
    )
