"""Small helpers around statements."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

UNREADABLE = (ValueError, TypeError, KeyError, AttributeError)
"""What reading a row raises when its texts are not what was written."""

Clause = tuple[str, list[object]]
"""A part of a statement and its parameters."""

_ROWS_A_STATEMENT = 50


class DamagedRow(sqlite3.DatabaseError):
    """A row is there but makes no sense: bytes changed on the disk in a sound page."""

    sqlite_errorcode = sqlite3.SQLITE_CORRUPT


def json_list(values: Iterable[int] | Iterable[str]) -> str:
    """Write values for `IN (SELECT value FROM json_each(?))`: any number, one statement."""
    return json.dumps(list(values))


def insert_rows(
    connection: sqlite3.Connection, table: str, rows: Sequence[tuple[object, ...]]
) -> None:
    """Insert rows of equal length by few statements.

    Each step of `executemany` hands the interpreter's lock over and waits for it again; so
    many rows in one step leave it to the window meanwhile.
    """
    for at in range(0, len(rows), _ROWS_A_STATEMENT):
        some = rows[at : at + _ROWS_A_STATEMENT]
        marks = ", ".join([f"({', '.join('?' * len(some[0]))})"] * len(some))
        connection.execute(
            f"INSERT INTO {table} VALUES {marks}", [value for row in some for value in row]
        )
