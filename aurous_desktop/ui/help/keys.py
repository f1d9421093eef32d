"""Every key of the program: those of the actions as they are, and those that fields know."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QWidget

from aurous_desktop.record import record
from aurous_desktop.ui.actions import MENUS
from aurous_desktop.ui.keys import keys_of
from aurous_desktop.ui.letters import plain

translate = QCoreApplication.translate

_AT_FIRST = {spec.id: spec.text for _, specs in MENUS for spec in specs if spec.text}


@record
class KeyLine:
    """What can be done, and the keys for it, in the system's own way of writing."""

    words: str
    keys: str


@record
class KeyGroup:
    """Lines that belong together, such as those of one menu."""

    title: str
    lines: tuple[KeyLine, ...]


def groups_of(window: QMainWindow) -> list[KeyGroup]:
    """Read the keys off a window: menus, other actions, then what fields and lists know."""
    seen: set[QAction] = set()
    groups = []
    for top in window.menuBar().actions():
        menu = top.menu()
        actions = menu.actions() if menu is not None else []  # type: ignore[attr-defined]
        seen.update(actions)
        groups.append(KeyGroup(plain(top.text()), _lines(actions)))
    others = [
        action
        for action in window.findChildren(QAction)
        if action not in seen and _stands_in(action, window)
    ]
    groups.append(KeyGroup(translate("Keys", "Reference images"), _lines(others)))
    return [*(group for group in groups if group.lines), *_in_place()]


def _stands_in(action: QAction, window: QMainWindow) -> bool:
    owner = action.parent()
    return isinstance(owner, QWidget) and owner.window() is window


def _lines(actions: Iterable[QAction]) -> tuple[KeyLine, ...]:
    return tuple(
        KeyLine(_words_of(action).rstrip("…"), _written(action.shortcuts()))
        for action in actions
        if action.shortcuts() and action.text()
    )


def _words_of(action: QAction) -> str:
    """Name an action as the menu does at first: "Undo", whatever would be undone now."""
    at_first = _AT_FIRST.get(action.objectName())
    return plain(translate("Menus", at_first) if at_first else action.text())


def _written(keys: Iterable[QKeySequence]) -> str:
    texts = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys]
    return translate("Keys", " or ").join(dict.fromkeys(filter(None, texts)))


def _keys(*portable: str) -> str:
    return _written(QKeySequence(text) for text in portable)


def _in_place() -> list[KeyGroup]:
    """Name what is no action: what a field, a list or a picture does with a key."""
    return [
        KeyGroup(
            translate("Keys", "In the list"),
            (
                KeyLine(translate("Keys", "Another character"), _keys("Up", "Down")),
                KeyLine(translate("Keys", "First or last character"), _keys("Home", "End")),
                KeyLine(translate("Keys", "Search"), translate("Keys", "Type what you look for")),
                KeyLine(translate("Keys", "From the search to the list"), _keys("Down", "Return")),
                KeyLine(translate("Keys", "Empty the search"), _keys("Esc")),
            ),
        ),
        KeyGroup(
            translate("Keys", "In the details"),
            (
                KeyLine(translate("Keys", "Next or previous field"), _keys("Tab", "Shift+Tab")),
                KeyLine(translate("Keys", "Next field, from a field of one line"), _keys("Return")),
                KeyLine(translate("Keys", "Show suggestions"), _keys("Down", "F4")),
                KeyLine(translate("Keys", "Close suggestions"), _keys("Esc")),
                KeyLine(translate("Keys", "Age by one"), _keys("Up", "Down")),
                KeyLine(translate("Keys", "Age by ten"), _keys("PgUp", "PgDown")),
            ),
        ),
        KeyGroup(
            translate("Keys", "In a picture"),
            (
                KeyLine(translate("Keys", "Fit or 100 %"), _keys("Space")),
                KeyLine(
                    translate("Keys", "Move the picture"), _keys("Left", "Right", "Up", "Down")
                ),
            ),
        ),
        KeyGroup(
            translate("Keys", "In the full-screen viewer"),
            (
                KeyLine(
                    translate("Keys", "Another pose"), _keys("Left", "Right", "PgUp", "PgDown")
                ),
                KeyLine(
                    translate("Keys", "Another character"),
                    _written([*keys_of("previous_character"), *keys_of("next_character")]),
                ),
                KeyLine(
                    translate("Keys", "One or two images"), _written(keys_of("compare_pictures"))
                ),
                KeyLine(
                    translate("Keys", "The other image, then the buttons"),
                    _written(keys_of("next_pane")),
                ),
                KeyLine(
                    translate("Keys", "Pin on top of all windows"),
                    _written(keys_of("pin_pictures")),
                ),
                KeyLine(
                    translate("Keys", "Leave the viewer"),
                    _written([*keys_of("full_screen"), QKeySequence("Esc")]),
                ),
            ),
        ),
        KeyGroup(
            translate("Keys", "Everywhere"),
            (
                KeyLine(
                    translate("Keys", "A menu, or a button with an underlined letter"),
                    translate("Keys", "Alt and the letter"),
                ),
                KeyLine(translate("Keys", "Close a window in front"), _keys("Esc")),
            ),
        ),
    ]
