"""Newer versions: the bar that tells of one, and the answer to who asks."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from aurous_desktop import __version__
from aurous_desktop.domain.display import plain_text
from aurous_desktop.ui.widgets.announce import announce
from aurous_desktop.ui.widgets.message_bar import Message, Rank

if TYPE_CHECKING:
    from aurous_desktop.services.update_feed import Release
    from aurous_desktop.services.updates import Finding, Updates
    from aurous_desktop.ui.help.update_dialog import UpdateDialog
    from aurous_desktop.ui.screens import Screens

UPDATE_MESSAGE = "update"
_NOTES_LENGTH = 300
_SHOWN_MS = 8000

Spawn = Callable[[Coroutine[Any, Any, Any], str], object]


class UpdatePresenter(QObject):
    """Shows what `Updates` finds; a download page is opened by the person alone."""

    def __init__(
        self, *, screens: Screens, updates: Updates, spawn: Spawn, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._screens = screens
        self._window = screens.window
        self._updates = updates
        self._spawn = spawn
        self._release: Release | None = None
        self._dialog: UpdateDialog | None = None
        self._asking = False
        updates.on_release = self.show_release

    def check(self) -> None:
        """Ask now, and tell whatever the answer is."""
        if not self._asking:
            self._asking = True
            self._window.statusBar().showMessage(self.tr("Looking for a newer version…"))
            self._spawn(self._check(), "check for updates")

    def show_release(self, release: Release) -> None:
        """Tell of a newer version in the bar."""
        self._release = release
        notes = " ".join(plain_text(release.notes, _NOTES_LENGTH, lines=True).split())
        words = self.tr("Aurous Desktop {version} is here. {notes}")
        self._screens.message_bar.post(
            Message(
                UPDATE_MESSAGE,
                words.replace("{version}", release.version).replace("{notes}", notes).strip(),
                Rank.UPDATE,
                "info",
                "download",
                (
                    ("open_download", self.tr("Open download page")),
                    ("skip_update", self.tr("Skip this version")),
                    ("put_off_update", self.tr("Later")),
                ),
            )
        )

    def open_download(self) -> None:
        """Open the page in the browser; the bar has done its part then."""
        if self._release is None:
            return
        page = self._release.page
        if QDesktopServices.openUrl(QUrl(page, QUrl.ParsingMode.StrictMode)):
            self.put_off()
            return
        QGuiApplication.clipboard().setText(page)
        words = self.tr("No browser opened. The address was copied: {address}")
        self._say(words.replace("{address}", page))

    def skip(self) -> None:
        """Say no more of this version."""
        if self._release is not None:
            self._withdraw()
            self._spawn(self._updates.skip(self._release.version), "skip version")

    def put_off(self) -> None:
        """Say no more for a week."""
        self._withdraw()
        self._spawn(self._updates.put_off(), "put off update")

    # --- inside ---------------------------------------------------------------------------------

    async def _check(self) -> None:
        try:
            finding = await self._updates.check()
        finally:
            self._asking = False
            self._window.statusBar().clearMessage()
        if finding.release is not None:
            self.show_release(finding.release)
        else:
            self._show_answer(finding)

    def _show_answer(self, finding: Finding) -> None:
        from aurous_desktop.ui.help.update_dialog import UpdateDialog

        if self._dialog is None:
            self._dialog = UpdateDialog(finding, current=__version__, parent=self._window)
            self._dialog.finished.connect(self._on_dialog_finished)
            self._dialog.open()

    def _say(self, words: str) -> None:
        self._window.statusBar().showMessage(words, _SHOWN_MS)
        announce(self._window, words)

    def _withdraw(self) -> None:
        self._screens.message_bar.withdraw(UPDATE_MESSAGE, at_once=True)

    def _on_dialog_finished(self, result: int) -> None:
        self._dialog = None
