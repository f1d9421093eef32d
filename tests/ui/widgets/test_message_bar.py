from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from aurous_desktop.ui.theme import Mode, Theme
from aurous_desktop.ui.tokens import is_dark
from aurous_desktop.ui.widgets.message_bar import Message, MessageBar, Rank
from tests.ui.conftest import keep_picture

OFFLINE = Message(
    "offline",
    "You're offline. Changes are kept on this computer and sent later.",
    Rank.OFFLINE, "warning", "wifi-off", (("retry", "Try again"),),
)  # fmt: skip
KEY = Message(
    "key", "Aurous isn't accepting this API key.", Rank.KEY, "problem", "key", (("fix", "Fix…"),)
)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(MessageBar(theme=theme, parent=window))
    column.addWidget(QLabel("Below", window), 1)
    window.resize(900, 200)
    window.show()
    return window


@pytest.fixture
def bar(page: QWidget) -> MessageBar:
    return page.findChild(MessageBar)


def words(bar: MessageBar) -> list[str]:
    labels = [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]
    return [text for text in labels if text]


def press(qtbot: QtBot, bar: MessageBar, text: str) -> None:
    button = next(b for b in bar.findChildren(QPushButton) if b.text() == text and b.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_no_message_takes_no_room(bar: MessageBar, page: QWidget) -> None:
    assert not bar.isVisible()
    bar.post(OFFLINE)
    assert bar.isVisible()
    assert words(bar) == [OFFLINE.text]


def test_the_most_important_message_is_shown(qtbot: QtBot, bar: MessageBar) -> None:
    bar.post(KEY)
    bar.post(OFFLINE)
    assert words(bar) == [KEY.text, "+1 more"]
    with qtbot.waitSignal(bar.button_pressed) as told:
        press(qtbot, bar, "Fix…")
    assert told.args == ["key", "fix"]
    bar.withdraw("key", at_once=True)
    assert words(bar) == [OFFLINE.text]
    with qtbot.waitSignal(bar.button_pressed) as told:
        press(qtbot, bar, "Try again")
    assert told.args == ["offline", "retry"]


def test_a_shaky_network_does_not_move_the_window(qtbot: QtBot, bar: MessageBar) -> None:
    bar.post(OFFLINE)
    for _ in range(3):
        bar.withdraw("offline")
        assert bar.isVisible()
        bar.post(OFFLINE)
    bar._timer.setInterval(0)
    bar.withdraw("offline")
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert bar.shown is None


def test_a_message_that_came_back_is_not_taken_away_later(qtbot: QtBot, bar: MessageBar) -> None:
    bar._timer.setInterval(0)
    bar.post(OFFLINE)
    bar.withdraw("offline")
    bar.post(OFFLINE)
    qtbot.waitUntil(lambda: not bar._timer.isActive())
    assert bar.isVisible()


def test_a_message_can_change_its_words(bar: MessageBar) -> None:
    bar.post(OFFLINE)
    bar.post(Message("offline", "Back soon.", Rank.OFFLINE))
    assert words(bar) == ["Back soon."]
    bar.withdraw("unknown")
    assert bar.isVisible()


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_it_is_drawn(
    qtbot: QtBot, page: QWidget, bar: MessageBar, theme: Theme, mode: Mode
) -> None:
    theme.apply(mode)
    bar.post(OFFLINE)
    bar.post(Message("demo", "These are sample characters."))
    qtbot.waitUntil(lambda: is_dark(bar.palette()) is (mode is Mode.DARK))
    keep_picture(page, f"bar-{mode.value}")
    theme.set_text_percent(200)
    page.resize(500, 300)
    qtbot.waitUntil(lambda: _whole(bar))
    keep_picture(page, f"bar-{mode.value}-large")


def _whole(bar: MessageBar) -> bool:
    """Tell whether the sentence folded and nothing of it is cut off."""
    label = next(label for label in bar.findChildren(QLabel) if label.text() == OFFLINE.text)
    return label.height() >= label.heightForWidth(label.width()) > label.fontMetrics().height() * 2
