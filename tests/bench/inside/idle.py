"""Do nothing for a minute, connected, and tell what it took."""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from typing import Any

from aurous_desktop.live import Live
from aurous_desktop.ui.driver import Driver
from tests.bench.inside.first_sync import workspace_of

_SETTLE = 8.0


async def work(live: Live) -> dict[str, Any]:
    hands = Driver(live.screens.window)
    workspace = await workspace_of(live)
    await hands.until(lambda: workspace.catalogue.complete)
    await hands.open_row(0)
    await asyncio.sleep(_SETTLE)
    seconds = float(sys.argv[2])
    before, woken, began = time.process_time(), _wake_ups(), time.perf_counter()
    await asyncio.sleep(seconds)
    taken, elapsed = time.process_time() - before, time.perf_counter() - began
    return {
        "share": taken / elapsed,
        "wake_ups": sum(times - woken.get(thread, 0) for thread, times in _wake_ups().items()),
        "threads": _threads(),
        "elapsed": elapsed,
    }


def _wake_ups() -> dict[str, int]:
    """Count how often each thread went to sleep; empty where it can't be read."""
    found = {}
    for thread in Path("/proc/self/task").glob("*"):
        facts = dict(line.split(":", 1) for line in (thread / "status").read_text().splitlines())
        found[thread.name] = int(facts["voluntary_ctxt_switches"])
    return found


def _threads() -> int:
    return len(list(Path("/proc/self/task").glob("*")))
