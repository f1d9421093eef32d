"""Looking: how a row that Aurous sent becomes the row that this computer knows.

Rows come from list pages, single reads and answers to PATCH, and they may overtake each other.
A row is only believed when its request began after the last answer that was believed, so an
old list page can't undo what a save has just shown.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future
from itertools import pairwise
from typing import TYPE_CHECKING

from aurous_desktop.domain.attributes import label_of
from aurous_desktop.domain.character import Character, Content
from aurous_desktop.domain.draft import HORIZON
from aurous_desktop.domain.history import HistoryEntry, Origin
from aurous_desktop.domain.json_text import JsonProblem, same
from aurous_desktop.domain.merge import Observation, observe, retire
from aurous_desktop.record import Row
from aurous_desktop.services.desk import write_drafts
from aurous_desktop.services.events import (
    Events,
    OutboxChanged,
    ProblemRaised,
    RowsChanged,
    SheetChanged,
)
from aurous_desktop.services.views import Problem, ProblemKind
from aurous_desktop.store.fresh import FreshRows, Known, fresh_rows
from aurous_desktop.store.records import Presence

if TYPE_CHECKING:
    from aurous_desktop.domain.draft import Attempt
    from aurous_desktop.services.courtesy import Courtesy
    from aurous_desktop.services.desk import Desk
    from aurous_desktop.store.store import Store
    from aurous_desktop.store.tables import Tables


_CLOBBER_AGE = 24 * 3600.0
"""Seconds for which a saved value that is put back is told about (rule R13)."""


class Asked(Row):
    """When a request began: its place among all requests, and the time.

    `at` is in epoch seconds, `tick` in seconds of the monotonic clock.
    """

    order: int
    at: float
    tick: float


class Mirror:
    """Takes over rows of the server, joining them with what lies on the desk."""

    def __init__(
        self,
        *,
        store: Store,
        desk: Desk,
        events: Events,
        call_soon: Callable[[Callable[[], None]], object],
        wake_sync: Callable[[], None],
        courtesy: Courtesy,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._desk = desk
        self._events = events
        self._call_soon = call_soon
        self._wake_sync = wake_sync
        self._courtesy = courtesy
        self._monotonic = monotonic
        self._asked = 0
        self._believed: dict[str, int] = {}
        self._watched_since: dict[int, float] = {}

    def ask(self) -> Asked:
        """Note that a request begins now."""
        self._asked += 1
        return Asked(self._asked, self._desk.clock(), self._monotonic())

    def answered(self, sent_at: float) -> Asked:
        """Give the answer to a PATCH a place after all reads that began before it came."""
        return Asked(self.ask().order, sent_at, float("-inf"))

    def believes(self, character_id: str, asked: Asked) -> bool:
        """Tell whether the answer to a request is news about a character."""
        return asked.order >= self._believed.get(character_id, 0)

    def look(
        self,
        row: Character,
        asked: Asked,
        *,
        seen: Content | None = None,
        also: Callable[[Tables], None] | None = None,
    ) -> Future[None] | None:
        """Take over one row; the future resolves when it is on disk, None when it is old.

        `seen` replaces the row known before: after a PATCH it is what was known plus what was
        meant, so that one's own change is not taken for somebody else's. `also` is written in
        the same transaction: a crash must not part an answer from what it says of the edits.
        """
        if not self.believes(row.id, asked):
            return None
        self._believed[row.id] = asked.order
        desk = self._desk
        desk.note_signed(row)
        before = desk.server_row(row.id)
        known = seen or (before.content if before else row.content)
        observation = observe(
            seen=known,
            fresh=row.content,
            edits=desk.edits_of(row.id),
            attempts=desk.attempts.get(row.id, ()),
            now=desk.clock(),
        )
        over = self._note(row, asked, observation)
        if any(edit.sendable for edit in observation.edits.values()):
            self._wake_sync()  # restored, or a conflict is over: nobody else would notice
        return self._write(row, before, observation, over, also)

    def look_at_pages(
        self, pages: Sequence[tuple[Sequence[Character], Asked]]
    ) -> Future[list[int]]:
        """Take over list pages; the future gives the keys of the rows that changed."""
        desk = self._desk
        plain = [row for rows, asked in pages for row in self._plain(rows, asked)]
        now = desk.clock()

        def write(tables: Tables, fresh: FreshRows) -> list[int]:
            before = tables.characters.raws([row.character.id for _, row in fresh.changed])
            for _, row in fresh.changed:
                old = before.get(row.character.id)
                if old is not None and old != row.raw:
                    told = _record_foreign(tables, row.character, old, now)
                    self._tell_clobbered(row.character, told)
            return tables.characters.put(fresh, now)

        def prepare() -> FreshRows:
            return fresh_rows(plain, self._known, between=self._courtesy.wait)

        return self._store.write_prepared(prepare, write)

    def _plain(self, rows: Sequence[Character], asked: Asked) -> Iterator[Character]:
        """Give the rows that are news and have nothing on the desk; look at the others at once."""
        desk = self._desk
        for row in rows:
            if not self.believes(row.id, asked):
                continue
            desk.note_signed(row)
            if row.id in desk.edits or row.id in desk.attempts or row.id in desk.gone:
                try:
                    self.look(row, asked)
                except JsonProblem:
                    yield row
            else:
                self._believed[row.id] = asked.order
                yield row

    def _known(self, ids: Collection[str]) -> dict[str, Known]:
        return self._store.read(lambda t: t.characters.known(ids))

    def mark_gone(self, ids: Collection[str]) -> Future[None]:
        """Note that Aurous no longer lists these; drafts and rows stay."""
        self._desk.gone.update(ids)
        names = list(ids)
        future = self._store.write(lambda t: t.characters.set_presence(names, Presence.GONE))
        self._tell(names, order=True)
        return future

    def _note(self, row: Character, asked: Asked, observation: Observation) -> list[int]:
        """Put on the desk what was observed; gives the attempts that can do no harm any more."""
        desk = self._desk
        before = desk.attempts.get(row.id, ())
        desk.put_edits(row.id, observation.edits)
        desk.gone.discard(row.id)
        desk.observed_at[row.id] = asked.at
        left = self._may_still_land(row.id, asked)
        if left:
            desk.attempts[row.id] = left
        else:
            desk.attempts.pop(row.id, None)
        return [attempt.id for attempt in before if attempt not in left]

    def _may_still_land(self, character_id: str, asked: Asked) -> list[Attempt]:
        """Keep the attempts that are too young by either clock (rule R7).

        The wall clock alone proves nothing: it may have been set forward, or the computer was
        started again with another time.
        """
        attempts, now = self._desk.attempts.get(character_id, ()), self._monotonic()
        young = {attempt.id for attempt in retire(attempts, observed_at=asked.at)}
        left = []
        for attempt in attempts:
            since = self._watched_since.setdefault(attempt.id, now)
            if attempt.id in young or asked.tick <= since + HORIZON:
                left.append(attempt)
            else:
                del self._watched_since[attempt.id]
        return left

    def _write(
        self,
        row: Character,
        before: Character | None,
        observation: Observation,
        over: Sequence[int],
        also: Callable[[Tables], None] | None,
    ) -> Future[None]:
        desk = self._desk
        now = desk.clock()
        edits = dict(observation.edits)
        ticket = desk.hold_row(row)

        def write(tables: Tables) -> None:
            changed = tables.characters.put_page([row], now)
            tables.characters.set_presence([row.id], Presence.LIVE)
            if changed or also is not None or not tables.drafts.holds(row.id, edits):
                write_drafts(tables, row.id, edits, now)
            if also is not None:
                also(tables)
            tables.attempts.remove(over)  # by name: one may just have been written down
            if before is not None and observation.adopted:
                self._tell_clobbered(row, _record_foreign(tables, row, before.raw, now))

        future = self._store.write(write)
        future.add_done_callback(
            lambda _: self._call_soon(lambda: desk.release_row(row.id, ticket))
        )
        moved = before is None or before.name != row.name or before.status != row.status
        self._tell([row.id], order=moved)
        return future

    def _tell_clobbered(self, row: Character, fields: Sequence[str]) -> None:
        """Inform, from the writer's thread, that somebody's older copy put our values back."""
        if not fields:
            return
        problem = Problem(
            ProblemKind.OVERWRITTEN,
            character_id=row.id,
            character_name=row.name,
            field=fields[0],
            keys=tuple(fields),
            at=self._desk.clock(),
        )
        self._call_soon(lambda: self._events.emit(ProblemRaised(problem)))

    def _tell(self, ids: Collection[str], *, order: bool) -> None:
        self._events.emit(RowsChanged(frozenset(ids), order=order))
        for character_id in ids:
            self._events.emit(SheetChanged(character_id))
        self._events.emit(OutboxChanged())


def _record_foreign(tables: Tables, row: Character, before: str, now: float) -> tuple[str, ...]:
    """Keep both versions when somebody else changed what PATCH can change.

    Gives the fields of ours that the change seems to have put back unknowingly (rule R13).
    """
    try:
        old, new = Content.of_row(before), row.content
    except JsonProblem:
        return ()
    changed = [f for f in {*old.fields(), *new.fields()} if not same(old.value(f), new.value(f))]
    if not changed:
        return ()
    versions = tables.history.entries(row.id)
    if not versions:
        tables.history.add(row.id, now, Origin.RECEIVED, old.to_json())
    clobbered = sorted(_clobbered(old, new, changed, versions, now))
    note = ", ".join(label_of(field) for field in clobbered)
    tables.history.add(row.id, now, Origin.RECEIVED, new.to_json(), note and f"Put back: {note}")
    return tuple(clobbered)


def _clobbered(
    old: Content,
    new: Content,
    changed: Collection[str],
    versions: Sequence[HistoryEntry],
    now: float,
) -> set[str]:
    """Name the fields that are again just as they were before we sent them, among other changes.

    `versions` are the newest first: what was sent stands right after what it was made from.
    """
    found: set[str] = set()
    for sent, base in pairwise(versions):
        if sent.at < now - _CLOBBER_AGE:
            break
        if sent.origin is not Origin.SENT or base.origin is not Origin.RECEIVED:
            continue
        meant, was = Content.of_json(sent.content), Content.of_json(base.content)
        found |= {
            f
            for f in changed
            if not same(meant.value(f), was.value(f))
            and same(old.value(f), meant.value(f))
            and same(new.value(f), was.value(f))
        }
    return found if len(changed) > len(found) else set()
