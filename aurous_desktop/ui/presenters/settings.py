"""Opens the settings dialog and keeps what it says of the account true."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from aurous_desktop.services.views import ConnectionView
    from aurous_desktop.ui.presenters.account import AccountPresenter
    from aurous_desktop.ui.presenters.helping import HelpPresenter
    from aurous_desktop.ui.settings.desk import SettingsDesk
    from aurous_desktop.ui.settings.dialog import SettingsDialog
    from aurous_desktop.ui.theme import Theme

Spawn = Callable[[Coroutine[Any, Any, Any], str], object]


class SettingsPresenter(QObject):
    """Holds the one dialog while it is open."""

    def __init__(
        self,
        *,
        window: QWidget,
        theme: Theme,
        spawn: Spawn,
        desk: SettingsDesk,
        account: AccountPresenter,
        view: Callable[[], ConnectionView | None],
        helping: HelpPresenter,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._theme = theme
        self._spawn = spawn
        self._desk = desk
        self._account = account
        self._view = view
        self._helping = helping
        self._dialog: SettingsDialog | None = None

    def show(self, page: str = "general") -> None:
        """Open the dialog on a page, or turn to it: general, appearance, account, network …"""
        dialog = self._dialog or self._open()
        dialog.show_page(getattr(dialog, page))
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def redraw(self) -> None:
        """Say the account as it is now."""
        if self._dialog is not None:
            self._dialog.account.show_account(self._view())

    def _open(self) -> SettingsDialog:
        from aurous_desktop.ui.settings.dialog import SettingsDialog

        dialog = self._dialog = SettingsDialog(
            desk=self._desk, theme=self._theme, spawn=self._spawn, parent=self._window
        )
        dialog.finished.connect(self._on_dialog_finished)
        dialog.account.change_key.clicked.connect(self._on_change_key_clicked)
        dialog.account.remove_key.clicked.connect(self._on_remove_key_clicked)
        dialog.general.help.clicked.connect(self._on_help_clicked)
        dialog.general.shortcuts.clicked.connect(self._on_shortcuts_clicked)
        dialog.storage.copy_diagnostics.clicked.connect(self._on_copy_diagnostics_clicked)
        self.redraw()
        return dialog

    def _on_dialog_finished(self, result: int) -> None:
        self._dialog = None

    def _on_change_key_clicked(self) -> None:
        self._account.enter_key()

    def _on_remove_key_clicked(self) -> None:
        self._account.remove_key()

    def _on_copy_diagnostics_clicked(self) -> None:
        self._helping.copy_diagnostics()

    def _on_help_clicked(self) -> None:
        self._helping.show_help("settings")

    def _on_shortcuts_clicked(self) -> None:
        self._helping.show_shortcuts()
