"""Who may use the one connection: one at a time, and a long read gives way to whoever comes."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

from aurous_desktop.store.errors import was_interrupted

_GIVES_WAY = 5
"""So often a long read begins anew; then it stays until it is done."""
_PAUSE = 0.02
"""Seconds until it begins anew: whoever came in between often has more to ask."""
_ASKED_AGAIN = 0.005
"""Seconds: between two statements there is nothing that could be interrupted."""

T = TypeVar("T")


class Turns:
    """The lock of a connection, to be entered by `with` around everything that is short."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.lock = threading.RLock()
        self._connection = connection
        self._marking = threading.Lock()
        self._gives_way = False

    def __enter__(self) -> None:
        taken = self.lock.acquire(blocking=False)
        while not taken:
            self._interrupt()
            taken = self.lock.acquire(timeout=_ASKED_AGAIN)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.lock.release()

    def give_way(self, read: Callable[[], T], wanted: Callable[[], bool]) -> T | None:
        """Run a long read that changes nothing, again when others came in between.

        None when it was interrupted and is not `wanted` any more.
        """
        for _ in range(_GIVES_WAY):
            try:
                with self.lock:
                    return self._marked(read)
            except sqlite3.OperationalError as problem:
                if not was_interrupted(problem):
                    raise
            time.sleep(_PAUSE)
            if not wanted():
                return None
        with self.lock:
            return read()

    def _interrupt(self) -> None:
        with self._marking:  # the mark cannot go before the interruption has reached its read
            if self._gives_way:
                self._connection.interrupt()

    def _marked(self, read: Callable[[], T]) -> T:
        self._mark(True)
        try:
            return read()
        finally:
            self._mark(False)

    def _mark(self, gives_way: bool) -> None:
        with self._marking:
            self._gives_way = gives_way
