"""The server's rows, as they were last seen."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from aurous_desktop.domain.character import Character
from aurous_desktop.domain.json_text import Raw
from aurous_desktop.domain.listing import Query
from aurous_desktop.store import search
from aurous_desktop.store.records import Presence, StoredCharacter, StoredRow
from aurous_desktop.store.rows import character_of, fingerprint, searchable, without_signatures
from aurous_desktop.store.sql import UNREADABLE, DamagedRow, json_list
from aurous_desktop.store.suggestions import Suggestions
from aurous_desktop.store.text import is_storable, seconds_of, sort_key, storable


@dataclass(frozen=True, slots=True)
class _Known:
    """What has to be known of a stored row to tell whether a fresh one differs."""

    key: int
    status: str
    presence: int
    fingerprint: bytes


class Characters:
    """The table of characters with its search index; see `Tables`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._suggestions = Suggestions(connection)

    def put_page(self, rows: Sequence[Character], seen_at: float) -> list[int]:
        """Take over fresh rows of the server; gives the keys of those that really changed.

        A row that says the same as before writes nothing. Picture addresses are kept without
        their signatures. A row whose id is no valid Unicode cannot be asked for and is left out.
        """
        fresh = {row.id: row for row in rows if is_storable(row.id)}
        known = self._known(fresh)
        new, changed = [], []
        for character_id, row in fresh.items():
            raw = without_signatures(row)
            stamp = fingerprint(raw)
            old = known.get(character_id)
            if old is None:
                new.append((replace(row, raw=raw), stamp))
            elif old.fingerprint != stamp or old.presence != Presence.LIVE.value:
                changed.append((old, replace(row, raw=raw), stamp))
        keys = self._insert(new, seen_at) + self._update(changed, seen_at)
        self._suggestions.note([row for row, _ in new] + [row for _, row, _ in changed])
        return keys

    def get(self, character_id: str) -> StoredCharacter | None:
        """Give one character, or None when it was never seen."""
        row = self._connection.execute(
            "SELECT key, raw, presence, seen_at, urls_at FROM characters JOIN bodies USING (key)"
            " WHERE id = ?",
            (storable(character_id),),
        ).fetchone()
        if row is None:
            return None
        key, raw, presence, seen_at, urls_at = row
        return StoredCharacter(key, _read(raw), _presence(presence), seen_at, urls_at)

    def set_presence(self, ids: Iterable[str], presence: Presence) -> None:
        """Note whether characters are still on Aurous."""
        self._connection.executemany(
            "UPDATE characters SET presence = ? WHERE id = ? AND presence <> ?",
            [(presence.value, storable(i), presence.value) for i in ids],
        )

    def keys(
        self,
        query: Query,
        *,
        only: Collection[int] | None = None,
        exclude: Collection[int] | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> array[int]:
        """Give the keys of what a query shows, in its order; `state` is the caller's to filter."""
        return search.keys(
            self._connection, query, only=only, exclude=exclude, limit=limit, offset=offset
        )

    def count(
        self,
        query: Query,
        *,
        only: Collection[int] | None = None,
        exclude: Collection[int] | None = None,
    ) -> int:
        """Count what a query shows."""
        if not (query.text.strip() or query.status or exclude) and only is None:
            return self.total()
        return search.count(self._connection, query, only=only, exclude=exclude)

    def rows(self, keys: Iterable[int]) -> list[StoredRow]:
        """Give rows of the list in the order of the keys; an unknown key is left out."""
        wanted = list(keys)
        found = {
            row[0]: StoredRow(row[0], row[1], row[2], row[3], _presence(row[4]), row[5], row[6])
            for row in self._connection.execute(
                "SELECT key, id, name, status, presence, cover, updated_at FROM characters"
                " WHERE key IN (SELECT value FROM json_each(?))",
                (json_list(wanted),),
            )
        }
        return [found[key] for key in wanted if key in found]

    def key_of(self, character_id: str) -> int | None:
        """Give the key of a character, or None when it was never seen."""
        row = self._connection.execute(
            "SELECT key FROM characters WHERE id = ?", (storable(character_id),)
        ).fetchone()
        return None if row is None else row[0]

    def ids_of(self, keys: Iterable[int]) -> list[str]:
        """Give the ids of keys, in their order; an unknown key is left out."""
        wanted = list(keys)
        found = dict(
            self._connection.execute(
                "SELECT key, id FROM characters WHERE key IN (SELECT value FROM json_each(?))",
                (json_list(wanted),),
            )
        )
        return [found[key] for key in wanted if key in found]

    def raws(self, ids: Iterable[str]) -> dict[str, str]:
        """Give the stored JSON text of those characters that are known."""
        return dict(
            self._connection.execute(
                "SELECT id, raw FROM characters JOIN bodies USING (key)"
                " WHERE id IN (SELECT value FROM json_each(?))",
                (json_list([storable(i) for i in ids]),),
            )
        )

    def gone_ids(self) -> list[str]:
        """Name the characters that Aurous no longer lists."""
        found = self._connection.execute(
            # The first condition is the one of the index.
            "SELECT id FROM characters WHERE presence <> 0 AND presence = ?",
            (Presence.GONE.value,),
        )
        return [row[0] for row in found]

    def status_counts(self) -> dict[str, int]:
        """Count the characters by the server's status."""
        return dict(self._connection.execute("SELECT status, rows FROM tally WHERE rows > 0"))

    def total(self) -> int:
        """Count all characters."""
        (total,) = self._connection.execute("SELECT ifnull(sum(rows), 0) FROM tally").fetchone()
        return int(total)

    def suggestions(self, attribute_key: str, limit: int) -> list[str]:
        """Give values that the team's characters have for an attribute, in alphabetical order."""
        return self._suggestions.values(attribute_key, limit)

    def missing_from(self, ids: Collection[str]) -> list[str]:
        """Give the live characters that a complete pass over the server's list did not show."""
        live = self._connection.execute(
            "SELECT id FROM characters WHERE presence = ?", (Presence.LIVE.value,)
        )
        return [character_id for (character_id,) in live if character_id not in ids]

    def remove(self, ids: Iterable[str]) -> None:
        """Forget characters; their drafts, attempts and history stay."""
        known = self._known({storable(character_id) for character_id in ids})
        keys = [(old.key,) for old in known.values()]
        self._forget_words(keys)
        self._connection.executemany("DELETE FROM characters WHERE key = ?", keys)
        self._tally(Counter(), Counter(old.status for old in known.values()))

    def check(self) -> None:
        """Read every row once; raises `sqlite3.DatabaseError` for one that makes no sense."""
        for presence, raw in self._connection.execute(
            "SELECT presence, raw FROM characters JOIN bodies USING (key)"
        ):
            _presence(presence)
            _read(raw)

    def forget_suggested(self) -> None:
        """Read the suggestions afresh next time: what was noted has been rolled back."""
        self._suggestions.forget()

    def _known(self, ids: Collection[str]) -> dict[str, _Known]:
        found = self._connection.execute(
            "SELECT id, key, status, presence, fingerprint FROM characters"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (json_list(ids),),
        )
        return {row[0]: _Known(*row[1:]) for row in found}

    def _insert(self, new: Sequence[tuple[Character, bytes]], seen_at: float) -> list[int]:
        if not new:
            return []
        (last,) = self._connection.execute("SELECT ifnull(max(key), 0) FROM characters").fetchone()
        keys = range(last + 1, last + 1 + len(new))
        self._connection.executemany(
            "INSERT INTO characters VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(key, row.id, *_columns(row, stamp, seen_at))
             for key, (row, stamp) in zip(keys, new, strict=True)],
        )  # fmt: skip
        self._write_bodies([(key, row) for key, (row, _) in zip(keys, new, strict=True)], seen_at)
        self._tally(Counter(storable(row.status) for row, _ in new), Counter())
        return list(keys)

    def _update(
        self, changed: Sequence[tuple[_Known, Character, bytes]], seen_at: float
    ) -> list[int]:
        if not changed:
            return []
        self._forget_words([(old.key,) for old, _, _ in changed])
        self._connection.executemany(
            "UPDATE characters SET name = ?, status = ?, presence = ?, cover = ?, updated_at = ?,"
            " created = ?, updated = ?, name_key = ?, fingerprint = ?, seen_at = ? WHERE key = ?",
            [(*_columns(row, stamp, seen_at), old.key) for old, row, stamp in changed],
        )
        self._write_bodies([(old.key, row) for old, row, _ in changed], seen_at)
        self._tally(
            Counter(storable(row.status) for _, row, _ in changed),
            Counter(old.status for old, _, _ in changed),
        )
        return [old.key for old, _, _ in changed]

    def _write_bodies(self, rows: Sequence[tuple[int, Character]], seen_at: float) -> None:
        """Write the texts of rows and what they are found by."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO bodies VALUES (?, ?, ?)",
            [(key, row.raw, seen_at) for key, row in rows],
        )
        texts = [(key, searchable(row)) for key, row in rows]
        self._connection.executemany("INSERT INTO searched VALUES (?, ?)", texts)
        self._connection.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", texts)

    def _forget_words(self, keys: Sequence[tuple[int]]) -> None:
        """Take rows out of the index, which has to be told what stood in them."""
        self._connection.executemany(
            "INSERT INTO words (words, rowid, text)"
            " SELECT 'delete', key, text FROM searched WHERE key = ?",
            keys,
        )
        self._connection.executemany("DELETE FROM searched WHERE key = ?", keys)

    def _tally(self, added: Counter[str], taken: Counter[str]) -> None:
        added.subtract(taken)
        self._connection.executemany(
            "INSERT INTO tally VALUES (?, ?)"
            " ON CONFLICT (status) DO UPDATE SET rows = rows + excluded.rows",
            [(status, rows) for status, rows in added.items() if rows],
        )


def _read(raw: Raw) -> Character:
    try:
        return character_of(raw)
    except UNREADABLE as problem:
        raise DamagedRow("a character") from problem


def _presence(value: int) -> Presence:
    try:
        return Presence(value)
    except ValueError as problem:
        raise DamagedRow("a presence") from problem


def _columns(row: Character, stamp: bytes, seen_at: float) -> tuple[object, ...]:
    return (
        storable(row.name),
        storable(row.status),
        Presence.LIVE.value,
        storable(row.references[0].pose) if row.references else None,
        storable(row.updated_at),
        seconds_of(row.created_at),
        seconds_of(row.updated_at),
        sort_key(row.name),
        stamp,
        seen_at,
    )
