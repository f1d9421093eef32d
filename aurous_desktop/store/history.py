"""Every version that was sent, received or set aside."""

from __future__ import annotations

import sqlite3
from typing import Any

from aurous_desktop.domain.history import HistoryEntry, Origin
from aurous_desktop.domain.json_text import Raw
from aurous_desktop.store.sql import DamagedRow
from aurous_desktop.store.text import storable

KEPT_SECONDS = 90 * 86400.0
KEPT_VERSIONS = 200
SIZE_LIMIT = 256 * 1024 * 1024

_COLUMNS = "id, character_id, at, origin, content, note"
_OVERHEAD = 96  # bytes of a row and its places in the indexes, about
_PRECIOUS = (Origin.DISCARDED.value, Origin.NOT_CHOSEN.value)


class History:
    """The table of versions; see `Tables`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(
        self, character_id: str, at: float, origin: Origin, content: Raw, note: str = ""
    ) -> None:
        """Keep a version; an exact repeat of the character's newest one is left out."""
        character_id = storable(character_id)
        newest = self._connection.execute(
            "SELECT origin, content FROM history WHERE character_id = ? ORDER BY id DESC LIMIT 1",
            (character_id,),
        ).fetchone()
        if newest == (origin.value, content):
            return
        note = storable(note)
        size = len(content.encode()) + len(note.encode()) + _OVERHEAD
        self._connection.execute(
            "INSERT INTO history (character_id, at, origin, content, note, size)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (character_id, at, origin.value, content, note, size),
        )

    def entries(self, character_id: str, limit: int = KEPT_VERSIONS) -> list[HistoryEntry]:
        """Give the versions of a character, newest first."""
        found = self._connection.execute(
            f"SELECT {_COLUMNS} FROM history WHERE character_id = ? ORDER BY id DESC LIMIT ?",
            (storable(character_id), limit),
        )
        return [_entry(row) for row in found]

    def get(self, entry_id: int) -> HistoryEntry | None:
        """Give one version."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM history WHERE id = ?", (entry_id,)
        ).fetchone()
        return None if row is None else _entry(row)

    def prune(self, now: float, *, size_limit: int = SIZE_LIMIT) -> int:
        """Forget what is both old and far back, then the oldest beyond a total size in bytes.

        What a person discarded or did not choose stays for 90 days whatever its size. Gives
        the number of versions forgotten.
        """
        before = self._connection.total_changes
        self._forget_old(now - KEPT_SECONDS)
        self._forget_beyond(size_limit, now - KEPT_SECONDS)
        return self._connection.total_changes - before

    def check(self) -> None:
        """Read every row once; raises `sqlite3.DatabaseError` for one that makes no sense."""
        for row in self._connection.execute(f"SELECT {_COLUMNS} FROM history"):
            _entry(row)

    def _forget_old(self, cutoff: float) -> None:
        crowded = self._connection.execute(
            "SELECT character_id FROM history GROUP BY character_id HAVING count(*) > ?",
            (KEPT_VERSIONS,),
        ).fetchall()
        self._connection.executemany(
            "DELETE FROM history WHERE character_id = :id AND at < :cutoff AND id <= ("
            " SELECT id FROM history WHERE character_id = :id ORDER BY id DESC"
            " LIMIT 1 OFFSET :kept)",
            [{"id": id_, "cutoff": cutoff, "kept": KEPT_VERSIONS} for (id_,) in crowded],
        )

    def _forget_beyond(self, limit: int, cutoff: float) -> None:
        (total,) = self._connection.execute("SELECT ifnull(sum(size), 0) FROM history").fetchone()
        excess = total - limit
        if excess <= 0:
            return
        doomed = []
        oldest_first = self._connection.execute(
            "SELECT id, size FROM history WHERE at < ? OR origin NOT IN (?, ?) ORDER BY at, id",
            (cutoff, *_PRECIOUS),
        )
        for number, size in oldest_first:
            if excess <= 0:
                break
            doomed.append((number,))
            excess -= size
        oldest_first.close()
        self._connection.executemany("DELETE FROM history WHERE id = ?", doomed)


def _entry(row: Any) -> HistoryEntry:
    number, character_id, at, origin, content, note = row
    try:
        return HistoryEntry(number, character_id, at, Origin(origin), content, note)
    except ValueError as problem:
        raise DamagedRow("a version") from problem
