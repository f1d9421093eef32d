"""Reading: rows of the list, the sheet of a character, counts and suggestions.

Free of network and of asyncio, since the first paint needs it. Every call is a read of
microseconds to a few milliseconds.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from aurous_desktop.domain.attributes import FIELDS, to_text
from aurous_desktop.domain.character import NAME
from aurous_desktop.domain.listing import ListRow, Query, Tally
from aurous_desktop.domain.status import State

if TYPE_CHECKING:
    from aurous_desktop.services.desk import Desk
    from aurous_desktop.services.views import Sheet
    from aurous_desktop.store.store import Store

_SUGGESTIONS = 200


class Library:
    """What one team's store and desk have to show."""

    def __init__(self, *, store: Store, desk: Desk) -> None:
        self._store = store
        self._desk = desk
        self.next_try_at: Callable[[str], float | None] = lambda character_id: None

    def keys(self, query: Query, limit: int | None = None) -> array[int]:
        """Give the store's keys of the matching characters, in order."""
        only, exclude = self._narrowed(query.state)
        return self._store.read(
            lambda t: t.characters.keys(query, only=only, exclude=exclude, limit=limit)
        )

    def all_keys(self, query: Query, wanted: Callable[[], bool]) -> array[int] | None:
        """Give all keys as `keys` does, on a thread of its own: whoever reads comes first.

        None when another read came in between and these are not `wanted` any more.
        """
        only, exclude = self._narrowed(query.state)
        return self._store.read_giving_way(
            lambda t: t.characters.keys(query, only=only, exclude=exclude), wanted
        )

    def count(self, query: Query) -> int | None:
        """Count the matching characters; None when that takes as long as all their keys."""
        only, exclude = self._narrowed(query.state)
        return self._store.read(lambda t: t.characters.count(query, only=only, exclude=exclude))

    def rows(self, keys: Sequence[int]) -> list[ListRow]:
        """Give the rows of these keys, in their order; a key that is gone is left out."""
        desk = self._desk
        return [
            ListRow(
                key=row.key,
                character_id=row.character_id,
                name=self._shown_name(row.character_id, row.name),
                status=row.status,
                state=desk.state(row.character_id),
                cover=row.cover,
                updated_at=row.updated_at,
            )
            for row in self._store.read(lambda t: t.characters.rows(keys))
        ]

    def keys_of(self, ids: Sequence[str]) -> list[int]:
        """Give the keys of known characters."""
        if not ids:
            return []
        found = self._store.read(lambda t: [t.characters.key_of(id_) for id_ in ids])
        return [key for key in found if key is not None]

    def id_of(self, key: int) -> str | None:
        """Give the id behind a key."""
        ids = self._store.read(lambda t: t.characters.ids_of([key]))
        return ids[0] if ids else None

    def tally(self) -> Tally:
        """Count the characters by status, and those that are not clean by state."""
        by_status = self._store.read(lambda t: t.characters.status_counts())
        return Tally(sum(by_status.values()), dict(by_status), self.states())

    def states(self) -> dict[State, int]:
        """Count the characters that are not clean by state, which reads nothing."""
        by_state: dict[State, int] = {}
        for character_id in self._desk.touched():
            state = self._desk.state(character_id)
            if state is not State.CLEAN:
                by_state[state] = by_state.get(state, 0) + 1
        return by_state

    def if_free(self, look: Callable[[], None]) -> bool:
        """Look at several things without waiting; False when somebody uses the library now."""
        return self._store.if_free(look)

    def suggestions(self, path: str) -> list[str]:
        """Give the values to offer for a field: those the team uses, then the shipped ones."""
        shipped = next((field.suggestions for field in FIELDS if field.path == path), ())
        key = path.removeprefix("attributes.")
        used = self._store.read(lambda t: t.characters.suggestions(key, _SUGGESTIONS))
        return list(dict.fromkeys([*used, *shipped]))

    def sheet(self, character_id: str) -> Sheet | None:
        """Give all that the form shows of a character; None when it is not known here."""
        from aurous_desktop.services.sheets import sheet_of  # no form in the first paint

        row = self._desk.server_row(character_id)
        if row is None:
            return None
        return sheet_of(
            row,
            desk=self._desk,
            name=self._shown_name(character_id, row.name),
            next_try_at=self.next_try_at(character_id),
        )

    def name_of(self, character_id: str) -> str:
        """Give the name that a person knows a character by."""
        row = self._desk.server_row(character_id)
        return self._shown_name(character_id, row.name if row else character_id)

    def _shown_name(self, character_id: str, stored: str) -> str:
        edit = self._desk.edits_of(character_id).get(NAME)
        if edit is not None and to_text(edit.want).strip():
            return to_text(edit.want)
        return self._desk.pending_name(character_id) or stored

    def _narrowed(self, state: State | None) -> tuple[list[int] | None, list[int] | None]:
        if state is None:
            return None, None
        if state is State.CLEAN:
            return None, self.keys_of([*self._desk.touched()])
        return self.keys_of(self._desk.in_state(state)), None
