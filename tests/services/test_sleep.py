"""After sleep everything resumes: the waits' own clock stood still meanwhile."""

from pathlib import Path

import pytest

from aurous_desktop.services import workspace as module
from aurous_desktop.services.workspace import Workspace
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


def fall_asleep(opened: Workspace, *, seconds: float) -> None:
    """Let a long wait begin, then the wall clock jump ahead as it does in a sleep."""
    from aurous_desktop.api.errors import RateLimited

    opened.connection.note_problem(RateLimited("later", status=429, retry_after=900.0))
    wait = opened.connection.seconds_until_open(writing=False)
    assert wait is not None
    assert wait > 800
    clock = opened.desk.clock
    opened.desk.clock = lambda: clock() + seconds
