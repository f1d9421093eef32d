"""The end of a synthesis is told once, whichever look was the first to see it."""

from pathlib import Path

import pytest

from aurous_desktop.sandbox.world import World
from aurous_desktop.services import catalogue
from aurous_desktop.services.events import Event, SynthesisEnded
from tests.services.at_work import until
from tests.services.conftest import workspace_on
from tests.support.serving import SandboxServer


async def test_the_end_of_a_synthesis_is_told_once(
    sandbox: SandboxServer, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "SYNTHESIS_POLL", 0.02)
    row = world.add_character("Dame Ysolde", status="synthesizing")
    ended: list[SynthesisEnded] = []

    def hear(event: Event) -> None:
        if isinstance(event, SynthesisEnded) and event.character_id == row.id:
            ended.append(event)

    async with workspace_on(tmp_path / "team", sandbox) as workspace:
        workspace.events.subscribe(hear)
        await until(lambda: row.id in workspace.catalogue._followed)
        world.synthesis.stop(row)
        row.status = "reviewing"
        await until(lambda: ended)
        looks = len(world.requests)
        workspace.refresh()
        await until(lambda: len(world.requests) > looks)
    assert ended == [SynthesisEnded(row.id, "Dame Ysolde", "reviewing")]
