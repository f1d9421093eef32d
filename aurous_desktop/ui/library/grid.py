"""The grid of characters: a contact sheet that keeps its place as the list does."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QWidget

from aurous_desktop.runtime.override import override
from aurous_desktop.ui.library.delegate import ThumbnailSource
from aurous_desktop.ui.library.grid_delegate import GridDelegate
from aurous_desktop.ui.library.grid_model import GridModel
from aurous_desktop.ui.library.model import CharacterListModel
from aurous_desktop.ui.library.table import CharacterTable
from aurous_desktop.ui.theme import Theme

_Action = QAbstractItemView.CursorAction


class CharacterGrid(CharacterTable):
    """A table with as many columns as fit, a character a cell."""

    def __init__(
        self,
        *,
        model: CharacterListModel,
        theme: Theme,
        thumbnails: ThumbnailSource,
        parent: QWidget | None = None,
    ) -> None:
        self._cell = GridDelegate(theme=theme, thumbnails=thumbnails)
        super().__init__(characters=model, drawing=self._cell, parent=parent)
        self._cells = GridModel(model, self)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._show_model(
            self._cells, before=self._cells.modelAboutToBeReset, after=self._cells.modelReset
        )

    @property
    @override
    def columns(self) -> int:
        return self._cells.columns

    @override
    def place(self, number: int) -> QModelIndex:
        return self._cells.place(number)

    @override
    def number(self, index: QModelIndex) -> int:
        return self._cells.number(index)

    @override
    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        at = self.number(self.currentIndex())
        if at < 0:
            return self.place(0)
        page = max(self.viewport().height() // max(self.rowHeight(0), 1), 1) * self.columns
        onward = -1 if self.isRightToLeft() else 1
        steps = {
            _Action.MoveLeft: -onward,
            _Action.MoveRight: onward,
            _Action.MovePrevious: -1,
            _Action.MoveNext: 1,
            _Action.MoveUp: -self.columns,
            _Action.MoveDown: self.columns,
            _Action.MovePageUp: -page,
            _Action.MovePageDown: page,
            _Action.MoveHome: -at,
            _Action.MoveEnd: self._list.rowCount(),
        }
        if cursorAction == _Action.MoveUp and at < self.columns:
            return self.currentIndex()
        return self._near(at + steps[cursorAction])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_columns()
        super().resizeEvent(event)

    @override
    def _fit(self) -> None:
        seen = self._chosen is not None and self._chosen in map(
            self._list.key_at, self.numbers_on_screen()
        )
        self._set_row_height(self._cell.cell_size(self.fontMetrics()).height())
        self._fit_columns()
        self.viewport().update()
        if seen:  # larger pictures don't push the open character from the screen
            self.show_from_start()

    def _fit_columns(self) -> None:
        """Take as many columns as fit beside a scroll bar, whether there is one or not."""
        cell = self._cell.cell_size(self.fontMetrics()).width()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        width = self.width() - 2 * self.frameWidth() - bar
        self._cells.set_columns(max(width // cell, 1))
