"""Small texts that belong to the library: who it is, where a pass stands, what waits."""

from __future__ import annotations

import sqlite3

REVIEW = "review"
"""Set (to epoch seconds) after a damaged library was rebuilt: nothing is sent before a person
said so."""


class Meta:
    """Texts by name; see `Tables`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, key: str) -> str | None:
        """Give the text of a name, or None."""
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else row[0]

    def set(self, key: str, value: str | None) -> None:
        """Set the text of a name; None removes it."""
        if value is None:
            self._connection.execute("DELETE FROM meta WHERE key = ?", (key,))
        else:
            self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))
