"""Start, open the first character, and tell when its form is painted.

The script begins after the key was handed to the network layer, so both are loaded then.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

from tests.bench.inside.program import measure

if TYPE_CHECKING:
    import argparse

    from PySide6.QtWidgets import QAbstractItemView

    from aurous_desktop.live import Live


async def work(live: Live, _: argparse.Namespace) -> dict[str, Any]:
    import asyncio

    # What only the measuring needs is imported after the program, which decides on its order.
    from aurous_desktop.ui.driver import Driver
    from tests.bench.inside.painting import PaintWatch

    hands = Driver(live.screens.window)
    with PaintWatch(hands.window) as watch:
        name = hands.characters().model().index(0, 0).data()
        _click_first(hands.characters())
        while not (live.screens.open_character_id and hands.text_of("Name") == name):
            await asyncio.sleep(0)
        form = hands.field("Name")
        form.setFocus()
        form.update()
        await watch.next_painting()
    ready = time.perf_counter()
    assert "httpx" in sys.modules
    assert live.session is not None
    return {"ready": ready, "open": live.screens.open_character_id}


def _click_first(view: QAbstractItemView) -> None:
    view.setCurrentIndex(view.model().index(0, 0))


if __name__ == "__main__":
    measure(work)
