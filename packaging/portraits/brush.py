"""Shapes as text, and the one way they are painted: flat colors with a soft inner shade."""

import re

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPen, QTransform

_STEP = re.compile(r"([MLCQZ])([^MLCQZ]*)")


def shape(text: str) -> QPainterPath:
    """Read absolute path commands, such as `M 0 0 L 1 1 Z`."""
    path = QPainterPath()
    for command, numbers in _STEP.findall(text):
        values = [float(number) for number in numbers.split()]
        points = [QPointF(x, y) for x, y in zip(values[::2], values[1::2], strict=True)]
        if command == "M":
            path.moveTo(points[0])
        elif command == "L":
            for point in points:
                path.lineTo(point)
        elif command == "C":
            for at in range(0, len(points), 3):
                path.cubicTo(*points[at : at + 3])
        elif command == "Q":
            for at in range(0, len(points), 2):
                path.quadTo(*points[at : at + 2])
        else:
            path.closeSubpath()
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def oval(x: float, y: float, rx: float, ry: float | None = None) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), rx, rx if ry is None else ry)
    return path


def mirrored(path: QPainterPath) -> QPainterPath:
    return QTransform.fromScale(-1, 1).map(path)


def joined(*paths: QPainterPath) -> QPainterPath:
    whole = paths[0]
    for path in paths[1:]:
        whole = whole.united(path)
    return whole


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return `one` with a share of `other`."""
    red, green, blue = (
        round(a + (b - a) * share)
        for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    )
    return QColor(red, green, blue)


def darker(color: QColor, share: float = 0.22) -> QColor:
    return mixed(color, QColor("#2a1b3d"), share)


def lighter(color: QColor, share: float = 0.25) -> QColor:
    return mixed(color, QColor("#fff6e6"), share)


class Brush:
    """Paint shapes in the units of the figure: the head is 104 units high."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def flat(self, path: QPainterPath, color: QColor, opacity: float = 1.0) -> None:
        color = QColor(color)
        color.setAlphaF(opacity)
        self._painter.fillPath(path, color)

    def solid(
        self, path: QPainterPath, color: QColor, *, depth: float = 5.0, shade: float = 0.2
    ) -> None:
        """Fill a shape, lighter at its top, with a shade along its right and lower edge."""
        box = path.boundingRect()
        gradient = QLinearGradient(box.topLeft(), box.bottomLeft())
        gradient.setColorAt(0, lighter(color, 0.10))
        gradient.setColorAt(1, darker(color, 0.07))
        self._painter.fillPath(path, gradient)
        if depth:
            rim = path.subtracted(path.translated(-depth, -depth * 0.6))
            self.flat(rim, darker(color, shade + 0.25), 0.38)

    def inside(
        self, frame: QPainterPath, path: QPainterPath, color: QColor, opacity: float
    ) -> None:
        """Fill the part of a shape that lies within a frame."""
        self.flat(path.intersected(frame), color, opacity)

    def line(self, path: QPainterPath, color: QColor, width: float, opacity: float = 1.0) -> None:
        color = QColor(color)
        color.setAlphaF(opacity)
        pen = QPen(color, width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.strokePath(path, pen)

    def both(self, path: QPainterPath, color: QColor, **options: float) -> None:
        """Paint a shape and its mirror image."""
        self.solid(path, color, **options)
        self.solid(mirrored(path), color, **options)

    def soft_spot(self, x: float, y: float, radius: float, color: QColor, opacity: float) -> None:
        for step in range(6, 0, -1):
            self.flat(oval(x, y, radius * step / 6), color, opacity / 6)

    def rect(self, box: QRectF, color: QColor) -> None:
        self._painter.fillRect(box, color)
