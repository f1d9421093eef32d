"""The outbox as a table."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from aurous_desktop.domain.display import plain_text
from aurous_desktop.runtime.override import override
from aurous_desktop.services.views import OutboxItem
from aurous_desktop.ui.editor.words import listed, moment
from aurous_desktop.ui.outbox.words import next_try_of, reason_of

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class OutboxModel(QAbstractTableModel):
    """One row for each character that waits; the columns say what, why, since when, till when."""

    def __init__(self, parent: QObject, *, now: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._now = now
        self._items: list[OutboxItem] = []

    def show_items(self, items: Sequence[OutboxItem]) -> None:
        """Show these items; rows that stay keep their selection."""
        same = [i.character_id for i in items] == [i.character_id for i in self._items]
        if same:
            self._items = list(items)
            if items:
                last = self.index(len(items) - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def item(self, row: int) -> OutboxItem:
        """Give the item of a row."""
        return self._items[row]

    def row_of(self, character_id: str | None) -> int | None:
        """Find the row of a character."""
        for row, item in enumerate(self._items):
            if item.character_id == character_id:
                return row
        return None

    @override
    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._items)

    @override
    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else 5

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(item, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return f"{self._text(item, 0)}, {self._text(item, 2)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            heading = self.headerData(index.column(), Qt.Orientation.Horizontal)
            return f"{heading}: {self._text(item, index.column()) or '–'}"
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Character"),
            self.tr("Changes"),
            self.tr("Why it waits"),
            self.tr("Since"),
            self.tr("Next try"),
        )[section]

    def _text(self, item: OutboxItem, column: int) -> str:
        match column:
            case 0:
                return plain_text(item.name, 80)
            case 1:
                return listed(item.fields)
            case 2:
                return reason_of(item)
            case 3:
                return moment(item.queued_at)
            case _:
                return next_try_of(item, self._now())
