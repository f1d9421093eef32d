"""Start, open the first character, and tell when its form is painted.

The script begins after the key was handed to the network layer, so both are loaded then.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

from tests.bench.inside.program import measure

if TYPE_CHECKING:
    from aurous_desktop.live import Live

NETWORK = ("httpx", "httpcore", "asyncio", "ssl", "aurous_desktop.api.client")


async def work(live: Live) -> dict[str, Any]:
    import asyncio

    # What only the measuring needs is imported after the program, which decides on its order.
    from PySide6.QtWidgets import QAbstractItemView

    from tests.bench.inside.painting import PaintWatch

    screens = live.screens
    rows = screens.list_pane.entrance  # no search among all widgets, which a person does not make
    assert isinstance(rows, QAbstractItemView)
    first = rows.model().index(0, 0)
    with PaintWatch(screens.window) as watch:
        rows.setCurrentIndex(first)
        screens.details_pane.focus_first_field()
        name = screens.window.focusWidget()
        assert name is not None
        while not (screens.open_character_id and name.property("text") == first.data()):
            await asyncio.sleep(0)
        name.update()
        await watch.next_painting()
    ready = time.perf_counter()
    missing = [module for module in NETWORK if module not in sys.modules]
    assert not missing, missing
    assert live.session is not None
    return {"ready": ready, "open": screens.open_character_id}


if __name__ == "__main__":
    measure(work)
