"""What is asked of the server, and that it is not asked twice."""

import asyncio
from pathlib import Path

import pytest

from aurous_desktop.api.calls import Bucket
from aurous_desktop.api.pacing import RESERVE
from aurous_desktop.domain.status import State
from aurous_desktop.sandbox.limits import BUCKETS
from aurous_desktop.sandbox.world import World
from aurous_desktop.services.workspace import Workspace
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


async def test_the_open_character_is_read_first_when_the_list_has_to_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(BUCKETS, "characters_get", (30, 240))  # a call comes back in 2 s
    world = World.with_samples(SAMPLES, characters=5_000, latency=0.05)
    with SandboxServer(world) as sandbox:
        async with workspace_on(tmp_path / "team", sandbox) as workspace:
            await until(lambda: some_ids(workspace))
            (character_id,) = some_ids(workspace)
            world.buckets.set_remaining(world.team.id, "characters_get", RESERVE + 3)
            await until(
                lambda: (
                    free_in(workspace) > 1.0
                    and workspace.library.tally().total == 100 * len(pages(world))
                )
            )  # every page that was asked for is here, and the next one waits
            asked = len(world.requests)

            workspace.open_character(character_id)

            await until(lambda: len(world.requests) > asked)
            assert world.requests[asked].path == f"/v1/characters/{character_id}"
            await until(lambda: len(world.requests) > asked + 1)
            assert world.requests[asked + 1].path == "/v1/characters"  # and the list goes on


async def test_a_character_that_was_left_again_is_not_read_when_there_is_a_call_for_it(
    tmp_path: Path,
) -> None:
    world = World.with_samples(SAMPLES, characters=5_000, latency=0.05)
    with SandboxServer(world) as sandbox:
        async with workspace_on(tmp_path / "team", sandbox) as workspace:
            await until(lambda: some_ids(workspace))
            passed, opened = some_ids(workspace, 2)
            world.buckets.set_remaining(world.team.id, "characters_get", 3)
            await until(lambda: free_in(workspace, first=True) > 0.0)
            asked = len(world.requests)

            workspace.open_character(passed)
            workspace.open_character(opened)

            await until(lambda: len(world.requests) > asked)
            assert world.requests[asked].path == f"/v1/characters/{opened}"
            await until(lambda: len(world.requests) > asked + 2)
            assert f"/v1/characters/{passed}" not in [one.path for one in world.requests]


def pages(world: World) -> list[str]:
    return [one.path for one in world.requests if one.path == "/v1/characters"]


def free_in(workspace: Workspace, *, first: bool = False) -> float:
    """Tell after how many seconds there is a call for the list, or for what goes first."""
    assert workspace.client is not None
    return workspace.client.seconds_until_free(Bucket.READING, first=first)


async def test_a_refresh_in_which_nothing_changed_writes_nothing(tmp_path: Path) -> None:
    """Not with drafts, not with what waits, and not with a character that is open."""
    world = World.with_samples(SAMPLES, characters=250, limited=False)
    with SandboxServer(world) as sandbox:
        async with workspace_on(tmp_path / "team", sandbox) as workspace:
            await settled(workspace)
            opened, drafted, asking = some_ids(workspace, 3)
            workspace.open_character(opened)
            workspace.editing.type_text(drafted, "name", "Half a na")
            workspace.editing.type_text(asking, "name", "Whole name")
            world.characters[asking].name = "A colleague's"
            assert workspace.save(asking) == {}
            await until(lambda: workspace.desk.state(asking) is State.CONFLICT)
            await until(lambda: not waits_for_its_words(workspace))
            for _ in range(2):
                assert await workspace.catalogue.refresh()
                assert await workspace.catalogue.look(opened)
                assert await workspace.catalogue.look(drafted)
            before = written(workspace)
            asked = len(world.requests)

            assert await workspace.catalogue.refresh()
            assert await workspace.catalogue.look(opened)
            assert await workspace.catalogue.look(drafted)

            assert len(world.requests) - asked == 3 + 2
            assert written(workspace) == before
            assert workspace.desk.state(drafted) is State.DRAFT


def waits_for_its_words(workspace: Workspace) -> bool:
    return workspace.store.read(lambda t: t.characters.word_index.waits())


def written(workspace: Workspace) -> tuple[int, int, dict[str, int]]:
    """Tell the rows written, the bytes of the log, and when each draft file was written."""
    folder = workspace.store.folder
    rows = workspace.store.write_now(lambda t: t.characters._connection.total_changes)
    files = {path.name: path.stat().st_mtime_ns for path in (folder / "drafts").glob("*.json")}
    return rows, (folder / "library.db-wal").stat().st_size, files
