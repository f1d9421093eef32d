"""The box above the fields: what needs a person, and what they can do about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from aurous_desktop.record import record
from aurous_desktop.runtime.override import override
from aurous_desktop.ui.editor.folding import FoldingRow
from aurous_desktop.ui.editor.sentence import Sentence, Tone, tone_color
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import MIN_CONTROL_PX, SPACE_M, SPACE_S

_CORNER_PX = 4


@record
class Notice:
    """What the box says, and its buttons as (id, label)."""

    text: str
    tone: Tone
    icon: str
    buttons: tuple[tuple[str, str], ...] = ()


class SummaryBox(QWidget):
    """A notice with its buttons, in the layout and hidden when there is nothing to say."""

    answered = Signal(str)  # the button's id

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._notice: Notice | None = None
        self._sentences: list[Sentence] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        self._layout.setSpacing(SPACE_S)
        self._body: QWidget | None = None
        theme.changed.connect(self.update)
        self.hide()

    @property
    def text(self) -> str:
        """What the box says now, or nothing."""
        return self._notice.text if self._notice else ""

    def show_notice(self, notice: Notice | None) -> None:
        """Show a notice; None hides the box."""
        if notice == self._notice:
            return
        self._notice = notice
        if self._body is not None:
            self._layout.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
            self._body = None
        if notice is not None:
            self._body = self._build(notice)
            self._layout.addWidget(self._body)
        self.setVisible(notice is not None)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._notice is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tone_color(self._theme, self._notice.tone), 1))
        painter.setBrush(self.palette().base())
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), _CORNER_PX, _CORNER_PX)

    def _build(self, notice: Notice) -> QWidget:
        body = QWidget(self)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        sentence = Sentence(theme=self._theme, tone=notice.tone, icon=notice.icon, parent=body)
        sentence.say(notice.text)
        layout.addWidget(sentence)
        if notice.buttons:
            layout.addWidget(self._build_buttons(notice.buttons, body))
        return body

    def _build_buttons(self, buttons: Sequence[tuple[str, str]], body: QWidget) -> QWidget:
        fold_at = 0 if len(buttons) == 1 else 60
        row = FoldingRow(fold_at=fold_at, across=SPACE_S, down=SPACE_S, fill=False, parent=body)
        made = []
        for name, label in buttons:
            button = QPushButton(label, row)
            button.setObjectName(name)
            button.setMinimumHeight(MIN_CONTROL_PX)
            button.clicked.connect(self._on_button_clicked)
            made.append(button)
        row.set_widgets(made)
        return row

    def _on_button_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.answered.emit(sender.objectName())
