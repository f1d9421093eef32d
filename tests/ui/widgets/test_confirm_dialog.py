"""A question before something that can't be undone: the safe answer lies nearest."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.widgets.confirm_dialog import ConfirmDialog

Asked = tuple[ConfirmDialog, list[bool]]


@pytest.fixture
def asked(qtbot: QtBot, theme: Theme) -> Asked:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    dialog = ConfirmDialog(
        title="Remove",
        main="Remove “Aurora” from this computer?",
        body="Its draft and pictures are removed too.",
        yes="Remove",
        no="Keep",
        parent=parent,
    )
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    agreed: list[bool] = []
    dialog.agreed.connect(lambda: agreed.append(True))
    dialog.open()
    return dialog, agreed


def button(dialog: ConfirmDialog, words: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == words)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_esc_mean_no(asked: Asked, key: Qt.Key) -> None:
    dialog, agreed = asked
    assert button(dialog, "Keep").isDefault()
    QTest.keyClick(dialog, key)
    assert not dialog.isVisible()
    assert agreed == []


def test_yes_is_said_once_and_closes(asked: Asked) -> None:
    dialog, agreed = asked
    QTest.mouseClick(button(dialog, "Remove"), Qt.MouseButton.LeftButton)
    assert agreed == [True]
    assert not dialog.isVisible()
    assert dialog.accessibleName() == "Remove “Aurora” from this computer?"


def test_all_of_it_is_read_at_twice_the_letters(asked: Asked, qtbot: QtBot, theme: Theme) -> None:
    dialog, _ = asked
    theme.set_text_percent(200)
    qtbot.waitUntil(lambda: dialog.fontMetrics().height() > 20)
    qtbot.waitUntil(lambda: dialog.height() >= dialog.sizeHint().height())
    for words in ("Remove", "Keep"):
        shown = button(dialog, words)
        assert dialog.rect().contains(shown.geometry().translated(shown.parentWidget().pos()))
