"""Garbage is collected in the window's thread, when its loop has nothing to do."""

import gc
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEventLoop, QObject, QTimer

from aurous_desktop.runtime import collector

MANY = 60_000
"""More new things than the youngest may be before they are looked through."""


@pytest.fixture(autouse=True)
def settled(qapp: object) -> Iterator[None]:
    turn = sys.getswitchinterval()
    gc.collect()
    collector.settle()
    yield
    collector.wake()
    gc.unfreeze()
    sys.setswitchinterval(turn)


class Dropped(QObject):
    """Garbage that only a collection ends; it tells in which thread that was."""

    def __init__(self, ended: list[str]) -> None:
        super().__init__()
        self._itself, self._ended = self, ended

    def __del__(self) -> None:
        self._ended.append(threading.current_thread().name)


def one_turn_of_the_loop() -> None:
    loop = QEventLoop()
    QTimer.singleShot(1, loop, loop.quit)
    loop.exec()


def test_no_other_thread_ends_what_belongs_to_the_window() -> None:
    ended: list[str] = []
    new: list[list[None]] = []
    Dropped(ended)
    busy = threading.Thread(target=lambda: new.extend([] for _ in range(MANY)))
    busy.start()
    busy.join()
    assert ended == []
    one_turn_of_the_loop()
    assert ended == [threading.main_thread().name]
    assert len(new) == MANY


def test_a_few_new_things_are_not_worth_a_look() -> None:
    ended: list[str] = []
    Dropped(ended)
    one_turn_of_the_loop()
    assert ended == []


@pytest.mark.parametrize(
    ("counts", "found"),
    [((50_001, 21, 51), True), ((50_001, 21, 50), False), ((50_000, 21, 51), False)],
)
def test_the_oldest_are_looked_through_now_and_then(
    monkeypatch: pytest.MonkeyPatch, counts: tuple[int, int, int], found: bool
) -> None:
    ended: list[str] = []
    old = Dropped(ended)
    gc.collect(0)
    gc.collect(1)  # it is among the oldest now
    del old
    monkeypatch.setattr(gc, "get_count", lambda: counts)
    one_turn_of_the_loop()
    assert bool(ended) is found


def test_when_the_program_has_ended_python_collects_by_itself_again() -> None:
    ended: list[str] = []
    assert not gc.isenabled()
    collector.wake()
    assert gc.isenabled()
    gc.disable()
    Dropped(ended)
    new = [[] for _ in range(MANY)]
    one_turn_of_the_loop()
    assert ended == []
    assert len(new) == MANY
