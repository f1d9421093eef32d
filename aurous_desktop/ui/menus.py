"""The titles of the menus: they are there from the first paint on, their entries come after it."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow, QMenu

from aurous_desktop.ui.letters import marked
from aurous_desktop.ui.translation import QT_TRANSLATE_NOOP, translate

FILE = QT_TRANSLATE_NOOP("Menus", "&File")
EDIT = QT_TRANSLATE_NOOP("Menus", "&Edit")
VIEW = QT_TRANSLATE_NOOP("Menus", "&View")
CHARACTER = QT_TRANSLATE_NOOP("Menus", "&Character")
HELP = QT_TRANSLATE_NOOP("Menus", "&Help")

_IN_ORDER = (FILE, EDIT, VIEW, CHARACTER, HELP)


def add_menus(window: QMainWindow) -> dict[str, QMenu]:
    """Give a window its menu bar, each title with a letter of its own; the menus by title."""
    words = marked([translate("Menus", title) for title in _IN_ORDER])
    menus = {title: QMenu(word, window) for title, word in zip(_IN_ORDER, words, strict=True)}
    for menu in menus.values():
        window.menuBar().addMenu(menu)
    return menus
