"""What stands in place of pictures that Aurous is still making."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aurous_desktop.runtime.override import override
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import SPACE_L, SPACE_M, SPACE_S
from aurous_desktop.ui.viewer.words import FRAMED_POSES, pose_word
from aurous_desktop.ui.widgets.placeholder import PlaceholderPage

_LARGEST_FRAME_PX = 120


class PoseFrames(QWidget):
    """Empty frames for the poses to come."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(self.tr("Images that are being made"))

    @override
    def sizeHint(self) -> QSize:
        side = _LARGEST_FRAME_PX
        count = len(FRAMED_POSES)
        return QSize(count * side + (count - 1) * SPACE_M, self._height_for(side))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(len(FRAMED_POSES) * 4 * self.fontMetrics().averageCharWidth(), 60)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        count = len(FRAMED_POSES)
        room = (self.width() - (count - 1) * SPACE_M) // count
        tall = self.height() - self._height_for(0)
        side = max(min(room, tall, _LARGEST_FRAME_PX), 16)
        left = (self.width() - count * side - (count - 1) * SPACE_M) // 2
        top = max(self.height() - self._height_for(side), 0)
        for place, pose in enumerate(FRAMED_POSES):
            frame = QRect(left + place * (side + SPACE_M), top, side, side)
            painter.setPen(QPen(self._theme.colors.border, 1, Qt.PenStyle.DashLine))
            painter.drawRect(frame.adjusted(0, 0, -1, -1))
            painter.setPen(self.palette().windowText().color())
            below = QRect(frame.left(), frame.bottom() + SPACE_S, side, self.fontMetrics().height())
            word = self.fontMetrics().elidedText(pose_word(pose), Qt.TextElideMode.ElideRight, side)
            painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), word)

    def _height_for(self, side: int) -> int:
        return side + SPACE_S + self.fontMetrics().height()


class SynthesisPage(QWidget):
    """The frames, and how long it usually takes."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = PlaceholderPage(theme=theme, parent=self)
        words.say(
            self.tr("This character is being synthesized"),
            self.tr("Usually takes 30 to 90 seconds. The images appear here by themselves."),
            icon="loader",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.addStretch(1)
        column.addWidget(PoseFrames(theme=theme, parent=self))
        column.addWidget(words, 2)
        self.setFocusProxy(words)
