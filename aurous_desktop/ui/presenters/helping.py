"""Help: the pages, the sheet of keys, and what support asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from aurous_desktop.ui.help.key import HelpKey
from aurous_desktop.ui.widgets.announce import announce
from aurous_desktop.ui.widgets.message_bar import Message, Rank

if TYPE_CHECKING:
    from aurous_desktop.ui.help.about import AboutDialog
    from aurous_desktop.ui.help.shortcuts import ShortcutsDialog
    from aurous_desktop.ui.help.window import HelpWindow
    from aurous_desktop.ui.screens import Screens
    from aurous_desktop.ui.settings.desk import SettingsDesk

FAULT_MESSAGE = "fault"
CLOCK_MESSAGE = "clock"
_SHOWN_MS = 8000
_SKEW = 300.0  # seconds that a clock may be wrong without being told of


class HelpPresenter(QObject):
    """Opens what the Help menu names; each window once."""

    def __init__(self, *, screens: Screens, desk: SettingsDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._screens = screens
        self._window = screens.window
        self._desk = desk
        self._help: HelpWindow | None = None
        self._sheet: ShortcutsDialog | None = None
        self._about: AboutDialog | None = None
        self._key = HelpKey(self._window)
        self._key.pressed.connect(self.show_help)
        self._report = ""
        self._forget: Callable[[], None] = _nothing

    def show_help(self, page: str = "") -> None:
        """Open help at a page; without one, at the page for where the keyboard is."""
        from aurous_desktop.ui.help.pages import page_for, read_pages
        from aurous_desktop.ui.help.window import HelpWindow

        page = page or page_for(QApplication.focusWidget())
        front = QApplication.activeModalWidget() or self._window
        if self._help is not None and self._help.parentWidget() is not front:
            self._help.close()  # a dialog in front would keep it from being used
        if self._help is None:
            self._help = HelpWindow(read_pages(), parent=front)
            self._help.finished.connect(self._on_help_finished)
            self._help.destroyed.connect(self._on_help_destroyed)  # with its dialog
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

    def show_about(self) -> None:
        """Show versions and licences."""
        from aurous_desktop.runtime import components
        from aurous_desktop.ui.help.about import AboutDialog

        if self._about is None:
            self._about = AboutDialog(
                versions=components.versions(),
                components=components.components(),
                qt_folder=components.qt_folder(),
                parent=self._window,
            )
            self._about.finished.connect(self._on_about_finished)
        self._about.show()
        self._about.raise_()
        self._about.activateWindow()

    def open_logs(self) -> None:
        """Show the folder with the logs in the system's own program for files."""
        folder = self._desk.logs
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            return
        # Without such a program the folder's name is the next best thing.
        QGuiApplication.clipboard().setText(str(folder))
        self.tell(self.tr("The logs are in {folder}. This was copied.").format(folder=folder))

    def copy_diagnostics(self) -> None:
        """Put versions, paths and the last lines of the log on the clipboard."""
        QGuiApplication.clipboard().setText(self._screens.diagnostics())
        self.tell(self.tr("Diagnostics copied. There is no key and no text of yours in them."))

    def note_fault(self, report: str, forget: Callable[[], None]) -> None:
        """Say that the last run ended unexpectedly; `forget` once the person knows."""
        self._report, self._forget = report, forget
        self._screens.message_bar.post(
            Message(
                FAULT_MESSAGE,
                self.tr("Aurous Desktop ended unexpectedly the last time. Your drafts are here."),
                Rank.UPDATE,
                "warning",
                "triangle-alert",
                (
                    ("show_report", self.tr("Show report…")),
                    ("dismiss_report", self.tr("Dismiss")),
                ),
            )
        )

    def take_report(self) -> str:
        """Give the report about the last run, which is known then."""
        self.dismiss_report()
        return self._report

    def dismiss_report(self) -> None:
        """Say no more of the last run."""
        self._screens.message_bar.withdraw(FAULT_MESSAGE, at_once=True)
        self._forget()

    def note_clock(self, skew: float | None) -> None:
        """Say so when this computer's clock is wrong; `skew` is how far Aurous is ahead, in s."""
        if skew is None or abs(skew) < _SKEW:
            self._screens.message_bar.withdraw(CLOCK_MESSAGE)
            return
        late = self.tr("The clock of this computer is {time} slow. Times that you see are wrong.")
        fast = self.tr("The clock of this computer is {time} fast. Times that you see are wrong.")
        words = (late if skew > 0 else fast).replace("{time}", self._span(abs(skew)))
        self._screens.message_bar.post(Message(CLOCK_MESSAGE, words, Rank.NOTE, "warning", "clock"))

    def _span(self, seconds: float) -> str:
        minutes = round(seconds / 60)
        if minutes < 2 * 60:
            return self.tr("%n minutes", "", minutes)
        hours = round(seconds / 3600)
        if hours < 2 * 24:
            return self.tr("%n hours", "", hours)
        return self.tr("%n days", "", round(hours / 24))

    def tell(self, words: str) -> None:
        """Say in the status bar, and to screen readers, what was done."""
        self._window.statusBar().showMessage(words, _SHOWN_MS)
        announce(self._window, words)

    def _on_help_finished(self, result: int) -> None:
        self._help = None

    def _on_help_destroyed(self, gone: QObject) -> None:
        if self._help is not None and not isValid(self._help):
            self._help = None

    def _on_about_finished(self, result: int) -> None:
        self._about = None

    def _on_sheet_finished(self, result: int) -> None:
        self._sheet = None


def _nothing() -> None:
    """Stand in for forgetting while there is nothing to forget."""
