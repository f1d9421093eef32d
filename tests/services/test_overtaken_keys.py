"""Wishes about the key that come to their end late: a later one counts, and nothing is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from typing_extensions import override

from aurous_desktop.api.client import AurousClient
from aurous_desktop.api.endpoint import ApiKey, check_base_url
from aurous_desktop.sandbox.world import FULL_KEY, OTHER_TEAM_KEY
from aurous_desktop.services.connection import Access
from aurous_desktop.services.session import Session
from aurous_desktop.services.tasks import TaskScope
from aurous_desktop.services.views import Link
from aurous_desktop.services.workspace import Workspace
from aurous_desktop.store.errors import StorageClosed
from aurous_desktop.store.teams import KnownTeam, Teams
from tests.services.conftest import settled, until
from tests.services.test_keys import make_workspace
from tests.support.serving import SandboxServer

OTHER_TEAM = "Night Ferry Pictures"


class Door:
    """A place where whoever comes waits until it is opened."""

    def __init__(self) -> None:
        self.reached = asyncio.Event()
        self._open = asyncio.Event()

    async def pass_through(self) -> None:
        self.reached.set()
        await self._open.wait()

    def open(self) -> None:
        self._open.set()


class Held:
    """A session whose clients stop at doors, by key, and what it showed."""

    def __init__(self, folder: Path, sandbox: SandboxServer, key: str | None) -> None:
        self.doors: dict[str, Door] = {}
        self.clients: list[AurousClient] = []
        self.shown: list[Workspace | None] = []
        self.before_opening: Callable[[], Any] | None = None
        self._base_url = check_base_url(sandbox.base_url)
        self.session = Session(
            origin=sandbox.base_url,
            teams=Teams(folder),
            credentials=None,
            make_client=self._make_client,
            open_workspace=self._open_workspace,
            hint_of=lambda text: ApiKey(text).hint,
            on_workspace=self.shown.append,
            on_changed=lambda: None,
            on_problem=lambda problem: None,
            given_key=key,
        )

    def _make_client(self, key: str) -> AurousClient:
        client = Stopping(self.doors, key, base_url=self._base_url, key=ApiKey(key))
        self.clients.append(client)
        return client

    async def _open_workspace(self, team: KnownTeam) -> Workspace:
        if self.before_opening is not None:
            await self.before_opening()
        return make_workspace(team)


class Stopping(AurousClient):
    """A client whose answers wait at the door of its key."""

    def __init__(self, doors: dict[str, Door], text: str, **rest: Any) -> None:
        super().__init__(**rest)
        self._doors, self._text = doors, text
        self.is_closed = False

    @override
    async def get_team(self, **options: Any) -> Any:
        team = await super().get_team(**options)
        await self._wait()
        return team

    @override
    async def list_characters(self, **options: Any) -> Any:
        page = await super().list_characters(**options)
        await self._wait()
        return page

    async def _wait(self) -> None:
        if self._text in self._doors:
            await self._doors[self._text].pass_through()

    @override
    async def aclose(self) -> None:
        await super().aclose()
        self.is_closed = True


@asynccontextmanager
async def opened(folder: Path, sandbox: SandboxServer, key: str | None) -> AsyncIterator[Held]:
    held = Held(folder, sandbox, key)
    try:
        yield held
    finally:
        await held.session.close()


async def connected(held: Held) -> Workspace:
    await until(lambda: held.session.view().link is Link.CONNECTED)
    workspace = held.session.workspace
    assert workspace is not None
    await settled(workspace)
    return workspace


async def test_key_that_was_forgotten_before_its_team_was_known_is_not_used(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    async with opened(tmp_path, sandbox, FULL_KEY) as held:
        door = held.doors[FULL_KEY] = Door()
        await held.session.start()
        await door.reached.wait()
        await held.session.forget_key()
        door.open()
        await until(lambda: all(client.is_closed for client in held.clients))
        assert held.shown == []
        assert held.session.view().link is Link.NOT_CONNECTED


async def test_key_entered_stays_when_the_stored_one_is_known_later(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    async with opened(tmp_path, sandbox, FULL_KEY) as held:
        door = held.doors[FULL_KEY] = Door()
        await held.session.start()
        await door.reached.wait()
        assert (await held.session.try_key(OTHER_TEAM_KEY, remember=False)).works
        workspace = await connected(held)
        door.open()
        await until(lambda: held.clients[0].is_closed)
        assert held.session.workspace is workspace
        assert workspace.team.name == OTHER_TEAM
        assert held.shown == [workspace]


async def test_key_that_is_no_key_leaves_the_stored_one_at_work(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    async with opened(tmp_path, sandbox, FULL_KEY) as held:
        door = held.doors[FULL_KEY] = Door()
        await held.session.start()
        await door.reached.wait()
        assert not (await held.session.try_key("al_live_unknown", remember=False)).works
        door.open()
        assert (await connected(held)).client is held.clients[0]


async def test_later_of_two_keys_counts_whichever_is_known_first(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    async with opened(tmp_path, sandbox, None) as held, asyncio.TaskGroup() as work:
        door = held.doors[FULL_KEY] = Door()
        await held.session.start()
        early = work.create_task(held.session.try_key(FULL_KEY, remember=False))
        await door.reached.wait()
        assert (await held.session.try_key(OTHER_TEAM_KEY, remember=False)).works
        door.open()
        outcome = await early
        assert (outcome.works, outcome.problem) == (False, None)
        assert (await connected(held)).team.name == OTHER_TEAM


async def test_key_whose_session_was_left_opens_no_team(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    held = Held(tmp_path, sandbox, None)
    door = held.doors[FULL_KEY] = Door()
    await held.session.start()
    trying = asyncio.create_task(held.session.try_key(FULL_KEY, remember=False))
    await door.reached.wait()
    await held.session.close()
    door.open()
    assert not (await trying).works
    assert held.shown == []
    assert all(client.is_closed for client in held.clients)


async def test_key_forgotten_in_a_session_that_was_left_lets_no_other_key_in(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    held = Held(tmp_path, sandbox, None)
    door = held.doors[FULL_KEY] = Door()
    await held.session.start()
    await held.session.close()
    await held.session.forget_key()
    trying = asyncio.create_task(held.session.try_key(FULL_KEY, remember=False))
    await door.reached.wait()
    door.open()
    assert not (await trying).works
    assert held.shown == []


async def test_team_that_opens_while_its_session_is_left_is_closed_unseen(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    held = Held(tmp_path, sandbox, None)
    door = Door()
    held.before_opening = door.pass_through
    await held.session.start()
    trying = asyncio.create_task(held.session.try_key(FULL_KEY, remember=False))
    await door.reached.wait()
    closing = asyncio.create_task(held.session.close())
    await asyncio.sleep(0)
    door.open()
    await closing
    assert not (await trying).works
    assert held.shown == []


async def test_key_asked_about_again_is_not_used_once_it_was_forgotten(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    async with opened(tmp_path, sandbox, FULL_KEY) as held:
        await held.session.start()
        workspace = await connected(held)
        workspace.connection.set_access(Access.REFUSED)
        door = held.doors[FULL_KEY] = Door()
        held.session.retry()
        await door.reached.wait()
        await held.session.forget_key()
        asking = {task for task in asyncio.all_tasks() if task.get_name() == "show the key again"}
        door.open()
        await asyncio.wait(asking)
        assert workspace.client is None
        assert workspace.connection.access is Access.NONE


async def test_team_is_closed_whole_when_the_program_ends_in_the_middle_of_a_change(
    tmp_path: Path, sandbox: SandboxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(tmp_path, sandbox, FULL_KEY)
    await held.session.start()
    first = await connected(held)
    door, close = Door(), first.close

    async def slowly() -> None:
        await door.pass_through()
        await close()

    monkeypatch.setattr(first, "close", slowly)
    program = TaskScope()
    program.spawn(held.session.try_key(OTHER_TEAM_KEY, remember=False), "try key")
    await door.reached.wait()
    leaving = asyncio.create_task(program.close())
    await asyncio.sleep(0)
    door.open()
    await leaving
    await held.session.close()
    with pytest.raises(StorageClosed):
        first.store.read(lambda tables: None)
