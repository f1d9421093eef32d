"""Sleep, and clocks that jump: everything resumes, and no old request slips in."""

from pathlib import Path

import pytest

from aurous_desktop.domain.draft import HORIZON
from aurous_desktop.domain.status import State
from aurous_desktop.services import workspace as module
from aurous_desktop.services.workspace import Workspace
from tests.services.at_work import an_id, name_on, rename, state_is
from tests.services.conftest import settled, until, workspace_on
from tests.support.serving import SandboxServer


async def test_after_sleep_a_wait_is_cut_short(
    tmp_path: Path, sandbox: SandboxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SLEEP_LOOK", 0.02)
    async with workspace_on(tmp_path / "team", sandbox) as opened:
        await settled(opened)
        fall_asleep(opened, seconds=3600.0)
        await until(lambda: opened.connection.seconds_until_open(writing=False) == 0.0)


async def test_wall_clock_jump_lets_no_late_request_in(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    """A clock that is set forward makes no old request harmless (rule R7)."""
    character_id = await overtaken(workspace, sandbox)
    jump(workspace, seconds=HORIZON * 10)
    await workspace.catalogue.look(character_id)
    sandbox.world.change(character_id, name="Old")  # the lost one lands after all
    await workspace.catalogue.look(character_id)
    assert workspace.desk.state(character_id) is State.CONFLICT


async def test_another_clock_at_the_next_start_lets_no_late_request_in(
    tmp_path: Path, sandbox: SandboxServer
) -> None:
    async with workspace_on(tmp_path / "team", sandbox) as first:
        await settled(first)
        character_id = await overtaken(first, sandbox)
    async with workspace_on(tmp_path / "team", sandbox) as second:
        jump(second, seconds=HORIZON * 10)
        await settled(second)
        await second.catalogue.look(character_id)
        sandbox.world.change(character_id, name="Old")
        await second.catalogue.look(character_id)
        assert second.desk.state(character_id) is State.CONFLICT


async def test_a_request_is_forgotten_when_both_clocks_say_that_it_is_old(
    workspace: Workspace, sandbox: SandboxServer
) -> None:
    character_id = await overtaken(workspace, sandbox)
    await workspace.catalogue.look(character_id)
    jump(workspace, seconds=HORIZON + 1)
    ticks = workspace.mirror._monotonic
    workspace.mirror._monotonic = lambda: ticks() + HORIZON + 1
    await workspace.catalogue.look(character_id)
    assert character_id not in workspace.desk.attempts
    sandbox.world.change(character_id, name="Old")  # a colleague's wish by now
    await workspace.catalogue.look(character_id)
    assert workspace.desk.state(character_id) is State.CLEAN


async def overtaken(workspace: Workspace, sandbox: SandboxServer) -> str:
    """Lose a request on the way, and send a newer one."""
    character_id = an_id(workspace)
    sandbox.world.faults.queue("drop-before-apply", method="PATCH")
    rename(workspace, character_id, "Old")
    await state_is(workspace, character_id, State.CLEAN)
    rename(workspace, character_id, "New")
    await until(lambda: name_on(sandbox, character_id) == "New")
    await state_is(workspace, character_id, State.CLEAN)
    return character_id


def jump(workspace: Workspace, *, seconds: float) -> None:
    """Set the wall clock forward."""
    clock = workspace.desk.clock
    workspace.desk.clock = lambda: clock() + seconds


def fall_asleep(opened: Workspace, *, seconds: float) -> None:
    """Let a long wait begin, then the wall clock jump ahead as it does in a sleep."""
    from aurous_desktop.api.errors import RateLimited

    opened.connection.note_problem(RateLimited("later", status=429, retry_after=900.0))
    wait = opened.connection.seconds_until_open(writing=False)
    assert wait is not None
    assert wait > 800
    jump(opened, seconds=seconds)
