"""One team's data and the services that work on it, put together and taken apart."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from aurous_desktop.api.errors import CertificateProblem, KeyRefused, ProxyProblem
from aurous_desktop.domain.draft import Edit, shown
from aurous_desktop.domain.history import HistoryEntry
from aurous_desktop.domain.status import Gate
from aurous_desktop.services.catalogue import Catalogue
from aurous_desktop.services.connection import Connection
from aurous_desktop.services.courtesy import Courtesy
from aurous_desktop.services.editing import Editing
from aurous_desktop.services.events import ConnectionChanged, Events, OutboxChanged, SaveSettled
from aurous_desktop.services.mirror import Mirror
from aurous_desktop.services.picture_folder import MakeThumbnail, PictureUnavailable
from aurous_desktop.services.picture_room import CACHE_LIMIT
from aurous_desktop.services.pictures import Pictures
from aurous_desktop.services.problems import problem_of
from aurous_desktop.services.sync import DISK_AGAIN, Sync
from aurous_desktop.services.tasks import OnBug, TaskScope, on_disk
from aurous_desktop.services.views import OutboxItem
from aurous_desktop.store.errors import StorageProblem
from aurous_desktop.store.teams import KnownTeam

if TYPE_CHECKING:
    from aurous_desktop.api.calls import AurousApi
    from aurous_desktop.services.desk import Desk
    from aurous_desktop.services.library import Library
    from aurous_desktop.store.store import Store

_log = logging.getLogger(__name__)

_SLEEP_LOOK = 20.0
_SLEPT = 30.0
"""Seconds by which the wall clock runs ahead of the monotonic one after a sleep."""
_REFRESH_EVERY = 600.0
_TROUBLE_LONGEST = 60.0
_HOUSE_FIRST = 30.0
_HOUSE_EVERY = 3600.0


class Workspace:
    """Everything of one team: its store, its desk, and what can be done there.

    Nothing is sent before `connect` is given a client whose key is known to be this team's.
    """

    def __init__(
        self,
        *,
        team: KnownTeam,
        store: Store,
        desk: Desk,
        library: Library,
        make_thumbnail: MakeThumbnail,
        pictures_folder: Path,
        picture_limit: int = CACHE_LIMIT,
        courtesy: Courtesy | None = None,
        on_bug: OnBug | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.team = team
        self.store = store
        self.desk = desk
        self.library = library
        self.events = Events()
        self.client: AurousApi | None = None
        self._loop = asyncio.get_running_loop()
        self._scope = TaskScope(on_bug=on_bug)
        self._workers = ThreadPoolExecutor(2, thread_name_prefix="pictures")
        self._refresh_wanted = asyncio.Event()
        self._refreshed_at = float("-inf")
        self._opened = ""
        self._synthesis_shown: Callable[[], bool] = lambda: True
        self._monotonic = monotonic
        courtesy = courtesy or Courtesy()
        self.connection = Connection(
            on_changed=self._on_connection_changed, monotonic=monotonic, jitter=jitter
        )
        self.mirror = Mirror(
            store=store,
            desk=desk,
            events=self.events,
            call_soon=self._call_soon,
            wake_sync=lambda: self.sync.wake(),
            courtesy=courtesy,
            monotonic=monotonic,
        )
        self.sync = Sync(
            store=store,
            desk=desk,
            mirror=self.mirror,
            connection=self.connection,
            events=self.events,
            client=lambda: self.client,
            name_of=library.name_of,
            team=lambda: self.team.name,
            monotonic=monotonic,
            jitter=jitter,
            on_storage=self._on_storage,
            on_bug=on_bug or (lambda bug: None),
        )
        self.catalogue = Catalogue(
            store=store,
            desk=desk,
            mirror=self.mirror,
            connection=self.connection,
            events=self.events,
            client=lambda: self.client,
            courtesy=courtesy,
        )
        self.editing = Editing(
            store=store,
            desk=desk,
            events=self.events,
            scope=self._scope,
            wake_sync=self.sync.wake,
            on_storage=self._on_storage,
            courtesy=courtesy,
        )
        self.pictures = Pictures(
            store=store,
            desk=desk,
            events=self.events,
            connection=self.connection,
            client=lambda: self.client,
            folder=pictures_folder,
            make_thumbnail=make_thumbnail,
            workers=self._workers,
            limit=picture_limit,
        )
        desk.gate = self.connection.gate
        library.next_try_at = self._next_try_at
        if store.read(lambda t: t.meta.get("review")):
            self.connection.review = True

    # --- life ---------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin to send and to keep fresh, as soon as there is a client."""
        self._scope.spawn(self.sync.run(), "sync")
        self._scope.spawn(self._keep_fresh(), "keep fresh")
        self._scope.spawn(
            self.catalogue.watch_synthesis(lambda: self._synthesis_shown()), "watch synthesis"
        )
        self._scope.spawn(self._keep_house(), "keep house")
        self._scope.spawn(self._notice_sleep(), "notice sleep")

    def connect(self, client: AurousApi | None) -> None:
        """Use a client for this team from now on; None takes it away."""
        self.client = client
        self.connection.changed()
        self.refresh()
        self.sync.wake()

    def watch_synthesis_while(self, shown: Callable[[], bool]) -> None:
        """Poll for synthesis only while `shown` says that the window shows it."""
        self._synthesis_shown = shown

    async def close(self) -> None:
        """Put every draft on disk, end all work and close the store."""
        try:
            if not await self.editing.flush():
                _log.warning("some drafts could not be written at the end")
            await self._scope.close()
            await self.pictures.close()
        finally:  # even when nobody waits any longer: an open store looks like a crash afterwards
            # On a thread of its own: name look-ups without an answer may hold all the others.
            closer = ThreadPoolExecutor(1, thread_name_prefix="closing")
            closing = asyncio.get_running_loop().run_in_executor(closer, self._let_go)
            closer.shutdown(wait=False)
        await closing

    # --- wishes of a person ---------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for a whole pass over the list."""
        self._refresh_wanted.set()

    def refresh_if_old(self, *, seconds: float = 60.0) -> None:
        """Ask for a pass when the last one is older than `seconds`."""
        if self._loop.time() - self._refreshed_at >= seconds:
            self.refresh()

    def open_character(self, character_id: str) -> None:
        """Read the character that a person opened before all others, if its row is old."""
        self._opened = character_id
        if self.client is not None and self.connection.seconds_until_open(writing=False) == 0.0:
            look = self.catalogue.look_if_old(
                character_id, wanted=lambda: self._opened == character_id
            )
            self._scope.spawn(look, "look at open character")

    def save(self, character_id: str) -> dict[str, str]:
        """Queue a character's changes for sending at once; gives the problems known before."""
        problems = self.editing.save(character_id)
        if not problems:
            self._tell_what_stands_in_the_way(character_id)
            self.sync.wake(urgent=character_id)
        return problems

    def _tell_what_stands_in_the_way(self, character_id: str) -> None:
        """Say at once why a save will not go out, where only a person can change that."""
        trouble = self.connection.last_problem
        if isinstance(trouble, CertificateProblem | ProxyProblem | KeyRefused):
            name = self.library.name_of(character_id)
            problem = problem_of(trouble, character_id=character_id, name=name, team=self.team.name)
            self.events.emit(SaveSettled(character_id, problem))

    def try_again(self, character_id: str | None = None) -> None:
        """Forget all waits: a person asked, or the network seems to be back."""
        self.connection.storage_trouble = False
        self.sync.retry_now(character_id)
        self.refresh()

    def pause_character(self, character_id: str, paused: bool) -> None:
        """Hold one character in the outbox, or let it go."""
        future = self.store.write(lambda t: t.drafts.update_entry(character_id, paused=paused))
        future.add_done_callback(lambda _: self._call_soon(self._outbox_moved))

    def accept_review(self) -> None:
        """Let sending go on after a restored backup was looked at (rule R12)."""
        self.connection.review = False
        self.store.write(lambda t: t.meta.set("review", ""))
        self.connection.changed()

    def outbox(self) -> list[OutboxItem]:
        """List what is not on Aurous yet although Save was pressed, in order."""
        items = []
        for entry in self.store.read(lambda t: t.drafts.queue()):
            edits = self.desk.edits_of(entry.character_id)
            items.append(
                OutboxItem(
                    character_id=entry.character_id,
                    name=self.library.name_of(entry.character_id),
                    state=self.desk.state(entry.character_id),
                    fields=tuple(f for f, e in edits.items() if e.queued is not None),
                    queued_at=entry.queued_at,
                    paused=entry.paused,
                    reason=self.connection.gate().value,
                    next_try_at=self._next_try_at(entry.character_id),
                    last_problem=_last_problem(edits.values(), entry.last_problem),
                )
            )
        return items

    def history(self, character_id: str) -> list[HistoryEntry]:
        """List the versions of a character, newest first."""
        return self.store.read(lambda t: t.history.entries(character_id))

    def export(self, character_id: str) -> dict[str, object]:
        """Give a character with its draft as plain values for a JSON file."""
        row = self.desk.server_row(character_id)
        content = self.desk.content(character_id)
        draft = shown(content, self.desk.edits_of(character_id))
        return {
            "format": "aurous-desktop character 1",
            "id": character_id,
            "on_aurous": content.to_json() if row else None,
            "draft": draft.to_json(),
        }

    # --- inside ---------------------------------------------------------------------------------

    def _let_go(self) -> None:
        """End the work on pictures, which may still write files, then close the store."""
        self._workers.shutdown(cancel_futures=True)
        self.pictures.let_go()
        self.store.close()

    async def _keep_fresh(self) -> None:
        """Pass over the list at the start, when asked, when back online, and now and then."""
        self._refresh_wanted.set()
        tries = 0
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(_REFRESH_EVERY):
                    await self._refresh_wanted.wait()
            self._refresh_wanted.clear()
            if self.client is None:
                continue
            await self.connection.wait_until_open(writing=False)
            self._refreshed_at = self._loop.time()
            if await self.catalogue.refresh():
                tries = 0
                continue
            self._refresh_wanted.set()
            if self.connection.seconds_until_open(writing=False) == 0.0:
                await asyncio.sleep(min(_TROUBLE_LONGEST, 2.0**tries))
                tries += 1

    async def _notice_sleep(self) -> None:
        """Try again at once after the computer slept: the waits' own clock stood still."""
        slept = self.desk.clock() - self._monotonic()
        while True:
            await asyncio.sleep(_SLEEP_LOOK)
            now = self.desk.clock() - self._monotonic()
            if now - slept > _SLEPT:
                _log.info("the computer slept; everything is tried again")
                self.try_again()
            slept = now

    async def _keep_house(self) -> None:
        await asyncio.sleep(_HOUSE_FIRST)
        while True:
            for chore in (self.pictures.tidy, self._back_up, self._prune):  # what makes room first
                try:
                    await chore()
                except (StorageProblem, PictureUnavailable) as problem:
                    _log.warning("keeping house waits for the disk: %s", type(problem).__name__)
            await asyncio.sleep(_HOUSE_EVERY)

    async def _back_up(self) -> None:
        await on_disk(self.store.back_up_if_due())

    async def _prune(self) -> None:
        await on_disk(self.store.write(lambda t: t.history.prune(self.desk.clock())))

    def _next_try_at(self, character_id: str) -> float | None:
        now = self.desk.clock()
        gate_wait = self.connection.opens_in
        own = self.sync.waiting_for.get(character_id)
        own_wait = None if own is None else max(0.0, own - self._monotonic())
        waits = [wait for wait in (gate_wait, own_wait) if wait]
        return now + max(waits) if waits else None

    def _on_connection_changed(self) -> None:
        if self.connection.gate(writing=False) is Gate.OFFLINE:
            self._refresh_wanted.set()
        self.sync.wake()
        self.events.emit(ConnectionChanged())
        self.events.emit(OutboxChanged())

    def _on_storage(self, good: bool) -> None:
        if self.connection.storage_trouble is (not good):
            return
        self.connection.storage_trouble = not good
        self.connection.changed()
        if not good:
            self._loop.call_later(DISK_AGAIN, self._try_disk)

    def _try_disk(self) -> None:
        self._scope.spawn(self._flush_again(), "try the disk again")

    async def _flush_again(self) -> None:
        if await self.editing.flush():
            self._on_storage(True)
        else:
            self._loop.call_later(DISK_AGAIN, self._try_disk)

    def _outbox_moved(self) -> None:
        self.sync.wake()
        self.events.emit(OutboxChanged())

    def _call_soon(self, function: Callable[[], None]) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(function)


def _last_problem(edits: Iterable[Edit], noted: str) -> str:
    for edit in edits:
        if edit.rejection is not None:
            return edit.rejection.message
    return noted
