"""A person at the real program, in a process that a test kills.

Types into fields, presses Save and opens other characters, all through the widgets, and says on
standard output what was done, a JSON line each. The times are of the clock that all processes
of a computer share.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import sys
import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from aurous_desktop.app import run
from aurous_desktop.cli import read_options
from aurous_desktop.domain.attributes import label_of
from aurous_desktop.live import Live
from aurous_desktop.ui.driver import Driver
from tests.e2e.ledger import DETAILS, NUMBERED, PATHS, details, numbered, progress

_SAVE_WORDS = ("Save", "Save – send later", "Saving…")
_SHOWN_AFTER = 0.02
_LONGEST_PAUSE = 0.08


class Typist:
    """One sitting at the program."""

    def __init__(self, live: Live, chance: random.Random) -> None:
        self._live = live
        self._hands = Driver(live.screens.window)
        self._chance = chance

    async def work(self) -> int:
        """Type until killed."""
        chance = self._chance
        await self._hands.until(lambda: self._hands.names())
        await self._open_one()
        tell("ready")
        ways = (self._type_short, self._type_on, self._save, self._open_one)
        often = (8, 2, chance.choice((0, 3, 9)), 3)  # some never save
        while True:
            (way,) = chance.choices(ways, often)
            await way()
            await self._pause(chance.uniform(_SHOWN_AFTER, _LONGEST_PAUSE))

    async def let_it_sync(self) -> int:
        """Wait until all that was saved is on Aurous, and leave."""
        await self._hands.until(lambda: self._hands.names())
        await self._hands.until(self._all_sent, seconds=60)
        return 0

    def _all_sent(self) -> bool:
        session = self._live.session
        if session is None or session.workspace is None or not session.workspace.connection.reached:
            return False
        return not session.workspace.outbox()

    # --- what a person does ---------------------------------------------------------------------

    async def _open_one(self) -> None:
        await self._hands.open_row(self._chance.randrange(len(self._hands.names())))
        await self._pause(_SHOWN_AFTER)
        texts = {path: self._hands.text_of(label_of(path)) for path in PATHS}
        tell("opened", character=self._character, texts=texts)

    async def _type_short(self) -> None:
        path = self._chance.choice(NUMBERED)
        text = numbered(path, progress(path, self._text(path)) + 1)
        self._hands.type_into(label_of(path), text)
        tell("typed", character=self._character, path=path, text=text)

    async def _type_on(self) -> None:
        field = self._hands.field(label_of(DETAILS))
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        for _ in range(self._chance.randint(3, 12)):
            text = details(len(self._text(DETAILS)) + 1)
            QTest.keyClicks(field, text[-1])
            tell("typed", character=self._character, path=DETAILS, text=text)
            await self._pause(self._chance.uniform(_SHOWN_AFTER, 2 * _SHOWN_AFTER))

    async def _save(self) -> None:
        for button in self._hands.window.findChildren(QPushButton):
            if button.text() in _SAVE_WORDS and button.isVisible() and button.isEnabled():
                tell("saving", character=self._character)
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                tell("saved", character=self._character)

    async def _pause(self, seconds: float) -> None:
        """Take a breath, and look whether the program says that it has what was typed."""
        await asyncio.sleep(seconds)
        chips = self._hands.window.findChildren(QLabel)
        if any(chip.toolTip() == "Saved on this computer." for chip in chips if chip.isVisible()):
            tell("kept", character=self._character)

    def _text(self, path: str) -> str:
        return self._hands.text_of(label_of(path))

    @property
    def _character(self) -> str:
        character_id = self._live.screens.open_character_id
        assert character_id is not None
        return character_id


def tell(did: str, **more: object) -> None:
    """Say at once what was done; what comes in one call is one piece in the pipe."""
    line = json.dumps({"did": did, "at": time.monotonic(), **more})
    os.write(sys.stdout.fileno(), line.encode() + b"\n")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--base-url", required=True)
    parser.add_argument("--profile", required=True)
    parser.add_argument("--seed", type=int)
    chosen = parser.parse_args()

    async def script(live: Live) -> int:
        typist = Typist(live, random.Random(chosen.seed))
        return await (typist.let_it_sync() if chosen.seed is None else typist.work())

    options = read_options(["--base-url", chosen.base_url, "--profile", chosen.profile])
    return run(options, script=script)


if __name__ == "__main__":
    sys.exit(main())
