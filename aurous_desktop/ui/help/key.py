"""F1 in dialogs, where the keys of the menus don't work."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from aurous_desktop.ui.keys import keys_of

_NAME = "help-key"
_HELP = "HelpWindow"  # by name, so that it is loaded when it is opened


class HelpKey(QObject):
    """Gives each dialog the key when it is first used; lives as long as the window."""

    pressed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_application_focus_changed)

    def _on_application_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        dialog = now.window() if now is not None and isValid(now) else None
        if not isinstance(dialog, QDialog) or dialog.metaObject().className() == _HELP:
            return
        if dialog.findChild(QShortcut, _NAME) is None:
            for keys in keys_of("help"):
                shortcut = QShortcut(keys, dialog)
                shortcut.setObjectName(_NAME)
                shortcut.activated.connect(self.pressed)
