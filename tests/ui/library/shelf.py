"""A library in memory that counts what is asked of it."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtGui import QColor, QPixmap

from aurous_desktop.domain.listing import ListRow, Query, Sort
from aurous_desktop.domain.status import State

NAMES = (
    "Aurora the Adventurer", "Brother Caspian", "Dame Ysolde", "Émile Châtelain", "Fenwick",
    "Göksel", "Hana Ōta", "Ingrid of the Fjord", "Jun-ho", "Kaia", "Lorenzo", "Mirembe",
)  # fmt: skip
STATUSES = ("ready", "ready", "synthesizing", "reviewing", "failed", "ready")


def row(key: int, **changes: object) -> ListRow:
    name = NAMES[key % len(NAMES)] + (f" {key}" if key >= len(NAMES) else "")
    status = STATUSES[key % len(STATUSES)]
    plain = ListRow(key, f"chr_{key}", name, status, State.CLEAN, "front", "")
    return changed(plain, **changes)


def changed(plain: ListRow, **changes: object) -> ListRow:
    values = {name: getattr(plain, name) for name in ListRow.__slots__}
    return ListRow(**values | changes)


class Shelf:
    """Rows by key, in the order of the keys; reads are counted."""

    def __init__(self, count: int = 12) -> None:
        self.stored = {key: row(key) for key in range(count)}
        self.pages_read: list[int] = []
        self.counts = True

    def change(self, key: int, **changes: object) -> None:
        self.stored[key] = changed(self.stored[key], **changes)

    def keys(self, query: Query, limit: int | None) -> array[int]:
        found = [r for r in self.stored.values() if self._matches(r, query)]
        if query.sort is Sort.NAME:
            found.sort(key=lambda r: r.name)
        return array("q", [r.key for r in found[:limit]])

    def rows(self, keys: Sequence[int]) -> list[ListRow]:
        self.pages_read.append(len(keys))
        return [self.stored[key] for key in keys if key in self.stored]

    def count(self, query: Query) -> int | None:
        return len(self.keys(query, None)) if self.counts else None

    def keys_of(self, ids: Sequence[str]) -> list[int]:
        return [r.key for r in self.stored.values() if r.character_id in ids]

    @staticmethod
    def _matches(r: ListRow, query: Query) -> bool:
        return (
            query.text.lower() in r.name.lower()
            and query.status in (None, r.status)
            and query.state in (None, r.state)
        )


class Drawer:
    """Thumbnails at hand, by key."""

    def __init__(self) -> None:
        self.pixmaps: dict[int, QPixmap] = {}

    def put(self, key: int, color: str = "#FF0000") -> None:
        pixmap = QPixmap(56, 56)
        pixmap.fill(QColor(color))
        self.pixmaps[key] = pixmap

    def pixmap(self, key: int, size_px: int) -> QPixmap | None:
        return self.pixmaps.get(key)
