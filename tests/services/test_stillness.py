"""While nothing moves, no clock runs."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import pytest

from aurous_desktop.services.catalogue import SYNTHESIS_POLL, Catalogue
from aurous_desktop.services.desk import Desk
from aurous_desktop.services.events import Events
from aurous_desktop.store.store import Store
from tests.services.virtual_time import Stalled, VirtualLoop
from tests.store.makers import row


def test_nothing_is_looked_at_by_the_clock_while_nothing_is_synthesized(tmp_path: Path) -> None:
    with watching(tmp_path, statuses=["ready", "failed"], seen=[True]) as (loop, task, _, looks):
        with pytest.raises(Stalled):  # every task waits for what no clock will bring
            loop.run_until_complete(task)
        assert (loop.time(), looks) == (0, [])


def test_nothing_is_looked_at_by_the_clock_while_nobody_sees_the_window(tmp_path: Path) -> None:
    seen = [False]
    with watching(tmp_path, statuses=["synthesizing"], seen=seen) as (
        loop, task, catalogue, looks,
    ):  # fmt: skip
        with pytest.raises(Stalled):
            loop.run_until_complete(task)
        assert (loop.time(), looks) == (0, [])

        seen[:] = [True]
        catalogue.look_at_synthesis()
        loop.run_until_complete(asyncio.wait([task], timeout=2.5 * SYNTHESIS_POLL))

        assert looks == [SYNTHESIS_POLL, 2 * SYNTHESIS_POLL]


@contextmanager
def watching(
    folder: Path, *, statuses: list[str], seen: list[bool]
) -> Iterator[tuple[VirtualLoop, asyncio.Task[None], Catalogue, list[float]]]:
    """Follow characters of these statuses on a loop whose clock only moves when it is waited for.

    There is no network, but each look for it is noted; `seen` says whether the window is.
    """
    store = Store.open(folder)
    page = [row(number, status=status) for number, status in enumerate(statuses)]
    store.write_now(lambda t: t.characters.put_page(page, 1.0))
    nobody = cast(Any, None)
    loop = VirtualLoop()
    catalogues: list[Catalogue] = []
    looks: list[float] = []

    async def make() -> None:
        catalogues.append(
            Catalogue(
                store=store, desk=Desk(store=store), mirror=nobody, connection=nobody,
                events=Events(), client=lambda: looks.append(loop.time()), courtesy=nobody,
            )
        )  # fmt: skip

    loop.run_until_complete(make())
    task = loop.create_task(catalogues[0].watch_synthesis(lambda: seen[0]))
    try:
        yield loop, task, catalogues[0], looks
    finally:
        task.cancel()
        loop.run_until_complete(asyncio.gather(task, return_exceptions=True))
        loop.close()
        store.close()
