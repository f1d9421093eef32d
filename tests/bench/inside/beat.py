"""A heart that beats on the GUI's thread: the gaps between its beats are the stalls."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer

EVERY_MS = 2


class Beat(QObject):
    """Notes the milliseconds between beats; without any stall each is `EVERY_MS`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.gaps: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self, interval=EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timer_timeout)

    def start(self) -> None:
        """Begin anew."""
        self.gaps = []
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> list[float]:
        """End; gives the gaps."""
        self._timer.stop()
        return self.gaps

    def _on_timer_timeout(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now
