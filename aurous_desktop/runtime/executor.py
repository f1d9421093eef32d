"""Threads for blocking calls that must never hold up the end of the program."""

import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from typing import Any, ParamSpec, TypeVar

from aurous_desktop.runtime.override import override

P = ParamSpec("P")
T = TypeVar("T")

_Work = tuple[Future[Any], Callable[[], Any]]


class BoundedExecutor(Executor):
    """Runs calls on named daemon threads; shutting down waits `patience` seconds at most.

    The standard library's pool joins its threads at the end of the interpreter: one keyring
    call that never returns, or one name look-up without an answer, would keep a closed
    window's process alive for good. Qt's own pool loses a call that raises SystemExit.
    `before` is called on the thread before each call.
    """

    def __init__(
        self,
        *,
        name: str,
        threads: int = 1,
        patience: float = 2.0,
        before: Callable[[], None] = lambda: None,
    ) -> None:
        self._name = name
        self._most = threads
        self._patience = patience
        self._before = before
        self._work: queue.SimpleQueue[_Work | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._idle = threading.Semaphore(0)
        self._lock = threading.Lock()
        self._closed = False

    @override
    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        with self._lock:
            if self._closed:
                raise RuntimeError(f"{self._name} is shut down")
            self._work.put((future, lambda: fn(*args, **kwargs)))
            if not self._idle.acquire(blocking=False) and len(self._threads) < self._most:
                self._add_thread()
        return future

    @override
    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        with self._lock:
            if not self._closed:
                self._closed = True
                if cancel_futures:
                    self._drop_waiting()
                for _ in self._threads:
                    self._work.put(None)
        deadline = time.monotonic() + (self._patience if wait else 0)
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(max(0, deadline - time.monotonic()))

    def _add_thread(self) -> None:
        name = f"{self._name}-{len(self._threads)}" if self._most > 1 else self._name
        thread = threading.Thread(target=self._serve, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _drop_waiting(self) -> None:
        with suppress(queue.Empty):  # the threads take from it too, until the last moment
            while (work := self._work.get_nowait()) is not None:
                work[0].cancel()

    def _serve(self) -> None:
        while (work := self._work.get()) is not None:
            self._before()
            _carry_out(*work)
            del work  # else it lives on until the next one comes
            self._idle.release()


def _carry_out(future: Future[Any], call: Callable[[], Any]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = call()
    except Exception as exception:
        future.set_exception(exception)
    except BaseException as exception:
        # The waiting side must hear of it, yet a SystemExit on its loop would stop that.
        problem = RuntimeError(f"a blocking call ended in {type(exception).__name__}")
        problem.__cause__ = exception
        future.set_exception(problem)
    else:
        future.set_result(result)
