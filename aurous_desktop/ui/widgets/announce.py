"""What a screen reader is to say without the focus moving."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

CALM_MS = 600


def announce(owner: QObject, text: str, *, assertive: bool = False) -> None:
    """Have `text` said in the name of `owner`, a window or a widget that is shown."""
    # Not at the top: the first paint says nothing, and these bring all roles and relations.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(owner, text)
    if assertive:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


class CalmAnnouncer(QObject):
    """Say only the last of several texts that follow one another quickly."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._owner = owner
        self._text = ""
        self._said = ""
        self._timer = QTimer(self, singleShot=True, interval=CALM_MS)
        self._timer.timeout.connect(self._on_timer_timeout)

    def say(self, text: str) -> None:
        """Say this once nothing else came for 600 ms, unless it was the last thing said."""
        self._text = text
        self._timer.start()

    def _on_timer_timeout(self) -> None:
        if self._text != self._said:
            self._said = self._text
            announce(self._owner, self._text)
