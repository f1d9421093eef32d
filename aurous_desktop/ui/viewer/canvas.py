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
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from aurous_desktop.record import record
from aurous_desktop.runtime.override import override
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import FOCUS_RING_PX
from aurous_desktop.ui.viewer.levels import Levels
from aurous_desktop.ui.widgets.fill import fill

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


@record
class Look:
    """What is seen of a picture: how much nearer than the whole (1.0), around which place.

    The place is in shares of the picture's sides; so two pictures of different sizes can be
    looked at alike.
    """

    nearer: float = 1.0
    center: tuple[float, float] = (0.5, 0.5)


class PictureCanvas(QWidget):
    """Shows one picture on neutral gray, its colors untouched.

    Zoom 1.0 is one picture pixel on one pixel of the screen. `zoom_changed` whenever another
    size of it is seen, `look_changed` when a person goes nearer, farther or aside, and
    `drag_begun` when a person pulls at the whole picture.
    """

    zoom_changed = Signal()
    look_changed = Signal()
    drag_begun = Signal()

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._levels: Levels | None = None
        self._message = ""
        self._zoom: float | None = None
        self._center = QPointF(0.5, 0.5)
        self._grip: QPoint | None = None
        self._pulled_from: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 120)
        theme.changed.connect(self.update)

    @property
    def has_picture(self) -> bool:
        """Whether there is a picture to see."""
        return self._levels is not None

    @property
    def picture(self) -> QImage | None:
        """The picture in its own size, None while there is none."""
        return None if self._levels is None else self._levels.own.toImage()

    @property
    def fits(self) -> bool:
        """Whether the picture is shown whole, whatever the room."""
        return self._zoom is None

    @property
    def zoom(self) -> float:
        """Screen pixels for each picture pixel at the moment."""
        return self._fit_zoom() if self._zoom is None else self._zoom

    @property
    def look(self) -> Look:
        """What is seen of the picture."""
        if self._zoom is None:
            return Look()
        return Look(self._zoom / self._fit_zoom(), (self._center.x(), self._center.y()))

    def take_look(self, look: Look) -> None:
        """Show the same part as elsewhere, as near as possible; `look_changed` stays silent."""
        if self._levels is None:
            return
        self._zoom = None if look.nearer == 1.0 else _within(look.nearer * self._fit_zoom())
        self._center = QPointF(*look.center)
        self._keep_in_view()
        self._tell()

    def show_picture(self, picture: QImage | QPixmap) -> None:
        """Show another picture, keeping the zoom when it has the same size."""
        pixmap = picture if isinstance(picture, QPixmap) else QPixmap.fromImage(picture)
        if self._levels is None or self._levels.size != pixmap.size():
            self._zoom = None
            self._center = QPointF(0.5, 0.5)
        self._levels = Levels(pixmap)
        self._message = ""
        self._tell()

    def show_message(self, text: str) -> None:
        """Show a word in place of a picture, or nothing."""
        self._levels = None
        self._message = text
        self._tell()

    def fit(self) -> None:
        """Show the whole picture."""
        self._zoom = None
        self._center = QPointF(0.5, 0.5)
        self._tell()
        self.look_changed.emit()

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
        if self._levels is None:
            return
        around = around if around is not None else QPointF(self.rect().center())
        before = self._target()
        share = QPointF(
            (around.x() - before.x()) / before.width(), (around.y() - before.y()) / before.height()
        )
        self._zoom = _within(zoom)
        size = self._target().size()
        self._center = QPointF(
            share.x() + (self.width() / 2 - around.x()) / size.width(),
            share.y() + (self.height() / 2 - around.y()) / size.height(),
        )
        self._keep_in_view()
        self._tell()
        self.look_changed.emit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, 480)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = self._theme.colors
        fill(painter, self.rect(), colors.surround)
        if self._levels is not None:
            level = self._levels.for_zoom(self.zoom)
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
        if self._levels is None or event.angleDelta().y() == 0:
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
        if event.button() == Qt.MouseButton.LeftButton and self._levels is not None:
            if self._zoom is None:
                self.zoom_to(1.0, event.position())
            else:
                self.fit()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._overflows():
            self._grip = event.position().toPoint()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() == Qt.MouseButton.LeftButton and self._levels is not None:
            self._pulled_from = event.position().toPoint()
        else:
            super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            place = event.position().toPoint()
            self._move(QPointF(place - self._grip))
            self._grip = place
        elif self._pulled_from is not None:
            way = event.position().toPoint() - self._pulled_from
            if way.manhattanLength() >= QApplication.startDragDistance():
                self._pulled_from = None
                self.drag_begun.emit()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = self._pulled_from = None
        self._show_cursor()

    def _size(self) -> QSize:
        return QSize() if self._levels is None else self._levels.size

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

    def _overflows(self) -> bool:
        target = self._target()
        return self._levels is not None and (
            target.width() > self.width() + 1 or target.height() > self.height() + 1
        )

    def _move(self, by: QPointF) -> None:
        size = self._target().size()
        self._center -= QPointF(by.x() / size.width(), by.y() / size.height())
        self._keep_in_view()
        self.update()
        self.look_changed.emit()

    def _keep_in_view(self) -> None:
        """Never leave gray on one side while the picture goes on at the other."""
        if self._levels is None:
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
        painter.setPen(QPen(self.palette().highlightedText().color(), FOCUS_RING_PX))
        painter.drawRect(outer.adjusted(2, 2, -2, -2))


def _within(zoom: float) -> float:
    return min(max(zoom, _SMALLEST_ZOOM), _LARGEST_ZOOM)
