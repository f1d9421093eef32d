"""Pages of the list on their way to the disk: those that come fast are written together."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from aurous_desktop.services.tasks import on_disk
from aurous_desktop.store.errors import StorageProblem

if TYPE_CHECKING:
    from aurous_desktop.domain.character import Character
    from aurous_desktop.services.mirror import Asked

TOGETHER = 4
"""Pages in one transaction, at most: the indexes are written once for all of them."""
_PATIENCE = 0.06
"""Seconds that a page may wait for others."""
_UNWRITTEN = 1
"""Transactions that may wait for the disk while the next pages are read."""

Seen = tuple[Sequence["Character"], "Asked"]
"""The rows of a page, and when it was asked for."""


class Gathering:
    """The pages of one pass; leaving it writes what it holds.

    The first page goes by itself, since somebody may look at an empty list. `write` takes pages
    over, `tell` hears the keys of the rows that changed.
    """

    def __init__(
        self,
        *,
        write: Callable[[Sequence[Seen]], Future[list[int]]],
        tell: Callable[[list[int]], None],
    ) -> None:
        self._write = write
        self._tell = tell
        self._held: list[Seen] = []
        self._writing: deque[Future[list[int]]] = deque()
        self._timer: asyncio.TimerHandle | None = None
        self._is_first = True

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._write_held()
        if kind is None:
            await self._settle(0)
        elif issubclass(kind, Exception):
            with suppress(StorageProblem):  # what ended the pass is told
                await self._settle(0)

    async def take(self, rows: Sequence[Character], asked: Asked) -> None:
        """Take a page; waits while too many are on their way. Raises `StorageProblem`."""
        self._held.append((rows, asked))
        if self._is_first or len(self._held) >= TOGETHER:
            self._write_held()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(_PATIENCE, self._write_held)
        await self._settle(0 if self._is_first else _UNWRITTEN)
        self._is_first = False

    def _write_held(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._held:
            held, self._held = self._held, []
            self._writing.append(self._write(held))

    async def _settle(self, left: int) -> None:
        while len(self._writing) > left:
            self._tell(await on_disk(self._writing.popleft()))
