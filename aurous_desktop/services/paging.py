"""The pages of the list one after the other, the next one asked for while one is read."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Self

from aurous_desktop.record import record
from aurous_desktop.services.mirror import Asked

if TYPE_CHECKING:
    from aurous_desktop.api.answers import Page
    from aurous_desktop.api.calls import AurousApi

PAGE = 100
_AHEAD = 2
"""Pages that may be under way or waiting to be taken: more would only fill the memory."""
_RETRIES = 4


@record
class _Coming:
    cursor: str | None
    asked: Asked
    task: asyncio.Task[Page]


class Paging:
    """One pass over the list; leaving it ends what is still under way.

    No page is asked for twice, whatever the server says comes next.
    """

    def __init__(self, *, client: AurousApi, ask: Callable[[], Asked]) -> None:
        self._client = client
        self._ask = ask
        self._coming: deque[_Coming] = deque()
        self._cursors: set[str | None] = set()
        self._later: str | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._drop()

    def is_taken(self, cursor: str) -> bool:
        """Tell whether the page after a cursor was given already."""
        return cursor in self._cursors and all(one.cursor != cursor for one in self._coming)

    async def read(self, cursor: str | None) -> tuple[Page, Asked]:
        """Give the page after a cursor, and when it was asked for; raises `ApiError`."""
        if not self._coming or self._coming[0].cursor != cursor:
            await self._drop()  # the page's own word counts, not what was seen of its end
            self._begin(cursor)
        page = await self._coming[0].task
        taken = self._coming.popleft()
        if self._later is not None:
            self._on_cursor(self._later)
        return page, taken.asked

    def _begin(self, cursor: str | None) -> None:
        self._cursors.add(cursor)
        self._later = None
        reading = self._client.list_characters(
            limit=PAGE, starting_after=cursor, retries=_RETRIES, on_cursor=self._on_cursor
        )
        task = asyncio.get_running_loop().create_task(reading, name="page")
        self._coming.append(_Coming(cursor, self._ask(), task))

    def _on_cursor(self, cursor: str) -> None:
        if cursor in self._cursors:
            return
        if len(self._coming) <= _AHEAD:
            self._begin(cursor)
        else:
            self._later = cursor

    async def _drop(self) -> None:
        tasks = [coming.task for coming in self._coming]
        self._coming.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
