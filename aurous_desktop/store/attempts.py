"""What was put on the wire, written down before it went."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from aurous_desktop.domain.draft import Attempt, AttemptState
from aurous_desktop.domain.json_text import Raw, join_object, split_array, split_object
from aurous_desktop.store.sql import UNREADABLE, DamagedRow
from aurous_desktop.store.text import storable

_COLUMNS = "id, character_id, sent_at, wishes, attributes, state"


class Attempts:
    """The table of attempts; see `Tables`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, attempt: Attempt) -> Attempt:
        """Write an attempt down; gives it with its id."""
        attributes = None if attempt.attributes is None else join_object(attempt.attributes)
        added = self._connection.execute(
            "INSERT INTO attempts (character_id, sent_at, wishes, attributes, state)"
            " VALUES (?, ?, ?, ?, ?) RETURNING id",
            (
                storable(attempt.character_id),
                attempt.sent_at,
                _write_wishes(attempt.wishes),
                attributes,
                attempt.state.value,
            ),
        )
        return attempt._replace(id=added.fetchone()[0])

    def settle(
        self,
        attempt_id: int,
        state: AttemptState,
        *,
        http: int | None = None,
        request_id: str | None = None,
    ) -> None:
        """Note what became of an attempt."""
        self._connection.execute(
            "UPDATE attempts SET state = ?, http = ?, request_id = ? WHERE id = ?",
            (state.value, http, request_id and storable(request_id), attempt_id),
        )

    def open(self, character_id: str) -> list[Attempt]:
        """Give the attempts of a character whose outcome is not known, oldest first."""
        found = self._connection.execute(
            f"SELECT {_COLUMNS} FROM attempts WHERE character_id = ? AND state = ? ORDER BY id",
            (storable(character_id), AttemptState.SENT.value),
        )
        return [attempt_of(row) for row in found]

    def open_all(self) -> list[Attempt]:
        """Give all attempts whose outcome is not known, oldest first."""
        found = self._connection.execute(
            f"SELECT {_COLUMNS} FROM attempts WHERE state = ? ORDER BY id",
            (AttemptState.SENT.value,),
        )
        return [attempt_of(row) for row in found]

    def remove(self, ids: Iterable[int]) -> None:
        """Forget attempts that can do no harm any more."""
        self._connection.executemany("DELETE FROM attempts WHERE id = ?", [(i,) for i in ids])


def attempt_of(row: tuple[int, str, float, Raw, Raw | None, str]) -> Attempt:
    """Make an attempt of a row of the table; raises `DamagedRow`."""
    number, character_id, sent_at, wishes, attributes, state = row
    try:
        return Attempt(
            character_id,
            sent_at,
            _read_wishes(wishes),
            None if attributes is None else split_object(attributes),
            AttemptState(state),
            number,
        )
    except UNREADABLE as problem:
        raise DamagedRow("an attempt") from problem


def _write_wishes(wishes: Mapping[str, Raw | None]) -> Raw:
    """Write wishes as JSON: each value in a list, an empty list for a key that goes away."""
    return join_object({f: "[]" if v is None else f"[{v}]" for f, v in wishes.items()})


def _read_wishes(text: Raw) -> dict[str, Raw | None]:
    result: dict[str, Raw | None] = {}
    for field, values in split_object(text).items():
        elements = split_array(values)
        result[field] = elements[0][0] if elements else None
    return result
