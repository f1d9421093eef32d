"""The server's rows, as they were last seen."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from aurous_desktop.domain.character import Character
from aurous_desktop.domain.json_text import Raw
from aurous_desktop.domain.listing import Query
from aurous_desktop.store.records import Presence, StoredCharacter, StoredRow
from aurous_desktop.store.rows import character_of
from aurous_desktop.store.search import Search
from aurous_desktop.store.sql import UNREADABLE, DamagedRow, insert_rows, json_list
from aurous_desktop.store.suggestions import Suggestions
from aurous_desktop.store.text import storable
from aurous_desktop.store.word_index import WordIndex, indexed_up_to

if TYPE_CHECKING:
    from aurous_desktop.store.fresh import FreshRows, Known, ReadyRow


_AT_HAND = 16
"""Rows that are kept in memory: the open character is asked for at every key."""


class Characters:
    """The table of characters with its search index; see `Tables`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._suggestions = Suggestions(connection)
        self._search = Search(connection)
        self._at_hand: dict[str, Character] = {}
        self.word_index = WordIndex(connection)

    def put_page(self, rows: Sequence[Character], seen_at: float) -> list[int]:
        """Take over fresh rows of the server; gives the keys of those that really changed.

        A row that says the same as before writes nothing. Picture addresses are kept without
        their signatures. A row whose id is no valid Unicode cannot be asked for and is left out.
        """
        from aurous_desktop.store.fresh import fresh_rows  # not needed before the first paint

        return self.put(fresh_rows(rows, self.known), seen_at)

    def put(self, fresh: FreshRows, seen_at: float) -> list[int]:
        """Take over what was compared with the rows of this moment; gives its keys."""
        keys = self._insert(fresh.new, seen_at) + self._update(fresh.changed, seen_at)
        self._suggestions.note([row.character for row in fresh.rows()])
        return keys

    def known(self, ids: Collection[str]) -> dict[str, Known]:
        """Tell by id what is known of rows, those that were never seen left out."""
        from aurous_desktop.store.fresh import Known

        found = self._connection.execute(
            "SELECT id, key, status, presence, fingerprint FROM characters"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (json_list(ids),),
        )
        return {row[0]: Known(*row[1:]) for row in found}

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
        character = _read(raw)
        if not self._connection.in_transaction:  # what it writes may be taken back
            self._at_hand[character_id] = character
            if len(self._at_hand) > _AT_HAND:
                del self._at_hand[next(iter(self._at_hand))]
        return StoredCharacter(key, character, _presence(presence), seen_at, urls_at)

    def at_hand(self, character_id: str) -> Character | None:
        """Give a row that was read and not written since; for any thread, without the lock."""
        return self._at_hand.get(character_id)

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
    ) -> array[int]:
        """Give the keys of what a query shows, in its order; `state` is the caller's to filter."""
        return self._search.keys(query, only=only, exclude=exclude, limit=limit)

    def count(
        self,
        query: Query,
        *,
        only: Collection[int] | None = None,
        exclude: Collection[int] | None = None,
    ) -> int | None:
        """Count what a query shows; None when that takes as long as to give all its keys."""
        if not (query.text.strip() or query.status or exclude) and only is None:
            return self.total()
        return self._search.count(query, only=only, exclude=exclude)

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
        self._at_hand.clear()
        known = self.known({storable(character_id) for character_id in ids})
        keys = [old.key for old in known.values()]
        self.word_index.forget(keys)
        self._connection.executemany(
            "DELETE FROM characters WHERE key = ?", [(key,) for key in keys]
        )
        self._tally(Counter(), Counter(old.status for old in known.values()))

    def check(self) -> None:
        """Read every row once; raises `sqlite3.DatabaseError` for one that makes no sense."""
        for presence, raw in self._connection.execute(
            "SELECT presence, raw FROM characters JOIN bodies USING (key)"
        ):
            _presence(presence)
            _read(raw)

    def forget_noted(self) -> None:
        """Read afresh what is kept in memory: something has been rolled back."""
        self._suggestions.forget()
        self._at_hand.clear()

    def _insert(self, new: Sequence[ReadyRow], seen_at: float) -> list[int]:
        if not new:
            return []
        (last,) = self._connection.execute("SELECT ifnull(max(key), 0) FROM characters").fetchone()
        last = max(last, indexed_up_to(self._connection))  # a new row is never below that mark
        keys = range(last + 1, last + 1 + len(new))
        both = list(zip(keys, new, strict=True))
        insert_rows(
            self._connection,
            "characters",
            [(key, row.character.id, *row.columns, seen_at) for key, row in both],
        )
        insert_rows(self._connection, "bodies", [(key, row.raw, seen_at) for key, row in both])
        self.word_index.put([(key, row.text) for key, row in both])
        self._tally(Counter(row.status for row in new), Counter())
        return list(keys)

    def _update(self, changed: Sequence[tuple[Known, ReadyRow]], seen_at: float) -> list[int]:
        if not changed:
            return []
        for _, row in changed:
            self._at_hand.pop(row.character.id, None)
        self.word_index.forget([old.key for old, _ in changed])
        self._connection.executemany(
            "UPDATE characters SET name = ?, status = ?, presence = ?, cover = ?, updated_at = ?,"
            " created = ?, updated = ?, name_key = ?, fingerprint = ?, seen_at = ? WHERE key = ?",
            [(*row.columns, seen_at, old.key) for old, row in changed],
        )
        self._connection.executemany(
            "INSERT OR REPLACE INTO bodies VALUES (?, ?, ?)",
            [(old.key, row.raw, seen_at) for old, row in changed],
        )
        self.word_index.put([(old.key, row.text) for old, row in changed])
        self._tally(
            Counter(row.status for _, row in changed), Counter(old.status for old, _ in changed)
        )
        return [old.key for old, _ in changed]

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
