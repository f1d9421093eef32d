"""What a person at work does in these tests, and what is asked of the server afterwards."""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from aurous_desktop.domain.listing import Query
from aurous_desktop.domain.status import State
from aurous_desktop.services.events import Event, SaveSettled
from aurous_desktop.services.workspace import Workspace
from tests.services.conftest import until
from tests.support.serving import SandboxServer

HAIR = "attributes.hair_color"
EYES = "attributes.eye_color"


def some_ids(workspace: Workspace, count: int = 1) -> list[str]:
    """Name characters that are ready, in the order of the list."""
    keys = workspace.library.keys(Query(status="ready"))
    return [row.character_id for row in workspace.library.rows(keys[:count])]


def an_id(workspace: Workspace) -> str:
    return some_ids(workspace)[0]


def patches(sandbox: SandboxServer, character_id: str | None = None) -> list[dict[str, object]]:
    """Read the bodies of the PATCHes that reached the server."""
    return [
        json.loads(request.body)
        for request in sandbox.world.requests
        if request.method == "PATCH"
        and (character_id is None or request.path.endswith(character_id))
    ]


def rename(workspace: Workspace, character_id: str, name: str) -> None:
    """Type a name and press Save."""
    workspace.editing.type_text(character_id, "name", name)
    assert workspace.save(character_id) == {}


def name_on(sandbox: SandboxServer, character_id: str) -> str:
    return sandbox.world.characters[character_id].name


def collect(workspace: Workspace) -> list[Event]:
    events: list[Event] = []
    workspace.events.subscribe(events.append)
    return events


async def state_is(workspace: Workspace, character_id: str, state: State) -> None:
    await until(lambda: workspace.desk.state(character_id) is state)


async def settled_save(workspace: Workspace, character_id: str) -> SaveSettled:
    """Press Save and wait for what becomes of it."""
    events = collect(workspace)
    assert workspace.save(character_id) == {}
    await until(lambda: any(isinstance(event, SaveSettled) for event in events))
    return next(event for event in events if isinstance(event, SaveSettled))


async def furnished(
    workspace: Workspace, sandbox: SandboxServer, attributes: Mapping[str, object] | str
) -> str:
    """Give a character these attributes, on the server and here."""
    character_id = an_id(workspace)
    sandbox.world.change(character_id, attributes=attributes)
    await workspace.catalogue.look(character_id)
    return character_id


async def on_disk(workspace: Workspace) -> None:
    """Wait until everything that was asked for is written."""
    await workspace.editing.flush()
    await asyncio.wrap_future(workspace.store.write(lambda tables: None))


@asynccontextmanager
async def killed(workspace: Workspace, folder: Path) -> AsyncIterator[Path]:
    """Give a copy of a team's files as a kill at this moment would leave them."""
    copy = folder / "after the kill"
    shutil.copytree(workspace.store.folder, copy, ignore=shutil.ignore_patterns("ballast"))
    workspace.connect(None)  # what was killed sends nothing more
    yield copy
