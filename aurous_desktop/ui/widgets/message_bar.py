"""One line above the panes for what concerns all of the program."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from aurous_desktop.record import record
from aurous_desktop.runtime.override import override
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import ICON_PX, MIN_CONTROL_PX, SPACE_M, SPACE_S, SPACE_XS
from aurous_desktop.ui.widgets.announce import announce
from aurous_desktop.ui.widgets.margins import margins

STEADY_MS = 3000
_STRIPE_PX = 4


class Rank(IntEnum):
    """Which message is shown when there are several: the highest."""

    NOTE = 0
    UPDATE = 1
    OFFLINE = 2
    STORAGE = 3
    KEY = 4


@record
class Message:
    """A sentence with buttons, as (id, words); `tone` names a color, `icon` a shipped SVG."""

    id: str
    text: str
    rank: Rank = Rank.NOTE
    tone: str = "info"
    icon: str = "info"
    buttons: tuple[tuple[str, str], ...] = ()


class MessageBar(QWidget):
    """Shows the most important message, tells how many wait behind it, takes no room else.

    `button_pressed` carries the ids of message and button. A message taken back in the
    background stays for three seconds, so that a shaky network doesn't move the window about.
    """

    button_pressed = Signal(str, str)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._messages: dict[str, Message] = {}
        self._leaving: set[str] = set()
        self._shown: Message | None = None
        self._timer = QTimer(self, singleShot=True, interval=STEADY_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._icon, self._text, self._more = QLabel(self), QLabel(self), QLabel(self)
        self._buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._build()
        theme.changed.connect(self._restyle)
        self.hide()

    @property
    def shown(self) -> Message | None:
        """The message that a person reads now."""
        return self._shown

    def post(self, message: Message) -> None:
        """Show a message, or put it in its place behind a more important one."""
        self._leaving.discard(message.id)
        if self._messages.get(message.id) != message:
            self._messages[message.id] = message
            self._show_highest()

    def withdraw(self, message_id: str, *, at_once: bool = False) -> None:
        """Take a message back: in three seconds, or at once after a person's own deed."""
        if message_id not in self._messages:
            return
        if at_once or self._shown is None or self._shown.id != message_id:
            self._leaving.discard(message_id)
            del self._messages[message_id]
            self._show_highest()
        elif message_id not in self._leaving:  # said again, it does not wait longer
            self._leaving.add(message_id)
            self._timer.start()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._restyle()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().base())
        if self._shown is not None:
            stripe = self.rect()
            stripe.setWidth(_STRIPE_PX)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                stripe.moveRight(self.rect().right())
            painter.fillRect(stripe, self._color())
        painter.setPen(self._theme.colors.border)
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())

    def _build(self) -> None:
        self._row.setContentsMargins(margins(SPACE_M + _STRIPE_PX, SPACE_XS, SPACE_M, SPACE_XS + 1))
        self._row.setSpacing(SPACE_S)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._more)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def _show_highest(self) -> None:
        highest = max(self._messages.values(), key=_rank, default=None)
        waiting = len(self._messages) - 1
        self._more.setText(self.tr("+%n more", "", waiting) if waiting > 0 else "")
        self._more.setVisible(waiting > 0)
        if highest == self._shown:
            return
        self._shown = highest
        if highest is None:
            self.hide()
            return
        self._text.setText(highest.text)
        self._show_buttons(highest)
        self._restyle()
        self.show()
        announce(self, highest.text)

    def _show_buttons(self, message: Message) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        for place, (id_, words) in enumerate(message.buttons, start=2):
            button = QPushButton(words, self)
            button.setObjectName(id_)
            button.setMinimumHeight(MIN_CONTROL_PX)
            button.clicked.connect(self._on_button_clicked)
            self._row.insertWidget(place, button)
            button.show()
            self._buttons.append(button)

    def _restyle(self) -> None:
        if self._shown is None:
            return
        side = max(ICON_PX, self.fontMetrics().height())
        dpr = self.devicePixelRatioF()
        self._icon.setPixmap(self._theme.pixmap(self._shown.icon, side, self._color(), dpr))
        self.update()

    def _color(self) -> QColor:
        color: QColor = getattr(self._theme.colors, self._shown.tone if self._shown else "info")
        return color

    def _on_button_clicked(self) -> None:
        if self._shown is not None:
            self.button_pressed.emit(self._shown.id, self.sender().objectName())

    def _on_timer_timeout(self) -> None:
        for message_id in self._leaving:
            self._messages.pop(message_id, None)
        self._leaving.clear()
        self._show_highest()


def _rank(message: Message) -> Rank:
    return message.rank
