"""Type into the form of a character while whole passes over the list run."""

from __future__ import annotations

import asyncio
from typing import Any

from aurous_desktop.live import Live
from aurous_desktop.ui.driver import Driver
from tests.bench.inside.first_sync import Pass, workspace_of
from tests.bench.inside.keys import KeyToPaint, Typist, letters
from tests.bench.inside.painting import PaintWatch

_EVERY = 1 / 20
_TEXT = "The lantern keeper walks along the pier and counts the boats that come home at night. "


async def work(live: Live) -> dict[str, Any]:
    hands = Driver(live.screens.window)
    workspace = await workspace_of(live)
    one = Pass(workspace)
    await hands.until(lambda: live.screens.list_pane.model.rowCount() > 0)
    await hands.open_row(0)
    field = hands.field("Additional details")
    field.setFocus()
    with PaintWatch(hands.window) as watch:
        typist = Typist(field, letters(_TEXT * 50), every=_EVERY)
        taken = KeyToPaint(typist, watch)
        typist.start()
        passes = [await one.over()]
        again = Pass(workspace)
        workspace.refresh()
        passes.append(await again.over())
        typist.stop()
    await asyncio.sleep(0.2)
    return {
        "taken": taken.taken,
        "passes": passes,
        "text": len(hands.text_of("Additional details")),
    }
