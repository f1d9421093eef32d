"""What a screen reader hears of the connection, besides what the bar above the panes says."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from aurous_desktop.services.views import ConnectionView, Link
from aurous_desktop.ui.widgets.announce import announce


class Speaker(QObject):
    """Says once that the connection is back, and where a save went that must wait."""

    def __init__(self, *, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._offline = False
        self._saving = False

    def note_save(self) -> None:
        """Note that a person asked to save."""
        self._saving = True
        if self._offline:
            self._say_kept()

    def note_saved(self) -> None:
        """Note that Aurous has it."""
        self._saving = False

    def note_connection(self, view: ConnectionView) -> None:
        """Speak of going back online; going offline is said by the bar that appears then."""
        was, self._offline = self._offline, view.link is Link.OFFLINE
        if self._offline and self._saving:
            self._say_kept()
        if was and view.link is Link.CONNECTED:
            announce(self._window, self.tr("Back online"))

    def _say_kept(self) -> None:
        self._saving = False
        words = self.tr("Saved on this computer, will be sent when online")
        announce(self._window, words)
