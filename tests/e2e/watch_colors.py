"""Starts the program beside a portal, lets the desktop change, and tells what was seen.

    python -m tests.e2e.watch_colors FOLDER

To be started on a display and a session bus of its own; writes FOLDER/seen.json.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from aurous_desktop.app import run
from aurous_desktop.cli import read_options
from aurous_desktop.live import Live
from aurous_desktop.ui.driver import Driver
from aurous_desktop.ui.theme import Mode

DARK, LIGHT = "1", "2"
PATIENCE = 20.0


def main() -> int:
    folder = Path(sys.argv[1])
    scheme = folder / "scheme.txt"
    scheme.write_text(DARK)
    portal = subprocess.Popen([sys.executable, "-m", "tests.support.portal", str(scheme)])
    try:
        _await(scheme.with_suffix(".ready"))
        seen: dict[str, object] = {}
        code = run(read_options(["--demo"]), script=lambda live: watch(live, scheme, seen))
        (folder / "seen.json").write_text(json.dumps(seen))
        return code
    finally:
        portal.terminate()
        portal.wait(timeout=10)


def _await(file: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not file.exists():
        if time.monotonic() > end:
            raise TimeoutError(file)
        time.sleep(0.02)


async def watch(live: Live, scheme: Path, seen: dict[str, object]) -> int:
    theme, window = live.screens.theme, live.screens.window
    hands = Driver(window)

    def dark() -> bool:
        return window.grab().toImage().pixelColor(3, window.height() // 2).lightness() < 128

    def turn(mark: str) -> None:
        scheme.write_text(mark)

    seen["at first"] = dark()
    for what, deed, expected in (
        ("the desktop turned light", lambda: turn(LIGHT), False),
        ("the desktop turned dark", lambda: turn(DARK), True),
        ("the person wants light", lambda: theme.apply(Mode.LIGHT), False),
        ("as the desktop again", lambda: theme.apply(Mode.SYSTEM), True),
    ):
        deed()
        await hands.until(lambda wanted=expected: dark() is wanted)
        seen[what] = theme.dark
    seen["told to others"] = os.environ.get("QT_QPA_PLATFORMTHEME")
    return 0


if __name__ == "__main__":
    sys.exit(main())
