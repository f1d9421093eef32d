"""Taking the rows of a damaged library over into a rebuilt one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from aurous_desktop.domain.character import Character, Content
from aurous_desktop.domain.draft import Edit
from aurous_desktop.domain.history import Origin
from aurous_desktop.domain.json_text import encode
from aurous_desktop.store.attempts import attempt_of
from aurous_desktop.store.damaged import Reader
from aurous_desktop.store.draft_files import DraftCopy
from aurous_desktop.store.drafts import edit_of
from aurous_desktop.store.rows import character_of
from aurous_desktop.store.sql import UNREADABLE, DamagedRow
from aurous_desktop.store.tables import Tables

_BATCH = 200
_EDIT = (
    "character_id, field, base, want, is_queued, queued, edited_at, base_known, conflict, rejection"
)
_ATTEMPT = "character_id, sent_at, wishes, attributes, state, http, request_id"
_VERSION = "character_id, at, origin, content, note, size"


class Salvaged:
    """What damaged libraries gave; drafts are settled when all have been read."""

    def __init__(self) -> None:
        self._edits: dict[str, dict[str, Edit]] = {}
        self._queued: dict[str, float] = {}
        self._has_all_edits = False

    def take_over(self, reader: Reader, connection: sqlite3.Connection, tables: Tables) -> None:
        """Take everything readable of one file over; drafts are only noted."""
        self._note_drafts(reader)
        _take_characters(reader, tables)
        _take_attempts(reader, connection)
        _take_versions(reader, connection)
        _take_plain(reader, connection, "meta", 2, "key")
        _take_plain(reader, connection, "pictures", 11, "character_id, position")

    def settle_drafts(self, tables: Tables, copies: Sequence[DraftCopy], now: float) -> None:
        """Say which drafts there are: draft files first, then the damaged file, then the backup.

        Drafts of the backup that nothing newer confirms are sent or discarded since; they go
        to the history, unless nothing newer could be read.
        """
        files = {copy.character_id: copy for copy in copies}
        newer = self._edits.keys() | files.keys()
        for character_id, edits in tables.drafts.load_all().items():
            if character_id not in newer and (self._has_all_edits or files):
                _archive(tables, character_id, edits, now)
                tables.drafts.put(character_id, {})
        for character_id, edits in self._edits.items():
            if character_id not in files:
                tables.drafts.put(character_id, edits, queued_at=self._queued.get(character_id))
        for copy in sorted(copies, key=lambda copy: copy.queued_at or 0.0):
            tables.drafts.put(copy.character_id, copy.edits, queued_at=copy.queued_at)

    def _note_drafts(self, reader: Reader) -> None:
        found: dict[str, dict[str, Edit]] = {}
        for character_id, *row in reader.rows("edits", _EDIT, "character_id, field"):
            edit = _made(lambda row=row: edit_of(row))
            if edit is None:
                reader.incomplete.add("edits")
            else:
                found.setdefault(character_id, {})[edit.field] = edit
        if "edits" not in reader.incomplete:
            self._edits = found
            self._has_all_edits = True
        else:
            self._edits.update(found)
        for character_id, at in reader.rows("queue", "character_id, queued_at", "place"):
            if isinstance(at, float):
                self._queued[character_id] = at


def _take_characters(reader: Reader, tables: Tables) -> None:
    batch: list[Character] = []
    for _, raw in reader.rows("bodies", "key, raw", "key"):
        character = _made(lambda raw=raw: character_of(raw))
        if character is not None and character.id:
            batch.append(character)
        if len(batch) >= _BATCH:
            tables.characters.put_page(batch, 0.0)
            batch = []
    tables.characters.put_page(batch, 0.0)


def _take_attempts(reader: Reader, connection: sqlite3.Connection) -> None:
    for row in reader.rows("attempts", f"id, {_ATTEMPT}", "id"):
        character_id, sent_at, *rest = row[1:]
        if _made(lambda row=row: attempt_of(row[:6])) is None:
            continue
        same = (character_id, sent_at)
        connection.execute("DELETE FROM attempts WHERE character_id = ? AND sent_at = ?", same)
        _insert(connection, "attempts", _ATTEMPT, (character_id, sent_at, *rest))


def _take_versions(reader: Reader, connection: sqlite3.Connection) -> None:
    for _, *row in reader.rows("history", f"id, {_VERSION}", "id"):
        known = connection.execute(
            "SELECT 1 FROM history WHERE character_id = ? AND at = ? AND origin = ?"
            " AND content = ?",
            row[:4],
        ).fetchone()
        makes_sense = _made(lambda row=row: (Origin(row[2]), Content.of_json(row[3])))
        if known is None and makes_sense:
            _insert(connection, "history", _VERSION, row)


def _take_plain(
    reader: Reader, connection: sqlite3.Connection, table: str, width: int, order: str
) -> None:
    marks = ", ".join("?" * width)
    for row in reader.rows(table, "*", order):
        _try(connection, f"INSERT OR REPLACE INTO {table} VALUES ({marks})", row)


def _insert(connection: sqlite3.Connection, table: str, columns: str, row: Iterable[Any]) -> None:
    values = tuple(row)
    marks = ", ".join("?" * len(values))
    _try(connection, f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)


def _try(connection: sqlite3.Connection, statement: str, row: tuple[Any, ...]) -> None:
    """Insert a row of a damaged file; one that breaks the table's rules is left out."""
    try:
        connection.execute(statement, row)
    except sqlite3.IntegrityError:
        return


def _made(make: Any) -> Any:
    """Make a value of what a damaged file gave, or None when it makes no sense."""
    try:
        return make()
    except (*UNREADABLE, DamagedRow):
        return None


def _archive(tables: Tables, character_id: str, edits: Mapping[str, Edit], now: float) -> None:
    known = tables.characters.get(character_id)
    content = known.character.content if known else Content(encode(""))
    changed = content.replace({field: edit.want for field, edit in edits.items()})
    note = "From a backup, when the library was rebuilt."
    tables.history.add(character_id, now, Origin.DISCARDED, changed.to_json(), note)
