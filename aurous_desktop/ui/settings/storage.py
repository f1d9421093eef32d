"""The page with what is kept on this computer, and where."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QLocale, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from aurous_desktop.ui.settings.desk import SettingsDesk
from aurous_desktop.ui.settings.pages import Page
from aurous_desktop.ui.widgets.announce import announce

Spawn = Callable[[Coroutine[Any, Any, Any], str], object]


class StoragePage(Page):
    """Folders, pictures and what support asks for."""

    def __init__(self, *, desk: SettingsDesk, spawn: Spawn, parent: QWidget) -> None:
        super().__init__(desk=desk, parent=parent)
        self._spawn = spawn
        where = self.tr("Characters and drafts are kept in {folder}")
        self.add_words(where.replace("{folder}", str(desk.profile)))
        self.open_profile = self.add_button(self.tr("&Open folder"))
        self._size = self.add_words()
        self.clear = self.add_button(self.tr("&Remove pictures from this computer"))
        self.add_words(
            self.tr(
                "When there is no more room, those that you did not look at for longest go first. "
                "They are downloaded again when you look at them. Drafts are not touched."
            )
        )
        self.add_words(self.tr("Logs hold no key and no text of your characters."))
        self.open_logs = self.add_button(self.tr("Open &log folder"))
        self.copy_diagnostics = self.add_button(self.tr("Copy &diagnostics"))
        self.column.addStretch(1)
        self.redraw()
        self.open_profile.clicked.connect(self._on_open_profile_clicked)
        self.open_logs.clicked.connect(self._on_open_logs_clicked)
        self.clear.clicked.connect(self._on_clear_clicked)

    def redraw(self) -> None:
        """Say how much room the pictures take now."""
        size, most = map(_rounded, (self._desk.picture_bytes(), self._desk.most_picture_bytes))
        words = self.tr("Pictures on this computer: {size}, at most {limit}")
        self._size.setText(words.replace("{size}", size).replace("{limit}", most))
        self.clear.setAccessibleDescription(self._size.text())

    def _on_open_profile_clicked(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._desk.profile)))

    def _on_open_logs_clicked(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._desk.logs)))

    def _on_clear_clicked(self) -> None:
        self._spawn(self._clear(), "remove pictures")

    async def _clear(self) -> None:
        await self._desk.clear_pictures()
        if isValid(self):  # the dialog may be closed by now
            self.redraw()
            announce(self, self._size.text())


def _rounded(size: int) -> str:
    """Write a size in bytes as other programs do: 3 MB."""
    return QLocale().formattedDataSize(size, 0, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
