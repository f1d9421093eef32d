"""The menus as a table: what can be done, its words, its keys, its icon."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from aurous_desktop.ui.mnemonics import give_menu_letters

SEPARATOR = ""


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One entry of a menu; `shortcuts` in portable text, the first one is shown.

    `mac` are those of macOS where they differ: "Ctrl" is the Command key there.
    """

    id: str
    text: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    mac: tuple[str, ...] = ()

    @property
    def keys(self) -> list[QKeySequence]:
        """The shortcuts on this system."""
        texts = self.mac if self.mac and sys.platform == "darwin" else self.shortcuts
        return [QKeySequence(text) for text in texts]


def _entry(
    id_: str, text: str, *shortcuts: str, icon: str = "", mac: tuple[str, ...] = ()
) -> ActionSpec:
    return ActionSpec(id_, text, shortcuts, icon, mac)


_LINE = _entry(SEPARATOR, "")

MENUS: tuple[tuple[str, tuple[ActionSpec, ...]], ...] = (
    (
        "&File",
        (
            _entry("enter_key", "Enter &API key…", icon="key"),
            _entry("remove_key", "Re&move API key…"),
            _entry("explore_samples", "E&xplore with samples"),
            _LINE,
            _entry("refresh", "&Refresh", "F5", "Ctrl+R", icon="refresh-cw", mac=("Ctrl+R",)),
            _entry("outbox", "&Waiting to send…", icon="send"),
            _entry("export", "&Export draft…", icon="download"),
            _LINE,
            _entry("settings", "Se&ttings…", "Ctrl+,", icon="settings"),
            _LINE,
            _entry("quit", "&Quit", "Ctrl+Q"),
        ),
    ),
    (
        "&Edit",
        (
            _entry("undo", "&Undo", "Ctrl+Z"),
            _entry("redo", "&Redo", "Ctrl+Y", "Ctrl+Shift+Z"),
            _LINE,
            _entry("revert_field", "Re&vert this field", "Ctrl+Shift+Backspace"),
            _entry("next_problem", "&Next problem", "F8"),
            _entry("previous_problem", "&Previous problem", "Shift+F8"),
            _LINE,
            _entry("search", "&Search characters", "Ctrl+F", icon="search"),
        ),
    ),
    (
        "&View",
        (
            _entry("next_character", "&Next character", "Ctrl+PgDown", mac=("Ctrl+Alt+Down",)),
            _entry("previous_character", "&Previous character", "Ctrl+PgUp", mac=("Ctrl+Alt+Up",)),
            _entry("next_pane", "Next p&ane", "F6"),
            _entry("previous_pane", "Pre&vious pane", "Shift+F6"),
            _LINE,
            _entry("view_list", "As a lis&t", "Ctrl+1", icon="list"),
            _entry("view_grid", "As a &grid", "Ctrl+2", icon="grid"),
            _LINE,
            _entry("toggle_list", "Show or hide the li&st", "F9"),
            _entry("toggle_images", "Show or hide the &images", "Shift+F9"),
            _LINE,
            _entry("theme_system", "&Follow the system's colors"),
            _entry("theme_light", "&Light"),
            _entry("theme_dark", "&Dark"),
        ),
    ),
    (
        "&Character",
        (
            _entry("save", "&Save", "Ctrl+S", "Ctrl+Return", icon="upload"),
            _entry("save_all", "Save &all", "Ctrl+Shift+S"),
            _entry("discard", "&Discard changes…"),
            _LINE,
            _entry("compare", "&Compare…", "Ctrl+M", icon="git-compare", mac=("Ctrl+Alt+M",)),
            _entry("history", "&History…", "Ctrl+H", icon="history", mac=("Ctrl+Shift+H",)),
            _entry("copy_details", "Copy details &to another character…"),
        ),
    ),
    (
        "&Help",
        (
            _entry("help", "Aurous Desktop &Help", "F1", icon="circle-help", mac=("Ctrl+?", "F1")),
            _entry("shortcuts", "&Keyboard shortcuts", "Ctrl+/"),
            _LINE,
            _entry("open_logs", "Open &log folder"),
            _entry("copy_diagnostics", "Copy &diagnostics", icon="copy"),
            _LINE,
            _entry("about", "&About Aurous Desktop", icon="info"),
        ),
    ),
)


class Actions(QObject):
    """The actions of the window by id, made from the table."""

    def __init__(self, window: QMainWindow, icon_of: object = None) -> None:
        super().__init__(window)
        self._by_id: dict[str, QAction] = {}
        menus = []
        for title, entries in MENUS:
            menu = QMenu(title, window)
            window.menuBar().addMenu(menu)
            menus.append(menu)
            for spec in entries:
                self._add(menu, spec, icon_of)
        give_menu_letters(menus)

    def __getitem__(self, id_: str) -> QAction:
        return self._by_id[id_]

    def ids(self) -> list[str]:
        """Name every action."""
        return list(self._by_id)

    def _add(self, menu: QMenu, spec: ActionSpec, icon_of: object) -> None:
        if spec.id == SEPARATOR:
            menu.addSeparator()
            return
        action = QAction(spec.text, self)
        action.setObjectName(spec.id)
        action.setShortcuts(spec.keys)
        if spec.icon and callable(icon_of):
            icon = icon_of(spec.icon)
            if isinstance(icon, QIcon):
                action.setIcon(icon)
        menu.addAction(action)
        self._by_id[spec.id] = action
