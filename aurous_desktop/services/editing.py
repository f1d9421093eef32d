"""Editing: what a person types becomes a draft on disk, and Save asks for it to be sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import TYPE_CHECKING

from aurous_desktop.domain.attributes import FIELDS, from_text, label_of, to_text
from aurous_desktop.domain.character import NAME, Content
from aurous_desktop.domain.draft import Edit, change, queue, shown, unqueue
from aurous_desktop.domain.history import Origin
from aurous_desktop.domain.json_text import Raw, same
from aurous_desktop.domain.merge import resolve
from aurous_desktop.domain.validation import problem_of
from aurous_desktop.services.events import (
    Events,
    OutboxChanged,
    ProblemRaised,
    RowsChanged,
    SheetChanged,
)
from aurous_desktop.services.tasks import on_disk
from aurous_desktop.services.views import Comparison, ConflictView, Problem, ProblemKind
from aurous_desktop.store.errors import StorageProblem

if TYPE_CHECKING:
    from aurous_desktop.services.courtesy import Courtesy
    from aurous_desktop.services.desk import Desk
    from aurous_desktop.services.tasks import TaskScope
    from aurous_desktop.store.store import Store
    from aurous_desktop.store.tables import Tables

AUTOSAVE = 0.25
"""Seconds between a key press and the write of the draft."""


Keep = Callable[["Tables"], None]
"""Writes versions into the history."""


def _nothing(tables: Tables) -> None:
    """Keep no version."""


class Editing:
    """The one way in: every change of a person goes through here."""

    def __init__(
        self,
        *,
        store: Store,
        desk: Desk,
        events: Events,
        scope: TaskScope,
        wake_sync: Callable[[], None],
        on_storage: Callable[[bool], None],
        courtesy: Courtesy,
    ) -> None:
        self._store = store
        self._desk = desk
        self._events = events
        self._scope = scope
        self._wake_sync = wake_sync
        self._on_storage = on_storage
        self._courtesy = courtesy
        self._timer: asyncio.TimerHandle | None = None
        self._owed: list[tuple[str, Keep]] = []  # history that a full disk did not take

    # --- typing -----------------------------------------------------------------------------

    def type_text(self, character_id: str, path: str, text: str) -> None:
        """Note that a person set a field to a text; it is on disk within a second.

        The text of what Aurous has stands for that value itself, whatever its kind.
        """
        self._courtesy.note_key()
        there = self._desk.content(character_id).value(path)
        value = there if text == to_text(there) else from_text(path, text)
        self._set(character_id, path, value)

    def revert(self, character_id: str, path: str) -> None:
        """Put one field back to what Aurous has."""
        edits = dict(self._desk.edits_of(character_id))
        if path not in edits:
            return
        self._keep_in_history(character_id, Origin.DISCARDED, label_of(path))
        self._put(character_id, self._without(character_id, edits, {path}))

    def discard(self, character_id: str) -> None:
        """Put every field back to what Aurous has; the draft goes to the history."""
        edits = self._desk.edits_of(character_id)
        if not edits:
            return
        self._keep_in_history(character_id, Origin.DISCARDED)
        self._put(character_id, self._without(character_id, edits, set(edits)))

    def _without(
        self, character_id: str, edits: Mapping[str, Edit], paths: set[str]
    ) -> dict[str, Edit]:
        """Give the edits with some put back to what Aurous has.

        What is being sent can't be called back: its old value stays as a draft, which ends by
        itself when the request turns out not to have arrived.
        """
        content = self._desk.content(character_id)
        kept = {path: edit for path, edit in edits.items() if path not in paths}
        for path in paths:
            if self._may_be_on_the_wire(character_id, path):
                kept[path] = edits[path]._replace(
                    want=content.value(path),
                    queued=None,
                    conflict=None,
                    rejection=None,
                )
        return kept

    def _set(self, character_id: str, path: str, value: Raw | None) -> None:
        desk = self._desk
        edits = desk.edits_of(character_id)
        after = change(edits, desk.content(character_id), path, value, desk.clock())
        if after == edits:
            return
        desk.put_edits(character_id, after)
        if path == NAME or _kinds(after) != _kinds(edits):
            self._mark_dirty(character_id)
        else:  # one more letter: neither the list nor the queue shows it
            self._autosave_soon(character_id)
            self._events.emit(SheetChanged(character_id))

    def _put(self, character_id: str, edits: Mapping[str, Edit]) -> None:
        self._desk.put_edits(character_id, edits)
        self._mark_dirty(character_id)
        self._wake_sync()

    def _may_be_on_the_wire(self, character_id: str, path: str) -> bool:
        return character_id in self._desk.sending and any(
            path in attempt.wishes for attempt in self._desk.attempts.get(character_id, ())
        )

    # --- saving -----------------------------------------------------------------------------

    def problems(self, character_id: str) -> dict[str, str]:
        """Say what is known to be refused among the changed fields, by field, form order."""
        edits = self._desk.edits_of(character_id)
        found = {path: problem_of(path, edit.want) for path, edit in edits.items()}
        order = [field.path for field in FIELDS]
        return {path: text for path in order if (text := found.get(path))}

    def save(self, character_id: str) -> dict[str, str]:
        """Queue everything that was changed, unless a problem is known; gives the problems."""
        problems = self.problems(character_id)
        edits = self._desk.edits_of(character_id)
        if problems or not edits:
            return problems
        replaced = any(
            e.queued is not None and not same(e.queued.value, e.want) for e in edits.values()
        )
        desk, now = self._desk, self._desk.clock()
        before = _queued_content(desk.content(character_id), edits) if replaced else None
        desk.put_edits(character_id, queue(edits))
        after = dict(desk.edits_of(character_id))

        def keep(tables: Tables) -> None:
            if before is not None:
                tables.history.add(character_id, now, Origin.REPLACED, before.to_json())

        def write(tables: Tables) -> None:
            tables.drafts.put(character_id, after)
            tables.drafts.enqueue(character_id, now)
            keep(tables)

        self._desk.unwritten.discard(character_id)
        self._later(write, character_id, then=self._wake_sync, keep=keep)
        return {}

    def take_back(self, character_id: str) -> None:
        """Make a queued save a draft again."""
        self._desk.put_edits(character_id, unqueue(self._desk.edits_of(character_id)))
        self._follow(self._desk.write_edits(character_id), character_id)

    # --- deciding ---------------------------------------------------------------------------

    def comparison(self, character_id: str, name: str) -> Comparison:
        """Give what the Compare dialog shows."""
        edits = self._desk.edits_of(character_id)
        conflicts = tuple(
            ConflictView(
                path=path,
                label=label_of(path),
                before=to_text(edit.base) if edit.base_known else "",
                mine=to_text(edit.want),
                theirs=to_text(edit.conflict.remote),
                theirs_value=edit.conflict.remote,
                own_late=edit.conflict.kind.value == "own_late",
            )
            for path, edit in edits.items()
            if edit.conflict
        )
        undecided = [edit for edit in edits.values() if edit.conflict]
        return Comparison(
            character_id=character_id,
            name=name,
            conflicts=conflicts,
            combined_mine=tuple(label_of(p) for p, e in edits.items() if not e.conflict),
            draft_at=max((edit.edited_at for edit in undecided), default=0.0),
            seen_at=max((e.conflict.seen_at for e in undecided if e.conflict), default=0.0),
        )

    def decide(
        self, character_id: str, choices: Mapping[str, tuple[Raw | None, Raw | None]]
    ) -> bool:
        """End conflicts by a person's choice and queue the result (rule R8).

        `choices` gives per field (the value chosen, the value of Aurous that was shown). What
        was not chosen goes to the history. False when Aurous moved on meanwhile, for some.
        """
        desk, now = self._desk, self._desk.clock()
        edits = dict(desk.edits_of(character_id))
        content = desk.content(character_id)
        mine, settled = shown(content, edits), True
        for path, (choice, seen) in choices.items():
            edit = edits.get(path)
            if edit is None:
                continue
            after = resolve(edit, choice, shown_remote=seen)
            if after is None:
                del edits[path]
            else:
                edits[path] = after
                settled = settled and after.conflict is None
        desk.put_edits(character_id, queue(edits))
        written = dict(desk.edits_of(character_id))
        losers = [v for v in (mine, content) if v != shown(content, written)]

        def keep(tables: Tables) -> None:
            for loser in losers:
                tables.history.add(character_id, now, Origin.NOT_CHOSEN, loser.to_json())

        def write(tables: Tables) -> None:
            keep(tables)
            tables.drafts.put(character_id, written)
            if any(edit.queued for edit in written.values()):
                tables.drafts.enqueue(character_id, now)

        self._later(write, character_id, then=self._wake_sync, keep=keep)
        return settled

    def restore(self, character_id: str, content: Content) -> None:
        """Make an old version the draft; nothing is sent."""
        self._take_over(character_id, content, with_name=True)

    def copy_details(self, source: str, target: str) -> None:
        """Make the attributes that one character shows the draft of another."""
        content = shown(self._desk.content(source), self._desk.edits_of(source))
        self._take_over(target, content, with_name=False)

    def _take_over(self, character_id: str, content: Content, *, with_name: bool) -> None:
        for field in FIELDS:
            if field.path != NAME or with_name:
                self._set(character_id, field.path, content.value(field.path))
        self._mark_dirty(character_id)

    def forget(self, character_id: str) -> None:
        """Remove a gone character from this computer; its draft stays in the history."""
        self._keep_in_history(character_id, Origin.DISCARDED)
        self._desk.put_edits(character_id, {})
        self._desk.gone.discard(character_id)

        def write(tables: Tables) -> None:
            tables.drafts.put(character_id, {})
            tables.drafts.dequeue(character_id)
            tables.characters.remove([character_id])

        self._later(write, character_id, order=True)

    # --- writing behind -----------------------------------------------------------------------

    def _mark_dirty(self, character_id: str) -> None:
        self._autosave_soon(character_id)
        self._changed(character_id)

    def _autosave_soon(self, character_id: str) -> None:
        self._desk.unwritten.add(character_id)
        if self._timer is None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(AUTOSAVE, self._autosave)

    def _autosave(self) -> None:
        self._timer = None
        self._scope.spawn(self.flush(), "autosave")

    async def flush(self) -> bool:
        """Write every draft that is not on disk yet; False when the disk refused."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        owed, self._owed = self._owed, []
        waiting = [(id_, self._store.write(keep), keep) for id_, keep in owed]
        for character_id in sorted(self._desk.unwritten):
            waiting.append((character_id, self._desk.write_edits(character_id), _nothing))
        self._desk.unwritten.clear()
        good = True
        for character_id, future, keep in waiting:
            good = await self._written(future, character_id, keep) and good
        if waiting:
            self._wake_sync()  # what was saved is in the queue only now, after the way was open
        return good

    def _later(
        self,
        write: Callable[[Tables], None],
        character_id: str,
        *,
        then: Callable[[], None] | None = None,
        order: bool = False,
        keep: Keep = _nothing,
    ) -> None:
        future = self._desk.write(character_id, write)
        self._follow(future, character_id, then=then, order=order, keep=keep)

    def _follow(
        self,
        future: Future[None],
        character_id: str,
        *,
        then: Callable[[], None] | None = None,
        order: bool = False,
        keep: Keep = _nothing,
    ) -> None:
        async def wait() -> None:
            if await self._written(future, character_id, keep):
                if order:
                    self._events.emit(RowsChanged(frozenset((character_id,)), order=True))
                if then is not None:
                    then()

        self._changed(character_id)
        self._scope.spawn(wait(), "write draft")

    async def _written(self, future: Future[None], character_id: str, keep: Keep) -> bool:
        try:
            await on_disk(future)
        except StorageProblem as problem:
            self._desk.unwritten.add(character_id)
            if keep is not _nothing:
                self._owed.append((character_id, keep))
            self._on_storage(False)
            self._events.emit(
                ProblemRaised(
                    Problem(ProblemKind.STORAGE, character_id=character_id, message=str(problem))
                )
            )
            return False
        self._on_storage(True)
        self._events.emit(SheetChanged(character_id))
        return True

    def _keep_in_history(self, character_id: str, origin: Origin, note: str = "") -> None:
        desk = self._desk
        content = shown(desk.content(character_id), desk.edits_of(character_id)).to_json()
        now = desk.clock()

        def keep(tables: Tables) -> None:
            tables.history.add(character_id, now, origin, content, note)

        written = self._written(self._store.write(keep), character_id, keep)
        self._scope.spawn(written, "write history")

    def _changed(self, character_id: str) -> None:
        self._events.emit(RowsChanged(frozenset((character_id,))))
        self._events.emit(SheetChanged(character_id))
        self._events.emit(OutboxChanged())


def _kinds(edits: Mapping[str, Edit]) -> dict[str, tuple[object, ...]]:
    """Tell all of some edits but their texts."""
    return {p: (e.has_draft, e.queued, e.conflict, e.rejection) for p, e in edits.items()}


def _queued_content(content: Content, edits: Mapping[str, Edit]) -> Content:
    return content.replace({p: e.queued.value for p, e in edits.items() if e.queued})
