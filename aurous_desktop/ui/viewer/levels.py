"""A picture in its own size and halved ones, so that no pixel is skipped when it is drawn small."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap


class Levels:
    """One picture; the halves are made when they are first needed."""

    def __init__(self, picture: QPixmap) -> None:
        self._levels = [picture]

    @property
    def own(self) -> QPixmap:
        """The picture in its own size."""
        return self._levels[0]

    @property
    def size(self) -> QSize:
        """The picture's own size in pixels."""
        return self._levels[0].size()

    def for_zoom(self, zoom: float) -> QPixmap:
        """Give the level from which a smooth transform draws the picture at this zoom."""
        halvings = 0
        while zoom < 0.5 and min(self._levels[-1].width(), self._levels[-1].height()) > 1:
            zoom *= 2
            halvings += 1
            if halvings == len(self._levels):
                self._levels.append(_half(self._levels[-1]))
        return self._levels[min(halvings, len(self._levels) - 1)]


def _half(picture: QPixmap) -> QPixmap:
    return picture.scaled(
        max(picture.width() // 2, 1),
        max(picture.height() // 2, 1),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
