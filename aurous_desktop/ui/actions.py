"""The menus as a table: what can be done, its words, its icon."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMainWindow, QMenu

from aurous_desktop.record import record
from aurous_desktop.ui.keys import keys_of
from aurous_desktop.ui.menus import CHARACTER, EDIT, FILE, HELP, VIEW
from aurous_desktop.ui.mnemonics import give_entry_letters
from aurous_desktop.ui.translation import QT_TRANSLATE_NOOP, translate

SEPARATOR = ""


@record
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
        FILE,
        (
            _entry("enter_key", QT_TRANSLATE_NOOP("Menus", "Enter &API key…"), icon="key"),
            _entry("remove_key", QT_TRANSLATE_NOOP("Menus", "Re&move API key…")),
            _entry("explore_samples", QT_TRANSLATE_NOOP("Menus", "E&xplore with samples")),
            _LINE,
            _entry("refresh", QT_TRANSLATE_NOOP("Menus", "&Refresh"), icon="refresh-cw"),
            _entry("outbox", QT_TRANSLATE_NOOP("Menus", "&Waiting to send…"), icon="send"),
            _entry("export", QT_TRANSLATE_NOOP("Menus", "&Export draft…"), icon="download"),
            _LINE,
            _entry("settings", QT_TRANSLATE_NOOP("Menus", "Se&ttings…"), icon="settings"),
            _LINE,
            _entry("quit", QT_TRANSLATE_NOOP("Menus", "&Quit")),
        ),
    ),
    (
        EDIT,
        (
            _entry("undo", QT_TRANSLATE_NOOP("Menus", "&Undo")),
            _entry("redo", QT_TRANSLATE_NOOP("Menus", "&Redo")),
            _LINE,
            _entry("revert_field", QT_TRANSLATE_NOOP("Menus", "Re&vert this field")),
            _entry("next_problem", QT_TRANSLATE_NOOP("Menus", "&Next problem")),
            _entry("previous_problem", QT_TRANSLATE_NOOP("Menus", "&Previous problem")),
            _LINE,
            _entry("search", QT_TRANSLATE_NOOP("Menus", "&Search characters"), icon="search"),
        ),
    ),
    (
        VIEW,
        (
            _entry("next_character", QT_TRANSLATE_NOOP("Menus", "&Next character")),
            _entry("previous_character", QT_TRANSLATE_NOOP("Menus", "&Previous character")),
            _entry("next_pane", QT_TRANSLATE_NOOP("Menus", "Next p&ane")),
            _entry("previous_pane", QT_TRANSLATE_NOOP("Menus", "Pre&vious pane")),
            _LINE,
            _entry("view_list", QT_TRANSLATE_NOOP("Menus", "As a lis&t"), icon="list"),
            _entry("view_grid", QT_TRANSLATE_NOOP("Menus", "As a &grid"), icon="grid"),
            _LINE,
            _entry("toggle_list", QT_TRANSLATE_NOOP("Menus", "Show or hide the li&st")),
            _entry("toggle_images", QT_TRANSLATE_NOOP("Menus", "Show or hide the &images")),
            _LINE,
            _entry("full_screen", QT_TRANSLATE_NOOP("Menus", "&Full-screen viewer"), icon="expand"),
            _entry(
                "compare_pictures",
                QT_TRANSLATE_NOOP("Menus", "&Compare two images"),
                icon="columns",
            ),
            _entry("pin_pictures", QT_TRANSLATE_NOOP("Menus", "Pin &reference window"), icon="pin"),
            _LINE,
            _entry("theme_system", QT_TRANSLATE_NOOP("Menus", "&Follow the system's colors")),
            _entry("theme_light", QT_TRANSLATE_NOOP("Menus", "&Light")),
            _entry("theme_dark", QT_TRANSLATE_NOOP("Menus", "&Dark")),
        ),
    ),
    (
        CHARACTER,
        (
            _entry("save", QT_TRANSLATE_NOOP("Menus", "&Save"), icon="upload"),
            _entry("save_all", QT_TRANSLATE_NOOP("Menus", "Save &all")),
            _entry("discard", QT_TRANSLATE_NOOP("Menus", "&Discard changes…")),
            _LINE,
            _entry("compare", QT_TRANSLATE_NOOP("Menus", "&Compare…"), icon="git-compare"),
            _entry("history", QT_TRANSLATE_NOOP("Menus", "&History…"), icon="history"),
            _entry(
                "copy_details", QT_TRANSLATE_NOOP("Menus", "Copy details &to another character…")
            ),
        ),
    ),
    (
        HELP,
        (
            _entry("help", QT_TRANSLATE_NOOP("Menus", "Aurous Desktop &Help"), icon="circle-help"),
            _entry("shortcuts", QT_TRANSLATE_NOOP("Menus", "&Keyboard shortcuts")),
            _LINE,
            _entry("open_logs", QT_TRANSLATE_NOOP("Menus", "Open &log folder")),
            _entry(
                "copy_diagnostics", QT_TRANSLATE_NOOP("Menus", "Copy &diagnostics"), icon="copy"
            ),
            _LINE,
            _entry("check_updates", QT_TRANSLATE_NOOP("Menus", "Check for &updates…")),
            _entry("about", QT_TRANSLATE_NOOP("Menus", "&About Aurous Desktop"), icon="info"),
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
    """The actions of the window by id, made from the table and put into the menus of its titles."""

    def __init__(
        self, window: QMainWindow, menus: Mapping[str, QMenu], icon_of: object = None
    ) -> None:
        super().__init__(window)
        self._by_id: dict[str, QAction] = {}
        for title, entries in MENUS:
            for spec in entries:
                self._add(menus[title], spec, icon_of)
            give_entry_letters(menus[title])

    def __getitem__(self, id_: str) -> QAction:
        return self._by_id[id_]

    def ids(self) -> list[str]:
        """Name every action."""
        return list(self._by_id)

    def _add(self, menu: QMenu, spec: ActionSpec, icon_of: object) -> None:
        if spec.id == SEPARATOR:
            menu.addSeparator()
            return
        action = QAction(translate("Menus", spec.text), self)
        action.setObjectName(spec.id)
        action.setShortcuts(keys_of(spec.id))
        action.setMenuRole(_ROLES.get(spec.id, QAction.MenuRole.NoRole))
        if spec.icon and callable(icon_of):
            icon = icon_of(spec.icon)
            if isinstance(icon, QIcon):
                action.setIcon(icon)
        menu.addAction(action)
        self._by_id[spec.id] = action
