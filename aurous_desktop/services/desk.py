"""What lies on the person's desk: their edits, what was sent, and rows just seen.

The desk is the session's own copy of the observations that the store keeps. It is changed
first and written behind, in the same order, so the screen always shows what was typed; after a
crash it is loaded again and every state is derived anew.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from typing import TYPE_CHECKING

from aurous_desktop.domain.character import Character, Content, Reference
from aurous_desktop.domain.draft import Attempt, Edit, Edits
from aurous_desktop.domain.status import Gate, State, derive

if TYPE_CHECKING:
    from aurous_desktop.store.store import Store
    from aurous_desktop.store.tables import Tables

Clock = Callable[[], float]


_SIGNED_KEPT = 20_000
"""Characters whose picture signatures are kept in memory; others cost one look each."""
_BETWEEN = "\n"
"""Stands in no address; where it did, the signatures would not fit and a look would follow."""


class Desk:
    """Edits, attempts and presence of one team's characters, by character id."""

    def __init__(self, *, store: Store, clock: Clock = time.time) -> None:
        self._store = store
        self.clock = clock
        self.gate: Callable[[], Gate] = lambda: Gate.NO_KEY
        self.edits: dict[str, dict[str, Edit]] = {}
        self.attempts: dict[str, list[Attempt]] = {}
        self.gone: set[str] = set()
        self.sending: set[str] = set()
        self.observed_at: dict[str, float] = {}
        self.saved_at: dict[str, float] = {}
        self.unwritten: set[str] = set()
        self._writing: dict[str, Future[None]] = {}
        self._fresh: dict[str, tuple[Character, int]] = {}
        self._signed: dict[str, str] = {}
        self._writes = 0
        self._read: tuple[Character, Content] | None = None
        store.read(self._load)

    def _load(self, tables: Tables) -> None:
        self.edits = {id_: dict(edits) for id_, edits in tables.drafts.load_all().items()}
        for attempt in tables.attempts.open_all():
            self.attempts.setdefault(attempt.character_id, []).append(attempt)
        self.gone = set(tables.characters.gone_ids())

    def edits_of(self, character_id: str) -> Edits:
        """Give the edits of one character by field."""
        return self.edits.get(character_id, {})

    def put_edits(self, character_id: str, edits: Mapping[str, Edit]) -> None:
        """Take over new edits of one character (the store is written by the caller)."""
        if edits:
            self.edits[character_id] = dict(edits)
        else:
            self.edits.pop(character_id, None)

    def server_row(self, character_id: str) -> Character | None:
        """Give the newest row of the server that is known, written or about to be."""
        fresh = self._fresh.get(character_id)
        if fresh is not None:
            return fresh[0]
        row = self._store.row_at_hand(character_id)
        if row is not None:
            return row
        stored = self._store.read(lambda t: t.characters.get(character_id))
        return None if stored is None else stored.character

    def note_signed(self, row: Character) -> None:
        """Keep the signatures of a fresh row's picture addresses: they are keys, and for a day.

        They stay in memory, without the addresses, which are stored: four times as much.
        """
        signatures = [one.url.partition("?")[2] for one in row.references]
        self._signed.pop(row.id, None)
        self._signed[row.id] = _BETWEEN.join((row.updated_at, *signatures))
        if len(self._signed) > _SIGNED_KEPT:
            del self._signed[next(iter(self._signed))]

    def references_of(self, row: Character) -> tuple[Reference, ...]:
        """Give the picture addresses of a stored row, signed when they are known."""
        stamp, *signatures = self._signed.get(row.id, "").split(_BETWEEN)
        if stamp != row.updated_at or len(signatures) != len(row.references):
            return row.references
        return tuple(map(_signed, row.references, signatures))

    def content(self, character_id: str) -> Content:
        """Give the server's content of a known character."""
        row = self.server_row(character_id)
        return Content('""') if row is None else self.content_of(row)

    def content_of(self, row: Character) -> Content:
        """Give a row's content; that of the open character is asked for at every key."""
        if self._read is None or self._read[0] is not row:
            self._read = row, row.content
        return self._read[1]

    def hold_row(self, row: Character) -> int:
        """Show a row at once while it is being written; the answer is for `release_row`."""
        self._writes += 1
        self._fresh[row.id] = (row, self._writes)
        return self._writes

    def release_row(self, character_id: str, ticket: int) -> None:
        """Let the store speak for the row again, unless a newer one is being written."""
        fresh = self._fresh.get(character_id)
        if fresh is not None and fresh[1] == ticket:
            del self._fresh[character_id]

    def pending_name(self, character_id: str) -> str | None:
        """Give the name of a row that is being written."""
        fresh = self._fresh.get(character_id)
        return None if fresh is None else fresh[0].name

    def state(self, character_id: str) -> State:
        """Derive the state of one character."""
        return derive(
            gone=character_id in self.gone,
            edits=self.edits.get(character_id, {}),
            attempts=self.attempts.get(character_id, ()),
            observed_at=self.observed_at.get(character_id, 0.0),
            sending=character_id in self.sending,
            gate=self.gate(),
        )

    def touched(self) -> Iterable[str]:
        """Name every character that may be in another state than clean."""
        return self.edits.keys() | self.attempts.keys() | self.gone | self.sending

    def in_state(self, state: State) -> list[str]:
        """Name the characters in a state other than clean."""
        return [id_ for id_ in self.touched() if self.state(id_) is state]

    def is_stored(self, character_id: str) -> bool:
        """Tell whether the disk has all that was changed, and was not only asked to take it."""
        last = self._writing.get(character_id)
        taken = last is None or (last.done() and last.exception() is None)
        return taken and character_id not in self.unwritten

    def write(self, character_id: str, operation: Callable[[Tables], None]) -> Future[None]:
        """Write one character's edits by an operation of the caller's."""
        future = self._writing[character_id] = self._store.write(operation)
        return future

    def write_edits(self, character_id: str) -> Future[None]:
        """Write one character's edits behind what the desk holds now."""
        edits, now = dict(self.edits_of(character_id)), self.clock()
        return self.write(character_id, lambda t: write_drafts(t, character_id, edits, now))


def write_drafts(tables: Tables, character_id: str, edits: Edits, now: float) -> None:
    """Write one character's edits and make its place in the queue agree with them."""
    tables.drafts.put(character_id, edits)
    if not any(edit.queued for edit in edits.values()):
        tables.drafts.dequeue(character_id)
    elif tables.drafts.entry(character_id) is None:
        tables.drafts.enqueue(character_id, now)


def _signed(reference: Reference, signature: str) -> Reference:
    address = reference.url.partition("?")[0]
    return Reference(reference.pose, f"{address}?{signature}" if signature else address)
