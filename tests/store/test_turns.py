"""A long read gives way to whoever else needs the library."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from aurous_desktop.store.errors import StorageCorrupt
from aurous_desktop.store.sql import DamagedRow
from aurous_desktop.store.store import Store
from aurous_desktop.store.tables import Tables
from tests.store.makers import row

_LONG = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
    " SELECT count(*) FROM n"
)


class LongRead:
    """Counts on a thread of its own, and tells how often it began."""

    def __init__(self, store: Store, *, to: Callable[[int], int], wanted: bool = True) -> None:
        self.begun = 0
        self.running = threading.Event()
        self.found: int | None = -1
        self._to = to
        self._thread = threading.Thread(target=self._run, args=(store, wanted))
        self._thread.start()

    def over(self) -> int | None:
        self._thread.join()
        return self.found

    def _run(self, store: Store, wanted: bool) -> None:
        self.found = store.read_giving_way(self._count, lambda: wanted)

    def _count(self, tables: Tables) -> int:
        self.begun += 1
        self.running.set()
        (found,) = tables.characters._connection.execute(_LONG, [self._to(self.begun)]).fetchone()
        return int(found)


def forever_at_first(begun: int) -> int:
    return 10**12 if begun == 1 else 100


def test_a_read_and_a_write_come_before_it_and_it_begins_anew(store: Store) -> None:
    for use in (
        lambda: store.read(lambda t: t.characters.total()),
        lambda: len(store.write_now(lambda t: t.characters.put_page([row(1)], 1.0))) * 0,
    ):
        long = LongRead(store, to=forever_at_first)
        assert long.running.wait(60)
        use()  # would never come to its end if it waited
        assert long.over() == 100
        assert long.begun == 2


def test_what_is_wanted_no_more_is_given_up(store: Store) -> None:
    long = LongRead(store, to=lambda begun: 10**12, wanted=False)
    assert long.running.wait(60)
    store.read(lambda t: t.characters.total())
    assert long.over() is None
    assert long.begun == 1


def test_it_comes_to_its_end_however_often_others_come(store: Store) -> None:
    long = LongRead(store, to=lambda begun: 10**12 if begun <= 5 else 100_000)
    while long.begun <= 5:
        store.read(lambda t: t.characters.total())
    assert long.over() == 100_000


def test_whoever_interrupts_nobody_is_not_interrupted(store: Store) -> None:
    """Two short reads at the same time wait for each other and both have their answer."""
    found: list[int] = []

    def read() -> None:
        for _ in range(300):
            found.append(store.read(lambda t: len(t.characters.known([str(n) for n in range(50)]))))

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [0] * 600


def test_another_trouble_of_a_long_read_is_told(store: Store) -> None:
    def damaged(tables: Tables) -> int:
        raise DamagedRow("a character")

    with pytest.raises(StorageCorrupt):
        store.read_giving_way(damaged, lambda: True)


def test_whoever_looks_only_when_nobody_writes_does_not_wait(store: Store) -> None:
    writing, go_on = threading.Event(), threading.Event()
    seen: list[int] = []

    def write(tables: Tables) -> None:
        tables.characters.put_page([row(1)], 1.0)
        writing.set()
        assert go_on.wait(60)

    def look() -> None:
        seen.append(store.read(lambda t: t.characters.total()))

    written = store.write(write)
    assert writing.wait(60)
    assert not store.if_free(look)
    assert seen == []
    go_on.set()
    written.result()
    while not store.if_free(look):  # the writer indexes its words
        pass
    assert seen == [1]
