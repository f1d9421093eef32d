"""Walks the real program through its states with a screen reader beside it.

`python -m tests.a11y.walk OUT` writes what was read in each state, and what was announced in
each step, as JSON.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtGui import QAccessible
from tour.scenes import SCENES
from tour.stage import AURORA, Stage

from aurous_desktop.app import run
from aurous_desktop.cli import read_options
from aurous_desktop.domain.status import State
from aurous_desktop.live import Live

from .ears import Ears

_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
_PATIENCE_S = 20.0
_BEAT_S = 0.05


class Walk:
    """One walk: first the states, then the announcements."""

    def __init__(self, live: Live, ears: Ears) -> None:
        self._stage = Stage(live)
        self._ears = ears
        self.states: dict[str, object] = {}
        self.steps: dict[str, list[str]] = {}

    @property
    def crashes(self) -> list[str]:
        return self._stage.crashes

    async def run(self) -> None:
        for name, scene in SCENES.items():
            await self._stage.prepare()
            await scene(self._stage)
            self.states[name] = await self._ears.read()
            if name == "ready":
                await self._announcements()

    async def _announcements(self) -> None:
        stage, hands = self._stage, self._stage.hands
        await self._step("saved", self._save, "Saved")
        await self._step("pose", self._picture("next_pose"), "reference image 2 of 4")
        await stage.hands.until(lambda: stage.live.screens.viewer_pane.stage.shows_picture)
        await self._step("copied", self._picture("copy"), "copied")
        await self._step("counter", self._name(72), "72 / 80")
        await self._step("cap", self._name(80), "80 / 80")
        await self._step("over", self._name(81), "over the limit")
        await self._step("attention", self._press_save, "field needs attention")
        hands.type_into("Name", AURORA)
        stage.wire.cut = True
        await self._step("offline", self._refresh, "You're offline")
        await self._step("kept", self._save, "will be sent when online")
        stage.wire.cut = False
        await self._step("online", self._refresh, "Back online")
        await stage.state(State.CLEAN)
        await self._step("synthesis", self._finish_synthesis, "Synthesis finished")
        await self._step("search", self._search, "of ")

    async def _step(self, name: str, work: Callable[[], Awaitable[None]], awaited: str) -> None:
        """Do something, and keep what was said until the awaited words came."""
        start = len(self._ears.heard)
        await work()
        deadline = asyncio.get_running_loop().time() + _PATIENCE_S
        while asyncio.get_running_loop().time() < deadline:
            if any(awaited in words for words in self._ears.heard[start:]):
                break
            await asyncio.sleep(_BEAT_S)
        self.steps[name] = self._ears.heard[start:]

    async def _save(self) -> None:
        hair = {"silver": "auburn"}.get(self._stage.hands.text_of("Hair color"), "silver")
        self._stage.hands.type_into("Hair color", hair)
        await self._press_save()

    def _name(self, length: int) -> Callable[[], Awaitable[None]]:
        async def work() -> None:
            self._stage.hands.type_into("Name", "x" * length)

        return work

    def _picture(self, action: str) -> Callable[[], Awaitable[None]]:
        async def work() -> None:
            self._stage.live.screens.viewer_pane.actions_by_id[action].trigger()

        return work

    async def _press_save(self) -> None:
        self._stage.live.screens.trigger("save")

    async def _refresh(self) -> None:
        self._stage.live.screens.trigger("refresh")

    async def _finish_synthesis(self) -> None:
        world = self._stage.world
        row = next(row for row in world.rows() if row.status == "synthesizing")
        world.synthesis.stop(row)
        row.status = "reviewing"
        world.change(row.id)

    async def _search(self) -> None:
        self._stage.live.screens.trigger("search")
        self._stage.hands.type_into("Search characters", "Aurora")


def main(out: Path) -> int:
    """Walk; gives the exit code."""
    launcher = next(path for path in _LAUNCHERS if Path(path).exists())
    with subprocess.Popen([launcher, "--launch-immediately"]) as bus:
        ears = Ears()
        try:
            return run(read_options(["--demo"]), script=lambda live: _walk(live, ears, out))
        finally:
            ears.close()
            bus.terminate()


async def _walk(live: Live, ears: Ears, out: Path) -> int:
    async with asyncio.timeout(_PATIENCE_S):
        while not QAccessible.isActive():  # noqa: ASYNC110  # Qt tells nobody of it
            await asyncio.sleep(_BEAT_S)
    walk = Walk(live, ears)
    await walk.run()
    if walk.crashes:
        print(*walk.crashes, sep="\n", file=sys.stderr)
        return 1
    told = json.dumps({"states": walk.states, "steps": walk.steps})
    await asyncio.to_thread(out.write_text, told, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
