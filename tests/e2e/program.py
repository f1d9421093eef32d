"""The whole program on a sandbox server and a profile of its own, for tests that work it."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from aurous_desktop.app import run
from aurous_desktop.cli import read_options
from aurous_desktop.live import Live
from aurous_desktop.ui.driver import Driver
from tests.support.serving import SandboxServer

Job = Callable[[Live, Driver], Awaitable[None]]
QUILL = "Quill the Tester"


class Program:
    """Starts the program and does a job in it; each start finds what the one before left."""

    def __init__(self, server: SandboxServer, folder: Path) -> None:
        self.server = server
        self.world = server.world
        self.profile = folder / "profile"

    def work(self, job: Job, *, crashes: int = 0) -> None:
        """Do a job at the window, and leave; only what is meant to crash may do so."""
        told: list[str] = []
        options = read_options(["--base-url", self.server.base_url, "--profile", str(self.profile)])

        async def script(live: Live) -> int:
            live.screens.crashed.connect(told.append)
            hands = Driver(live.screens.window)
            await hands.until(lambda: len(hands.names()) == len(self.world.rows()))
            await job(live, hands)
            return 0

        assert run(options, script=script) == 0
        assert len(told) == crashes, told

    def patches(self) -> list[dict[str, object]]:
        """Give the bodies of all that was sent."""
        return [json.loads(r.body) for r in self.world.requests if r.method == "PATCH"]


def make_program(server: SandboxServer, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Give a program whose key works, with one character that is easy to find."""
    monkeypatch.setenv("AUROUS_API_KEY", server.key)
    server.world.add_character(QUILL, attributes={"eye_color": "green"})
    return Program(server, folder)
