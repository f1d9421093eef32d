from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from aurous_desktop.ui.theme import Mode, Theme
from aurous_desktop.ui.tokens import FOCUS_RING_PX
from aurous_desktop.ui.viewer.canvas import PictureCanvas
from tests.ui.test_theme import contrast


def quarters(side: int) -> QImage:
    """Red and green above, blue and white below."""
    image = QImage(side, side, QImage.Format.Format_RGB32)
    half = side // 2
    colors = {(0, 0): "red", (half, 0): "lime", (0, half): "blue", (half, half): "white"}
    for x in range(0, side, half):
        for y in range(0, side, half):
            part = QImage(half, half, QImage.Format.Format_RGB32)
            part.fill(QColor(colors[(x, y)]))
            for line in range(half):
                for column in range(half):
                    image.setPixel(x + column, y + line, part.pixel(column, line))
    return image


@pytest.fixture
def canvas(qtbot: QtBot, theme: Theme) -> PictureCanvas:
    widget = PictureCanvas(theme=theme)
    qtbot.addWidget(widget)
    widget.resize(400, 200)
    widget.show()
    return widget


def seen(canvas: PictureCanvas, x: int, y: int) -> str:
    return canvas.grab().toImage().pixelColor(x, y).name()


def turn_wheel(canvas: PictureCanvas, at: QPoint, notches: int) -> None:
    event = QWheelEvent(
        QPointF(at), QPointF(canvas.mapToGlobal(at)), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


def test_the_whole_picture_fits_on_neutral_gray(canvas: PictureCanvas) -> None:
    canvas.show_picture(quarters(100))
    assert canvas.fits
    assert canvas.zoom == 2
    assert seen(canvas, 120, 20) == "#ff0000"
    assert seen(canvas, 280, 180) == "#ffffff"
    assert seen(canvas, 20, 100) == "#777777"


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_the_focus_is_seen_on_the_gray(theme: Theme, canvas: PictureCanvas, mode: Mode) -> None:
    theme.apply(mode)
    canvas.activateWindow()
    canvas.setFocus()
    image = canvas.grab().toImage()
    gray = image.pixelColor(50, 100)
    strong = [x for x in range(8) if contrast(image.pixelColor(x, 100), gray) >= 3]
    assert len(strong) >= FOCUS_RING_PX


def test_space_shows_the_real_size(qtbot: QtBot, canvas: PictureCanvas) -> None:
    canvas.show_picture(quarters(100))
    qtbot.keyClick(canvas, Qt.Key.Key_Space)
    assert canvas.zoom == 1
    assert seen(canvas, 140, 100) == "#777777"
    assert seen(canvas, 155, 60) == "#ff0000"
    qtbot.keyClick(canvas, Qt.Key.Key_Space)
    assert canvas.fits


def test_the_wheel_zooms_around_the_cursor(canvas: PictureCanvas) -> None:
    canvas.show_picture(quarters(400))
    canvas.zoom_to(1)
    at = QPoint(300, 150)
    before = _share(canvas, at)
    turn_wheel(canvas, at, 3)
    assert canvas.zoom == pytest.approx(1.25**3)
    assert _share(canvas, at).x() == pytest.approx(before.x(), abs=0.001)
    assert _share(canvas, at).y() == pytest.approx(before.y(), abs=0.001)
    turn_wheel(canvas, at, -100)
    assert canvas.zoom == pytest.approx(0.05)
    turn_wheel(canvas, at, 100)
    assert canvas.zoom == 16


def _share(canvas: PictureCanvas, at: QPoint) -> QPointF:
    target = canvas._target()
    return QPointF((at.x() - target.x()) / target.width(), (at.y() - target.y()) / target.height())


def test_dragging_moves_a_picture_that_is_larger_than_the_room(
    qtbot: QtBot, canvas: PictureCanvas
) -> None:
    canvas.show_picture(quarters(800))
    canvas.zoom_to(1)
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    qtbot.mouseMove(canvas, QPoint(180, 150))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(180, 150))
    assert canvas._target().left() == pytest.approx(-120, abs=5)
    assert canvas._target().top() == pytest.approx(-250, abs=5)
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    qtbot.mouseMove(canvas, QPoint(399, 199))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton)
    assert canvas._target().left() == pytest.approx(0)  # never beyond its edge
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas._target().left() == pytest.approx(-60)


def test_a_picture_that_fits_is_not_moved(qtbot: QtBot, canvas: PictureCanvas) -> None:
    canvas.show_picture(quarters(100))
    before = canvas._target()
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    qtbot.mouseMove(canvas, QPoint(250, 100))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton)
    assert canvas._target() == before


def test_a_double_click_goes_near_and_back(qtbot: QtBot, canvas: PictureCanvas) -> None:
    canvas.show_picture(quarters(800))
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    assert canvas.zoom == 1
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    assert canvas.fits


def test_a_much_larger_picture_is_shrunk_without_skipping_pixels(canvas: PictureCanvas) -> None:
    stripes = QImage(1600, 1600, QImage.Format.Format_RGB32)
    for x in range(1600):
        for y in range(1600):
            stripes.setPixel(x, y, 0xFFFFFF if x % 2 else 0)
    canvas.show_picture(stripes)
    image = canvas.grab().toImage()
    grays = {QColor(image.pixel(x, 100)).lightness() for x in range(120, 280)}
    assert all(100 <= gray <= 155 for gray in grays)


def test_zooming_nothing_does_nothing(qtbot: QtBot, canvas: PictureCanvas) -> None:
    canvas.show_message("Loading…")
    canvas.toggle_fit()
    canvas.zoom_by(2)
    turn_wheel(canvas, QPoint(5, 5), 1)
    assert canvas.fits
    assert canvas.picture is None


def test_another_picture_of_the_same_size_keeps_the_place(canvas: PictureCanvas) -> None:
    canvas.show_picture(quarters(400))
    canvas.zoom_to(2)
    canvas.show_picture(quarters(400))
    assert canvas.zoom == 2
    canvas.show_picture(quarters(100))
    assert canvas.fits
    canvas.resize(QSize(300, 300))
    assert canvas.zoom == 3
