"""Keys: of another team, replaced, refused, and those that may only look."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from aurous_desktop.api.calls import AurousApi
from aurous_desktop.api.client import AurousClient
from aurous_desktop.api.endpoint import ApiKey, check_base_url
from aurous_desktop.api.errors import Unreachable
from aurous_desktop.domain.status import Gate, State
from aurous_desktop.sandbox.world import (
    FULL_KEY,
    OTHER_TEAM_KEY,
    READ_KEY,
    REVOKED_KEY,
    WRITE_KEY,
)
from aurous_desktop.services.connection import Access
from aurous_desktop.services.desk import Desk
from aurous_desktop.services.library import Library
from aurous_desktop.services.session import Session
from aurous_desktop.services.views import Link, ProblemKind
from aurous_desktop.services.workspace import Workspace
from aurous_desktop.store.store import Store
from aurous_desktop.store.teams import KnownTeam, Teams
from tests.services.at_work import an_id, name_on, on_disk, patches, rename, state_is
from tests.services.conftest import first_bytes, settled, until
from tests.support.serving import SandboxServer


@asynccontextmanager
async def session_on(
    folder: Path,
    sandbox: SandboxServer,
    key: str | None,
    *,
    base_url: str | None = None,
    rest: float = 0.0,
) -> AsyncIterator[Session]:
    """Start the program's session with a key, as the person's command line gives it."""
    teams = Teams(folder)
    origin = sandbox.base_url

    def make_client(text: str) -> AurousClient:
        return AurousClient(base_url=check_base_url(base_url or origin), key=ApiKey(text))

    async def open_workspace(team: KnownTeam) -> Workspace:
        return make_workspace(team)

    session = Session(
        origin=origin,
        teams=teams,
        credentials=None,
        make_client=make_client,
        open_workspace=open_workspace,
        hint_of=lambda text: ApiKey(text).hint,
        on_workspace=lambda workspace: None,
        on_changed=lambda: None,
        on_problem=lambda problem: None,
        given_key=key,
    )
    known = teams.current(origin)
    if known is not None:
        session.show(make_workspace(known))
    await session.start(rest=rest)
    try:
        yield session
    finally:
        await session.close()


def make_workspace(team: KnownTeam) -> Workspace:
    store = Store.open(team.folder)
    desk = Desk(store=store)
    return Workspace(
        team=team,
        store=store,
        desk=desk,
        library=Library(store=store, desk=desk),
        make_thumbnail=first_bytes,
        pictures_folder=team.folder / "pictures",
    )


async def at_work(session: Session) -> Workspace:
    """Wait until the key's team is open and listed."""
    await until(lambda: session.workspace is not None and session.workspace.client is not None)
    workspace = session.workspace
    assert workspace is not None
    await settled(workspace)
    return workspace


async def test_nothing_is_asked_before_the_rest_is_over(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    hour = 3600.0
    async with session_on(tmp_path, sandbox, FULL_KEY, rest=hour) as session:
        assert session.view().link is Link.CONNECTING
        await asyncio.sleep(0.1)
        assert sandbox.world.requests == []
        assert (await session.try_key(OTHER_TEAM_KEY, remember=False)).works  # a person waits
    async with session_on(tmp_path / "other", sandbox, FULL_KEY, rest=0.01) as session:
        await at_work(session)


async def test_key_of_another_team_never_sends_the_first_teams_drafts(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    async with session_on(tmp_path, sandbox, FULL_KEY) as session:
        first = await at_work(session)
        character_id = an_id(first)
        first.connection.pause(True)
        rename(first, character_id, "Waits for its team")
        await on_disk(first)

        assert (await session.try_key(OTHER_TEAM_KEY, remember=False)).works
        other = await at_work(session)
        assert other.team.name == "Night Ferry Pictures"
        assert other.library.sheet(character_id) is None
        assert other.outbox() == []
        await other.catalogue.refresh()
        assert patches(sandbox) == []

        assert (await session.try_key(FULL_KEY, remember=False)).works
        back = await at_work(session)
        await state_is(back, character_id, State.CLEAN)
        assert name_on(sandbox, character_id) == "Waits for its team"
    keys = {r.headers["x-api-key"] for r in sandbox.world.requests if r.method == "PATCH"}
    assert keys == {FULL_KEY}


async def test_key_of_another_team_at_the_start_sends_nothing_of_what_is_shown(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    """The window shows the first team at once; whose key it is, is known only later."""
    async with session_on(tmp_path, sandbox, FULL_KEY) as session:
        first = await at_work(session)
        character_id = an_id(first)
        first.connection.pause(True)
        rename(first, character_id, "Not with this key")
        await on_disk(first)
    async with session_on(tmp_path, sandbox, OTHER_TEAM_KEY) as session:
        shown = session.workspace
        assert shown is not None
        assert shown.outbox() != []
        await until(lambda: session.workspace not in (shown, None))
        other = await at_work(session)
        assert other.team.name == "Night Ferry Pictures"
        assert other.outbox() == []
    assert patches(sandbox) == []


async def test_key_rotated_same_team_resumes(tmp_path: Path, sandbox: SandboxServer) -> None:
    async with session_on(tmp_path, sandbox, FULL_KEY) as session:
        workspace = await at_work(session)
        character_id = an_id(workspace)
        sandbox.world.add_key(sandbox.world.team, FULL_KEY, revoked=True)
        rename(workspace, character_id, "With the new key")
        await until(lambda: workspace.connection.gate() is Gate.KEY_REFUSED)
        assert (await session.try_key(WRITE_KEY, remember=False)).works
        assert session.workspace is workspace  # the same team, the same data
        await state_is(workspace, character_id, State.CLEAN)
    assert name_on(sandbox, character_id) == "With the new key"


async def test_401_holds_the_whole_queue_without_a_loop(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    async with session_on(tmp_path, sandbox, FULL_KEY) as session:
        workspace = await at_work(session)
        character_id = an_id(workspace)
        sandbox.world.faults.always("401")
        rename(workspace, character_id, "Held")
        await state_is(workspace, character_id, State.HELD)
        asked = len(sandbox.world.requests)
        workspace.sync.wake()
        workspace.refresh()
        await on_disk(workspace)
        assert len(sandbox.world.requests) == asked
        sandbox.world.faults.clear()
        session.retry()  # a person asks once more: the refusal was a passing one
        await state_is(workspace, character_id, State.CLEAN)


async def test_401_at_the_start_tells_and_keeps_the_library_usable(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    async with session_on(tmp_path, sandbox, FULL_KEY) as session:
        character_id = an_id(await at_work(session))
    async with session_on(tmp_path, sandbox, REVOKED_KEY) as session:
        workspace = session.workspace
        assert workspace is not None
        await until(lambda: workspace.connection.gate() is Gate.KEY_REFUSED)
        rename(workspace, character_id, "Drafted without a key")
        await state_is(workspace, character_id, State.HELD)
        outcome = await session.try_key(REVOKED_KEY, remember=False)
        assert outcome.problem is not None
        assert outcome.problem.kind is ProblemKind.KEY_REFUSED
        assert workspace.desk.state(character_id) is State.HELD


async def test_403_view_only_reads_on_and_holds_saves(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    async with session_on(tmp_path, sandbox, READ_KEY) as session:
        workspace = await at_work(session)
        character_id = an_id(workspace)
        rename(workspace, character_id, "May only look")
        await state_is(workspace, character_id, State.HELD)
        assert workspace.connection.access is Access.VIEW_ONLY
        assert session.view().view_only
        sandbox.world.change(character_id, attributes={"age": 77})
        assert await workspace.catalogue.refresh() is True
        assert workspace.desk.content(character_id).value("attributes.age") == "77"
        assert workspace.library.name_of(character_id) == "May only look"
        assert (await session.try_key(FULL_KEY, remember=False)).works
        await state_is(workspace, character_id, State.CLEAN)
    assert name_on(sandbox, character_id) == "May only look"


async def test_no_key_at_all_drafts_and_queues(tmp_path: Path, sandbox: SandboxServer) -> None:
    async with session_on(tmp_path, sandbox, FULL_KEY) as session:
        character_id = an_id(await at_work(session))
        await session.forget_key()
        workspace = session.workspace
        assert workspace is not None
        rename(workspace, character_id, "No key yet")
        await state_is(workspace, character_id, State.WAITING)
        assert workspace.connection.gate() is Gate.NO_KEY
        assert patches(sandbox) == []
        assert (await session.try_key(FULL_KEY, remember=False)).works
        await state_is(workspace, character_id, State.CLEAN)


async def test_a_hint_of_the_network_while_the_key_is_tried_is_not_lost(
    tmp_path: Path, sandbox: SandboxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aurous_desktop.services.session._SHORTEST_WAIT", 1000.0)
    tried: list[str] = []
    identify = Session._identify

    async def hint_meanwhile(session: Session, client: AurousApi, key: str) -> tuple[str, str]:
        tried.append(key)
        if len(tried) == 1:
            session.retry()
            raise Unreachable("The network was gone until a moment ago.")
        return await identify(session, client, key)

    monkeypatch.setattr(Session, "_identify", hint_meanwhile)
    async with session_on(tmp_path, sandbox, FULL_KEY) as session:
        await at_work(session)
    assert len(tried) == 2


async def test_offline_at_the_start_is_identified_when_the_network_is_back(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    async with session_on(tmp_path, sandbox, FULL_KEY) as session:
        character_id = an_id(await at_work(session))
    sandbox.world.faults.queue("drop-before-apply", path="/v1/team")
    async with session_on(tmp_path, sandbox, FULL_KEY) as session:
        workspace = session.workspace
        assert workspace is not None
        rename(workspace, character_id, "Known by now")
        await state_is(workspace, character_id, State.CLEAN)
