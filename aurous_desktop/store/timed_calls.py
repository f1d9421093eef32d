"""Blocking calls, one at a time on a thread of their own, each with a time limit."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")


class TimedCalls:
    """Run calls one after the other; one that takes too long ends in an exception of choice.

    The thread is a daemon, so that a call which never returns can't keep the program from
    ending. A call that ran out of time while it waited behind another is not made any more, and
    the thread that it waited for is left to itself: the next call gets a new one.
    """

    def __init__(self, name: str, *, timeout: float, on_timeout: Callable[[], Exception]) -> None:
        self._name = name
        self._timeout = timeout
        self._on_timeout = on_timeout
        self._lock = threading.Lock()
        self._line: queue.SimpleQueue[_Call | None] | None = None

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Run `work` when its turn comes; its result or exception arrives within the limit."""
        future: Future[T] = Future()
        call = _Call(work, future)
        with self._lock:
            line = self._line
            if line is None:
                line = self._line = queue.SimpleQueue()
                threading.Thread(
                    target=_carry_out, args=(line,), name=self._name, daemon=True
                ).start()
            line.put(call)
        timer = threading.Timer(self._timeout, self._give_up, (call, line))
        timer.daemon = True
        timer.start()
        future.add_done_callback(lambda _: timer.cancel())
        return future

    def close(self) -> None:
        """Let the thread end when it has done what waits."""
        with self._lock:
            line, self._line = self._line, None
        if line is not None:
            line.put(None)

    def _give_up(self, call: _Call, line: queue.SimpleQueue[_Call | None]) -> None:
        with self._lock:
            if not call.begun and self._line is line:
                self._line = None
                line.put(None)
        call.finish(problem=self._on_timeout())


class _Call:
    """One call and the place for what comes of it; whoever finishes first counts."""

    def __init__(self, work: Callable[[], Any], future: Future[Any]) -> None:
        self._work = work
        self._future = future
        self._lock = threading.Lock()
        self._finished = False
        self.begun = False

    def carry_out(self) -> None:
        """Make the call, unless its time is over."""
        with self._lock:
            if self._finished or not self._future.set_running_or_notify_cancel():
                return
            self.begun = True
        try:
            result = self._work()
        except Exception as problem:  # the thread's entry
            self.finish(problem=problem)
        else:
            self.finish(result)

    def finish(self, result: Any = None, *, problem: Exception | None = None) -> None:
        """Hand over what came of it, once, unless nobody waits any more."""
        with self._lock:
            if self._finished:
                return
            self._finished = True
        with suppress(InvalidStateError):  # it was cancelled
            if problem is None:
                self._future.set_result(result)
            else:
                self._future.set_exception(problem)


def _carry_out(line: queue.SimpleQueue[_Call | None]) -> None:
    while (call := line.get()) is not None:
        call.carry_out()
        del call  # an idle thread keeps no key alive
