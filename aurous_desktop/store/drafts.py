"""What people changed and what waits to be sent."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, Final

from aurous_desktop.domain.draft import Conflict, ConflictKind, Edit, Rejection, Wish
from aurous_desktop.domain.json_text import Raw, decode, encode
from aurous_desktop.store.records import QueueEntry
from aurous_desktop.store.sql import UNREADABLE, DamagedRow
from aurous_desktop.store.text import storable


class Keep(Enum):
    """Says "leave it as it is" where None has a meaning of its own."""

    KEEP = 0


KEEP: Final = Keep.KEEP

_COLUMNS = "field, base, want, is_queued, queued, edited_at, base_known, conflict, rejection"
_ENTRY = "character_id, queued_at, paused, next_try_at, tries, last_problem"


class Drafts:
    """The tables of edits and of the queue; see `Tables`.

    Every character that is written here is noted in `touched`: the store brings its draft
    file up to date after the commit.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.touched: set[str] = set()

    def load(self, character_id: str) -> dict[str, Edit]:
        """Give the edits of one character by field, in a fixed order."""
        found = self._connection.execute(
            f"SELECT {_COLUMNS} FROM edits WHERE character_id = ?", (storable(character_id),)
        )
        edits = [edit_of(row) for row in found]
        return {edit.field: edit for edit in edits}

    def load_all(self) -> dict[str, dict[str, Edit]]:
        """Give the edits of every character that has some."""
        result: dict[str, dict[str, Edit]] = {}
        for row in self._connection.execute(f"SELECT character_id, {_COLUMNS} FROM edits"):
            edit = edit_of(row[1:])
            result.setdefault(row[0], {})[edit.field] = edit
        return result

    def holds(self, character_id: str, edits: Mapping[str, Edit]) -> bool:
        """Tell whether just these edits of a character are stored."""
        found = self._connection.execute(
            f"SELECT {_COLUMNS} FROM edits WHERE character_id = ?", (storable(character_id),)
        )
        return set(found) == {_edit_row(edit) for edit in edits.values()}

    def put(
        self,
        character_id: str,
        edits: Mapping[str, Edit],
        *,
        queued_at: float | Keep | None = KEEP,
    ) -> None:
        """Replace all edits of a character; no edits at all end its place in the queue too.

        `queued_at` as a number queues it as `enqueue` does, as None takes it out of the queue.
        """
        character_id = storable(character_id)
        self.touched.add(character_id)
        self._connection.execute("DELETE FROM edits WHERE character_id = ?", (character_id,))
        self._connection.executemany(
            f"INSERT INTO edits (character_id, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(character_id, *_edit_row(edit)) for edit in edits.values()],
        )
        if queued_at is None or not edits:
            self.dequeue(character_id)
        elif queued_at is not KEEP:
            self.enqueue(character_id, queued_at)

    def enqueue(self, character_id: str, at: float) -> None:
        """Queue a character; one that waits already keeps its place and may go at once again."""
        self.touched.add(storable(character_id))
        self._connection.execute(
            "INSERT INTO queue (character_id, queued_at) VALUES (?, ?) ON CONFLICT (character_id)"
            " DO UPDATE SET paused = 0, next_try_at = NULL, tries = 0, last_problem = ''",
            (storable(character_id), at),
        )

    def dequeue(self, character_id: str) -> None:
        """Take a character out of the queue; its edits stay."""
        self.touched.add(storable(character_id))
        self._connection.execute(
            "DELETE FROM queue WHERE character_id = ?", (storable(character_id),)
        )

    def queue(self) -> list[QueueEntry]:
        """Give what waits to be sent, in order."""
        found = self._connection.execute(f"SELECT {_ENTRY} FROM queue ORDER BY queued_at, place")
        return [_entry(row) for row in found]

    def entry(self, character_id: str) -> QueueEntry | None:
        """Give the place of one character in the queue."""
        row = self._connection.execute(
            f"SELECT {_ENTRY} FROM queue WHERE character_id = ?", (storable(character_id),)
        ).fetchone()
        return None if row is None else _entry(row)

    def update_entry(
        self,
        character_id: str,
        *,
        paused: bool | Keep = KEEP,
        next_try_at: float | Keep | None = KEEP,
        tries: int | Keep = KEEP,
        last_problem: str | Keep = KEEP,
    ) -> None:
        """Change parts of a queue entry; what is not given stays."""
        changes: dict[str, object] = {
            "paused": paused if paused is KEEP else int(paused),
            "next_try_at": next_try_at,
            "tries": tries,
            "last_problem": last_problem if last_problem is KEEP else storable(last_problem),
        }
        given = {column: value for column, value in changes.items() if value is not KEEP}
        if given:
            columns = ", ".join(f"{column} = ?" for column in given)
            self._connection.execute(
                f"UPDATE queue SET {columns} WHERE character_id = ?",
                (*given.values(), storable(character_id)),
            )


def conflict_json(conflict: Conflict | None) -> Raw | None:
    """Write a conflict as JSON; its value stands as text inside."""
    if conflict is None:
        return None
    return encode([conflict.kind.value, conflict.remote, conflict.seen_at])


def conflict_of(text: Raw | None) -> Conflict | None:
    """Read back what `conflict_json` wrote."""
    if text is None:
        return None
    kind, remote, seen_at = decode(text)
    return Conflict(ConflictKind(kind), remote, float(seen_at))


def rejection_json(rejection: Rejection | None) -> Raw | None:
    """Write a refusal as JSON."""
    if rejection is None:
        return None
    r = rejection
    return encode([r.value, r.message, r.param, r.code, r.status, r.request_id])


def rejection_of(text: Raw | None) -> Rejection | None:
    """Read back what `rejection_json` wrote."""
    if text is None:
        return None
    value, message, param, code, status, request_id = decode(text)
    status = None if status is None else int(status)
    return Rejection(value, message, param, code, status, request_id)


def edit_of(row: Iterable[Any]) -> Edit:
    """Make an edit of a row of the table; raises `DamagedRow`."""
    field, base, want, is_queued, queued, edited_at, base_known, conflict, rejection = row
    try:
        return Edit(
            decode(field),
            base,
            want,
            queued=Wish(queued) if is_queued else None,
            edited_at=edited_at,
            base_known=bool(base_known),
            conflict=conflict_of(conflict),
            rejection=rejection_of(rejection),
        )
    except UNREADABLE as problem:
        raise DamagedRow("an edit") from problem


def _edit_row(edit: Edit) -> tuple[object, ...]:
    return (
        encode(edit.field),
        edit.base,
        edit.want,
        edit.queued is not None,
        None if edit.queued is None else edit.queued.value,
        edit.edited_at,
        edit.base_known,
        conflict_json(edit.conflict),
        rejection_json(edit.rejection),
    )


def _entry(row: Any) -> QueueEntry:
    character_id, queued_at, paused, next_try_at, tries, last_problem = row
    return QueueEntry(character_id, queued_at, bool(paused), next_try_at, tries, last_problem)
