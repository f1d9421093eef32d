"""How one character is drawn in the grid: the picture, below it the name and its state."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize
from PySide6.QtWidgets import QStyleOptionViewItem
from typing_extensions import override

from aurous_desktop.ui.library.delegate import CharacterDelegate
from aurous_desktop.ui.tokens import SPACE_M, SPACE_S, SPACE_XS

_NARROWEST_CHARS = 13
"""Room for the words of most states, whatever the size of the pictures."""


class GridDelegate(CharacterDelegate):
    """Draw cells; the picture keeps its colors when the cell is selected."""

    def cell_size(self, line_px: int, char_px: int) -> QSize:
        """Return the least size of a cell, for the height of a line and an average character."""
        width = max(self.thumbnail_px + 2 * SPACE_S, _NARROWEST_CHARS * char_px + line_px)
        return QSize(width, self.thumbnail_px + 2 * line_px + SPACE_XS + SPACE_M + SPACE_S)

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        metrics = option.fontMetrics
        return self.cell_size(metrics.height(), metrics.averageCharWidth())

    @override
    def _picture_frame(self, option: QStyleOptionViewItem) -> QRect:
        corner = option.rect.topLeft() + QPoint(SPACE_S, SPACE_S)
        return QRect(corner, QSize(self.thumbnail_px, self.thumbnail_px))

    @override
    def _text_frame(self, option: QStyleOptionViewItem) -> QRect:
        top = SPACE_S + self.thumbnail_px + SPACE_XS
        return option.rect.adjusted(SPACE_S, top, -SPACE_S, -SPACE_S)
