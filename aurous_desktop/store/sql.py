"""Small helpers around statements."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

UNREADABLE = (ValueError, TypeError, KeyError, AttributeError)
"""What reading a row raises when its texts are not what was written."""


class DamagedRow(sqlite3.DatabaseError):
    """A row is there but makes no sense: bytes changed on the disk in a sound page."""

    sqlite_errorcode = sqlite3.SQLITE_CORRUPT


def json_list(values: Iterable[int] | Iterable[str]) -> str:
    """Write values for `IN (SELECT value FROM json_each(?))`: any number, one statement."""
    return json.dumps(list(values))
