"""A sentence with an icon in one of the colors that mean something."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from aurous_desktop.runtime.override import override
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import SPACE_S

Tone = Literal["problem", "warning", "ok", "info", "plain"]
_ICON_PX = 16


class Sentence(QWidget):
    """An icon and a sentence that wraps; never color alone."""

    def __init__(
        self,
        *,
        theme: Theme,
        tone: Tone = "problem",
        icon: str = "circle-alert",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = tone
        self._icon = icon
        self._mark = QLabel(self)
        self._mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S - 2)
        layout.addWidget(self._mark, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._words.text()

    def say(self, text: str, *, tone: Tone | None = None, icon: str | None = None) -> None:
        """Show a sentence, with another tone or icon if need be."""
        self._words.setText(text)
        before = (self._tone, self._icon)
        self._tone, self._icon = tone or self._tone, icon or self._icon
        if before != (self._tone, self._icon):
            self._restyle()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._restyle()

    def _restyle(self) -> None:
        color = tone_color(self._theme, self._tone)
        side = max(_ICON_PX, self.fontMetrics().ascent())
        pixmap = self._theme.pixmap(self._icon, side, color, self.devicePixelRatioF())
        self._mark.setPixmap(pixmap)
        paint_text(self._words, color)


def tone_color(theme: Theme, tone: Tone) -> QColor:
    """Give the color of a tone as the theme is now; plain is the palette's own text."""
    if tone == "plain":
        return QPalette().windowText().color()
    color: QColor = getattr(theme.colors, tone)
    return color


def paint_text(label: QLabel, color: QColor) -> None:
    """Write a label in a color."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.WindowText, color)
    label.setPalette(palette)
