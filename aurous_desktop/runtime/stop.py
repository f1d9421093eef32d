"""What ends the program when the system or a terminal asks for it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Coroutine
from typing import Any


class Stop:
    """Cancels the main task when the system or a terminal asks the program to end.

    Python handles signals only between its own steps, and an idle Qt loop takes none:
    a pipe that wakes the loop is what lets the handler run.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.signal: int | None = None
        self._loop = loop
        self._task: asyncio.Task[int] | None = None
        # Before asyncio's Runner looks: it puts in its own handler only where none is.
        self._replaced = {
            number: signal.signal(number, self._on_signal)
            for number in (signal.SIGINT, signal.SIGTERM)
        }
        self._pipe = self._make_pipe() if os.name == "posix" else None

    async def guard(self, main: Callable[[], Coroutine[Any, Any, int]]) -> int:
        """Run `main` as the task that a signal cancels."""
        self._task = asyncio.current_task()
        return await main()

    def cancel(self) -> None:
        """Ask the main task to end; may be called from a signal handler."""
        if self._task is not None:
            self._loop.call_soon_threadsafe(self._task.cancel)

    def release(self) -> None:
        """Give the signals back; the loop must still be open."""
        for number, handler in self._replaced.items():
            signal.signal(number, handler)
        if self._pipe is not None:
            signal.set_wakeup_fd(-1)
            self._loop.remove_reader(self._pipe[0])
            for end in self._pipe:
                os.close(end)

    def _make_pipe(self) -> tuple[int, int]:
        reading, writing = os.pipe()
        os.set_blocking(reading, False)
        os.set_blocking(writing, False)
        self._loop.add_reader(reading, os.read, reading, 64)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        return reading, writing

    def _on_signal(self, number: int, _frame: object) -> None:
        self.signal = number
        self.cancel()
