"""How a connection learns to wait, on a clock of its own."""

from dataclasses import dataclass

import pytest

from aurous_desktop.api.errors import RateLimited
from aurous_desktop.domain.status import Gate
from aurous_desktop.services.connection import Access, Connection


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def connection(clock: Clock) -> Connection:
    made = Connection(on_changed=lambda: None, monotonic=clock, jitter=lambda: 0.0)
    made.set_access(Access.FULL)
    return made


def refused(connection: Connection, retry_after: float | None = None) -> float:
    connection.note_problem(RateLimited("slower", status=429, retry_after=retry_after))
    assert connection.gate() is Gate.SLOW_DOWN
    wait = connection.seconds_until_open()
    assert wait is not None
    return wait


def test_429_waits_as_long_as_asked(connection: Connection) -> None:
    assert refused(connection, 12.0) == 12.0


def test_429_without_a_time_waits_longer_each_time(connection: Connection) -> None:
    assert [refused(connection) for _ in range(4)] == [5.0, 10.0, 20.0, 40.0]


def test_429_storm_of_other_tools_makes_one_try_a_minute(
    connection: Connection, clock: Clock
) -> None:
    waits = []
    for _ in range(8):
        waits.append(refused(connection, 1.0))
        clock.now += waits[-1]
        connection.note_answer()  # one call comes through, the next is refused again
    assert waits == [1.0, 1.0, 1.0, 1.0, 60.0, 60.0, 60.0, 60.0]


def test_429_storm_is_over_after_ten_quiet_minutes(connection: Connection, clock: Clock) -> None:
    for _ in range(6):
        refused(connection, 1.0)
    clock.now += 601.0
    assert refused(connection, 1.0) == 1.0
