"""The real window on a world that a scene may bend: its server, its network, its people."""

from __future__ import annotations

import asyncio
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from aurous_desktop.api.endpoint import check_base_url
from aurous_desktop.domain.listing import Query
from aurous_desktop.domain.status import State
from aurous_desktop.options import ENGLISH
from aurous_desktop.runtime.resources import resource_path
from aurous_desktop.sandbox.characters import Character
from aurous_desktop.sandbox.server import create_app
from aurous_desktop.sandbox.world import FULL_KEY, World
from aurous_desktop.ui.presenters.updating import UPDATE_MESSAGE

from .interpreter import hands_for

if TYPE_CHECKING:
    from aurous_desktop.live import Live

AURORA = "Aurora the Adventurer"
NOT_DRAWN = "The age is not one that can be drawn."
_ON_SCREEN = 5
"""Rows of the list that are seen in the smallest window."""
DISK_FULL = "The disk is full."
_SAID = {"silver", "violet", "auburn", "zeppelin", "x" * 83, "copper red", NOT_DRAWN, DISK_FULL}


class Wire(httpx.AsyncBaseTransport):
    """The way to the sandbox: `cut` refuses every request, `held` lets none come back."""

    def __init__(self, world: World) -> None:
        self._inner = httpx.ASGITransport(app=create_app(world))
        self.cut = False
        self._free = asyncio.Event()
        self._free.set()
        self._held = ""

    def hold(self, path: str = "/") -> None:
        """Let no request for an address with `path` in it through until `release`."""
        self._held = path
        self._free.clear()

    def release(self) -> None:
        """Let all answers through."""
        self._free.set()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self._held in request.url.path:
            await self._free.wait()
        if self.cut:
            raise httpx.ConnectError("there is no network", request=request)
        return await self._inner.handle_async_request(request)


class Stage:
    """One running program; each scene gets a fresh world and a fresh session."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self.crashes: list[str] = []
        live.screens.crashed.connect(self.crashes.append)
        self.hands = hands_for(live.screens.window, live.options.language or ENGLISH)
        self._count = 0
        self._names: set[str] = set()  # of those, too, that a scene deletes
        self._left: list[Path] = []
        self.world = World()
        self.wire = Wire(self.world)

    async def prepare(self, *, characters: int | None = None) -> None:
        """Make a world that nobody has seen yet."""
        for dialog in self.dialogs():
            dialog.close()
        self.wire.release()
        self.live.screens.trigger("view_list")
        self.live.screens.message_bar.withdraw(UPDATE_MESSAGE, at_once=True)
        self.live.screens.list_pane.set_query(Query())
        self.world = World.with_samples(
            resource_path("samples"), limited=False, characters=characters
        )
        self.wire = Wire(self.world)
        self._names = {row.name for row in self.world.rows()}
        self._count += 1
        self._left = list(self.live.paths.data.glob("teams/*/"))

    async def connect(self, key: str | None = FULL_KEY) -> None:
        """Start a session on the world with this key; None is a person without one."""
        address = f"https://tour-{self._count}.invalid"
        await self.live.change_session(
            self.live.make_session(
                origin=address,
                base_url=check_base_url(address),
                transport=self.wire,
                credentials=None,
                given_key=key,
            )
        )
        for team in self._left:  # each takes 8 MiB, and the scenes before this one are over
            shutil.rmtree(team, ignore_errors=True)

    async def open_library(self, key: str = FULL_KEY) -> None:
        """Connect and wait until every row has come."""
        await self.connect(key)
        count = len(self.world.rows())
        if count:
            await self.hands.until(lambda: len(self.hands.names()) >= count)

    async def open(self, name: str = AURORA) -> None:
        """Open a character by its row."""
        await self.hands.open_named(name)

    async def pictured(self) -> None:
        """Wait until the pictures that belong on the screen are there."""
        session, viewer = self.live.session, self.live.screens.viewer_pane
        assert session is not None
        await self.hands.until(viewer.actions_by_id["copy"].isEnabled)
        shown = sum(1 for row in self.world.rows()[:_ON_SCREEN] if row.refs)
        await self.hands.until(
            lambda: (
                session.workspace is not None
                and session.workspace.store.read(lambda t: len(t.pictures.files())) >= shown
            )
        )

    async def state(self, *wanted: State) -> None:
        """Wait until the open character is in one of these states."""
        await self.hands.until(lambda: self.now() in wanted)

    def now(self) -> State | None:
        """Give the state of the open character."""
        session, open_id = self.live.session, self.live.screens.open_character_id
        if session is None or session.workspace is None or open_id is None:
            return None
        return session.workspace.desk.state(open_id)

    def row(self, name: str = AURORA) -> Character:
        """Find a row of the world by name."""
        return next(row for row in self.world.rows() if row.name == name)

    def data(self) -> set[str]:
        """Give the texts that are not the program's: what the characters of the world hold."""
        found: set[str] = {self.world.team.name, *self._names}
        for row in self.world.rows():
            found |= {
                row.name,
                row.id,
                row.status,
                *_texts_of(json.loads(row.error_message)),
                *_texts_of(self.world.attributes_of(row.id)),
            }
        return {text for text in found if text} | _SAID

    def dialogs(self) -> list[object]:
        """Give the dialogs that are open."""
        from PySide6.QtWidgets import QDialog

        found = self.live.screens.window.findChildren(QDialog)
        return [dialog for dialog in found if dialog.isVisible()]


def _texts_of(value: object) -> set[str]:
    """Give every text in a JSON value, keys too."""
    if isinstance(value, dict):
        return {*map(str, value), *(text for one in value.values() for text in _texts_of(one))}
    if isinstance(value, list):
        return {text for one in value for text in _texts_of(one)}
    return {str(value)}
