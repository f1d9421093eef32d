"""Pages that come fast are written together, none is kept waiting for long, none is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import Future

import pytest

from aurous_desktop.api.errors import Unreachable
from aurous_desktop.services.gathering import TOGETHER, Gathering, Seen
from aurous_desktop.services.mirror import Asked
from aurous_desktop.store.errors import StorageFull, StorageProblem
from tests.services.conftest import until


class Disk:
    """Notes which pages are written together; each write is done when it is told so, or at once."""

    def __init__(self) -> None:
        self.written: list[list[int]] = []
        self.futures: list[Future[list[int]]] = []
        self.told: list[list[int]] = []
        self.is_quick = True

    def write(self, pages: Sequence[Seen]) -> Future[list[int]]:
        future: Future[list[int]] = Future()
        self.written.append([asked.order for _, asked in pages])
        self.futures.append(future)
        if self.is_quick:
            future.set_result(self.written[-1])
        return future


def gathering_on(disk: Disk) -> Gathering:
    return Gathering(write=disk.write, tell=disk.told.append)


def page(number: int) -> Asked:
    return Asked(number, 0.0, 0.0)


async def test_the_first_page_goes_alone_and_the_others_together() -> None:
    disk = Disk()
    async with gathering_on(disk) as gathering:
        for number in range(2 + TOGETHER):
            await gathering.take((), page(number))
        assert disk.written == [[0], list(range(1, 1 + TOGETHER))]
    assert disk.written[2:] == [[1 + TOGETHER]]
    assert disk.told == disk.written


async def test_the_first_page_is_told_before_the_second_is_taken() -> None:
    disk = Disk()
    async with gathering_on(disk) as gathering:
        await gathering.take((), page(0))
        assert disk.told == [[0]]


async def test_a_page_waits_for_no_other_that_does_not_come() -> None:
    disk = Disk()
    async with gathering_on(disk) as gathering:
        await gathering.take((), page(0))
        await gathering.take((), page(1))
        await until(lambda: disk.written == [[0], [1]])


async def test_no_more_is_taken_than_the_disk_takes() -> None:
    disk = Disk()
    async with gathering_on(disk) as gathering:
        await gathering.take((), page(0))
        disk.is_quick = False
        for number in range(1, 2 * TOGETHER):
            await gathering.take((), page(number))
        taking = asyncio.ensure_future(gathering.take((), page(2 * TOGETHER)))
        await until(lambda: len(disk.written) == 3)
        await asyncio.sleep(0)
        assert not taking.done()
        disk.futures[1].set_result([7])
        await taking
        assert disk.told[1:] == [[7]]
        disk.futures[2].set_result([])
        disk.is_quick = True


async def broken_off(disk: Disk) -> None:
    async with gathering_on(disk) as gathering:
        for number in range(3):
            await gathering.take((), page(number))
        raise Unreachable("The line is cut.")


async def test_a_pass_that_breaks_off_writes_what_it_saw() -> None:
    disk = Disk()
    with pytest.raises(Unreachable):
        await broken_off(disk)
    assert disk.written == disk.told == [[0], [1, 2]]


async def one_page(disk: Disk) -> None:
    async with gathering_on(disk) as gathering:
        await gathering.take((), page(0))


async def test_a_disk_that_takes_nothing_ends_the_pass() -> None:
    disk = Disk()
    disk.is_quick = False
    taking = asyncio.ensure_future(one_page(disk))
    await until(lambda: bool(disk.futures))
    disk.futures[0].set_exception(StorageFull(None))
    with pytest.raises(StorageProblem):
        await taking
    assert disk.told == []
