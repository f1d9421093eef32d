"""Sending: one character at a time, each after a fresh look.

A push is: look (GET) → join (`domain.merge`) → note the attempt and commit it → PATCH with the
smallest body → join the answer. Nothing of it is stored as "work to do": after a crash at any
point the next push starts with looking again, and finds out by itself what has arrived.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from aurous_desktop.api.calls import Bucket
from aurous_desktop.api.errors import (
    ApiError,
    BadRequest,
    CertificateProblem,
    Conflict,
    Forbidden,
    KeyRefused,
    NotFound,
    PaymentRequired,
    ProxyProblem,
    RateLimited,
    Unreachable,
)
from aurous_desktop.domain.character import Character
from aurous_desktop.domain.draft import Attempt, AttemptState, Rejection
from aurous_desktop.domain.history import Origin
from aurous_desktop.domain.json_text import same
from aurous_desktop.domain.patch import Patch, acknowledge, make_patch, reject, wishes_of
from aurous_desktop.record import replace
from aurous_desktop.services.events import (
    Events,
    OutboxChanged,
    RowsChanged,
    SaveSettled,
    SheetChanged,
)
from aurous_desktop.services.problems import field_of, problem_of
from aurous_desktop.services.tasks import OnBug, on_disk
from aurous_desktop.services.views import Problem
from aurous_desktop.store.errors import StorageProblem

if TYPE_CHECKING:
    from aurous_desktop.api.calls import AurousApi
    from aurous_desktop.services.connection import Connection
    from aurous_desktop.services.desk import Desk
    from aurous_desktop.services.mirror import Asked, Mirror
    from aurous_desktop.store.store import Store
    from aurous_desktop.store.tables import Tables

_log = logging.getLogger(__name__)

_LONGEST_BACKOFF = 300.0
DISK_AGAIN = 5.0
"""Seconds until a full disk is looked at again."""
_WHOLE_QUEUE = (
    KeyRefused,
    Forbidden,
    RateLimited,
    Unreachable,
    CertificateProblem,
    ProxyProblem,
)
_REFUSALS = (BadRequest, PaymentRequired, Conflict)


class Sync:
    """The one writer of a team: empties the outbox in order, at the pace allowed."""

    def __init__(
        self,
        *,
        store: Store,
        desk: Desk,
        mirror: Mirror,
        connection: Connection,
        events: Events,
        client: Callable[[], AurousApi | None],
        name_of: Callable[[str], str],
        team: Callable[[], str],
        monotonic: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
        on_storage: Callable[[bool], None] = lambda good: None,
        on_bug: OnBug = lambda bug: None,
    ) -> None:
        self._store = store
        self._desk = desk
        self._mirror = mirror
        self._connection = connection
        self._events = events
        self._client = client
        self._name_of = name_of
        self._team = team
        self._monotonic = monotonic
        self._jitter = jitter
        self._on_storage = on_storage
        self._on_bug = on_bug
        self._wake = asyncio.Event()
        self._urgent: set[str] = set()
        self.waiting_for: dict[str, float] = {}

    # --- the queue --------------------------------------------------------------------------

    def wake(self, urgent: str | None = None) -> None:
        """Look at the queue again; `urgent` names a character whose save a person awaits."""
        if urgent is not None:
            self._urgent.add(urgent)
            self.waiting_for.pop(urgent, None)
        self._wake.set()

    def retry_now(self, character_id: str | None = None) -> None:
        """Forget the waits of one character or of all, and try at once."""
        if character_id is None:
            self.waiting_for.clear()
        else:
            self.waiting_for.pop(character_id, None)
        self._connection.poke()
        self._wake.set()

    async def run(self) -> None:
        """Send what is queued, until cancelled."""
        while True:
            self._wake.clear()
            try:
                wait = await self._turn()
            except StorageProblem as problem:
                _log.warning("sending waits for the disk: %s", type(problem).__name__)
                self._on_storage(False)
                wait = DISK_AGAIN
            if wait != 0.0:
                await self._sleep(wait)

    async def _turn(self) -> float | None:
        """Push the first character that is due; gives the seconds to wait, None for a wake."""
        character_id, wait = self._next()
        client = self._client()
        if client is None:
            return None  # until `connect` wakes us
        if character_id is None:
            return wait
        seconds = self._connection.seconds_until_open(writing=True)
        if seconds == 0.0:  # waiting comes before looking: a PATCH is made from a fresh row only
            urgent = character_id in self._urgent
            seconds = client.seconds_until_free(Bucket.WRITING, urgent=urgent)
        if seconds != 0.0:
            return seconds
        try:
            await self.push(character_id)
        except StorageProblem:
            self._back_off(character_id, "")
            raise
        except Exception as bug:  # a border: one bad item never blocks the others
            _log.exception("a character could not be sent")
            self._back_off(character_id, "")
            self._on_bug(bug)
        return 0.0

    def _next(self) -> tuple[str | None, float | None]:
        """Give the first character that is due, else the seconds until one will be."""
        if not any(e.sendable for edits in self._desk.edits.values() for e in edits.values()):
            return None, None  # known without waiting for whoever uses the library
        now, soonest = self._monotonic(), None
        for entry in self._store.read(lambda t: t.drafts.queue()):
            edits = self._desk.edits_of(entry.character_id)
            if entry.paused or entry.character_id in self._desk.gone:
                continue
            if not any(edit.sendable for edit in edits.values()):
                continue
            due = self.waiting_for.get(entry.character_id, 0.0)
            if due <= now:
                return entry.character_id, 0.0
            soonest = due if soonest is None else min(soonest, due)
        return None, None if soonest is None else soonest - now

    async def _sleep(self, seconds: float | None) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            return

    # --- one push -----------------------------------------------------------------------------

    async def push(self, character_id: str) -> None:
        """Bring one character's queued changes to Aurous (rules R3–R6)."""
        client = self._client()
        if client is None:
            return
        self._set_sending(character_id, True)
        again = False
        try:
            asked = self._mirror.ask()
            fresh = await self._look(client, character_id, asked)
            if fresh is None:
                return
            wishes = wishes_of(self._desk.edits_of(character_id))
            patch = make_patch(fresh.content, wishes)
            if patch is None:
                self._end(character_id)
                return
            attempt = await self._note(patch.attempt(character_id, wishes, self._desk.clock()))
            # While it was written down a colleague's change may have been seen, or the person
            # changed their mind: look again then.
            as_before = wishes == wishes_of(self._desk.edits_of(character_id))
            if as_before and self._mirror.believes(character_id, asked):
                await self._send(client, fresh, patch, attempt)
            else:
                await self._take_back(attempt)
                again = bool(wishes_of(self._desk.edits_of(character_id)))
                if not again:  # then this look is the last: what was discarded is nothing now
                    await self._look(client, character_id, self._mirror.ask())
        finally:
            self._set_sending(character_id, False)
            if not again:
                self._urgent.discard(character_id)

    async def _look(self, client: AurousApi, character_id: str, asked: Asked) -> Character | None:
        try:
            fresh = await client.get_character(character_id, urgent=character_id in self._urgent)
        except ApiError as problem:
            self._unsuccessful(character_id, problem, wait=not isinstance(problem, _WHOLE_QUEUE))
            return None
        self._connection.note_answer()
        if fresh.status == "deleted":
            self._gone(
                character_id, NotFound("The character was deleted.", status=404, enveloped=True)
            )
            return None
        written = self._mirror.look(fresh, asked)
        if written is None:  # an answer that came later is believed already: look again
            return None
        await on_disk(written)
        return fresh if self._mirror.believes(character_id, asked) else None

    async def _note(self, attempt: Attempt) -> Attempt:
        """Write an attempt down: it is on disk before it is on the wire."""
        attempt = await on_disk(self._store.write(lambda t: t.attempts.add(attempt)))
        self._desk.attempts.setdefault(attempt.character_id, []).append(attempt)
        return attempt

    async def _take_back(self, attempt: Attempt) -> None:
        """Forget an attempt that nothing was sent of."""
        self._forget_attempt(attempt)
        await on_disk(self._store.write(lambda t: t.attempts.remove([attempt.id])))

    async def _send(
        self, client: AurousApi, fresh: Character, patch: Patch, attempt: Attempt
    ) -> None:
        character_id = fresh.id
        try:
            answer = await client.update_character(
                character_id, patch, urgent=character_id in self._urgent
            )
        except ApiError as problem:
            await self._refused(fresh, attempt, problem)
            return
        self._connection.note_answer()
        await self._acknowledged(fresh, attempt, answer)

    async def _acknowledged(self, fresh: Character, attempt: Attempt, answer: Character) -> None:
        """Join a 200 (rule R4) and compare it with what was meant."""
        desk, now = self._desk, self._desk.clock()
        character_id = fresh.id
        meant = fresh.content.replace(attempt.wishes)
        bent = [f for f, v in attempt.wishes.items() if not same(answer.content.value(f), v)]
        self._forget_attempt(attempt)
        desk.put_edits(
            character_id, acknowledge(desk.edits_of(character_id), attempt, answer.content)
        )
        desk.saved_at[character_id] = now

        def write(tables: Tables) -> None:
            tables.attempts.settle(attempt.id, AttemptState.ACKNOWLEDGED, http=200)
            tables.history.add(character_id, now, Origin.RECEIVED, fresh.content.to_json())
            tables.history.add(character_id, now, Origin.SENT, meant.to_json())
            if bent:
                tables.history.add(character_id, now, Origin.NORMALIZED, answer.content.to_json())

        written = self._mirror.look(
            answer,
            self._mirror.answered(attempt.sent_at),
            seen=meant.replace({f: answer.content.value(f) for f in bent}),
            also=write,
        )
        if written is not None:
            await on_disk(written)
        self._end(character_id)

    async def _refused(self, fresh: Character, attempt: Attempt, problem: ApiError) -> None:
        """Sort out an answer that is no 200 (rules R5, R6, R9, R10)."""
        character_id = fresh.id
        if problem.outcome_unknown:
            self._unsuccessful(character_id, problem, wait=True)
            return
        self._forget_attempt(attempt)
        desk = self._desk
        parked = isinstance(problem, _REFUSALS)
        if parked:
            refusal = Rejection(
                None,
                problem.message,
                problem.param,
                problem.code,
                problem.status,
                problem.request_id,
            )
            field = field_of(problem.param)
            desk.put_edits(
                character_id, reject(desk.edits_of(character_id), attempt, refusal, field)
            )
        edits = dict(desk.edits_of(character_id))

        def write(tables: Tables) -> None:
            tables.attempts.settle(
                attempt.id,
                AttemptState.NOT_APPLIED,
                http=problem.status,
                request_id=problem.request_id,
            )
            if parked:
                tables.drafts.put(character_id, edits)

        await on_disk(self._store.write(write))
        self._unsuccessful(
            character_id, problem, wait=not isinstance(problem, (*_WHOLE_QUEUE, *_REFUSALS))
        )

    # --- outcomes -----------------------------------------------------------------------------

    def _unsuccessful(self, character_id: str, problem: ApiError, *, wait: bool) -> None:
        self._connection.note_problem(problem)
        if isinstance(problem, NotFound) and problem.enveloped:
            self._gone(character_id, problem)
            return
        if wait or isinstance(problem, NotFound):  # a 404 of something in between proves nothing
            self._back_off(character_id, problem.message)
        self._events.emit(SaveSettled(character_id, self._describe(character_id, problem)))
        self._events.emit(OutboxChanged())

    def _back_off(self, character_id: str, why: str) -> None:
        """Let this character wait 1-2-4-8 … s, so that it does not hold up the others."""
        entry = None
        with suppress(StorageProblem):
            entry = self._store.read(lambda t: t.drafts.entry(character_id))
        tries = entry.tries if entry else 0
        wait = min(_LONGEST_BACKOFF, 2.0 ** min(tries, 16)) * (1 + 0.25 * self._jitter())
        self.waiting_for[character_id] = self._monotonic() + wait
        until = self._desk.clock() + wait
        if entry is not None:
            self._store.write(
                lambda t: t.drafts.update_entry(
                    character_id, tries=tries + 1, next_try_at=until, last_problem=why
                )
            )

    def _gone(self, character_id: str, problem: NotFound) -> None:
        self._mirror.mark_gone([character_id])
        self._events.emit(SaveSettled(character_id, self._describe(character_id, problem)))

    def _end(self, character_id: str) -> None:
        """Take a character whose wishes are fulfilled out of the queue."""
        self.waiting_for.pop(character_id, None)
        edits = self._desk.edits_of(character_id)
        if any(edit.queued is not None for edit in edits.values()):
            self._wake.set()  # Save was pressed again meanwhile, or some fields were parked
            if not any(edit.sendable for edit in edits.values()):
                self._events.emit(OutboxChanged())
            return
        self._store.write(lambda t: t.drafts.dequeue(character_id))
        self._events.emit(SaveSettled(character_id))
        self._events.emit(OutboxChanged())

    def _forget_attempt(self, attempt: Attempt) -> None:
        left = [a for a in self._desk.attempts.get(attempt.character_id, ()) if a.id != attempt.id]
        if left:
            self._desk.attempts[attempt.character_id] = left
        else:
            self._desk.attempts.pop(attempt.character_id, None)

    def _set_sending(self, character_id: str, sending: bool) -> None:
        if sending:
            self._desk.sending.add(character_id)
        else:
            self._desk.sending.discard(character_id)
        self._events.emit(RowsChanged(frozenset((character_id,))))
        self._events.emit(SheetChanged(character_id))

    def _describe(self, character_id: str, problem: ApiError) -> Problem:
        described = problem_of(
            problem,
            character_id=character_id,
            name=self._name_of(character_id),
            team=self._team(),
        )
        return replace(described, at=self._desk.clock())
