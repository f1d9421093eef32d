"""The list of characters: an array of keys, and a small window of rows read when looked at."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from aurous_desktop.domain.listing import ListRow, Query
from aurous_desktop.runtime.override import override
from aurous_desktop.ui.library.words import shown_name, spoken_row

Index = QModelIndex | QPersistentModelIndex

PAGE_ROWS = 64
WINDOW_PAGES = 16
FIRST_KEYS = 200
FEW_ROWS = 4

CharacterIdRole = Qt.ItemDataRole.UserRole + 1
RowRole = Qt.ItemDataRole.UserRole + 2

_NOWHERE = QModelIndex()


class RowSource(Protocol):
    """Where the rows come from; each answer is immediate (a page takes about a millisecond)."""

    def keys(self, query: Query, limit: int | None) -> array[int]:
        """Return the keys of the matching characters, in order, all or the first `limit`."""

    def rows(self, keys: Sequence[int]) -> list[ListRow]:
        """Return the rows of these keys, in any order, without those that are no more."""

    def count(self, query: Query) -> int | None:
        """Return how many characters match, None when that takes as long as all their keys."""

    def keys_of(self, ids: Sequence[str]) -> list[int]:
        """Return the keys of those characters that are stored."""


class CharacterListModel(QAbstractTableModel):
    """All matching characters, one column; nothing here grows with the length of a row.

    `keys_about_to_change` and `keys_changed` frame every change of which characters are listed
    or in which order, so that a view can keep its place.
    """

    keys_about_to_change = Signal()
    keys_changed = Signal()

    def __init__(self, source: RowSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._query = Query()
        self._keys: array[int] = array("q")
        self._window: OrderedDict[int, ListRow | None] = OrderedDict()
        self._complete = False
        self._matches: int | None = None
        self._counted = False

    @property
    def query(self) -> Query:
        """What is listed."""
        return self._query

    @property
    def complete(self) -> bool:
        """Whether all matching keys are here, not only the first ones."""
        return self._complete

    @property
    def match_count(self) -> int | None:
        """How many characters match, whether their keys are here or not.

        None for more than are here, when their number comes with the keys.
        """
        if self._complete:
            return len(self._keys)
        if not self._counted:
            self._matches = self._source.count(self._query)
            self._counted = True
        return self._matches

    def set_query(self, query: Query) -> None:
        """List another selection: its first keys at once, the others by `set_keys`."""
        keys = self._source.keys(query, FIRST_KEYS)
        self._query = query
        self._counted = False
        self._complete = len(keys) < FIRST_KEYS
        if keys != self._keys:
            self._replace(keys)

    def reload(self, *, afresh: bool = False) -> None:
        """Look again which characters match, or `afresh`, as when another library was opened.

        A long list stays as it is until `set_keys` brings all of the new one.
        """
        keys = self._source.keys(self._query, FIRST_KEYS)
        self._counted = False
        if afresh:
            self._window.clear()
        if len(keys) < FIRST_KEYS:
            self.set_keys(keys)
            return
        self._complete = False
        if (afresh or len(self._keys) <= FIRST_KEYS) and keys != self._keys:
            self._replace(keys)

    def set_keys(self, keys: array[int], query: Query | None = None) -> None:
        """Take all matching keys; those for another `query` than the present one are too late."""
        if query is not None and query != self._query:
            return
        self._complete = True
        old = self._keys
        if keys == old:
            return
        start = _shared_start(old, keys)
        end = _shared_end(old, keys, min(len(old), len(keys)) - start)
        if start + end == len(old):
            self._insert(keys, start, len(keys) - end)
        elif start + end == len(keys):
            self._remove(keys, start, len(old) - end)
        else:
            self._replace(keys)

    def rows_changed(self, keys: Iterable[int] | None = None) -> None:
        """Read these rows (or all) again when they are next looked at."""
        if keys is None:
            self._window.clear()
            self._tell_changed(0, len(self._keys) - 1)
            return
        changed = {key for key in keys if self._window.pop(key, self) is not self}
        if changed:
            rows = self._rows_of(changed)
            if rows:
                self._tell_changed(min(rows), max(rows))

    def key_at(self, row: int) -> int | None:
        """Return the key of the character in this row, None outside of the list."""
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def row_of(self, key: int) -> int | None:
        """Return the row of a character, None when it isn't listed."""
        try:
            return self._keys.index(key)
        except ValueError:
            return None

    def key_of(self, character_id: str) -> int | None:
        """Return the key of a character, listed or not, None when it isn't stored."""
        return next(iter(self._source.keys_of([character_id])), None)

    def row_data(self, row: int) -> ListRow | None:
        """Return what a row shows, None when the character is no more."""
        key = self._keys[row]
        if key in self._window:
            self._window.move_to_end(key)
        else:
            self._read_page(row // PAGE_ROWS)
        return self._window[key]

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._keys)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _READ or not index.isValid() or index.row() >= len(self._keys):
            return None
        row = self.row_data(index.row())
        return _READ[role](row) if row is not None else None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        return None  # the headers are hidden; row numbers would only be read aloud

    def _rows_of(self, keys: set[int]) -> list[int]:
        if len(keys) <= FEW_ROWS:  # a search in C each, else one walk in Python for all
            return [row for key in keys if (row := self.row_of(key)) is not None]
        return [row for row, key in enumerate(self._keys) if key in keys]

    def _read_page(self, page: int) -> None:
        keys = self._keys[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]
        missing = [key for key in keys if key not in self._window]
        self._window.update(dict.fromkeys(missing))
        for row in self._source.rows(missing):
            self._window[row.key] = row
        while len(self._window) > WINDOW_PAGES * PAGE_ROWS:
            self._window.popitem(last=False)

    def _replace(self, keys: array[int]) -> None:
        self.keys_about_to_change.emit()
        self.beginResetModel()
        self._keys = keys
        self.endResetModel()
        self.keys_changed.emit()

    def _insert(self, keys: array[int], first: int, stop: int) -> None:
        self.keys_about_to_change.emit()
        self.beginInsertRows(_NOWHERE, first, stop - 1)
        self._keys = keys
        self.endInsertRows()
        self.keys_changed.emit()

    def _remove(self, keys: array[int], first: int, stop: int) -> None:
        self.keys_about_to_change.emit()
        self.beginRemoveRows(_NOWHERE, first, stop - 1)
        self._keys = keys
        self.endRemoveRows()
        self.keys_changed.emit()

    def _tell_changed(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))


_READ: dict[int, Callable[[ListRow], Any]] = {
    Qt.ItemDataRole.DisplayRole: shown_name,
    Qt.ItemDataRole.ToolTipRole: shown_name,
    Qt.ItemDataRole.AccessibleTextRole: spoken_row,
    CharacterIdRole: lambda row: row.character_id,
    RowRole: lambda row: row,
}


def _shared_start(old: array[int], new: array[int]) -> int:
    """Count the equal keys at the start, halving instead of stepping: arrays compare fast."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _shared_end(old: array[int], new: array[int], most: int) -> int:
    """Count the equal keys at the end, at most `most`."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle :] == new[len(new) - middle :]:
            low = middle
        else:
            high = middle - 1
    return low
