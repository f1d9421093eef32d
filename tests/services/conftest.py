import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from aurous_desktop.api.client import API_DEADLINE, AurousClient
from aurous_desktop.api.endpoint import ApiKey, check_base_url
from aurous_desktop.services.connection import Access
from aurous_desktop.services.desk import Desk
from aurous_desktop.services.library import Library
from aurous_desktop.services.picture_room import CACHE_LIMIT
from aurous_desktop.services.workspace import Workspace
from aurous_desktop.store.store import Store
from aurous_desktop.store.teams import KnownTeam
from tests.support.proxy import FaultyProxy
from tests.support.serving import SandboxServer

OpenWorkspace = Callable[..., object]


async def a_blink(seconds: float) -> None:
    """Wait as the API's client does between two tries, but not as long."""
    await asyncio.sleep(min(seconds, 0.02))


def first_bytes(data: bytes, size_px: int) -> bytes:
    """Stand in for the picture decoder, which is Qt's and has its own tests."""
    return data[:64] + str(size_px).encode()


@asynccontextmanager
async def workspace_on(
    folder: Path,
    server: SandboxServer | None,
    *,
    base_url: str | None = None,
    deadline: float = API_DEADLINE,
    picture_limit: int = CACHE_LIMIT,
) -> AsyncIterator[Workspace]:
    """Open a team's folder; with a server (or another address for it) it is connected.

    `deadline` is how long one request may take, in seconds.
    """
    store = Store.open(folder)
    desk = Desk(store=store)
    library = Library(store=store, desk=desk)
    workspace = Workspace(
        team=KnownTeam("test", "team_1", "Studio Team", folder),
        store=store,
        desk=desk,
        library=library,
        make_thumbnail=first_bytes,
        pictures_folder=folder / "pictures",
        picture_limit=picture_limit,
    )
    client = None
    if server is not None:
        client = AurousClient(
            base_url=check_base_url(base_url or server.base_url),
            key=ApiKey(server.key),
            deadline=deadline,
            sleep=a_blink,
        )
        workspace.connection.set_access(Access.FULL)
        workspace.client = client
    workspace.start()
    try:
        yield workspace
    finally:
        await workspace.close()
        if client is not None:
            await client.aclose()


@pytest.fixture
def proxy(sandbox: SandboxServer) -> Iterator[FaultyProxy]:
    """A bad network before the sandbox."""
    with FaultyProxy((sandbox.host, sandbox.port)) as proxy:
        yield proxy


@pytest.fixture
async def workspace(tmp_path: Path, sandbox: SandboxServer) -> AsyncIterator[Workspace]:
    async with workspace_on(tmp_path / "team", sandbox) as opened:
        await settled(opened)
        yield opened


async def settled(workspace: Workspace) -> None:
    """Wait for the first whole pass over the list."""
    await until(lambda: workspace.catalogue.complete)


async def until(condition: Callable[[], bool], *, seconds: float = 15.0) -> None:
    """Wait for something to become true; fail when it does not."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110  # what is waited for tells nobody
            await asyncio.sleep(0.005)
