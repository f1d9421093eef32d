"""What a screen reader hears of the connection, besides what the bar above the panes says."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from aurous_desktop.domain.display import plain_text
from aurous_desktop.services.events import SynthesisEnded
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

    def note_synthesis(self, event: SynthesisEnded) -> None:
        """Say that a character is drawn, and what is to be done with it."""
        endings = {
            "reviewing": self.tr("Synthesis finished: {name} needs review"),
            "ready": self.tr("Synthesis finished: {name} is ready"),
            "failed": self.tr("Synthesis ended: {name} has the status Failed"),
        }
        if event.status in endings:
            announce(self._window, endings[event.status].format(name=plain_text(event.name)))

    def _say_kept(self) -> None:
        self._saving = False
        words = self.tr("Saved on this computer, will be sent when online")
        announce(self._window, words)
