"""The values that a team uses, offered while a person types."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from aurous_desktop.domain.attributes import FIELDS, Kind
from aurous_desktop.domain.character import Character
from aurous_desktop.store.text import is_storable

_KEYS = tuple(field.key for field in FIELDS if field.kind is Kind.WORDS)
_VALUES = 2_000
_LENGTH = 80


class Suggestions:
    """The table of values by attribute, at most 2,000 each; what is in it is remembered."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[str, set[str]] | None = None

    def values(self, attribute_key: str, limit: int) -> list[str]:
        """Give values of an attribute in alphabetical order."""
        found = self._connection.execute(
            "SELECT value FROM suggestions WHERE attribute = ? ORDER BY value LIMIT ?",
            (attribute_key, limit),
        )
        return [value for (value,) in found]

    def note(self, rows: Iterable[Character]) -> None:
        """Add what is new in rows of the server; long or unprintable values are left out."""
        known = self._known = self._load() if self._known is None else self._known
        fresh = []
        for row in rows:
            for key in _KEYS:
                value = (row.attributes or {}).get(key)
                if not isinstance(value, str) or value in known[key]:
                    continue
                if len(known[key]) < _VALUES and _is_fit(value):
                    known[key].add(value)
                    fresh.append((key, value))
        self._connection.executemany("INSERT OR IGNORE INTO suggestions VALUES (?, ?)", fresh)

    def forget(self) -> None:
        """Read the table afresh next time: what was noted has been rolled back."""
        self._known = None

    def _load(self) -> dict[str, set[str]]:
        known: dict[str, set[str]] = {key: set() for key in _KEYS}
        for key, value in self._connection.execute("SELECT attribute, value FROM suggestions"):
            known.setdefault(key, set()).add(value)
        return known


def _is_fit(value: str) -> bool:
    return 0 < len(value) <= _LENGTH and value.isprintable() and is_storable(value)
