"""Small pictures for the list: a bounded number in memory, the rest asked for when looked at.

A cover whose bytes are on this computer is read, made small and decoded in one turn of a worker,
and the workers hand over all that they have made at once: two steps of the event loop for each
picture cost as much as a quarter of the decoding. Only what has to be fetched is a task.
"""

from __future__ import annotations

import os
from collections import OrderedDict, deque
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

if TYPE_CHECKING:
    from aurous_desktop.services.pictures import Cover
    from aurous_desktop.services.workspace import Workspace
Spawn = Callable[[Coroutine[Any, Any, Any], str], object]

_KEPT_BYTES = 4_000_000
"""Pictures in memory: some thirty screens of rows; those of a screen that wants more stay too."""
_BYTES_OF_PIXEL = 4
_MOST_WORKERS = 8
_WORKERS = max(2, min(_MOST_WORKERS, os.cpu_count() or 2))
_AT_ONCE = _WORKERS * 3
"""Pictures under way: enough to keep the workers busy, few enough to be left behind."""

_Small = tuple[QImage, int]
"""A picture, and the bytes of the thumbnail that was made for it, 0 when it was there."""
_Made = tuple["Workspace", int, int, "Cover", Future[_Small]]


class Thumbnails(QObject):
    """The covers of the list by key; what is wanted last is fetched first."""

    arrived = Signal(object)  # key
    _made = Signal()

    def __init__(self, *, spawn: Spawn, parent: QObject) -> None:
        super().__init__(parent)
        self._spawn = spawn
        self._workspace: Workspace | None = None
        self._kept: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._wanted: deque[int] = deque()
        self._here: dict[int, Cover] = {}
        self._busy: set[int] = set()
        self._none: set[int] = set()
        self._side = 112
        self._screenful = 0
        self._workers = ThreadPoolExecutor(_WORKERS, thread_name_prefix="thumbnails")
        self._finished: deque[_Made] = deque()
        self._made.connect(self._on_made, Qt.ConnectionType.QueuedConnection)

    def bind(self, workspace: Workspace | None) -> None:
        """Fetch through this workspace; pictures of another one are dropped."""
        self._workspace = workspace
        self._kept.clear()
        self._busy.clear()  # another team's keys are the same numbers
        self._none.clear()
        self._wanted.clear()

    def pixmap(self, key: int, size_px: int) -> QPixmap | None:
        """Give a cover of about `size_px` device pixels that is at hand, or None."""
        self._side = size_px
        found = self._kept.get((key, size_px))
        if found is not None:
            self._kept.move_to_end((key, size_px))
        return found

    def want(self, keys: Sequence[int]) -> None:
        """Fetch these; what was wanted before and has not begun is forgotten."""
        self._wanted = deque(key for key in keys if key not in self._none)
        self._screenful = max(self._screenful, len(self._wanted))
        if self._workspace is not None:
            import aurous_desktop.runtime.images  # noqa: F401  # before other threads do

            self._here = self._workspace.pictures.covers_here(self._wanted)
        self._next()

    def forget(self, key: int) -> None:
        """Look again for the cover of a character that changed."""
        self._none.discard(key)

    def close(self) -> None:
        """End the decoding threads; what they still make is not kept."""
        self._wanted.clear()
        self._workers.shutdown(cancel_futures=True)

    def _next(self) -> None:
        while self._workspace is not None and self._wanted and len(self._busy) < _AT_ONCE:
            key = self._wanted.popleft()
            if key in self._busy or (key, self._side) in self._kept:
                continue
            self._busy.add(key)
            cover = self._here.pop(key, None)
            if cover is None:
                self._spawn(self._fetch(self._workspace, key, self._side), "thumbnail")
            else:
                self._make(self._workspace, key, self._side, cover)

    def _make(self, workspace: Workspace, key: int, side: int, cover: Cover) -> None:
        """Have a worker read what is on this computer."""
        making = self._workers.submit(_small_image, workspace.pictures.small, cover.sha256, side)
        making.add_done_callback(partial(self._hand_over, workspace, key, side, cover))

    def _hand_over(
        self, workspace: Workspace, key: int, side: int, cover: Cover, made: Future[_Small]
    ) -> None:
        first = not self._finished
        self._finished.append((workspace, key, side, cover, made))
        if first:  # else the window's thread was told and has not looked yet
            with suppress(RuntimeError):  # the window is gone
                self._made.emit()

    def _on_made(self) -> None:
        from aurous_desktop.runtime.images import PictureProblem
        from aurous_desktop.services.picture_folder import PictureUnavailable

        while self._finished:
            workspace, key, side, cover, made = self._finished.popleft()
            if workspace is not self._workspace:
                continue
            self._busy.discard(key)
            if made.cancelled():
                continue
            try:
                image, size = made.result()
                workspace.pictures.note_cover(cover, size)
                self._keep(key, side, image)
            except PictureUnavailable as problem:
                if problem.is_absent:  # its file went meanwhile
                    self._busy.add(key)
                    self._spawn(self._fetch(workspace, key, side), "thumbnail")
                else:
                    self._none.add(key)
            except PictureProblem:
                self._none.add(key)
        self._next()

    async def _fetch(self, workspace: Workspace, key: int, side: int) -> None:
        import asyncio

        from aurous_desktop.runtime.images import PictureProblem, decode
        from aurous_desktop.services.picture_folder import PictureUnavailable

        try:
            character_id = workspace.library.id_of(key) if workspace is self._workspace else None
            if character_id is None:
                return
            data = await workspace.pictures.thumbnail(character_id, side=side)
            loop = asyncio.get_running_loop()
            image = await loop.run_in_executor(self._workers, decode, data, QSize(side, side))
        except PictureUnavailable as problem:
            if not problem.is_absent:
                self._leave_out(workspace, key)
            return
        except PictureProblem:
            self._leave_out(workspace, key)
            return
        finally:
            if workspace is self._workspace:
                self._busy.discard(key)
                self._next()
        if workspace is self._workspace:
            self._keep(key, side, image)

    def _leave_out(self, workspace: Workspace, key: int) -> None:
        if workspace is self._workspace:
            self._none.add(key)

    def _keep(self, key: int, side: int, image: QImage) -> None:
        self._kept[(key, side)] = QPixmap.fromImage(image)
        most = max(_KEPT_BYTES // (_BYTES_OF_PIXEL * side * side), 2 * self._screenful)
        while len(self._kept) > most:
            self._kept.popitem(last=False)
        self.arrived.emit(key)


def _small_image(small: Callable[..., tuple[bytes, bool]], sha: str, side: int) -> _Small:
    """Read or make a cover; what was made is not read back."""
    from aurous_desktop.runtime.images import decode, encode, shrunk

    fit, images = QSize(side, side), []

    def make(data: bytes, size: int) -> bytes:
        images.append(decode(data, QSize(size, size)))
        return encode(images[0])

    data, made = small(sha, side, make)
    image = shrunk(images[0], fit) if images else decode(data, fit)
    return image, len(data) if made else 0
