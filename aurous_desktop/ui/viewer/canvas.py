"""The large picture: on neutral grey, untinted, fitted or magnified around the pointer."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from aurous_desktop.ui.theme import Theme

_STEP = 1.25
_SMALLEST, _LARGEST = 0.05, 16.0


class PictureCanvas(QWidget):
    """Paints one picture. `scale` is in device pixels of the screen per pixel of the picture."""

    zoom_changed = Signal()

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture: QPixmap | None = None
        self._fitting = True
        self._scale = 1.0
        self._middle = QPointF(0.5, 0.5)  # the picture's point that is in the middle, 0 to 1
        self._dragged_from: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(120, 120)
        theme.changed.connect(self.update)

    # --- what is shown --------------------------------------------------------------------------

    @property
    def picture_size(self) -> tuple[int, int] | None:
        """The picture's own size in pixels."""
        return None if self._picture is None else (self._picture.width(), self._picture.height())

    @property
    def fitting(self) -> bool:
        """Whether the picture is made to fit the room."""
        return self._fitting

    @property
    def percent(self) -> int:
        """The magnification: 100 shows one pixel of the picture as one of the screen."""
        return round(self._effective_scale() * 100)

    def set_image(self, image: QImage | None) -> None:
        """Show another picture, fitted."""
        self._picture = None if image is None else QPixmap.fromImage(image)
        self.fit()

    def fit(self) -> None:
        """Show the whole picture."""
        self._fitting = True
        self._middle = QPointF(0.5, 0.5)
        self._changed()

    def show_actual_size(self) -> None:
        """Show one pixel of the picture as one of the screen."""
        self._fitting = False
        self._scale = 1.0
        self._changed()

    def toggle(self) -> None:
        """Change between the whole picture and its own size."""
        if self._fitting:
            self.show_actual_size()
        else:
            self.fit()

    def zoom(self, steps: float, at: QPointF | None = None) -> None:
        """Magnify by steps of a quarter; the point under `at` (widget coordinates) stays."""
        if self._picture is None:
            return
        at = at or QPointF(self.rect().center())
        before = self._effective_scale()
        held = self._picture_point(at)
        self._scale = min(_LARGEST, max(_SMALLEST, before * _STEP**steps))
        self._fitting = False
        moved = self._picture_point(at)
        self._middle += held - moved
        self._changed()

    # --- Qt -------------------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colors.surround)
        if self._picture is not None:
            painter.setRenderHint(
                QPainter.RenderHint.SmoothPixmapTransform, self._effective_scale() < 2
            )
            painter.drawPixmap(self._target(), self._picture, QRectF(self._picture.rect()))
        if self.hasFocus():
            pen = painter.pen()
            pen.setColor(self.palette().highlight().color())
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(event.angleDelta().y() / 120, event.position())
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._picture is not None:
            self._dragged_from = event.position()
            if not self._fitting:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged_from is None or self._fitting:
            return
        moved = event.position() - self._dragged_from
        self._dragged_from = event.position()
        target = self._target()
        if target.width() and target.height():
            self._middle -= QPointF(moved.x() / target.width(), moved.y() / target.height())
        self._changed()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged_from = None
        self.unsetCursor()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.toggle()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {
            Qt.Key.Key_Space: self.toggle,
            Qt.Key.Key_Plus: self._zoom_in,
            Qt.Key.Key_Minus: self._zoom_out,
        }
        action = keys.get(Qt.Key(event.key()))
        if action is None:
            super().keyPressEvent(event)
        else:
            action()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.zoom_changed.emit()

    # --- geometry -------------------------------------------------------------------------------

    def _zoom_in(self) -> None:
        self.zoom(1)

    def _zoom_out(self) -> None:
        self.zoom(-1)

    def _changed(self) -> None:
        self._middle = QPointF(
            min(1.0, max(0.0, self._middle.x())), min(1.0, max(0.0, self._middle.y()))
        )
        self.update()
        self.zoom_changed.emit()

    def _effective_scale(self) -> float:
        """Give the scale in use; a small picture is not blown up to fit."""
        if self._picture is None or not self._fitting:
            return self._scale
        ratio = self.devicePixelRatioF()
        width, height = max(1, self._picture.width()), max(1, self._picture.height())
        room = min(self.width() * ratio / width, self.height() * ratio / height)
        return min(room, max(1.0, ratio))

    def _target(self) -> QRectF:
        """Give the rectangle that the whole picture takes, in widget coordinates."""
        assert self._picture is not None
        factor = self._effective_scale() / self.devicePixelRatioF()
        width, height = self._picture.width() * factor, self._picture.height() * factor
        left = self.width() / 2 - self._middle.x() * width
        top = self.height() / 2 - self._middle.y() * height
        return QRectF(left, top, width, height)

    def _picture_point(self, at: QPointF) -> QPointF:
        target = self._target()
        return QPointF(
            (at.x() - target.left()) / max(target.width(), 1e-6),
            (at.y() - target.top()) / max(target.height(), 1e-6),
        )
