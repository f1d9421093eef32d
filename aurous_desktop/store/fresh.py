"""Rows of the server on their way into the tables: compared and made ready, without the lock."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime

from aurous_desktop.domain.character import Character
from aurous_desktop.domain.json_text import Raw
from aurous_desktop.record import Row
from aurous_desktop.store.records import Presence
from aurous_desktop.store.rows import searchable, without_signatures
from aurous_desktop.store.text import is_storable, sort_key, storable


class Known(Row):
    """What has to be known of a stored row to tell whether a fresh one differs."""

    key: int
    status: str
    presence: int
    fingerprint: bytes


class ReadyRow(Row):
    """One row of the server with all that is stored of it; `raw` has no signatures.

    `columns` are those of the table `characters` from the name to the fingerprint.
    """

    character: Character
    raw: Raw
    status: str
    columns: tuple[object, ...]
    text: str


class FreshRows(Row):
    """What is new in some rows of the server; rows that say the same as before are left out."""

    new: list[ReadyRow]
    changed: list[tuple[Known, ReadyRow]]

    def rows(self) -> list[ReadyRow]:
        """Give all of them, the new ones first."""
        return [*self.new, *(row for _, row in self.changed)]


def fresh_rows(
    rows: Sequence[Character],
    known: Callable[[Collection[str]], Mapping[str, Known]],
    *,
    between: Callable[[], None] = lambda: None,
) -> FreshRows:
    """Compare rows with those that `known` tells of; `between` is called after each.

    A row whose id is no valid Unicode cannot be asked for and is left out.
    """
    last = {row.id: row for row in rows if is_storable(row.id)}
    before = known(last)
    fresh = FreshRows([], [])
    for character_id, row in last.items():
        between()
        raw = without_signatures(row)
        stamp = _fingerprint(raw)
        old = before.get(character_id)
        if old is None:
            fresh.new.append(_ready(row, raw, stamp))
        elif old.fingerprint != stamp or old.presence != Presence.LIVE.value:
            fresh.changed.append((old, _ready(row, raw, stamp)))
    return fresh


def _ready(row: Character, raw: Raw, stamp: bytes) -> ReadyRow:
    status = storable(row.status)
    columns = (
        storable(row.name),
        status,
        Presence.LIVE.value,
        storable(row.references[0].pose) if row.references else None,
        storable(row.updated_at),
        _seconds_of(row.created_at),
        _seconds_of(row.updated_at),
        sort_key(row.name),
        stamp,
    )
    return ReadyRow(row, raw, status, columns, searchable(row))


def _fingerprint(raw: Raw) -> bytes:
    """Sum up the text of a row that is without signatures, which change each time."""
    return hashlib.blake2b(raw.encode(), digest_size=16).digest()


def _seconds_of(iso: str) -> float:
    """Give the epoch seconds of an ISO 8601 text, 0 when it is none."""
    try:
        moment = datetime.fromisoformat(iso)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return 0.0
