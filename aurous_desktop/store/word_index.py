"""The full-text index: what it holds, what still waits to be taken in, and how it is asked.

Indexing a row costs as much as all the rest of it, so in a page full of new rows each is stored
with the text by which it is found, and the index follows when the writer has nothing else to do.
Every key up to a mark is in the index, every key above it waits; a search reads the texts of those
that wait.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from aurous_desktop.store.sql import Clause, insert_rows

TAKEN_AT_ONCE = 200
"""Rows that go into the index in one transaction: some 5 ms, for which nobody can read."""
FEW = 50
"""So many new rows are indexed at once."""

# A row that waits has the beginning of a word where the `ascii` tokenizer would find one.
_GLOB = "' ' || text GLOB '*[^0-9a-z\x80-\U0010ffff]' || ? || '*'"
_BEGINS = f"instr(text, ?) > 0 AND {_GLOB}"
_WAITING = f"SELECT key FROM searched WHERE key > ? AND {_BEGINS}"


class WordIndex:
    """The tables `words`, `searched` and `indexed`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, texts: Sequence[tuple[int, str]]) -> None:
        """Keep the texts by which rows are found; many new ones are indexed later."""
        mark = indexed_up_to(self._connection)
        last = max((key for key, _ in texts), default=0)
        if last > mark and len(texts) <= FEW and not _any_waits(self._connection, mark):
            mark = last
            _set_mark(self._connection, mark)
        insert_rows(self._connection, "searched", texts)
        due = [row for row in texts if row[0] <= mark]
        insert_rows(self._connection, "words (rowid, text)", due)

    def forget(self, keys: Sequence[int]) -> None:
        """Take rows out of the index, which has to be told what stood in them."""
        mark = indexed_up_to(self._connection)
        self._connection.executemany(
            "INSERT INTO words (words, rowid, text)"
            " SELECT 'delete', key, text FROM searched WHERE key = ?",
            [(key,) for key in keys if key <= mark],
        )
        self._connection.executemany("DELETE FROM searched WHERE key = ?", [(key,) for key in keys])

    def take_in(self) -> bool:
        """Index the next rows that wait; tells whether any are left."""
        mark = indexed_up_to(self._connection)
        (last,) = self._connection.execute(
            "SELECT max(key) FROM (SELECT key FROM searched WHERE key > ? ORDER BY key LIMIT ?)",
            (mark, TAKEN_AT_ONCE),
        ).fetchone()
        if last is None:
            return False
        self._connection.execute(
            "INSERT INTO words (rowid, text)"
            " SELECT key, text FROM searched WHERE key > ? AND key <= ? ORDER BY key",
            (mark, last),
        )
        _set_mark(self._connection, last)
        return self.waits()

    def waits(self) -> bool:
        """Tell whether any row is not in the index."""
        return _any_waits(self._connection, indexed_up_to(self._connection))


def indexed_up_to(connection: sqlite3.Connection) -> int:
    """Give the mark: the highest key that is in the index, or was."""
    row = connection.execute("SELECT upto FROM indexed").fetchone()
    return 0 if row is None else int(row[0])


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the whole index anew out of the texts."""
    connection.execute("INSERT INTO words (words) VALUES ('rebuild')")
    (last,) = connection.execute("SELECT ifnull(max(key), 0) FROM characters").fetchone()
    _set_mark(connection, last)


def beginning_with(connection: sqlite3.Connection, tokens: Sequence[str]) -> Clause:
    """Give a query for the keys of the rows in which words begin with all these tokens."""
    clause = "SELECT rowid AS key FROM words WHERE words MATCH ?"
    match = " ".join(f'"{token}"*' for token in tokens)
    mark = indexed_up_to(connection)
    if not _any_waits(connection, mark):
        return clause, [match]
    each = " INTERSECT ".join([_WAITING] * len(tokens))
    waiting = [value for token in tokens for value in (mark, token, token)]
    return f"{clause} UNION ALL SELECT key FROM ({each})", [match, *waiting]


def begins_in_text(tokens: Sequence[str]) -> Clause:
    """Say of a row of `searched` what the index says: words begin with all these tokens."""
    return " AND ".join([_BEGINS] * len(tokens)), [t for token in tokens for t in (token, token)]


def _any_waits(connection: sqlite3.Connection, mark: int) -> bool:
    found = connection.execute("SELECT 1 FROM searched WHERE key > ? LIMIT 1", (mark,))
    return found.fetchone() is not None


def _set_mark(connection: sqlite3.Connection, key: int) -> None:
    connection.execute("INSERT OR REPLACE INTO indexed VALUES (1, ?)", (key,))
