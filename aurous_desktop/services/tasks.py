"""Tasks bound to an owner: ended with it, and never failing in silence."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

_log = logging.getLogger(__name__)

OnBug = Callable[[BaseException], None]
T = TypeVar("T")


async def on_disk(write: Future[T]) -> T:
    """Wait for a write of the store; being cancelled meanwhile does not call the write back."""
    return await asyncio.shield(asyncio.wrap_future(write))


async def to_the_end(work: Coroutine[Any, Any, T]) -> T:
    """Carry work out whole even when the task that waits is cancelled: that counts afterwards."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise


class TaskScope:
    """The tasks of one owner; closing it cancels them and waits for their end."""

    def __init__(self, *, on_bug: OnBug | None = None) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self._on_bug = on_bug
        self._closed = False

    def spawn(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any] | None:
        """Start a task of this scope; None when the scope is closed already."""
        if self._closed:
            work.close()
            return None
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._on_done)
        return task

    async def close(self, *, timeout: float = 3.0) -> None:
        """Cancel what still runs; `timeout` in seconds bounds the wait."""
        self._closed = True
        tasks = [task for task in self._tasks if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=timeout)

    def _on_done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        problem = task.exception()
        if problem is not None:
            _log.error("task %s ended unexpectedly", task.get_name(), exc_info=problem)
            if self._on_bug is not None:
                self._on_bug(problem)
