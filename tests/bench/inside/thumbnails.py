"""Make the small pictures of a library whose large ones are on the disk."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from aurous_desktop.live import Live
from aurous_desktop.ui.driver import Driver
from tests.bench.inside.beat import Beat
from tests.bench.inside.first_sync import threads_busy, workspace_of


async def work(live: Live) -> dict[str, Any]:
    hands = Driver(live.screens.window)
    await workspace_of(live)
    model = live.screens.list_pane.model
    await hands.until(lambda: model.complete)
    await asyncio.sleep(1.0)
    thumbnails = live.screens._thumbnails
    rows = [model.row_data(row) for row in range(model.rowCount())]
    keys = [row.key for row in rows if row is not None and row.cover is not None]
    missing = [key for key in keys if thumbnails.pixmap(key, thumbnails._side) is None]
    arrived = asyncio.Event()
    got: list[int] = []

    def on_arrived(key: int) -> None:
        got.append(key)
        if len(got) == len(missing):
            arrived.set()

    thumbnails.arrived.connect(on_arrived)
    beat = Beat(live.screens.window)
    beat.start()
    threads = threads_busy()
    began, busy = time.perf_counter(), time.process_time()
    thumbnails.want(missing)
    try:
        async with asyncio.timeout(60):
            await arrived.wait()
    except TimeoutError:
        raise RuntimeError(f"{len(got)} of {len(missing)} pictures arrived") from None
    taken, busy = time.perf_counter() - began, time.process_time() - busy
    threads = {n: t - threads.get(n, 0.0) for n, t in threads_busy().items()}
    return {
        "made": len(got),
        "taken": taken,
        "busy": busy,
        "threads": threads,
        "gaps": beat.stop(),
    }
