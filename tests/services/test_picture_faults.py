"""Reference images when their addresses are over, the network is gone or the bytes are odd."""

import asyncio
import time
from pathlib import Path

import pytest

from aurous_desktop.sandbox.world import World
from aurous_desktop.services.picture_folder import PictureUnavailable
from aurous_desktop.services.workspace import Workspace
from tests.services.at_work import some_ids
from tests.services.conftest import settled, workspace_on
from tests.support.serving import SAMPLES, SandboxServer

DAY = 24 * 3600.0


def with_pictures(workspace: Workspace) -> str:
    return next(
        one
        for one in some_ids(workspace, 30)
        if (row := workspace.desk.server_row(one)) and row.references
    )


async def test_ref_url_expired_is_renewed_by_one_look(tmp_path: Path) -> None:
    ahead = [0.0]
    world = World.with_samples(SAMPLES, limited=False, clock=lambda: time.time() + ahead[0])
    with SandboxServer(world) as sandbox:
        async with workspace_on(tmp_path / "team", sandbox) as workspace:
            await settled(workspace)
            character_id = with_pictures(workspace)
            ahead[0] = 2 * DAY
            before = len(world.requests)
            data = await workspace.pictures.original(character_id, 0)
            assert data
            asked = [request.path.split("/")[1:3] for request in world.requests[before:]]
            assert [place[0] for place in asked] == ["storage", "v1", "storage"]
            assert world.leaks() == []  # the key goes to no picture's address


async def test_a_picture_stays_when_the_network_is_gone(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    async with workspace_on(tmp_path / "team", sandbox) as workspace:
        await settled(workspace)
        character_id = with_pictures(workspace)
        data = await workspace.pictures.original(character_id, 0)
    async with workspace_on(tmp_path / "team", None) as offline:
        assert await offline.pictures.original(character_id, 0) == data
        with pytest.raises(PictureUnavailable):
            await offline.pictures.original(character_id, 1)


async def test_a_deleted_picture_says_so_and_marks_nothing(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = with_pictures(workspace)
    sandbox.world.faults.always("404", path="/storage/*")
    with pytest.raises(PictureUnavailable):
        await workspace.pictures.original(character_id, 0)
    assert workspace.desk.gone == set()


async def test_bytes_that_are_no_picture_are_refused(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = with_pictures(workspace)
    sandbox.world.faults.always("html", path="/storage/*")
    with pytest.raises(PictureUnavailable):
        await workspace.pictures.original(character_id, 0)
    sandbox.world.faults.clear()
    assert workspace.connection.seconds_until_open(writing=False) == 0.0


async def test_after_a_new_start_one_look_brings_all_pictures_of_a_character(
    tmp_path: Path,
) -> None:
    world = World.with_samples(SAMPLES, limited=False)
    with SandboxServer(world) as sandbox:
        async with workspace_on(tmp_path / "team", sandbox) as workspace:
            await settled(workspace)
            character_id = with_pictures(workspace)
        async with workspace_on(tmp_path / "team", sandbox) as again:
            world.faults.always("500", path="/v1/characters")  # the list does not come
            row = again.desk.server_row(character_id)
            assert row is not None
            fetched = [again.pictures.original(character_id, at) for at in (0, 1)]
            assert all(await asyncio.gather(*fetched))
        looks = [r for r in world.requests if r.path == f"/v1/characters/{character_id}"]
        assert len(looks) <= 1
