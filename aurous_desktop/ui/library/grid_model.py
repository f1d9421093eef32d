"""The list of characters in rows of several: the same keys and rows, only counted otherwise."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from aurous_desktop.runtime.override import override
from aurous_desktop.ui.library.model import CharacterListModel

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class GridModel(QAbstractTableModel):
    """Shows a list model with `columns` characters a row; every change of it costs the same."""

    def __init__(self, source: CharacterListModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._list = source
        self._columns = 1
        source.keys_about_to_change.connect(self.beginResetModel)
        source.keys_changed.connect(self.endResetModel)
        source.dataChanged.connect(self._on_list_data_changed)

    @property
    def columns(self) -> int:
        """How many characters stand in a row."""
        return self._columns

    def set_columns(self, columns: int) -> None:
        """Put so many characters into a row."""
        if columns != self._columns:
            self.beginResetModel()
            self._columns = columns
            self.endResetModel()

    def place(self, number: int) -> QModelIndex:
        """Return where the character of this row of the list stands."""
        if not 0 <= number < self._list.rowCount():
            return QModelIndex()
        return self.index(number // self._columns, number % self._columns)

    def number(self, index: Index) -> int:
        """Return the row of the list that stands here; -1 outside of it."""
        if not index.isValid():
            return -1
        number = index.row() * self._columns + index.column()
        return number if number < self._list.rowCount() else -1

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else -(-self._list.rowCount() // self._columns)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._columns

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        number = self.number(index)
        return None if number < 0 else self._list.data(self._list.index(number, 0), role)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.number(index) < 0:  # behind the last character there is nothing to be at
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        return None  # the headers are hidden

    def _on_list_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        top, bottom = first.row() // self._columns, last.row() // self._columns
        self.dataChanged.emit(self.index(top, 0), self.index(bottom, self._columns - 1))
