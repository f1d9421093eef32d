"""The first key or button that is pressed in a window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QWindow

from aurous_desktop.runtime.override import override

_PRESSES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.TabletPress,
        QEvent.Type.TouchBegin,
    }
)


class FirstPress(QObject):
    """Calls `then` once, before the first press in a window comes to any of its widgets.

    It watches the window of the screen and not the application: each event of each object would
    be brought to Python there.
    """

    def __init__(self, window: QWindow, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        self._then = then
        window.installEventFilter(self)

    def stop(self) -> None:
        """Watch no more."""
        self._window.removeEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _PRESSES:
            self.stop()
            self._then()
        return False
