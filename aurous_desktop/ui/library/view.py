"""The list of characters on the screen: keeps its place whatever the list does below it."""

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
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from aurous_desktop.ui.library.delegate import CharacterDelegate, ThumbnailSource
from aurous_desktop.ui.library.model import CharacterListModel
from aurous_desktop.ui.theme import Theme

_ASK_AFTER_MS = 30
_Flag = QItemSelectionModel.SelectionFlag


class CharacterView(QTableView):
    """A table of one column: QListView asks Python about every row on each change.

    `key_selected` only when a person chose another character; `thumbnails_wanted` with the keys
    on screen whose pictures are missing (a later list replaces the one before); `search_typed`
    when text was typed while the list had the focus.
    """

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
        self._drawing = CharacterDelegate(theme=theme, thumbnails=thumbnails, parent=self)
        self._chosen: int | None = None
        self._keeping = False
        self._anchor: tuple[int, int] | None = None
        self._old_row = -1
        self._asked: list[int] = []
        self._ask_timer = QTimer(self, singleShot=True, interval=_ASK_AFTER_MS)
        self._set_up_looks()
        self.setItemDelegate(self._drawing)
        model.keys_about_to_change.connect(self._on_model_keys_about_to_change)
        self.setModel(model)
        model.keys_changed.connect(self._on_model_keys_changed)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.activated.connect(self._on_activated)
        self._drawing.thumbnail_missed.connect(self._on_delegate_thumbnail_missed)
        self._ask_timer.timeout.connect(self._on_ask_timer_timeout)

    @property
    def chosen_key(self) -> int | None:
        """The character that is open, listed at the moment or not."""
        return self._chosen

    @property
    def thumbnail_px(self) -> int:
        """The side of the pictures, in device-independent pixels."""
        return self._drawing.thumbnail_px

    def set_thumbnail_px(self, side: int) -> None:
        """Draw pictures of this side (48 to 160)."""
        self._drawing.set_thumbnail_px(side)
        self._asked = []
        self._fit_rows()

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

    def step(self, rows: int) -> None:
        """Select the character so many rows further (or back), as the arrow keys do."""
        count = self._list.rowCount()
        if count == 0:
            return
        at = self.currentIndex().row()
        row = 0 if at < 0 else min(max(at + rows, 0), count - 1)
        self.setCurrentIndex(self._list.index(row, 0))

    def show_from_start(self) -> None:
        """Scroll to the chosen character when it is listed, else to the first one."""
        self.executeDelayedItemsLayout()
        row = None if self._chosen is None else self._list.row_of(self._chosen)
        if row is None:
            self.scrollToTop()
        else:
            self.scrollTo(self._list.index(row, 0))

    def thumbnail_arrived(self, key: int) -> None:
        """Repaint the row of this character, if it is on screen."""
        if key in self._asked:
            self._asked.remove(key)
        for row in self.rows_on_screen():
            if self._list.key_at(row) == key:
                self.viewport().update(self.visualRect(self._list.index(row, 0)))
                return

    def repaint_thumbnails(self) -> None:
        """Draw the pictures again, and ask again for those that are missing."""
        self._asked = []
        self.viewport().update()

    def rows_on_screen(self) -> range:
        """Return the rows that are visible, in whole or in part."""
        first = self.rowAt(0)
        if first < 0:
            return range(0)
        last = self.rowAt(self.viewport().height() - 1)
        return range(first, (last if last >= 0 else self._list.rowCount() - 1) + 1)

    @override
    def keyboardSearch(self, search: str) -> None:
        # Qt would ask for the text of every row; our own search is a query.
        if search.strip():
            self.search_typed.emit(search)

    @override
    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        if cursorAction == QAbstractItemView.CursorAction.MoveHome:
            return self._list.index(0, 0)
        if cursorAction == QAbstractItemView.CursorAction.MoveEnd:
            return self._list.index(self._list.rowCount() - 1, 0)
        return super().moveCursor(cursorAction, modifiers)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rows()

    def _set_up_looks(self) -> None:
        self.setAccessibleName(self.tr("Characters"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
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
        across.setStretchLastSection(True)
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows()

    def _fit_rows(self) -> None:
        if not hasattr(self, "_drawing"):
            return  # Qt tells of the style while the base class is being built
        height = self._drawing.row_height(self.fontMetrics().height())
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(max(height // 3, 1))

    def _show_chosen(self) -> None:
        """Select the chosen character's row; leave nothing selected when it isn't listed."""
        selection = self.selectionModel()
        row = None if self._chosen is None else self._list.row_of(self._chosen)
        if row is not None:
            index = self._list.index(row, 0)
            selection.setCurrentIndex(index, _Flag.ClearAndSelect | _Flag.Rows)
            return
        selection.clearSelection()
        near = min(self._old_row, self._list.rowCount() - 1)
        # The keyboard goes on from the neighbor; being there doesn't open it.
        selection.setCurrentIndex(self._list.index(near, 0), _Flag.NoUpdate)

    def _on_model_keys_about_to_change(self) -> None:
        self._keeping = True
        self._old_row = self.currentIndex().row()
        self._anchor = None
        rows = self.rows_on_screen()
        if self.verticalScrollBar().value() > 0 and rows:
            place = self.currentIndex().row() if self.currentIndex().row() in rows else rows.start
            key = self._list.key_at(place)
            if key is not None:
                self._anchor = (key, self.rowViewportPosition(place))

    def _on_model_keys_changed(self) -> None:
        self._asked = []
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
        row = self._list.row_of(key)
        if row is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowViewportPosition(row) - y)

    def _on_selection_changed(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        if self._keeping:
            return
        rows = self.selectionModel().selectedRows()
        key = self._list.key_at(rows[0].row()) if rows else None
        if key is not None and key != self._chosen:
            self._chosen = key
            self.key_selected.emit(key)

    def _on_activated(self, index: QModelIndex) -> None:
        # Enter on the row that merely has the keyboard opens it first.
        self.selectionModel().select(index, _Flag.ClearAndSelect | _Flag.Rows)
        self.key_activated.emit(self._list.key_at(index.row()))

    def _on_delegate_thumbnail_missed(self) -> None:
        if not self._ask_timer.isActive():
            self._ask_timer.start()

    def _on_ask_timer_timeout(self) -> None:
        missing = [
            data.key
            for row in self.rows_on_screen()
            if (data := self._list.row_data(row)) is not None
            and data.cover is not None
            and self._drawing.thumbnail(data.key, self.devicePixelRatioF()) is None
        ]
        if missing and missing != self._asked:
            self._asked = missing
            self.thumbnails_wanted.emit(list(missing))
