"""Python's collector of garbage: silent during the start, calm afterwards, and in one thread."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractEventDispatcher

_TURN = 0.001
"""Seconds after which a busy thread lets the window's go on."""
_YOUNG, _MIDDLE, _OLD = 50_000, 20, 50
"""After how many new things the youngest are looked through, and how often before the older."""

_dispatcher: QAbstractEventDispatcher | None = None


def rest() -> None:
    """Let nothing be collected until `settle` or `wake`.

    A start makes things and drops next to none; looking through them again and again took a
    fifteenth of it.
    """
    gc.disable()


def settle() -> None:
    """Collect when the window's loop has nothing to do, and keep other threads from long turns.

    Left to itself Python collects in whichever thread made the last new thing. Objects of Qt
    that were garbage were destroyed there, while their timers stayed in the loop of the window,
    which crashed on them.

    Full collections were the longest stalls of the window (25 to 35 ms); what is there already
    is frozen, so they are short. A thread that reads an answer kept the window waiting for 5 ms
    at a time, Python's usual turn. Call it in the window's thread.
    """
    global _dispatcher
    from PySide6.QtCore import QAbstractEventDispatcher

    sys.setswitchinterval(_TURN)
    gc.freeze()  # without a look: it took 40 ms to find a few hundred things, and no memory
    if _dispatcher is None:
        _dispatcher = QAbstractEventDispatcher.instance()
        _dispatcher.aboutToBlock.connect(collect_if_due)


def wake() -> None:
    """Let Python collect by itself again, when the program has ended or did not come to begin."""
    global _dispatcher
    if _dispatcher is not None:
        _dispatcher.aboutToBlock.disconnect(collect_if_due)
        _dispatcher = None
    gc.enable()


def collect_if_due() -> None:
    """Collect, in this thread, what Python would have collected on the way here."""
    young, middle, old = gc.get_count()
    if young > _YOUNG:
        gc.collect(0 if middle <= _MIDDLE else 1 if old <= _OLD else 2)
