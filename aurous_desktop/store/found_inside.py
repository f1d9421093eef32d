"""Which few rows have words anywhere in their texts, and what was found so a moment ago."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Sequence

from aurous_desktop.store.sql import json_list

FEW = 5_000
_REMEMBERED = 32


class FoundInside:
    """Looks through all texts for words, which takes 25 ms for 100,000 rows.

    What is found is remembered until anything is written. A person types one letter after the
    other and takes them back: where “lan” was found in two rows, “lant” can be in no third one.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._found: OrderedDict[tuple[str, ...], list[int]] = OrderedDict()
        self._changes = -1

    def keys(self, words: Sequence[str]) -> list[int] | None:
        """Give the keys of the rows that have all these words; None if they are not `FEW`."""
        if self._connection.in_transaction:  # what it writes may be taken back
            return self._looked_for(words, None)
        if self._changes != self._connection.total_changes:
            self._changes = self._connection.total_changes
            self._found.clear()
        found = self._found.get(tuple(words))
        if found is None:
            found = self._looked_for(words, self._narrowest(words))
        if found is not None:
            self._found[tuple(words)] = found
            self._found.move_to_end(tuple(words))
            if len(self._found) > _REMEMBERED:
                self._found.popitem(last=False)
        return found

    def _narrowest(self, words: Sequence[str]) -> list[int] | None:
        """Give the smallest remembered set of rows beyond which these words can't be."""
        sets = [
            keys
            for known, keys in self._found.items()
            if all(any(old in word for word in words) for old in known)
        ]
        return min(sets, key=len, default=None)

    def _looked_for(self, words: Sequence[str], among: list[int] | None) -> list[int] | None:
        conditions = ["instr(text, ?) > 0"] * len(words)
        parameters: list[object] = [*words]
        if among is not None:
            conditions.insert(0, "key IN (SELECT value FROM json_each(?))")
            parameters.insert(0, json_list(among))
        rows = self._connection.execute(
            f"SELECT key FROM searched WHERE {' AND '.join(conditions)} LIMIT ?",
            [*parameters, FEW + 1],
        ).fetchall()
        return [key for (key,) in rows] if len(rows) <= FEW else None
