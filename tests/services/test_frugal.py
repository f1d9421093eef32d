"""What is asked of the server, and that it is not asked twice."""

import asyncio
from pathlib import Path

from aurous_desktop.sandbox.world import World
from tests.services.at_work import some_ids
from tests.services.conftest import settled, until, workspace_on
from tests.support.serving import SAMPLES, SandboxServer


async def test_one_request_is_in_flight_for_each_picture(tmp_path: Path) -> None:
    world = World.with_samples(SAMPLES, limited=False, latency=0.05)
    with SandboxServer(world) as sandbox:
        async with workspace_on(tmp_path / "team", sandbox) as workspace:
            await settled(workspace)
            (character_id,) = some_ids(workspace)
            pictures = workspace.pictures
            wishes = [pictures.original(character_id, 0) for _ in range(5)]
            wishes += [pictures.thumbnail(character_id, 0) for _ in range(5)]

            got = await asyncio.gather(*wishes)

            assert len(set(got[:5])) == 1
            stored = [one for one in world.requests if one.path.startswith("/storage/")]
            assert len(stored) == 1


async def test_the_open_character_is_read_before_the_list_is_through(tmp_path: Path) -> None:
    world = World.with_samples(SAMPLES, characters=500, limited=False, latency=0.05)
    with SandboxServer(world) as sandbox:
        async with workspace_on(tmp_path / "team", sandbox) as workspace:
            await until(lambda: some_ids(workspace))
            (character_id,) = some_ids(workspace)
            workspace.open_character(character_id)
            await settled(workspace)

            paths = [one.path for one in world.requests]
            last_page = max(i for i, path in enumerate(paths) if path.endswith("/characters"))
            assert paths.index(f"/v1/characters/{character_id}") < last_page
