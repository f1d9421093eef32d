"""Press keys at fixed times, whatever the window is doing, and tell when each was painted.

A key is counted from the moment when it was due, so that a window that stands still pays for it
with every key that it keeps waiting.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tests.bench.inside.painting import PaintWatch


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what it is and what it types."""

    key: Qt.Key
    text: str = ""


def letters(text: str) -> list[Key]:
    """Give the keys that type a text."""
    return [Key(Qt.Key.Key_unknown, letter) for letter in text]


class Typist(QObject):
    """Presses keys on one widget every so many seconds, from a thread of its own.

    `on_key` is called on the GUI's thread when a key was delivered, with its due time.
    """

    def __init__(self, target: QWidget, keys: Sequence[Key], *, every: float) -> None:
        super().__init__(target)
        self._target = target
        self._keys = keys
        self._every = every
        self._due: deque[float] = deque()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._press_all, daemon=True)
        self.on_key: Callable[[float], None] = lambda due: None
        target.installEventFilter(self)

    @property
    def done(self) -> bool:
        """Whether every key was pressed and delivered."""
        return not self._thread.is_alive() and not self._due

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Press no more."""
        self._stopped.set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and self._due:
            self.on_key(self._due.popleft())
        return False

    def _press_all(self) -> None:
        due = time.perf_counter()
        plain = Qt.KeyboardModifier.NoModifier
        for key in self._keys:
            due += self._every
            time.sleep(max(0.0, due - time.perf_counter()))
            if self._stopped.is_set():
                return
            self._due.append(due)
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key.key, plain, key.text)
                QCoreApplication.postEvent(self._target, event)


class KeyToPaint:
    """The milliseconds from each key's due time to the end of the painting that shows it."""

    def __init__(self, typist: Typist, watch: PaintWatch) -> None:
        self.taken: list[float] = []
        self._pending: list[float] = []
        typist.on_key = self._pending.append
        watch.on_painted = self._on_painted

    def _on_painted(self, now: float) -> None:
        pending, self._pending[:] = list(self._pending), []
        self.taken.extend((now - due) * 1000 for due in pending)
