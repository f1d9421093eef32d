"""What the list and the grid have in common: they keep their place whatever the list does."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
    SignalInstance,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from aurous_desktop.runtime.override import override
from aurous_desktop.ui.library.delegate import CharacterDelegate
from aurous_desktop.ui.library.model import CharacterListModel

_ASK_AFTER_MS = 30
_Flag = QItemSelectionModel.SelectionFlag


class CharacterTable(QTableView):
    """A table without headers: QListView asks Python about every row on each change.

    A character's number is its row in the list of all; `place` and `number` go between it and
    the cell. `key_selected` only when a person chose another character; `thumbnails_wanted` with
    the keys on screen whose pictures are missing (a later list replaces the one before);
    `search_typed` when text was typed while the table had the focus.
    """

    key_selected = Signal(object)
    key_activated = Signal(object)
    thumbnails_wanted = Signal(list)
    search_typed = Signal(str)

    _built = False

    def __init__(
        self,
        *,
        characters: CharacterListModel,
        drawing: CharacterDelegate,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._list = characters
        self._drawing = drawing
        self._chosen: int | None = None
        self._keeping = False
        self._anchor: tuple[int, int] | None = None
        self._old_number = -1
        self._asked: list[int] = []
        self._ask_timer = QTimer(self, singleShot=True, interval=_ASK_AFTER_MS)
        drawing.setParent(self)
        self._set_up_looks()
        self.setItemDelegate(drawing)
        self.activated.connect(self._on_activated)
        drawing.thumbnail_missed.connect(self._on_delegate_thumbnail_missed)
        self._ask_timer.timeout.connect(self._on_ask_timer_timeout)

    def place(self, number: int) -> QModelIndex:
        """Return the cell of a character; an invalid one when the list is not that long."""
        return self._list.index(number, 0)

    def number(self, index: QModelIndex) -> int:
        """Return which character stands in a cell; -1 where there is none."""
        return index.row()

    @property
    def columns(self) -> int:
        """How many characters stand in a row."""
        return 1

    @property
    def chosen_key(self) -> int | None:
        """The character that is open, listed at the moment or not."""
        return self._chosen

    @property
    def chosen_number(self) -> int | None:
        """Where the character that is open stands in the list; None when it isn't listed."""
        if self._chosen is None:
            return None
        here = self.number(self.currentIndex())
        return here if self._list.key_at(here) == self._chosen else self._list.row_of(self._chosen)

    @property
    def thumbnail_px(self) -> int:
        """The side of the pictures, in device-independent pixels."""
        return self._drawing.thumbnail_px

    def set_thumbnail_px(self, side: int) -> None:
        """Draw pictures of this side (48 to 160)."""
        self._drawing.set_thumbnail_px(side)
        self._asked = []
        self._fit()

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
        at = self.number(self.currentIndex())
        self.setCurrentIndex(self._near(at + by if at >= 0 else 0))

    def show_from_start(self) -> None:
        """Scroll to the chosen character when it is listed, else to the first one."""
        self.executeDelayedItemsLayout()
        number = self.chosen_number
        if number is None:
            self.scrollToTop()
        else:
            self.scrollTo(self.place(number))

    def thumbnail_arrived(self, key: int) -> None:
        """Repaint the cell of this character, if it is on screen."""
        if key in self._asked:
            self._asked.remove(key)
        for number in self.numbers_on_screen():
            if self._list.key_at(number) == key:
                self.update(self.place(number))
                return

    def repaint_thumbnails(self) -> None:
        """Draw the pictures again, and ask again for those that are missing."""
        self._asked = []
        for number in self.numbers_on_screen():
            self.update(self.place(number))

    def numbers_on_screen(self) -> range:
        """Return the characters whose cells are visible, in whole or in part."""
        first = self.rowAt(0)
        if first < 0:
            return range(0)
        # Not the viewport, which C++ made: PySide would build whole families of classes for it.
        last = self.rowAt(self.maximumViewportSize().height() - 1)
        last = last if last >= 0 else self.model().rowCount() - 1
        stop = min((last + 1) * self.columns, self._list.rowCount())
        return range(first * self.columns, stop)

    @override
    def keyboardSearch(self, search: str) -> None:
        # Qt would ask for the text of every cell; our own search is a query.
        if search.strip():
            self.search_typed.emit(search)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Qt tells of the style while the base class is being built, too.
        if self._built and event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _show_model(
        self, model: QAbstractItemModel, *, before: SignalInstance, after: SignalInstance
    ) -> None:
        """Show a model that tells `before` and `after` its characters become others."""
        before.connect(self._on_characters_about_to_change)
        self.setModel(model)
        after.connect(self._on_characters_changed)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self._built = True
        self._fit()

    def _fit(self) -> None:
        """Give the cells the size that pictures and letters ask for."""
        raise NotImplementedError

    def _set_row_height(self, height: int) -> None:
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(max(height // 3, 1))

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
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _near(self, number: int) -> QModelIndex:
        return self.place(min(max(number, 0), self._list.rowCount() - 1))

    def _show_chosen(self) -> None:
        """Select the chosen character's cell; leave nothing selected when it isn't listed."""
        selection = self.selectionModel()
        number = None if self._chosen is None else self._list.row_of(self._chosen)
        if number is not None:
            selection.setCurrentIndex(self.place(number), _Flag.ClearAndSelect)
            return
        selection.clearSelection()
        near = self._near(self._old_number) if self._old_number >= 0 else QModelIndex()
        # The keyboard goes on from the neighbor; being there doesn't open it.
        selection.setCurrentIndex(near, _Flag.NoUpdate)

    def _on_characters_about_to_change(self) -> None:
        self._keeping = True
        self._asked = []
        self._anchor = None
        self._old_number = self.number(self.currentIndex())
        numbers = self.numbers_on_screen()
        if self.verticalScrollBar().value() > 0 and numbers:
            number = self._old_number if self._old_number in numbers else numbers.start
            key = self._list.key_at(number)
            if key is not None:
                self._anchor = (key, self.rowViewportPosition(self.place(number).row()))

    def _on_characters_changed(self) -> None:
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
            bar.setValue(bar.value() + self.rowViewportPosition(self.place(number).row()) - y)

    def _on_selection_changed(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        if self._keeping:
            return
        cells = self.selectionModel().selectedIndexes()
        key = self._list.key_at(self.number(cells[0])) if cells else None
        if key is not None and key != self._chosen:
            self._chosen = key
            self.key_selected.emit(key)

    def _on_activated(self, index: QModelIndex) -> None:
        # Enter on the cell that merely has the keyboard opens it first.
        self.selectionModel().select(index, _Flag.ClearAndSelect)
        self.key_activated.emit(self._list.key_at(self.number(index)))

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
