import queue
import threading
import time
from concurrent.futures import CancelledError

import pytest

from aurous_desktop.runtime.executor import BoundedExecutor

SOON = 5.0


@pytest.fixture
def executor():
    executor = BoundedExecutor(name="keyring", threads=2, patience=SOON)
    yield executor
    executor.shutdown(cancel_futures=True)


def test_result_and_exception_come_back(executor):
    assert executor.submit(divmod, 7, 2).result(SOON) == (3, 1)
    with pytest.raises(ZeroDivisionError):
        executor.submit(divmod, 7, 0).result(SOON)


def test_call_that_ends_in_system_exit_is_heard_of(executor):
    def leave():
        raise SystemExit(3)

    with pytest.raises(RuntimeError, match="ended in SystemExit"):
        executor.submit(leave).result(SOON)
    assert executor.submit(abs, -1).result(SOON) == 1


def test_calls_run_on_named_daemon_threads(executor):
    thread = executor.submit(threading.current_thread).result(SOON)

    assert thread.name.startswith("keyring")
    assert thread.daemon


def test_no_more_threads_than_asked_for(executor):
    gate = threading.Event()
    names = [executor.submit(lambda: (gate.wait(SOON), threading.current_thread().name)[1])]
    names += [executor.submit(lambda: threading.current_thread().name) for _ in range(20)]
    gate.set()

    assert len({name.result(SOON) for name in names}) <= 2


def test_one_thread_keeps_the_order():
    executor = BoundedExecutor(name="store")
    done = []
    for number in range(50):
        executor.submit(done.append, number)
    executor.shutdown()

    assert done == list(range(50))


def test_shutting_down_finishes_what_was_given(executor):
    futures = [executor.submit(abs, -number) for number in range(20)]
    executor.shutdown()

    assert [future.result(0) for future in futures] == list(range(20))


def test_nothing_is_taken_after_the_end(executor):
    executor.shutdown()

    with pytest.raises(RuntimeError, match="keyring is shut down"):
        executor.submit(abs, 1)
    executor.shutdown()


def test_hanging_call_does_not_hold_up_the_end():
    executor = BoundedExecutor(name="keyring", patience=0.05)
    gate = threading.Event()
    hanging = executor.submit(gate.wait, 60)
    waiting = executor.submit(abs, 1)

    before = time.monotonic()
    executor.shutdown(cancel_futures=True)

    assert time.monotonic() - before < SOON
    assert not hanging.done()
    with pytest.raises(CancelledError):
        waiting.result(SOON)
    gate.set()
    assert hanging.result(SOON) is True


class Overtaken(queue.SimpleQueue):
    """A queue from which a thread is always a little faster to take."""

    def get_nowait(self):
        self.get(block=False)
        return self.get(block=False)


def test_call_that_a_thread_takes_while_the_end_comes_does_no_harm(monkeypatch):
    monkeypatch.setattr(queue, "SimpleQueue", Overtaken)
    executor = BoundedExecutor(name="keyring", patience=0.05)
    begun, gate = threading.Event(), threading.Event()
    executor.submit(lambda: (begun.set(), gate.wait(SOON)))
    assert begun.wait(SOON)
    executor.submit(abs, 1)

    executor.shutdown(cancel_futures=True)

    gate.set()
