"""How titles and sentences look, wherever they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget

from aurous_desktop.ui.tokens import TITLE_SCALE


def title_font(base: QFont, *, scale: float = TITLE_SCALE) -> QFont:
    """Give the font of a title above text in the font `base`, which stays as it is."""
    font = QFont(base)
    font.setPointSizeF(font.pointSizeF() * scale)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def words_of(text: str, parent: QWidget) -> QLabel:
    """Make a label of words that wraps, takes nothing for markup, and can be copied from."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
