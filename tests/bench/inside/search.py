"""Type into the search field and tell when the list shows what was found."""

from __future__ import annotations

import asyncio
from typing import Any

from PySide6.QtCore import Qt

from aurous_desktop.domain.listing import Query
from aurous_desktop.live import Live
from aurous_desktop.ui.driver import Driver
from tests.bench.inside.keys import Key, Typist, letters
from tests.bench.inside.painting import PaintWatch

_WORDS = ("aurora", "the lantern", "mira sail", "blue", "char_0", "nothing like it", "kit the")
_EVERY = 0.12
"""Seconds between two keys of a fast typist."""


async def work(live: Live) -> dict[str, Any]:
    hands = Driver(live.screens.window)
    pane = live.screens.list_pane
    await hands.until(lambda: pane.model.complete)
    field = hands.field("Search characters")
    field.setFocus()
    waiting: dict[str, float] = {}
    found: list[tuple[str, float]] = []
    by_text: list[tuple[str, float]] = []

    def on_key(due: float) -> None:
        asyncio.get_running_loop().call_soon(note, due)

    def note(due: float) -> None:
        waiting[str(field.property("text")).strip()] = due

    def on_query(query: Query) -> None:
        due = waiting.get(query.text.strip())
        if due is not None:
            found.append((query.text, due))
            hands.characters().viewport().update()

    def on_painted(now: float) -> None:
        by_text.extend((text, (now - due) * 1000) for text, due in found)
        found.clear()

    pane.query_changed.connect(on_query)
    with PaintWatch(hands.window) as watch:
        watch.on_painted = on_painted
        for word in _WORDS * 2:
            keys = [*letters(word), *[Key(Qt.Key.Key_Backspace)] * len(word)]
            typist = Typist(field, keys, every=_EVERY)
            typist.on_key = on_key
            typist.start()
            while not typist.done:
                await asyncio.sleep(0.05)
            await asyncio.sleep(0.3)
            waiting.clear()
            typist.deleteLater()
    return {"shown": by_text, "keys": sum(2 * len(word) for word in _WORDS * 2)}
