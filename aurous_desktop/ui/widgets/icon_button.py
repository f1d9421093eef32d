"""A button with a picture alone, which grows with the text around it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QToolButton, QWidget

from aurous_desktop.runtime.override import override

_SMALLEST_PX = 16


class IconButton(QToolButton):
    """Shows its icon as high as a line of text, and never smaller than 16 pixels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoRaise(True)
        self._fit_icon()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_icon()

    def _fit_icon(self) -> None:
        side = max(_SMALLEST_PX, self.fontMetrics().height())
        self.setIconSize(QSize(side, side))
