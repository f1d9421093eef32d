"""Small pictures for the list: a bounded number in memory, the rest asked for when looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QPixmap

if TYPE_CHECKING:
    from aurous_desktop.services.workspace import Workspace

Spawn = Callable[[Coroutine[Any, Any, Any], str], object]

_KEPT_BYTES = 4_000_000
"""Pictures in memory: some thirty screens of rows; those of a screen that wants more stay too."""
_BYTES_OF_PIXEL = 4
_WORKERS = 2


class Thumbnails(QObject):
    """The covers of the list by key; what is wanted last is fetched first."""

    arrived = Signal(object)  # key

    def __init__(self, *, spawn: Spawn, parent: QObject) -> None:
        super().__init__(parent)
        self._spawn = spawn
        self._workspace: Workspace | None = None
        self._kept: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._wanted: list[int] = []
        self._busy: set[int] = set()
        self._none: set[int] = set()
        self._side = 112
        self._screenful = 0
        self._decoder = ThreadPoolExecutor(_WORKERS, thread_name_prefix="thumbnails")

    def bind(self, workspace: Workspace | None) -> None:
        """Fetch through this workspace; pictures of another one are dropped."""
        self._workspace = workspace
        self._kept.clear()
        self._none.clear()
        self._wanted = []

    def pixmap(self, key: int, size_px: int) -> QPixmap | None:
        """Give a cover of about `size_px` device pixels that is at hand, or None."""
        self._side = size_px
        found = self._kept.get((key, size_px))
        if found is not None:
            self._kept.move_to_end((key, size_px))
        return found

    def want(self, keys: Sequence[int]) -> None:
        """Fetch these; what was wanted before and has not begun is forgotten."""
        self._wanted = [key for key in keys if key not in self._none]
        self._screenful = max(self._screenful, len(self._wanted))
        self._next()

    def forget(self, key: int) -> None:
        """Look again for the cover of a character that changed."""
        self._none.discard(key)

    def close(self) -> None:
        """End the decoding threads."""
        self._wanted = []
        self._decoder.shutdown(wait=False, cancel_futures=True)

    def _next(self) -> None:
        while self._workspace is not None and self._wanted and len(self._busy) < _WORKERS * 3:
            key = self._wanted.pop(0)
            if key not in self._busy and (key, self._side) not in self._kept:
                self._busy.add(key)
                self._spawn(self._fetch(self._workspace, key, self._side), "thumbnail")

    async def _fetch(self, workspace: Workspace, key: int, side: int) -> None:
        import asyncio

        from aurous_desktop.runtime.images import PictureProblem, decode
        from aurous_desktop.services.pictures import PictureUnavailable

        try:
            character_id = workspace.library.id_of(key) if workspace is self._workspace else None
            if character_id is None:
                return
            data = await workspace.pictures.thumbnail(character_id)
            loop = asyncio.get_running_loop()
            image = await loop.run_in_executor(self._decoder, decode, data, QSize(side, side))
        except PictureUnavailable as problem:
            if not problem.is_absent:
                self._none.add(key)
            return
        except PictureProblem:
            self._none.add(key)
            return
        finally:
            self._busy.discard(key)
            self._next()
        if workspace is self._workspace:
            self._kept[(key, side)] = QPixmap.fromImage(image)
            most = max(_KEPT_BYTES // (_BYTES_OF_PIXEL * side * side), 2 * self._screenful)
            while len(self._kept) > most:
                self._kept.popitem(last=False)
            self.arrived.emit(key)
