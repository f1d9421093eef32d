"""The tables, and the steps that lead from any older version to them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from aurous_desktop.store.errors import is_senseless

_TABLES = (
    """CREATE TABLE characters (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        status TEXT NOT NULL,
        presence INTEGER NOT NULL,
        cover TEXT,
        updated_at TEXT NOT NULL,
        created REAL NOT NULL,
        updated REAL NOT NULL,
        name_key TEXT NOT NULL,
        fingerprint BLOB NOT NULL,
        seen_at REAL NOT NULL
    ) STRICT""",
    "CREATE INDEX by_created ON characters (created DESC)",
    "CREATE INDEX by_name ON characters (name_key)",
    "CREATE INDEX by_updated ON characters (updated DESC)",
    "CREATE INDEX by_status_created ON characters (status, created DESC)",
    "CREATE INDEX by_status_name ON characters (status, name_key)",
    "CREATE INDEX by_status_updated ON characters (status, updated DESC)",
    # Apart from the narrow rows, so that the list reads few pages.
    """CREATE TABLE bodies (
        key INTEGER PRIMARY KEY REFERENCES characters ON DELETE CASCADE,
        raw TEXT NOT NULL,
        urls_at REAL NOT NULL
    ) STRICT""",
    """CREATE TABLE searched (
        key INTEGER PRIMARY KEY REFERENCES characters ON DELETE CASCADE,
        text TEXT NOT NULL
    ) STRICT""",
    # The text is folded and split by `text.py`; `ascii` does the same on every SQLite version.
    """CREATE VIRTUAL TABLE words USING fts5 (
        text, content='searched', content_rowid='key', tokenize='ascii', prefix='1 2 3',
        detail='none', columnsize=0
    )""",
    "CREATE TABLE tally (status TEXT PRIMARY KEY, rows INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE suggestions (
        attribute TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (attribute, value)
    ) STRICT, WITHOUT ROWID""",
    # Raw JSON text in base, want and queued; `field` is a JSON string, since a key may hold
    # what is no valid text. NULL is an absent key.
    """CREATE TABLE edits (
        character_id TEXT NOT NULL,
        field TEXT NOT NULL,
        base TEXT,
        want TEXT,
        is_queued INTEGER NOT NULL,
        queued TEXT,
        edited_at REAL NOT NULL,
        base_known INTEGER NOT NULL,
        conflict TEXT,
        rejection TEXT,
        PRIMARY KEY (character_id, field)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE queue (
        place INTEGER PRIMARY KEY,
        character_id TEXT NOT NULL UNIQUE,
        queued_at REAL NOT NULL,
        paused INTEGER NOT NULL DEFAULT 0,
        next_try_at REAL,
        tries INTEGER NOT NULL DEFAULT 0,
        last_problem TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    """CREATE TABLE attempts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        character_id TEXT NOT NULL,
        sent_at REAL NOT NULL,
        wishes TEXT NOT NULL,
        attributes TEXT,
        state TEXT NOT NULL,
        http INTEGER,
        request_id TEXT
    ) STRICT""",
    "CREATE INDEX attempts_of ON attempts (character_id)",
    """CREATE TABLE history (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        character_id TEXT NOT NULL,
        at REAL NOT NULL,
        origin TEXT NOT NULL,
        content TEXT NOT NULL,
        note TEXT NOT NULL,
        size INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX history_of ON history (character_id)",
    "CREATE INDEX history_at ON history (at, origin, size)",
    """CREATE TABLE pictures (
        character_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        pose TEXT NOT NULL,
        stamp TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        format TEXT NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        bytes INTEGER NOT NULL,
        fetched_at REAL NOT NULL,
        used_at REAL NOT NULL,
        PRIMARY KEY (character_id, position)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX pictures_used ON pictures (used_at)",
    "CREATE INDEX pictures_files ON pictures (sha256, bytes)",
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
)


PLAIN_TABLES = (
    "characters", "bodies", "searched", "tally", "suggestions", "edits", "queue", "attempts",
    "history", "pictures", "meta", "indexed",
)  # fmt: skip


def _create(connection: sqlite3.Connection) -> None:
    for statement in _TABLES:
        connection.execute(statement)


def _index_the_absent(connection: sqlite3.Connection) -> None:
    """Find the few characters that are gone without reading all the others at each start."""
    connection.execute("CREATE INDEX by_absence ON characters (presence) WHERE presence <> 0")


def _mark_what_is_indexed(connection: sqlite3.Connection) -> None:
    """Let new rows wait for the full-text index: so far every row is in it."""
    connection.execute(
        "CREATE TABLE indexed (only INTEGER PRIMARY KEY CHECK (only = 1), upto INTEGER NOT NULL)"
        " STRICT"
    )
    connection.execute("INSERT INTO indexed SELECT 1, ifnull(max(key), 0) FROM characters")


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    _create,
    _index_the_absent,
    _mark_what_is_indexed,
)
"""The step at index n leads from version n to n + 1; a step that was released never changes."""

VERSION = len(MIGRATIONS)
PLAUSIBLE = 9_999
"""A version above it is no newer program's but a changed byte."""


def makes_sense(connection: sqlite3.Connection, version: int) -> bool:
    """Tell whether a library may be what its version says: version 0 has no table yet."""
    if version == 0:
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return bool(tables == 0)
    return 0 < version <= VERSION


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring a library of an older version up to date, each step in one transaction."""
    for number, step in enumerate(MIGRATIONS[version:], version + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            step(connection)
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException as problem:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if isinstance(problem, sqlite3.OperationalError) and is_senseless(problem):
                # A mistake in the step, not damage: nothing must be set aside for it.
                raise RuntimeError(f"the step to version {number} is wrong") from problem
            raise
