"""Tell when a window has been painted, to the last pixel that was due."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget


class PaintWatch(QObject):
    """Hears of each painting of a window after it was done and flushed.

    Qt collects what is due and paints it when the window gets an `UpdateRequest`; this handles
    that event in Qt's stead, by Qt's own code, and then knows that it is over.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._inside = False
        self._waiting: list[asyncio.Future[float]] = []
        self.on_painted: Callable[[float], None] | None = None
        self.paintings = 0

    def __enter__(self) -> PaintWatch:
        self._window.installEventFilter(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._window.removeEventFilter(self)

    async def next_painting(self) -> float:
        """Wait for the next painting; gives the clock at its end."""
        future: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        return await future

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.UpdateRequest or self._inside:
            return False
        self._inside = True
        QCoreApplication.sendEvent(watched, event)
        self._inside = False
        now = time.perf_counter()
        self.paintings += 1
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(now)
        if self.on_painted is not None:
            self.on_painted(now)
        return True
