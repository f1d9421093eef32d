import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from aurous_desktop.services.views import Problem, ProblemKind
from aurous_desktop.ui.help.keys import KeyGroup, KeyLine
from aurous_desktop.ui.help.pages import read_pages
from aurous_desktop.ui.help.shortcuts import ShortcutsDialog
from aurous_desktop.ui.help.window import HelpWindow
from aurous_desktop.ui.problems.dialog import ProblemDialog
from aurous_desktop.ui.widgets.growing_dialog import GrowingDialog

KEYS = [KeyGroup("Edit", (KeyLine("Put a field back to what it was", "Ctrl+Shift+Backspace"),))]


def make(kind: type, theme, parent: QWidget) -> GrowingDialog:
    if kind is ProblemDialog:
        return ProblemDialog(Problem(ProblemKind.BUG), theme=theme, parent=parent)
    if kind is HelpWindow:
        window = HelpWindow(read_pages(), parent=parent)
        window.show_page("start")
        return window
    return ShortcutsDialog(KEYS, parent=parent)


@pytest.mark.parametrize("kind", [ProblemDialog, ShortcutsDialog, HelpWindow])
def test_larger_letters_get_their_room_while_a_dialog_is_open(qtbot, theme, kind) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    dialog = make(kind, theme, parent)
    dialog.show()
    before = dialog.size()
    theme.set_text_percent(150)
    qtbot.waitUntil(lambda: dialog.height() > before.height() or dialog.width() > before.width())
    qtbot.waitUntil(lambda: not cut(dialog))


def cut(dialog: GrowingDialog) -> list[str]:
    """Name the words on the screen that have less room than they need."""
    shown = [*dialog.findChildren(QLabel), *dialog.findChildren(QPushButton)]
    return [
        one.text()
        for one in shown
        if one.isVisible() and one.text() and one.height() < _needed(one)
    ]


def _needed(widget: QWidget) -> int:
    if widget.hasHeightForWidth():
        return widget.heightForWidth(widget.width())
    return widget.sizeHint().height()
