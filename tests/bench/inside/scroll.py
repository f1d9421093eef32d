"""Page through the list by keys, drag it from end to end, and tell what it cost."""

from __future__ import annotations

import asyncio
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from aurous_desktop.live import Live
from aurous_desktop.ui.driver import Driver
from tests.bench.inside.keys import Key, KeyToPaint, Typist
from tests.bench.inside.memory import resident
from tests.bench.inside.painting import PaintWatch

_PLACES = 8
_PAGES = 30
_KEY_REPEAT = 1 / 30
_DRAGS = 1_600
"""Steps from end to end: at 100,000 rows none is longer than the pages that the model reads."""


async def work(live: Live) -> dict[str, Any]:
    hands = Driver(live.screens.window)
    model = live.screens.list_pane.model
    await hands.until(lambda: model.complete)
    view = hands.characters()
    with PaintWatch(hands.window) as watch:
        frames = await _page_by_keys(view, watch)
        dragged = await _drag(view, watch)
    await asyncio.sleep(1)
    return {
        "rows": model.rowCount(),
        "frames": frames,
        "dragged": dragged,
        "resident": resident(),
    }


async def _page_by_keys(view: QAbstractItemView, watch: PaintWatch) -> list[float]:
    view.setFocus()
    frames: list[float] = []
    rows = view.model().rowCount()
    for place in range(_PLACES):
        view.setCurrentIndex(view.model().index(place * rows // _PLACES, 0))
        await asyncio.sleep(0.5)
        typist = Typist(view, [Key(Qt.Key.Key_PageDown)] * _PAGES, every=_KEY_REPEAT)
        taken = KeyToPaint(typist, watch)
        typist.start()
        while not typist.done:
            await asyncio.sleep(0.05)
        frames += taken.taken
    watch.on_painted = None
    return frames


async def _drag(view: QAbstractItemView, watch: PaintWatch) -> list[float]:
    bar = view.verticalScrollBar()
    loop = asyncio.get_running_loop()
    taken = []
    for step in range(_DRAGS + 1):
        began = loop.time()
        bar.setValue(bar.maximum() * step // _DRAGS)
        if step:
            await watch.next_painting()
            taken.append((loop.time() - began) * 1000)
        if step % 16 == 0:  # a hand rests now and then, and the pictures come
            await asyncio.sleep(0.06)
    return taken
