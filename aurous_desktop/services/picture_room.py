"""How much room pictures take on this computer; what nobody looked at for longest goes first."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

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
_WRITTEN_AT_ONCE = 1000
_DAY = 24 * 3600.0

K = TypeVar("K")
V = TypeVar("V")


class PictureRoom:
    """Keeps the pictures of one team within a limit.

    What was shown and what thumbnails take is noted in memory, and written down now and then
    and when room is made: a glance at a picture costs no write. `measure` gives the bytes that
    the files of pictures take, by SHA-256; it is for the store's thread.
    """

    def __init__(
        self,
        *,
        store: Store,
        clock: Callable[[], float],
        measure: Callable[[Collection[str]], dict[str, int]],
        limit: int = CACHE_LIMIT,
    ) -> None:
        self.limit = limit
        self._measure = measure
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
            taken = None if self._taken is None else self._taken + fetched
            if taken is None or taken > self.limit:
                taken = self.taken()  # what replaced something else was counted on top of it
            self._taken = taken
            if taken <= self.limit:
                return []
            await self.write_down()
            goal = int(self.limit * _DOWN_TO)
            removed, self._taken = await on_disk(self._store.write(partial(_evict, goal=goal)))
        except StorageProblem:
            self._taken = None
            return []
        return removed

    async def write_down(self) -> None:
        """Write down what was noted, so that it counts at the next start too.

        Raises `StorageProblem`, and then knows it still.
        """
        while self._shown or self._thumbnails:
            shown, thumbnails = _first(self._shown), _first(self._thumbnails)
            try:
                await on_disk(
                    self._store.write_prepared(
                        partial(self._measure, list(thumbnails)), partial(_note, shown=shown)
                    )
                )
            except BaseException:
                # It may be on disk all the same, so nothing of it may do harm a second time.
                self._shown = shown | self._shown
                for sha, size in thumbnails.items():
                    self._thumbnails[sha] = self._thumbnails.get(sha, 0) + size
                raise

    async def leave(self) -> None:
        """Write down what was shown for the first time in a day; raises `StorageProblem`.

        That is near enough to know what goes first, and mostly there is nothing to write. What
        thumbnails take is measured when house is kept.
        """
        while self._shown:
            touch = partial(_touch, shown=_first(self._shown), within=_DAY)
            await on_disk(self._store.write(touch))


def _first(notes: dict[K, V]) -> dict[K, V]:
    """Take some notes out, so that no other change waits long for those to be written."""
    return {key: notes.pop(key) for key in list(islice(notes, _WRITTEN_AT_ONCE))}


def _touch(tables: Tables, *, shown: dict[tuple[str, int], float], within: float) -> None:
    tables.pictures.touch(shown, within=within)


def _note(tables: Tables, sizes: dict[str, int], *, shown: dict[tuple[str, int], float]) -> None:
    tables.pictures.touch(shown)
    tables.pictures.set_bytes(sizes)


def _evict(tables: Tables, *, goal: int) -> tuple[list[str], int]:
    """Forget from the oldest on; gives the files that nobody needs any more, and what is left."""
    pictures = tables.pictures
    taken = pictures.total_bytes()
    removed: list[str] = []
    while taken > goal:
        oldest = pictures.least_recent(_AT_ONCE)
        if not oldest:
            break
        for row in oldest:
            if taken <= goal:
                break
            pictures.remove([(row.character_id, row.position)])
            if not pictures.is_kept(row.sha256):
                removed.append(row.sha256)
                taken -= row.bytes
    return removed, taken
