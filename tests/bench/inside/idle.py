"""Do nothing for a minute, connected, and tell what it took."""

from __future__ import annotations

import argparse
import asyncio
import time
from pathlib import Path
from typing import Any

from aurous_desktop.live import Live
from aurous_desktop.ui.driver import Driver
from tests.bench.inside.first_sync import workspace_of
from tests.bench.inside.program import measure

_SETTLE = 8.0


async def work(live: Live, chosen: argparse.Namespace) -> dict[str, Any]:
    hands = Driver(live.screens.window)
    workspace = await workspace_of(live)
    await hands.until(lambda: workspace.catalogue.complete)
    await hands.open_row(0)
    await asyncio.sleep(_SETTLE)
    seconds = float(chosen.seconds)
    before, woken, began = time.process_time(), _wake_ups(), time.perf_counter()
    await asyncio.sleep(seconds)
    taken, elapsed = time.process_time() - before, time.perf_counter() - began
    return {
        "share": taken / elapsed,
        "wake_ups": _wake_ups() - woken,
        "threads": _threads(),
        "elapsed": elapsed,
    }


def _wake_ups() -> int:
    """Count how often a thread of this process went to sleep; 0 where it can't be read."""
    lines = [
        line
        for status in Path("/proc/self/task").glob("*/status")
        for line in status.read_text().splitlines()
        if line.startswith("voluntary_ctxt_switches")
    ]
    return sum(int(line.split()[1]) for line in lines)


def _threads() -> int:
    return len(list(Path("/proc/self/task").glob("*")))


if __name__ == "__main__":
    measure(work, "--seconds")
