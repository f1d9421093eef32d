"""The large picture: to fit, at its real size, or as near as one likes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import FOCUS_RING_PX

ZOOM_STEP = 1.25
_WHEEL_NOTCH = 120
_LARGEST_ZOOM = 16.0
_SMALLEST_ZOOM = 0.05
_BARE_PIXELS_FROM = 4.0
_PAN_STEP_PX = 60
_ARROWS = {
    Qt.Key.Key_Left: QPointF(_PAN_STEP_PX, 0),
    Qt.Key.Key_Right: QPointF(-_PAN_STEP_PX, 0),
    Qt.Key.Key_Up: QPointF(0, _PAN_STEP_PX),
    Qt.Key.Key_Down: QPointF(0, -_PAN_STEP_PX),
}


class PictureCanvas(QWidget):
    """Shows one picture on neutral gray, its colors untouched.

    Zoom 1.0 is one picture pixel on one pixel of the screen. `zoom_changed` whenever another
    part or size of it is seen.
    """

    zoom_changed = Signal()

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._levels: list[QPixmap] = []
        self._message = ""
        self._zoom: float | None = None
        self._center = QPointF(0.5, 0.5)
        self._grip: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 120)
        theme.changed.connect(self.update)

    @property
    def has_picture(self) -> bool:
        """Whether there is a picture to see."""
        return bool(self._levels)

    @property
    def picture(self) -> QImage | None:
        """The picture in its own size, None while there is none."""
        return self._levels[0].toImage() if self._levels else None

    @property
    def fits(self) -> bool:
        """Whether the picture is shown whole, whatever the room."""
        return self._zoom is None

    @property
    def zoom(self) -> float:
        """Screen pixels for each picture pixel at the moment."""
        return self._fit_zoom() if self._zoom is None else self._zoom

    def show_picture(self, picture: QImage | QPixmap) -> None:
        """Show another picture, keeping the zoom when it has the same size."""
        pixmap = picture if isinstance(picture, QPixmap) else QPixmap.fromImage(picture)
        if not self._levels or self._levels[0].size() != pixmap.size():
            self._zoom = None
            self._center = QPointF(0.5, 0.5)
        self._levels = [pixmap]
        self._message = ""
        self._tell()

    def show_message(self, text: str) -> None:
        """Show a word in place of a picture, or nothing."""
        self._levels = []
        self._message = text
        self._tell()

    def fit(self) -> None:
        """Show the whole picture."""
        self._zoom = None
        self._center = QPointF(0.5, 0.5)
        self._tell()

    def toggle_fit(self) -> None:
        """Change between the whole picture and its real size."""
        if self._zoom is None:
            self.zoom_to(1.0)
        else:
            self.fit()

    def zoom_by(self, factor: float) -> None:
        """Go nearer (> 1) or farther."""
        self.zoom_to(self.zoom * factor)

    def zoom_to(self, zoom: float, around: QPointF | None = None) -> None:
        """Show the picture at this zoom; the point below `around` (in the widget) stays there."""
        if not self._levels:
            return
        around = around if around is not None else QPointF(self.rect().center())
        before = self._target()
        share = QPointF(
            (around.x() - before.x()) / before.width(), (around.y() - before.y()) / before.height()
        )
        self._zoom = min(max(zoom, _SMALLEST_ZOOM), _LARGEST_ZOOM)
        size = self._target().size()
        self._center = QPointF(
            share.x() + (self.width() / 2 - around.x()) / size.width(),
            share.y() + (self.height() / 2 - around.y()) / size.height(),
        )
        self._keep_in_view()
        self._tell()

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, 480)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = self._theme.colors
        painter.fillRect(self.rect(), colors.surround)
        if self._levels:
            level = self._level()
            smooth = self.zoom < _BARE_PIXELS_FROM
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            painter.drawPixmap(self._target(), level, QRectF(level.rect()))
        elif self._message:
            painter.setPen(colors.on_surround)
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._message)
        if self.hasFocus():
            self._paint_focus_ring(painter)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_in_view()
        self.zoom_changed.emit()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self._levels or event.angleDelta().y() == 0:
            event.ignore()
            return
        factor = ZOOM_STEP ** (event.angleDelta().y() / _WHEEL_NOTCH)
        self.zoom_to(self.zoom * factor, event.position())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Space:
            self.toggle_fit()
        elif step is not None and self._overflows():
            self._move(step)
        else:
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._levels:
            if self._zoom is None:
                self.zoom_to(1.0, event.position())
            else:
                self.fit()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._overflows():
            self._grip = event.position().toPoint()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            place = event.position().toPoint()
            self._move(QPointF(place - self._grip))
            self._grip = place

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        self._show_cursor()

    def _size(self) -> QSize:
        return self._levels[0].size() if self._levels else QSize()

    def _fit_zoom(self) -> float:
        size = self._size()
        if size.isEmpty():
            return 1.0
        dpr = self.devicePixelRatioF()
        return min(self.width() * dpr / size.width(), self.height() * dpr / size.height())

    def _target(self) -> QRectF:
        """Return where the picture lies, in device-independent pixels of this widget."""
        scale = self.zoom / self.devicePixelRatioF()
        width, height = self._size().width() * scale, self._size().height() * scale
        left = self.width() / 2 - self._center.x() * width
        return QRectF(left, self.height() / 2 - self._center.y() * height, width, height)

    def _level(self) -> QPixmap:
        """Return the picture, halved until a smooth transform doesn't skip pixels of it."""
        halvings, zoom = 0, self.zoom
        while zoom < 0.5 and min(self._levels[-1].width(), self._levels[-1].height()) > 1:
            zoom *= 2
            halvings += 1
            if halvings == len(self._levels):
                last = self._levels[-1]
                self._levels.append(
                    last.scaled(
                        max(last.width() // 2, 1),
                        max(last.height() // 2, 1),
                        Qt.AspectRatioMode.IgnoreAspectRatio,
                        Qt.TransformationMode.SmoothTransformation,
                    )
                )
        return self._levels[min(halvings, len(self._levels) - 1)]

    def _overflows(self) -> bool:
        target = self._target()
        return bool(self._levels) and (
            target.width() > self.width() + 1 or target.height() > self.height() + 1
        )

    def _move(self, by: QPointF) -> None:
        size = self._target().size()
        self._center -= QPointF(by.x() / size.width(), by.y() / size.height())
        self._keep_in_view()
        self.update()

    def _keep_in_view(self) -> None:
        """Never leave gray on one side while the picture goes on at the other."""
        if not self._levels:
            return
        size = self._target().size()
        room = (self.width() / size.width() / 2, self.height() / size.height() / 2)
        places = []
        for at, half in zip((self._center.x(), self._center.y()), room, strict=True):
            places.append(0.5 if half >= 0.5 else min(max(at, half), 1 - half))
        self._center = QPointF(*places)

    def _tell(self) -> None:
        self._show_cursor()
        self.update()
        self.zoom_changed.emit()

    def _show_cursor(self) -> None:
        if self._overflows():
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.unsetCursor()

    def _paint_focus_ring(self, painter: QPainter) -> None:
        # Two lines, so that one of them is seen on any picture.
        outer = self.rect().adjusted(1, 1, -1, -1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.palette().highlight().color(), FOCUS_RING_PX))
        painter.drawRect(outer)
        painter.setPen(QPen(self.palette().highlightedText().color(), 1))
        painter.drawRect(outer.adjusted(2, 2, -2, -2))
