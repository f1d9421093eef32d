"""The grid of characters: a contact sheet that keeps its place as the list does."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QTableView, QWidget
from typing_extensions import override

from aurous_desktop.ui.library.delegate import ThumbnailSource
from aurous_desktop.ui.library.grid_delegate import GridDelegate
from aurous_desktop.ui.library.grid_model import GridModel
from aurous_desktop.ui.library.model import CharacterListModel
from aurous_desktop.ui.theme import Theme

_ASK_AFTER_MS = 30
_Flag = QItemSelectionModel.SelectionFlag
_Action = QAbstractItemView.CursorAction


class CharacterGrid(QTableView):
    """Speaks as `CharacterView` does, about the same characters; it has as many columns as fit."""

    key_selected = Signal(object)
    key_activated = Signal(object)
    thumbnails_wanted = Signal(list)
    search_typed = Signal(str)

    def __init__(
        self,
        *,
        model: CharacterListModel,
        theme: Theme,
        thumbnails: ThumbnailSource,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._list = model
        self._cells = GridModel(model, self)
        self._drawing = GridDelegate(theme=theme, thumbnails=thumbnails, parent=self)
        self._chosen: int | None = None
        self._keeping = False
        self._anchor: tuple[int, int] | None = None
        self._old_number = -1
        self._asked: list[int] = []
        self._ask_timer = QTimer(self, singleShot=True, interval=_ASK_AFTER_MS)
        self._set_up_looks()
        self.setItemDelegate(self._drawing)
        self._cells.modelAboutToBeReset.connect(self._on_cells_about_to_be_reset)
        self.setModel(self._cells)
        self._cells.modelReset.connect(self._on_cells_reset)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.activated.connect(self._on_activated)
        self._drawing.thumbnail_missed.connect(self._on_delegate_thumbnail_missed)
        self._ask_timer.timeout.connect(self._on_ask_timer_timeout)
        self._fit_cells()

    @property
    def chosen_key(self) -> int | None:
        """The character that is open, listed at the moment or not."""
        return self._chosen

    @property
    def thumbnail_px(self) -> int:
        """The side of the pictures, in device-independent pixels."""
        return self._drawing.thumbnail_px

    @property
    def columns(self) -> int:
        """How many characters stand in a row."""
        return self._cells.columns

    def set_thumbnail_px(self, side: int) -> None:
        """Draw pictures of this side (48 to 160)."""
        self._drawing.set_thumbnail_px(side)
        self._asked = []
        self._fit_cells()

    def choose(self, key: int | None, *, scroll: bool = True) -> None:
        """Show this character as the chosen one, without telling that it was selected."""
        self._chosen = key
        self._keeping = True
        try:
            self._show_chosen()
        finally:
            self._keeping = False
        if scroll and key is not None and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def step(self, by: int) -> None:
        """Select the character so many places further (or back) in the order of the list."""
        at = self._cells.number(self.currentIndex())
        self.setCurrentIndex(self._near(at + by if at >= 0 else 0))

    def show_from_start(self) -> None:
        """Scroll to the chosen character when it is listed, else to the first one."""
        self.executeDelayedItemsLayout()
        number = None if self._chosen is None else self._list.row_of(self._chosen)
        if number is None:
            self.scrollToTop()
        else:
            self.scrollTo(self._cells.place(number))

    def thumbnail_arrived(self, key: int) -> None:
        """Repaint the cell of this character, if it is on screen."""
        if key in self._asked:
            self._asked.remove(key)
        for number in self.numbers_on_screen():
            if self._list.key_at(number) == key:
                self.viewport().update(self.visualRect(self._cells.place(number)))
                return

    def repaint_thumbnails(self) -> None:
        """Draw the pictures again, and ask again for those that are missing."""
        self._asked = []
        self.viewport().update()

    def numbers_on_screen(self) -> range:
        """Return the rows of the list whose cells are visible, in whole or in part."""
        first = self.rowAt(0)
        if first < 0:
            return range(0)
        last = self.rowAt(self.viewport().height() - 1)
        last = last if last >= 0 else self._cells.rowCount() - 1
        stop = min((last + 1) * self.columns, self._list.rowCount())
        return range(first * self.columns, stop)

    @override
    def keyboardSearch(self, search: str) -> None:
        # Qt would ask for the text of every cell; our own search is a query.
        if search.strip():
            self.search_typed.emit(search)

    @override
    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        at = self._cells.number(self.currentIndex())
        if at < 0:
            return self._cells.place(0)
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
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_cells()

    def _set_up_looks(self) -> None:
        self.setAccessibleName(self.tr("Characters"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setAutoScroll(False)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.hide()
        across.setMinimumSectionSize(1)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _fit_cells(self) -> None:
        if not hasattr(self, "_ask_timer"):
            return  # Qt tells of the style while the base class is being built
        seen = self._chosen is not None and self._chosen in map(
            self._list.key_at, self.numbers_on_screen()
        )
        size = self._drawing.cell_size(self.fontMetrics())
        self.verticalHeader().setMinimumSectionSize(size.height())
        self.verticalHeader().setDefaultSectionSize(size.height())
        self.verticalScrollBar().setSingleStep(max(size.height() // 3, 1))
        self._fit_columns()
        self.viewport().update()
        if seen:  # larger pictures don't push the open character from the screen
            self.show_from_start()

    def _fit_columns(self) -> None:
        """Take as many columns as fit beside a scroll bar, whether there is one or not."""
        cell = self._drawing.cell_size(self.fontMetrics()).width()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        width = self.width() - 2 * self.frameWidth() - bar
        self._cells.set_columns(max(width // cell, 1))

    def _near(self, number: int) -> QModelIndex:
        return self._cells.place(min(max(number, 0), self._list.rowCount() - 1))

    def _show_chosen(self) -> None:
        """Select the chosen character's cell; leave nothing selected when it isn't listed."""
        selection = self.selectionModel()
        number = None if self._chosen is None else self._list.row_of(self._chosen)
        if number is not None:
            selection.setCurrentIndex(self._cells.place(number), _Flag.ClearAndSelect)
            return
        selection.clearSelection()
        near = self._near(self._old_number) if self._old_number >= 0 else QModelIndex()
        # The keyboard goes on from the neighbor; being there doesn't open it.
        selection.setCurrentIndex(near, _Flag.NoUpdate)

    def _on_cells_about_to_be_reset(self) -> None:
        self._keeping = True
        self._asked = []
        self._anchor = None
        self._old_number = self._cells.number(self.currentIndex())
        numbers = self.numbers_on_screen()
        if self.verticalScrollBar().value() > 0 and numbers:
            number = self._old_number if self._old_number in numbers else numbers.start
            key = self._list.key_at(number)
            if key is not None:
                row = self._cells.place(number).row()
                self._anchor = (key, self.rowViewportPosition(row))

    def _on_cells_reset(self) -> None:
        try:
            self._show_chosen()
            self._scroll_to_anchor()
        finally:
            self._keeping = False

    def _scroll_to_anchor(self) -> None:
        self.executeDelayedItemsLayout()
        if self._anchor is None:
            return
        key, y = self._anchor
        number = self._list.row_of(key)
        if number is not None:
            bar = self.verticalScrollBar()
            row = self._cells.place(number).row()
            bar.setValue(bar.value() + self.rowViewportPosition(row) - y)

    def _on_selection_changed(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        if self._keeping:
            return
        cells = self.selectionModel().selectedIndexes()
        key = self._list.key_at(self._cells.number(cells[0])) if cells else None
        if key is not None and key != self._chosen:
            self._chosen = key
            self.key_selected.emit(key)

    def _on_activated(self, index: QModelIndex) -> None:
        # Enter on the cell that merely has the keyboard opens it first.
        self.selectionModel().select(index, _Flag.ClearAndSelect)
        self.key_activated.emit(self._list.key_at(self._cells.number(index)))

    def _on_delegate_thumbnail_missed(self) -> None:
        if not self._ask_timer.isActive():
            self._ask_timer.start()

    def _on_ask_timer_timeout(self) -> None:
        missing = [
            data.key
            for number in self.numbers_on_screen()
            if (data := self._list.row_data(number)) is not None
            and data.cover is not None
            and self._drawing.thumbnail(data.key, self.devicePixelRatioF()) is None
        ]
        if missing and missing != self._asked:
            self._asked = missing
            self.thumbnails_wanted.emit(list(missing))
