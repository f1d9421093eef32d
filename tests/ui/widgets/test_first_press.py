"""Who waits for the first press in a window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from aurous_desktop.ui.widgets.first_press import FirstPress


@pytest.fixture
def button(qtbot: QtBot) -> QPushButton:
    button = QPushButton("Save")
    qtbot.addWidget(button)
    with qtbot.waitExposed(button):
        button.show()
    return button


def surface_of(button: QPushButton) -> QWindow:
    surface = button.windowHandle()
    assert surface is not None
    return surface


def test_it_hears_of_a_click_before_the_button_does_and_of_one_alone(button: QPushButton) -> None:
    said: list[str] = []
    FirstPress(surface_of(button), lambda: button.clicked.connect(lambda: said.append("clicked")))

    for _ in range(2):
        QTest.mouseClick(surface_of(button), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert said == ["clicked", "clicked"]


def test_it_hears_of_a_key(button: QPushButton) -> None:
    said: list[str] = []
    FirstPress(surface_of(button), lambda: said.append("pressed"))

    button.setFocus()
    QTest.keyClick(surface_of(button), Qt.Key.Key_Space)
    QTest.keyClick(surface_of(button), Qt.Key.Key_Space)
    assert said == ["pressed"]


def test_it_hears_nothing_else_and_nothing_once_it_is_stopped(
    button: QPushButton, qtbot: QtBot
) -> None:
    said: list[str] = []
    press = FirstPress(surface_of(button), lambda: said.append("pressed"))

    QTest.mouseMove(surface_of(button), QPoint(5, 5))
    button.resize(300, 200)
    qtbot.wait(20)
    assert said == []
    press.stop()
    QTest.mouseClick(surface_of(button), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert said == []
