"""A page that says why there is nothing to see, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from aurous_desktop.runtime.override import override
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import (
    FOCUS_RING_PX,
    MIN_CONTROL_PX,
    SPACE_L,
    SPACE_S,
    SPACE_XL,
)
from aurous_desktop.ui.widgets.text import title_font

_ICON_PX = 40
_WIDEST_CHARS = 46


class PlaceholderPage(QWidget):
    """An icon, a title, a text, a quotation and buttons, in the middle of the room there is."""

    action_triggered = Signal(str)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = ""
        self._icon, self._title = QLabel(self), QLabel(self)
        self._text, self._quote = QLabel(self), QLabel(self)
        self._actions = QWidget(self)
        self._action_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._actions)
        self._action_row.setContentsMargins(0, SPACE_S, 0, 0)
        self._build()
        theme.changed.connect(self._restyle)

    @property
    def title(self) -> str:
        """The title shown."""
        return self._title.text()

    @property
    def text(self) -> str:
        """The explanation shown, the quotation after it."""
        return "\n".join(filter(None, (self._text.text(), self._quote.text())))

    def say(
        self,
        title: str,
        text: str = "",
        *,
        icon: str = "",
        quote: str = "",
        actions: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Show this; `actions` as (id, words), `quote` is somebody else's sentence."""
        self._icon_name = icon
        self._title.setText(title)
        for label, words in ((self._text, text), (self._quote, quote and f"“{quote}”")):
            label.setText(words)
            label.setVisible(bool(words))
        self._show_actions(actions)
        self.setAccessibleName(title)
        self.setAccessibleDescription(self.text)
        self._restyle()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._restyle()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Put the buttons below each other where they don't fit side by side."""
        row = self._action_row
        items = [item for at in range(row.count()) if (item := row.itemAt(at)) is not None]
        wanted = sum(item.sizeHint().width() + SPACE_S for item in items)
        fits = wanted <= self.contentsRect().width() - 2 * SPACE_L
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        row.setDirection(across if fits else down)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self.palette().highlight().color(), FOCUS_RING_PX))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # F6 may lead here, Tab goes past
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_XL, SPACE_L, SPACE_XL)
        column.setSpacing(SPACE_S)
        column.addStretch(1)
        for label in (self._icon, self._title, self._text, self._quote):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(label is not self._icon)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(label, 1000)
            row.addStretch(1)
            column.addLayout(row)
        self._quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self._actions, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def _show_actions(self, actions: Sequence[tuple[str, str]]) -> None:
        while (item := self._action_row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for id_, words in actions:
            button = QPushButton(words, self._actions)
            button.setObjectName(id_)
            button.setMinimumHeight(MIN_CONTROL_PX)
            button.clicked.connect(self._on_button_clicked)
            self._action_row.addWidget(button)
            button.show()
        self._actions.setVisible(bool(actions))
        self._fold()

    def _on_button_clicked(self) -> None:
        self.action_triggered.emit(self.sender().objectName())

    def _restyle(self) -> None:
        self._title.setFont(title_font(self.font()))
        widest = _WIDEST_CHARS * self.fontMetrics().averageCharWidth()
        for label in (self._title, self._text, self._quote):
            label.setMaximumWidth(widest)
        self._fold()
        self._icon.setVisible(bool(self._icon_name))
        if self._icon_name:
            color = self.palette().placeholderText().color()
            dpr = self.devicePixelRatioF()
            self._icon.setPixmap(self._theme.pixmap(self._icon_name, _ICON_PX, color, dpr))
