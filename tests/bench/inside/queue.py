"""Send queued edits at the pace that a server allows, on a loop whose time passes faster.

No window: the services, the store and the client of the program, real sockets, and one clock
for all of them that runs as fast as the server's.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import selectors
import time
from pathlib import Path
from typing import Any

from aurous_desktop.api.client import AurousClient
from aurous_desktop.api.endpoint import ApiKey, check_base_url
from aurous_desktop.sandbox.world import FULL_KEY
from aurous_desktop.services.opened import Opened
from aurous_desktop.services.workspace import Workspace
from aurous_desktop.store.teams import KnownTeam
from tests.bench.server import FastClock


class _FastSelector(selectors.DefaultSelector):
    """Waits a fraction of what it is asked to."""

    speed = 1.0

    def select(self, timeout: float | None = None) -> Any:
        return super().select(timeout if timeout is None else timeout / self.speed)


class FastLoop(asyncio.SelectorEventLoop):
    """A loop on which a second is over after 1/`speed` of one."""

    def __init__(self, speed: float) -> None:
        selector = _FastSelector()
        selector.speed = speed
        self._speed = speed
        super().__init__(selector)

    def time(self) -> float:
        return time.monotonic() * self._speed


class Office:
    """One team's workspace, opened and closed as the program does it."""

    def __init__(self, folder: Path, team_id: str, clock: FastClock) -> None:
        loop = asyncio.get_running_loop()
        opened = Opened(KnownTeam("bench", team_id, "Bench", folder))
        opened.desk.clock = clock
        self.workspace = Workspace(
            team=opened.team,
            store=opened.store,
            desk=opened.desk,
            library=opened.library,
            make_thumbnail=lambda data, _: data,
            pictures_folder=folder / "pictures",
            monotonic=loop.time,
        )
        self.workspace.connection.set_access(_full())


def _full() -> Any:
    from aurous_desktop.services.connection import Access

    return Access.FULL


async def work(chosen: argparse.Namespace, clock: FastClock) -> dict[str, Any]:
    loop = asyncio.get_running_loop()
    url = check_base_url(chosen.base_url)

    def client() -> AurousClient:
        return AurousClient(base_url=url, key=ApiKey(FULL_KEY), clock=loop.time, wall=clock)

    await _queue(chosen, clock, client())
    office = Office(chosen.folder, chosen.team, clock)
    workspace = office.workspace
    waiting = len(workspace.outbox())
    workspace.start()
    using = client()
    began = loop.time()
    workspace.connect(using)
    moments = [began]
    while left := len(workspace.outbox()):
        await asyncio.sleep(0.25)
        moments.append(left)
    taken = loop.time() - began
    await workspace.close()
    await using.aclose()
    return {"taken": taken, "queued": waiting}


async def _queue(chosen: argparse.Namespace, clock: FastClock, client: AurousClient) -> None:
    """Read the characters, edit so many of them without a connection, and leave."""
    workspace = Office(chosen.folder, chosen.team, clock).workspace
    workspace.client = client
    await workspace.catalogue.refresh()
    workspace.client = None
    page = workspace.store.read(lambda t: t.characters.ids_of(range(1, chosen.edits + 1)))
    for character_id in page:
        workspace.editing.type_text(character_id, "name", f"Queued {character_id[-6:]}")
        workspace.save(character_id)
    await workspace.editing.flush()
    await workspace.close()
    await client.aclose()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--base-url", required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--team", required=True)
    parser.add_argument("--edits", type=int, required=True)
    parser.add_argument("--speed", type=float, required=True)
    chosen = parser.parse_args()
    with asyncio.Runner(loop_factory=lambda: FastLoop(chosen.speed)) as runner:
        print(json.dumps(runner.run(work(chosen, FastClock(chosen.speed)))))


if __name__ == "__main__":
    main()
