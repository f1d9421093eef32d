"""Keeping the list fresh: whole passes, single looks, and the wait for a synthesis."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from aurous_desktop.api.calls import Bucket
from aurous_desktop.api.errors import ApiError, NotFound
from aurous_desktop.domain.listing import Query
from aurous_desktop.services.events import (
    Event,
    Events,
    ProblemRaised,
    RefreshProgressed,
    RowsChanged,
    SynthesisEnded,
)
from aurous_desktop.services.gathering import Gathering
from aurous_desktop.services.paging import PAGE, Paging
from aurous_desktop.services.problems import problem_of
from aurous_desktop.services.tasks import on_disk
from aurous_desktop.services.views import Problem, ProblemKind
from aurous_desktop.store.errors import StorageProblem

if TYPE_CHECKING:
    from aurous_desktop.api.calls import AurousApi
    from aurous_desktop.services.connection import Connection
    from aurous_desktop.services.courtesy import Courtesy
    from aurous_desktop.services.desk import Desk
    from aurous_desktop.services.mirror import Mirror
    from aurous_desktop.store.store import Store

_log = logging.getLogger(__name__)

_MOST_PAGES = 10_000
_FEW_MISSING = 3
_MISSING_SHARE = 0.2
SYNTHESIS_POLL = 5.0
"""Seconds between two looks at the characters that are being synthesized."""


class Catalogue:
    """Reads the team's characters from Aurous."""

    def __init__(
        self,
        *,
        store: Store,
        desk: Desk,
        mirror: Mirror,
        connection: Connection,
        events: Events,
        client: Callable[[], AurousApi | None],
        courtesy: Courtesy,
    ) -> None:
        self._store = store
        self._desk = desk
        self._mirror = mirror
        self._connection = connection
        self._events = events
        self._client = client
        self._courtesy = courtesy
        self._running = asyncio.Lock()
        self._looked_at: dict[str, float] = {}
        self._moved = asyncio.Event()
        self._followed: set[str] = set()
        self.complete = False
        self.suspects: frozenset[str] = frozenset()
        """Characters that the list did not show, too many at once to be believed."""

    async def refresh(self) -> bool:
        """Read every character once; True when the pass was complete.

        ⌈N/100⌉ requests. A pass that breaks off changes nothing but the rows it saw.
        """
        if self._running.locked():
            async with self._running:
                return self.complete
        async with self._running:
            self.complete = False
            try:
                self.complete = await self._pass()
            except ApiError as problem:
                self._connection.note_problem(problem)
                self._events.emit(ProblemRaised(problem_of(problem)))
            except StorageProblem as problem:
                _log.warning("the list waits for the disk: %s", type(problem).__name__)
            finally:
                self._events.emit(RefreshProgressed(0, done=True))
            return self.complete

    async def _pass(self) -> bool:
        client = self._client()
        if client is None:
            return False
        first = self._store.read(lambda t: t.characters.total()) == 0
        self._events.emit(RefreshProgressed(0, first=first))
        seen: set[str] = set()
        cursor: str | None = None
        async with (
            Paging(client=client, ask=self._mirror.ask) as paging,
            Gathering(write=self._mirror.look_at_pages, tell=self._tell) as gathering,
        ):
            for _ in range(_MOST_PAGES):
                page, asked = await paging.read(cursor)
                self._connection.note_answer()
                seen.update(row.id for row in page.rows)
                self._events.emit(RefreshProgressed(len(seen), first=first))
                await gathering.take(page.rows, asked)
                if (rest := self._courtesy.rest()) > 0.0:
                    await asyncio.sleep(rest)
                cursor = page.next_cursor if page.has_more is not False else None
                if cursor is None or paging.is_taken(cursor):
                    break
        if cursor is None and not page.quarantined and not first:
            await self._look_for_missing(seen)
        return cursor is None

    def _tell(self, changed: list[int]) -> None:
        if changed:
            self._events.emit(RowsChanged(frozenset(), order=True, keys=frozenset(changed)))

    async def _look_for_missing(self, seen: set[str]) -> None:
        """Ask for each character that a whole pass did not show (plan R10, R11).

        Absence alone never marks anything. Very many at once are not believed and not even
        asked for: a person is told, and says so with `look_for_suspects` if it is true.
        """
        missing = await on_disk(self._store.write(lambda t: t.characters.missing_from(seen)))
        missing = [id_ for id_ in missing if id_ not in self._desk.gone]
        total = self._store.read(lambda t: t.characters.total())
        if len(missing) <= max(_FEW_MISSING, _MISSING_SHARE * total):
            self.suspects = frozenset()
            for character_id in missing:
                await self.look(character_id)
        elif self.suspects != frozenset(missing):
            _log.warning("%d of %d characters are missing from the list", len(missing), total)
            self.suspects = frozenset(missing)
            count = f"{len(missing)} of {total}"
            self._events.emit(ProblemRaised(Problem(ProblemKind.MASS_ABSENCE, message=count)))

    async def look_for_suspects(self) -> None:
        """Ask for each character of `suspects`: a person said that they may well be gone."""
        suspects, self.suspects = self.suspects, frozenset()
        for character_id in sorted(suspects):
            await self.look(character_id)

    async def look(self, character_id: str, *, missing: bool = True, first: bool = False) -> bool:
        """Read one character afresh; False when that did not succeed.

        `missing` tells that its absence is expected: a 404 confirms it then. Else a 404 is left
        for the next whole pass, or for Save, to find. `first` says that a person looks at it.
        """
        client = self._client()
        if client is None:
            return False
        asked = self._mirror.ask()
        try:
            row = await client.get_character(character_id, first=first)
        except NotFound as problem:
            self._connection.note_answer()
            if missing and problem.enveloped:  # Aurous itself says so
                self._mirror.mark_gone([character_id])
            return False
        except ApiError as problem:
            self._connection.note_problem(problem)
            return False
        self._connection.note_answer()
        if row.status == "deleted":
            self._mirror.mark_gone([character_id])
            return False
        written = self._mirror.look(row, asked)
        if written is not None:
            await on_disk(written)
        self._looked_at[character_id] = asked.at
        return True

    async def look_if_old(
        self,
        character_id: str,
        *,
        seconds: float = 30.0,
        wanted: Callable[[], bool] = lambda: True,
    ) -> None:
        """Read the open character afresh, before the list, when its row is older than `seconds`.

        One that is not `wanted` any more when there is a call left for it is not read.
        """
        if self._desk.clock() - self._looked_at.get(character_id, 0.0) < seconds:
            return
        try:
            if await self._has_its_turn(wanted):
                await self.look(character_id, missing=False, first=True)
        except StorageProblem as problem:
            _log.warning("a look waits for the disk: %s", type(problem).__name__)

    async def _has_its_turn(self, wanted: Callable[[], bool]) -> bool:
        while (client := self._client()) is not None and wanted():
            seconds = client.seconds_until_free(Bucket.READING, first=True)
            if seconds <= 0.0:
                return True
            await asyncio.sleep(seconds)
        return False

    async def watch_synthesis(self, wanted: Callable[[], bool]) -> None:
        """Follow the characters that are being synthesized, one list call for all of them.

        `wanted` tells whether the window shows that anyone waits for it; while it does not, no
        clock runs until rows move or `look_at_synthesis` says that the window is seen again.
        """
        leave = self._events.subscribe(self._note_movement)
        try:
            while True:
                self._moved.clear()
                try:
                    if wanted() and (self._followed or self._synthesizing()):
                        await asyncio.sleep(SYNTHESIS_POLL)
                        await self._look_at_synthesis(wanted)
                    else:
                        await self._moved.wait()
                        self._tell_ended(self._synthesizing())
                except StorageProblem as problem:
                    _log.warning("synthesis waits for the disk: %s", type(problem).__name__)
                    await asyncio.sleep(SYNTHESIS_POLL)
        finally:
            leave()

    def look_at_synthesis(self) -> None:
        """Follow them again: the window is seen."""
        self._moved.set()

    def _note_movement(self, event: Event) -> None:
        if isinstance(event, RowsChanged):
            self._moved.set()

    async def _look_at_synthesis(self, wanted: Callable[[], bool]) -> None:
        client = self._client()
        before = self._synthesizing()
        self._tell_ended(before)
        if not before or client is None or not wanted():
            return
        if self._connection.seconds_until_open(writing=False) != 0.0:
            return
        asked = self._mirror.ask()
        try:
            page = await client.list_characters(limit=PAGE, status="synthesizing")
        except ApiError as problem:
            self._connection.note_problem(problem)
            return
        self._connection.note_answer()
        self._tell(await on_disk(self._mirror.look_at_pages([(page.rows, asked)])))
        still = {row.id for row in page.rows}
        for character_id in [id_ for id_ in before if id_ not in still][:PAGE]:
            await self.look(character_id)
        self._tell_ended(self._synthesizing())

    def _tell_ended(self, now: list[str]) -> None:
        """Tell of those that were being synthesized at the last look, whoever saw their end."""
        ended, self._followed = self._followed.difference(now), set(now)
        for character_id in sorted(ended):
            row = self._desk.server_row(character_id)
            if row is not None and row.status != "synthesizing":
                self._events.emit(SynthesisEnded(character_id, row.name, row.status))

    def _synthesizing(self) -> list[str]:
        query = Query(status="synthesizing")
        return self._store.read(lambda t: t.characters.ids_of(t.characters.keys(query, limit=PAGE)))
