"""An event loop whose time passes only when nothing else is left to do, and a store to match.

Everything that runs on `VirtualLoop` happens in one thread and in one order, so that the same
seed tells the same history again, and an hour of waiting costs nothing.
"""

from __future__ import annotations

import asyncio
import random
import shutil
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

from aurous_desktop.store import condition, database, opening
from aurous_desktop.store.ballast import Ballast
from aurous_desktop.store.store import Store

T = TypeVar("T")

_FILES = (database.LIBRARY, f"{database.LIBRARY}-wal")


class Stalled(Exception):
    """Every task waits for something that will never come."""


class _Skipping:
    """Stands in for the selector: instead of waiting, it moves the time on."""

    def __init__(self) -> None:
        self.now = 0.0

    def select(self, timeout: float | None) -> list[object]:
        if timeout is None:
            raise Stalled
        self.now += max(timeout, 0.0)
        return []


class VirtualLoop(asyncio.BaseEventLoop):
    """A loop without sockets and without waiting; `time()` begins at 0."""

    def __init__(self) -> None:
        super().__init__()
        self._selector = _Skipping()

    def time(self) -> float:
        return self._selector.now

    def run_in_executor(self, executor: object, func: Callable[..., T], *args: Any) -> Any:
        """Do at once what the program would give to a thread."""
        done = self.create_future()
        done.set_result(func(*args))
        return done

    def _process_events(self, event_list: list[object]) -> None:
        pass

    def _write_to_self(self) -> None:
        pass


class _AtOnce:
    """Stands in for the backup thread: what it is given is done at once."""

    def submit(self, work: Callable[[], T]) -> Future[T]:
        future: Future[T] = Future()
        future.set_result(work())
        return future

    def shutdown(self, *, wait: bool = True) -> None:
        pass


class VirtualStore(Store):
    """The real store on a real file, its writer's thread played by the loop.

    Writes wait their turn and take a moment each, as on a disk; `crash` leaves the file as a
    killed process would, with the writes done that had their turn and no other.
    """

    chance: random.Random
    slowest = 0.3  # seconds for one write

    def __init__(self, folder: Path, opened: opening.Opened, *, clock: Callable[[], float]) -> None:
        super().__init__(folder, opened, clock=clock)
        self._writer.shutdown()
        self._backer.shutdown()
        self._backer = _AtOnce()  # type: ignore[assignment] # it has all that is used of one
        self._ballast = Ballast(folder, size=0)
        self._line: deque[tuple[Callable[[], Any], Future[Any]]] = deque()
        self._crashed = False
        self.on_moment: Callable[[], None] = lambda: None

    def _submit(self, work: Callable[[], T]) -> Future[T]:
        future: Future[T] = Future()
        if not self._crashed:
            self._line.append((work, future))
            if len(self._line) == 1:
                self._take_turn()
        return future

    def back_up_if_due(self) -> Future[bool]:
        future: Future[bool] = Future()
        future.set_result(False)
        return future

    def _take_turn(self) -> None:
        seconds = self.chance.choice((0.0, 0.001, 0.02, self.slowest)) * self.chance.random()
        asyncio.get_running_loop().call_later(seconds, self._do_next)

    def _do_next(self) -> None:
        if self._crashed or not self._line:
            return
        work, future = self._line[0]
        if future.set_running_or_notify_cancel():
            future.set_result(work())
        self._line.popleft()
        self.on_moment()
        if self._line:
            self._take_turn()

    def close(self) -> None:
        """Finish what was asked for, then close, as the real one does."""
        while self._line and not self._crashed:
            self._do_next()
        super().close()

    def crash(self, into: Path) -> None:
        """End without any farewell; `into` gets the files as they are at this moment."""
        self._crashed = True
        into.mkdir(parents=True)
        for name in _FILES:
            if (self.folder / name).exists():
                shutil.copyfile(self.folder / name, into / name)
        shutil.copytree(self.folder / condition.DRAFTS, into / condition.DRAFTS)
        self._connection.close()
        self._is_closed = True
