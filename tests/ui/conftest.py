import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from aurous_desktop.runtime.languages import speak
from aurous_desktop.ui.theme import Mode, Theme, apply_theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PICTURES = os.environ.get("AUROUS_TEST_PICTURES")


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application, speaking English: "1 draft", "2 drafts"."""
    speak(qapp, asked="en")
    return qapp


@pytest.fixture
def qtbot(qtbot: QtBot) -> Iterator[QtBot]:
    """Hold every widget until its test is over.

    pytest-qt holds them weakly. A window that only its own cycles hold may be collected while
    it is being painted, which ends the process.
    """
    held: list[QWidget] = []
    add = qtbot.addWidget

    def add_and_hold(widget: QWidget, **options: Any) -> None:
        held.append(widget)
        add(widget, **options)

    qtbot.addWidget = add_and_hold  # type: ignore[method-assign]
    yield qtbot
    held.clear()


@pytest.fixture(scope="session")
def _theme(qapp: QApplication) -> Theme:
    return apply_theme(qapp, Mode.LIGHT)


@pytest.fixture
def theme(_theme: Theme) -> Iterator[Theme]:
    """The program's look, light and at 100 % again after each test."""
    yield _theme
    _theme.less_motion = False
    if _theme.high_contrast:
        _theme.ask_for_contrast(False)
    if _theme.mode is not Mode.LIGHT:
        _theme.apply(Mode.LIGHT)
    _theme.set_text_percent(100)


def keep_picture(widget: QWidget, name: str) -> None:
    """Keep a picture of the widget when AUROUS_TEST_PICTURES names a folder."""
    if PICTURES:
        widget.grab().save(str(Path(PICTURES) / f"{name}.png"))
