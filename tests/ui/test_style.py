"""Outlines and focus rings as they are really painted, in our light and dark palette."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QStyle,
    QWidget,
)
from pytestqt.qtbot import QtBot

from aurous_desktop.ui.theme import Mode, Theme
from tests.ui.test_theme import contrast

BOXES = (QLineEdit, QComboBox, QSpinBox, QPlainTextEdit, QPushButton)


def painted(qtbot: QtBot, widget: QWidget) -> QImage:
    page = QWidget()
    qtbot.addWidget(page)
    widget.setParent(page)
    widget.setGeometry(10, 10, 160, 40)
    page.resize(180, 60)
    page.show()
    page.setFocus()
    return page.grab().toImage()


def best_contrast(image: QImage, columns: range, row: int) -> float:
    ground = image.pixelColor(4, row)
    return max(contrast(image.pixelColor(x, row), ground) for x in columns)


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("kind", BOXES)
def test_a_field_has_an_outline_that_can_be_seen(
    qtbot: QtBot, theme: Theme, kind: type[QWidget], mode: Mode
) -> None:
    theme.apply(mode)
    image = painted(qtbot, kind())
    assert best_contrast(image, range(9, 13), 30) >= 3


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_what_can_be_ticked_has_an_outline_that_can_be_seen(
    qtbot: QtBot, theme: Theme, kind: type[QWidget], mode: Mode
) -> None:
    theme.apply(mode)
    image = painted(qtbot, kind())
    assert best_contrast(image, range(10, 26), 30) >= 3


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("kind", [kind for kind in BOXES if kind is not QPlainTextEdit])
def test_the_focus_is_two_pixels_that_can_be_seen(
    qtbot: QtBot, theme: Theme, kind: type[QWidget], mode: Mode
) -> None:
    theme.apply(mode)
    widget = kind()
    painted(qtbot, widget)
    page = widget.window()
    page.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    image = page.grab().toImage()
    ring = QColor(widget.palette().highlight().color())
    strong = [x for x in range(9, 14) if contrast(image.pixelColor(x, 30), ring) < 1.35]
    assert len(strong) >= 2
    assert contrast(ring, image.pixelColor(4, 30)) >= 3


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("high", [False, True])
def test_a_slider_can_be_seen(qtbot: QtBot, theme: Theme, mode: Mode, high: bool) -> None:
    theme.apply(mode)
    theme.ask_for_contrast(high)
    slider = QSlider(Qt.Orientation.Horizontal)
    image = painted(qtbot, slider)
    ground = image.pixelColor(4, 4)
    assert max(contrast(image.pixelColor(120, y), ground) for y in range(12, 48)) >= 3
    handle = [image.pixelColor(x, 30) for x in range(9, 30)]
    assert max(contrast(color, ground) for color in handle) >= 3


def test_boxes_and_dots_grow_with_the_letters_and_shrink_again(qtbot: QtBot, theme: Theme) -> None:
    box = QCheckBox("Less movement")
    qtbot.addWidget(box)
    box.show()
    sizes = []
    for percent in (100, 200, 100):
        theme.set_text_percent(percent)
        sizes.append(box.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, box))
    assert sizes == [sizes[0], 2 * sizes[0], sizes[0]]
