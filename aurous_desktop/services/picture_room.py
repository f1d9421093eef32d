"""How much room pictures take on this computer; what nobody looked at for longest goes first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from aurous_desktop.services.tasks import on_disk
from aurous_desktop.store.errors import StorageProblem

if TYPE_CHECKING:
    from aurous_desktop.store.store import Store
    from aurous_desktop.store.tables import Tables

CACHE_LIMIT = 512 * 1024 * 1024
"""Bytes that the pictures of one team may take, thumbnails included."""
_DOWN_TO = 0.9
"""What is left of the limit once room is made: it is not made anew for each picture."""
_AT_ONCE = 64


class PictureRoom:
    """Keeps the pictures of one team within a limit.

    What was shown and what thumbnails take is noted in memory, and written down when room
    is made: a glance at a picture costs no write.
    """

    def __init__(
        self, *, store: Store, clock: Callable[[], float], limit: int = CACHE_LIMIT
    ) -> None:
        self.limit = limit
        self._store = store
        self._clock = clock
        self._taken: int | None = None
        self._shown: dict[tuple[str, int], float] = {}
        self._thumbnails: dict[str, int] = {}

    def note_shown(self, character_id: str, position: int) -> None:
        """Note that somebody looks at a picture now."""
        self._shown[(character_id, position)] = self._clock()

    def note_thumbnail(self, sha: str, size: int) -> None:
        """Note that a thumbnail was made of a file, of so many bytes."""
        self._thumbnails[sha] = self._thumbnails.get(sha, 0) + size
        self._taken = None if self._taken is None else self._taken + size

    def taken(self) -> int:
        """Tell how many bytes the pictures take; raises `StorageProblem`."""
        return self._store.read(lambda t: t.pictures.total_bytes()) + sum(self._thumbnails.values())

    def forget(self) -> None:
        """Begin anew: all pictures were removed."""
        self._taken = None
        self._shown.clear()
        self._thumbnails.clear()

    async def make_room(self, fetched: int) -> list[str]:
        """Forget pictures, `fetched` more bytes being there; gives the files to remove.

        The files are named by SHA-256. Gives none when there is room, or when the store can't
        be written now.
        """
        try:
            taken = self.taken() if self._taken is None else self._taken + fetched
            self._taken = taken
            if taken <= self.limit:
                return []
            shown, self._shown = self._shown, {}
            thumbnails, self._thumbnails = self._thumbnails, {}
            work = _Eviction(shown, thumbnails, int(self.limit * _DOWN_TO))
            removed, self._taken = await on_disk(self._store.write(work))
        except StorageProblem:
            self._taken = None
            return []
        return removed


class _Eviction:
    """One transaction: write down what was noted, then forget from the oldest on."""

    def __init__(
        self, shown: dict[tuple[str, int], float], thumbnails: dict[str, int], goal: int
    ) -> None:
        self._shown = shown
        self._thumbnails = thumbnails
        self._goal = goal

    def __call__(self, tables: Tables) -> tuple[list[str], int]:
        pictures = tables.pictures
        pictures.touch(self._shown)
        pictures.grow(self._thumbnails)
        taken = pictures.total_bytes()
        removed: list[str] = []
        while taken > self._goal:
            oldest = pictures.least_recent(_AT_ONCE)
            if not oldest:
                break
            for row in oldest:
                if taken <= self._goal:
                    break
                pictures.remove([(row.character_id, row.position)])
                if not pictures.is_kept(row.sha256):
                    removed.append(row.sha256)
                    taken -= row.bytes
        return removed, taken
