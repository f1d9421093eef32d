"""A turning sign for work that takes longer than a moment."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from aurous_desktop.runtime.override import override
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import ICON_PX

SHOW_AFTER_MS = 500
SHOW_AT_LEAST_MS = 400
_STEP_MS = 80
_STEP_DEGREES = 30


class Spinner(QWidget):
    """Appears 500 ms after `start`, then stays for 400 ms at least; its place is kept free.

    It stands still for people who asked the system for less motion, and no timer runs while
    it isn't seen. `turning_changed` tells when a person begins or ceases to see it.
    """

    turning_changed = Signal(bool)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._angle = 0
        self._seen = QElapsedTimer()
        self._shown = False
        self._delay = QTimer(self, singleShot=True)
        self._delay.timeout.connect(self._on_delay_timeout)
        self._turn = QTimer(self, interval=_STEP_MS)
        self._turn.timeout.connect(self._on_turn_timeout)
        self._wanted = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def turning(self) -> bool:
        """Whether a person sees it now."""
        return self._shown

    def start(self) -> None:
        """Appear soon, unless `stop` comes first."""
        if not self._wanted:
            self._wanted = True
            self._delay.start(0 if self._shown else SHOW_AFTER_MS)

    def stop(self) -> None:
        """Disappear, as soon as it has been seen for long enough."""
        self._wanted = False
        if self._shown:
            self._delay.start(max(SHOW_AT_LEAST_MS - int(self._seen.elapsed()), 0))
        else:
            self._delay.stop()

    @override
    def sizeHint(self) -> QSize:
        side = max(ICON_PX, self.fontMetrics().height())
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._shown:
            return
        side = min(self.width(), self.height())
        color = self.palette().windowText().color()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(self.width() / 2, self.height() / 2)
        painter.rotate(self._angle)
        pixmap = self._theme.pixmap("loader", side, color, self.devicePixelRatioF())
        painter.drawPixmap(-side // 2, -side // 2, pixmap)

    def _on_delay_timeout(self) -> None:
        if self._wanted and not self._shown:
            self._seen.start()
            self._set_shown(True)
        elif not self._wanted:
            self._set_shown(False)

    def _set_shown(self, shown: bool) -> None:
        if shown is self._shown:
            return
        self._shown = shown
        self.turning_changed.emit(shown)
        if shown and not stands_still(self._theme, self):
            self._turn.start()
        else:
            self._turn.stop()
        self.update()

    def _on_turn_timeout(self) -> None:
        self._angle = (self._angle + _STEP_DEGREES) % 360
        self.update()


def stands_still(theme: Theme, widget: QWidget) -> bool:
    """Tell whether the person or the system wants things to stand still."""
    # Qt 6.11 has no word for the system's wish; styles take it as animations of no duration.
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return theme.less_motion or widget.style().styleHint(hint, None, widget) == 0
