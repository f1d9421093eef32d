"""Rows that are still on their way."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QWidget

from aurous_desktop.runtime.override import override
from aurous_desktop.ui.tokens import MIN_ROW_PX, SPACE_M, SPACE_S, THUMBNAIL_PX

_ROWS = 6
_MARGIN_PX = 6
_SHARES = ((0.7, 0.35), (0.5, 0.3), (0.6, 0.4))


class SkeletonRows(QWidget):
    """Six still, empty rows: something is coming, and this is its shape."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Loading characters…"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        painter.fillRect(self.rect(), palette.base())
        line = self.fontMetrics().height()
        height = max(MIN_ROW_PX, 2 * line + 16)
        left = _MARGIN_PX + THUMBNAIL_PX + SPACE_M
        room = self.width() - left - SPACE_S
        for row in range(_ROWS):
            top = row * height + (height - THUMBNAIL_PX) // 2
            bars = [QRect(_MARGIN_PX, top, THUMBNAIL_PX, THUMBNAIL_PX)]
            for place, share in enumerate(_SHARES[row % len(_SHARES)]):
                y = row * height + height // 2 - line + place * (line + SPACE_S // 2)
                bars.append(QRect(left, y + 3, int(room * share), max(line - 6, 4)))
            for bar in bars:
                shown = QStyle.visualRect(self.layoutDirection(), self.rect(), bar)
                painter.fillRect(shown, palette.window())
