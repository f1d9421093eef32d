"""How one character is drawn in the grid: the picture, below it the name and its state."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyleOptionViewItem

from aurous_desktop.runtime.override import override
from aurous_desktop.ui.library.delegate import CharacterDelegate
from aurous_desktop.ui.library.words import badge_words
from aurous_desktop.ui.tokens import SPACE_M, SPACE_S, SPACE_XS

_SIDE_PX = 5
"""Beside picture and text: the pane's usual width is to hold two columns."""


class GridDelegate(CharacterDelegate):
    """Draw cells; the picture keeps its colors when the cell is selected."""

    def cell_size(self, metrics: QFontMetrics) -> QSize:
        """Return the least size of a cell: the picture, a name, and the word of any state."""
        line = metrics.height()
        word = max(metrics.horizontalAdvance(word) for word in badge_words())
        width = max(self.thumbnail_px, line + SPACE_XS + word)  # the icon, the gap, the word
        height = self.thumbnail_px + 2 * line + SPACE_XS + SPACE_M
        return QSize(width + 2 * _SIDE_PX, height + SPACE_S)

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return self.cell_size(option.fontMetrics)

    @override
    def _picture_frame(self, option: QStyleOptionViewItem) -> QRect:
        corner = option.rect.topLeft() + QPoint(_SIDE_PX, SPACE_S)
        return QRect(corner, QSize(self.thumbnail_px, self.thumbnail_px))

    @override
    def _text_frame(self, option: QStyleOptionViewItem) -> QRect:
        top = SPACE_S + self.thumbnail_px + SPACE_XS
        return option.rect.adjusted(_SIDE_PX, top, -_SIDE_PX, -SPACE_S)
