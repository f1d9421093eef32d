"""The state chip beside the heading of the form."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from aurous_desktop.domain.status import Gate, State
from aurous_desktop.runtime.override import override
from aurous_desktop.services.views import Sheet
from aurous_desktop.ui.editor.sentence import Tone, paint_text, tone_color
from aurous_desktop.ui.editor.words import moment
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import SPACE_M, SPACE_XS
from aurous_desktop.ui.translation import translate

_HELD_BY_KEY = frozenset({Gate.KEY_REFUSED, Gate.NO_KEY, Gate.OTHER_TEAM})


def chip_text(sheet: Sheet, now: float) -> tuple[str, Tone]:
    """Say where a character stands: the chip's words and the name of its color."""
    state = sheet.state
    if state is State.CLEAN:
        return _clean(sheet), "ok"
    if state is State.WAITING:
        return _waiting(sheet, now), "info"
    if state is State.HELD:
        if sheet.gate in _HELD_BY_KEY:
            return translate("StateChip", "↑ Waiting to send – API key"), "warning"
        return translate("StateChip", "↑ Waiting to send"), "warning"
    if state is State.CHECKING and sheet.gate is not Gate.OPEN:  # nobody can look now
        return translate("StateChip", "↑ Not confirmed yet"), "info"
    words: dict[State, tuple[str, Tone]] = {
        State.DRAFT: (translate("StateChip", "✎ Draft – not sent"), "warning"),
        State.SENDING: (translate("StateChip", "Saving…"), "info"),
        State.CHECKING: (translate("StateChip", "Checking what arrived…"), "info"),
        State.NEEDS_ATTENTION: (translate("StateChip", "! Needs attention"), "problem"),
        State.CONFLICT: (translate("StateChip", "⇄ Conflict"), "warning"),
        State.GONE: (translate("StateChip", "⊘ Not on Aurous"), "problem"),
    }
    return words[state]


def _clean(sheet: Sheet) -> str:
    if sheet.saved_at is None:
        return translate("StateChip", "✓ Saved")
    return translate("StateChip", "✓ Saved {time}").format(time=moment(sheet.saved_at))


def _waiting(sheet: Sheet, now: float) -> str:
    if sheet.next_try_at is None or sheet.next_try_at <= now:
        return translate("StateChip", "↑ Waiting to send")
    seconds = int(sheet.next_try_at - now) + 1
    return translate("StateChip", "↑ Waiting to send · {seconds} s").format(seconds=seconds)


class StateChip(QLabel):
    """A few words in a rounded frame; icon, word and color say the same."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone: Tone = "plain"
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(SPACE_M, SPACE_XS, SPACE_M, SPACE_XS)
        theme.changed.connect(self._restyle)

    def show_state(self, text: str, tone: Tone) -> None:
        """Show these words in the color of a tone."""
        if (text, tone) != (self.text(), self._tone):
            self._tone = tone
            self.setText(text)
            self.setAccessibleName(text)
            self._restyle()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tone_color(self._theme, self._tone), 1))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
        painter.end()
        super().paintEvent(event)

    def _restyle(self) -> None:
        paint_text(self, tone_color(self._theme, self._tone))
        self.update()
