"""A person presses a button when it is there, not before, and can tell which one never came."""

import asyncio

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from aurous_desktop.ui.driver import Driver


def make(qtbot: QtBot) -> tuple[Driver, QPushButton, list[str]]:
    window = QWidget()
    qtbot.addWidget(window)
    button = QPushButton("Saving…", window)
    button.setEnabled(False)
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append(button.text()))
    window.show()
    return Driver(window), button, pressed


async def test_a_click_waits_for_the_words_and_for_a_button_that_can_be_pressed(
    qtbot: QtBot,
) -> None:
    hands, button, pressed = make(qtbot)
    clicking = asyncio.create_task(hands.click("Save"))
    await asyncio.sleep(0.05)
    button.setText("Save")
    await asyncio.sleep(0.05)
    assert not clicking.done()
    button.setEnabled(True)
    await clicking
    assert pressed == ["Save"]


async def test_what_never_comes_is_named(qtbot: QtBot) -> None:
    hands, _, _ = make(qtbot)
    with pytest.raises(TimeoutError, match="there is no button 'Delete'"):
        await hands.until(lambda: hands.button("Delete"), seconds=0.1)
