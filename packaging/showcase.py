"""Do the main job by itself on the sandbox, and take the pictures that the README shows.

Opens the window, browses, edits, saves, meets a 400 and a 404. Every step goes through the
widgets that a person would use, and a step that does not come to its end fails the run.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

from aurous_desktop.app import CannotStart, run
from aurous_desktop.cli import read_options
from aurous_desktop.domain.status import State
from aurous_desktop.live import Live
from aurous_desktop.runtime.display import display_problem
from aurous_desktop.ui.driver import Driver

_SIZE = (1280, 800)
_SETTLE = 0.5
"""Seconds for pictures and animations before a picture is taken; nothing is checked by them."""


class Showcase:
    """One pass through the main job."""

    def __init__(self, live: Live, folder: Path) -> None:
        self._live = live
        self._hands = Driver(live.screens.window)
        self._folder = folder
        self._count = 0

    async def run(self) -> int:
        """Do every step; gives the exit code."""
        hands = self._hands
        hands.window.resize(*_SIZE)
        await hands.until(lambda: len(hands.names()) >= 24)
        await self._picture("list")
        await hands.open_named("Aurora the Adventurer")
        await self._picture("browse")
        hands.type_into("Hair color", "silver")
        await self._until_state(State.DRAFT)
        await self._picture("draft")
        await hands.click("Save")
        await self._until_state(State.CLEAN)
        await self._picture("saved")
        await self._bad_name()
        await self._refused()
        await self._gone()
        self._live.screens.trigger("theme_dark")
        await hands.open_row(2)
        await self._picture("dark")
        return 0

    async def _bad_name(self) -> None:
        self._hands.type_into("Name", "x" * 81)
        await self._hands.click("Save")
        await self._picture("name-too-long")
        self._hands.type_into("Name", "Aurora (final)")
        await self._hands.click("Save")
        await self._until_state(State.CLEAN)

    async def _refused(self) -> None:
        assert self._live.world is not None
        self._live.world.faults.queue("400", method="PATCH")
        self._hands.type_into("Age", "999")
        await self._hands.click("Save")
        await self._hands.until(self._hands.dialog)
        await self._picture("refused-400")
        await self._hands.answer("Go to Age")
        await self._until_state(State.NEEDS_ATTENTION)
        await self._picture("refused-inline")
        self._hands.type_into("Age", "28")
        await self._hands.click("Save")
        await self._until_state(State.CLEAN)

    async def _gone(self) -> None:
        world = self._live.world
        assert world is not None
        await self._hands.open_row(1)
        character_id = self._live.screens.open_character_id
        assert character_id is not None
        world.delete(world.team, character_id)
        self._hands.type_into("Eye color", "green")
        await self._hands.click("Save")
        await self._hands.until(self._hands.dialog)
        await self._picture("gone-404")
        await self._hands.answer("Keep draft")
        await self._until_state(State.GONE)
        await self._picture("gone-draft-kept")

    async def _until_state(self, state: State) -> None:
        await self._hands.until(lambda: self._state() is state)

    def _state(self) -> State | None:
        session = self._live.session
        character_id = self._live.screens.open_character_id
        if session is None or session.workspace is None or character_id is None:
            return None
        return session.workspace.desk.state(character_id)

    async def _picture(self, name: str) -> None:
        await asyncio.sleep(_SETTLE)
        self._count += 1
        path = self._folder / f"{self._count:02}-{name}.png"
        if not self._hands.picture().save(str(path)):
            raise OSError(f"the picture {path.name} could not be written")


def main() -> int:
    """Run the showcase; gives the exit code."""
    parser = argparse.ArgumentParser(description="Do the main job and take pictures of it.")
    parser.add_argument("--pictures", type=Path, required=True, metavar="DIR")
    chosen = parser.parse_args()
    problem = display_problem()
    if problem is not None:
        print(problem, file=sys.stderr)
        return 2
    chosen.pictures.mkdir(parents=True, exist_ok=True)

    async def script(live: Live) -> int:
        return await Showcase(live, chosen.pictures).run()

    try:
        return run(read_options(["--demo", "--lang", "en"]), script=script)
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
