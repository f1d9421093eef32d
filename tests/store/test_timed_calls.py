"""Calls with a time limit, given up by the one who waits in the moment in which they end."""

import threading
from concurrent.futures import Future

import pytest
from typing_extensions import override

from aurous_desktop.store import timed_calls
from aurous_desktop.store.timed_calls import TimedCalls

SOON = 10.0


class GivenUpMeanwhile(Future):  # type: ignore[type-arg]
    """Cancelled right before an exception arrives, as from the thread that waits for it."""

    @override
    def set_exception(self, exception: BaseException | None) -> None:
        self.cancel()
        super().set_exception(exception)


def test_a_call_that_is_cancelled_as_its_time_ends_does_no_harm(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(timed_calls, "Future", GivenUpMeanwhile)
    raised: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", raised.append)
    calls = TimedCalls("held", timeout=0.05, on_timeout=TimeoutError)
    go_on = threading.Event()
    held = calls.submit(lambda: go_on.wait(SOON))
    waiting = calls.submit(lambda: True)
    ended = threading.Event()
    waiting.add_done_callback(lambda _: ended.set())
    assert ended.wait(SOON)
    for timer in threading.enumerate():
        if isinstance(timer, threading.Timer):
            timer.join(SOON)
    assert waiting.cancelled()
    assert isinstance(held.exception(SOON), TimeoutError)
    assert raised == []
    go_on.set()
    calls.close()
