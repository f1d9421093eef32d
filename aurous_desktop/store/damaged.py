"""Reading what can be read of a damaged library, row by row."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from aurous_desktop.store import database
from aurous_desktop.store.backups import is_good, open_unchanged
from aurous_desktop.store.errors import LOW_LEVEL


class Reader:
    """One damaged file, open for reading; `incomplete` names tables with unreadable parts."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._connection.text_factory = _forgiving
        self.incomplete: set[str] = set()

    def rows(self, table: str, columns: str, order: str) -> Iterator[tuple[Any, ...]]:
        """Give the rows from the front up to the damage, then those from the end down to it.

        `order` is what the table itself is sorted by, so that nothing has to be sorted.
        """
        last: tuple[Any, ...] | None = None
        try:
            for last in self._scan(table, columns, order, "ASC"):
                yield last
            return
        except LOW_LEVEL:
            self.incomplete.add(table)
        with suppress(*LOW_LEVEL):
            for row in self._scan(table, columns, order, "DESC"):
                if row == last:
                    return
                yield row

    def _scan(self, table: str, columns: str, order: str, way: str) -> Iterator[tuple[Any, ...]]:
        sorting = ", ".join(f"{column} {way}" for column in order.split(", "))
        yield from self._connection.execute(f"SELECT {columns} FROM {table} ORDER BY {sorting}")


@contextmanager
def readers(path: Path) -> Iterator[list[Reader]]:
    """Open a damaged library in the ways that may give something, the most trusted one last.

    The file alone, and a copy of it together with its `-wal`; when one of the two is sound,
    only that one.
    """
    workshop = path.parent / "reading"
    opened: list[sqlite3.Connection] = []
    try:
        whole = _copy_with_log(path, workshop)
        if whole is not None and _is_sound(whole):
            ways = [whole]
        elif is_good(path):
            ways = [path]
        else:
            ways = [path] if whole is None else [path, whole]
        for way in ways:
            with suppress(*LOW_LEVEL):
                opened.append(open_unchanged(way) if way == path else sqlite3.connect(way))
        yield [Reader(connection) for connection in opened]
    finally:
        for connection in opened:
            connection.close()
        shutil.rmtree(workshop, ignore_errors=True)


def _copy_with_log(path: Path, workshop: Path) -> Path | None:
    log = database.beside(path, "-wal")
    if not log.exists():
        return None
    try:
        workshop.mkdir(mode=0o700, exist_ok=True)
        for part in (path, log):
            shutil.copyfile(part, workshop / part.name)
    except OSError:
        return None
    return workshop / path.name


def _is_sound(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path)) as connection:
            (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            return bool(verdict == "ok")
    except LOW_LEVEL:
        return False


def _forgiving(data: bytes) -> str:
    return data.decode("utf-8", "replace")
