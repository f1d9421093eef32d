"""Help: the pages, the sheet of keys, and what support asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication

from aurous_desktop.ui.widgets.announce import announce

if TYPE_CHECKING:
    from aurous_desktop.ui.help.shortcuts import ShortcutsDialog
    from aurous_desktop.ui.help.window import HelpWindow
    from aurous_desktop.ui.screens import Screens
    from aurous_desktop.ui.settings.desk import SettingsDesk

_SHOWN_MS = 8000


class HelpPresenter(QObject):
    """Opens what the Help menu names; each window once."""

    def __init__(self, *, screens: Screens, desk: SettingsDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._screens = screens
        self._window = screens.window
        self._desk = desk
        self._help: HelpWindow | None = None
        self._sheet: ShortcutsDialog | None = None

    def show_help(self, page: str = "") -> None:
        """Open help at a page; without one, at the page for where the keyboard is."""
        from aurous_desktop.ui.help.pages import page_for, read_pages
        from aurous_desktop.ui.help.window import HelpWindow

        page = page or page_for(QApplication.focusWidget())
        if self._help is None:
            self._help = HelpWindow(read_pages(), parent=self._window)
            self._help.finished.connect(self._on_help_finished)
        self._help.show_page(page)
        self._help.show()
        self._help.raise_()
        self._help.activateWindow()

    def show_shortcuts(self) -> None:
        """Show all keys."""
        from aurous_desktop.ui.help.keys import groups_of
        from aurous_desktop.ui.help.shortcuts import ShortcutsDialog

        if self._sheet is None:
            self._sheet = ShortcutsDialog(groups_of(self._window), parent=self._window)
            self._sheet.finished.connect(self._on_sheet_finished)
        self._sheet.show()
        self._sheet.raise_()
        self._sheet.activateWindow()

    def open_logs(self) -> None:
        """Show the folder with the logs in the system's own program for files."""
        folder = self._desk.logs
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            return
        # Without such a program the folder's name is the next best thing.
        QGuiApplication.clipboard().setText(str(folder))
        self._tell(self.tr("The logs are in {folder}. This was copied.").format(folder=folder))

    def copy_diagnostics(self) -> None:
        """Put versions, paths and the last lines of the log on the clipboard."""
        QGuiApplication.clipboard().setText(self._screens.diagnostics())
        self._tell(self.tr("Diagnostics copied. There is no key and no text of yours in them."))

    def _tell(self, words: str) -> None:
        self._window.statusBar().showMessage(words, _SHOWN_MS)
        announce(self._window, words)

    def _on_help_finished(self, result: int) -> None:
        self._help = None

    def _on_sheet_finished(self, result: int) -> None:
        self._sheet = None
