"""The menus as a table: what can be done, its words, its icon."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMainWindow, QMenu

from aurous_desktop.ui.keys import keys_of
from aurous_desktop.ui.mnemonics import give_menu_letters

SEPARATOR = ""


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One entry of a menu; its keys are in `keys.KEYS`, under its id."""

    id: str
    text: str
    icon: str = ""


def _entry(id_: str, text: str, *, icon: str = "") -> ActionSpec:
    return ActionSpec(id_, text, icon)


_LINE = _entry(SEPARATOR, "")

MENUS: tuple[tuple[str, tuple[ActionSpec, ...]], ...] = (
    (
        "&File",
        (
            _entry("enter_key", "Enter &API key…", icon="key"),
            _entry("remove_key", "Re&move API key…"),
            _entry("explore_samples", "E&xplore with samples"),
            _LINE,
            _entry("refresh", "&Refresh", icon="refresh-cw"),
            _entry("outbox", "&Waiting to send…", icon="send"),
            _entry("export", "&Export draft…", icon="download"),
            _LINE,
            _entry("settings", "Se&ttings…", icon="settings"),
            _LINE,
            _entry("quit", "&Quit"),
        ),
    ),
    (
        "&Edit",
        (
            _entry("undo", "&Undo"),
            _entry("redo", "&Redo"),
            _LINE,
            _entry("revert_field", "Re&vert this field"),
            _entry("next_problem", "&Next problem"),
            _entry("previous_problem", "&Previous problem"),
            _LINE,
            _entry("search", "&Search characters", icon="search"),
        ),
    ),
    (
        "&View",
        (
            _entry("next_character", "&Next character"),
            _entry("previous_character", "&Previous character"),
            _entry("next_pane", "Next p&ane"),
            _entry("previous_pane", "Pre&vious pane"),
            _LINE,
            _entry("view_list", "As a lis&t", icon="list"),
            _entry("view_grid", "As a &grid", icon="grid"),
            _LINE,
            _entry("toggle_list", "Show or hide the li&st"),
            _entry("toggle_images", "Show or hide the &images"),
            _LINE,
            _entry("theme_system", "&Follow the system's colors"),
            _entry("theme_light", "&Light"),
            _entry("theme_dark", "&Dark"),
        ),
    ),
    (
        "&Character",
        (
            _entry("save", "&Save", icon="upload"),
            _entry("save_all", "Save &all"),
            _entry("discard", "&Discard changes…"),
            _LINE,
            _entry("compare", "&Compare…", icon="git-compare"),
            _entry("history", "&History…", icon="history"),
            _entry("copy_details", "Copy details &to another character…"),
        ),
    ),
    (
        "&Help",
        (
            _entry("help", "Aurous Desktop &Help", icon="circle-help"),
            _entry("shortcuts", "&Keyboard shortcuts"),
            _LINE,
            _entry("open_logs", "Open &log folder"),
            _entry("copy_diagnostics", "Copy &diagnostics", icon="copy"),
            _LINE,
            _entry("check_updates", "Check for &updates…"),
            _entry("about", "&About Aurous Desktop", icon="info"),
        ),
    ),
)


# Where macOS wants them; left to itself, Qt goes by English words.
_ROLES = {
    "settings": QAction.MenuRole.PreferencesRole,
    "quit": QAction.MenuRole.QuitRole,
    "about": QAction.MenuRole.AboutRole,
    "check_updates": QAction.MenuRole.ApplicationSpecificRole,
}


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
        action.setShortcuts(keys_of(spec.id))
        action.setMenuRole(_ROLES.get(spec.id, QAction.MenuRole.NoRole))
        if spec.icon and callable(icon_of):
            icon = icon_of(spec.icon)
            if isinstance(icon, QIcon):
                action.setIcon(icon)
        menu.addAction(action)
        self._by_id[spec.id] = action
