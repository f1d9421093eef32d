"""While nothing moves, no clock runs."""

import asyncio
from pathlib import Path
from typing import Any, cast

import pytest

from aurous_desktop.services.catalogue import Catalogue
from aurous_desktop.services.desk import Desk
from aurous_desktop.services.events import Events
from aurous_desktop.store.store import Store
from tests.services.virtual_time import Stalled, VirtualLoop


def test_nothing_is_looked_at_by_the_clock_while_nothing_is_synthesized(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    nobody = cast(Any, None)

    async def watch() -> None:
        catalogue = Catalogue(
            store=store, desk=Desk(store=store), mirror=nobody, connection=nobody,
            events=Events(), client=lambda: None,
        )  # fmt: skip
        await catalogue.watch_synthesis(lambda: True)

    loop = VirtualLoop()
    task = loop.create_task(watch())
    try:
        with pytest.raises(Stalled):  # every task waits for what no clock will bring
            loop.run_until_complete(task)
        assert loop.time() == 0
    finally:
        task.cancel()
        loop.run_until_complete(asyncio.gather(task, return_exceptions=True))
        loop.close()
        store.close()
