"""Read all characters of a server for the first time (or again), and feel the window's pulse."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import Any

from aurous_desktop.live import Live
from aurous_desktop.services.events import Event, RefreshProgressed
from aurous_desktop.services.workspace import Workspace
from tests.bench.inside.beat import Beat


class Pass:
    """When a whole pass over the list began and ended."""

    def __init__(self, workspace: Workspace) -> None:
        self.began: float | None = None
        self.ended: float | None = None
        self._done = asyncio.Event()
        self._leave = workspace.events.subscribe(self._take)

    async def over(self) -> float:
        """Wait for the end; gives the milliseconds that it took."""
        await self._done.wait()
        self._leave()
        assert self.began is not None
        assert self.ended is not None
        return (self.ended - self.began) * 1000

    def _take(self, event: Event) -> None:
        if not isinstance(event, RefreshProgressed):
            return
        if event.done:
            self.ended = time.perf_counter()
            self._done.set()
        elif self.began is None:
            self.began = time.perf_counter()


async def workspace_of(live: Live) -> Workspace:
    """Wait for the workspace; gives it before it began to read."""
    assert live.session is not None
    while live.session.workspace is None:
        await asyncio.sleep(0.001)
    return live.session.workspace


async def work(live: Live) -> dict[str, Any]:
    beat = Beat(live.screens.window)
    workspace = await workspace_of(live)
    before = _changes(workspace)
    one = Pass(workspace)
    beat.start()
    threads = threads_busy()
    busy = time.process_time()
    taken = await one.over()
    busy = (time.process_time() - busy) * 1000
    threads = {n: t - threads.get(n, 0.0) for n, t in threads_busy().items()}
    during = len(beat.gaps)
    await asyncio.sleep(0.5)
    gaps = beat.stop()
    written = _changes(workspace) - before
    await asyncio.sleep(0.3)
    beat.start()
    await asyncio.sleep(1)
    quiet = beat.stop()
    while _is_at_work(live, workspace):  # else it would be counted as rewritten by a refresh
        await asyncio.sleep(0.05)
    return {
        "taken": taken,
        "busy": busy,
        "threads": threads,
        "gaps": gaps,
        "during": during,
        "quiet": max(quiet),
        "written": written,
        "complete": workspace.catalogue.complete,
        "rows": live.screens.list_pane.model.rowCount(),
    }


def threads_busy() -> dict[str, float]:
    """Give the milliseconds of processor time of each of Python's threads."""
    found = {}
    for thread in threading.enumerate():
        try:
            with open(f"/proc/self/task/{thread.native_id}/schedstat") as file:
                found[thread.name] = int(file.read().split()[0]) / 1e6
        except OSError:
            continue
    return found


def _is_at_work(live: Live, workspace: Workspace) -> bool:
    """Tell whether words of new rows are still to be indexed, or covers to be fetched."""
    thumbnails = live.screens._thumbnails
    fetches = bool(thumbnails._busy or thumbnails._wanted)
    return fetches or workspace.store.read(lambda t: t.characters.word_index.waits())


def _changes(workspace: Workspace) -> int:
    """Count the rows that this connection has written; SQLite keeps the count."""
    return workspace.store.read(lambda t: t.characters._connection.total_changes)
