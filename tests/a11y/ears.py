"""The screen reader of the tests: a process beside the program, asked through its pipes."""

from __future__ import annotations

import asyncio
import json
import subprocess
import threading
from pathlib import Path
from typing import Any

READER = Path(__file__).with_name("reader.py")
SYSTEM_PYTHON = "/usr/bin/python3"
Node = dict[str, Any]


class Ears:
    """Hears what is announced and reads what is on the screen."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self._tree = _start("tree")
        self._events = _start("events")
        assert self._events.stdout is not None
        assert json.loads(self._events.stdout.readline()) == "listening"
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self._events.stdout is not None
        for line in self._events.stdout:
            self.heard.append(json.loads(line))

    async def read(self) -> list[Node]:
        """Read every object that is on the screen; the program answers meanwhile."""
        nodes: list[Node] = await asyncio.to_thread(self._ask)
        return nodes

    def _ask(self) -> list[Node]:
        assert self._tree.stdin is not None
        assert self._tree.stdout is not None
        self._tree.stdin.write("\n")
        self._tree.stdin.flush()
        nodes: list[Node] = json.loads(self._tree.stdout.readline())
        return nodes

    def close(self) -> None:
        """End the screen reader."""
        for process in (self._tree, self._events):
            process.terminate()
            process.wait()


def _start(mode: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [SYSTEM_PYTHON, str(READER), mode],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
