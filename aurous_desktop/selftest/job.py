"""The main job, done in the real window on the sandbox: list, pictures, edit, save, refusal."""

from __future__ import annotations

import asyncio
import json

from PySide6.QtCore import QSize

from aurous_desktop.domain.status import State
from aurous_desktop.live import Live
from aurous_desktop.runtime.images import decode, sniff
from aurous_desktop.sandbox.world import World
from aurous_desktop.selftest.checks import Check, CheckFailed
from aurous_desktop.services.workspace import Workspace
from aurous_desktop.ui.driver import Driver

_ROWS = 24
_NAME = "Aurora the Adventurer"
_COLOR = "silver"
_ENDINGS = {"jpg": "jpeg", "png": "png", "webp": "webp"}
_FEWEST_COLORS = 50
"""A window that was really painted has hundreds; an empty one a handful."""


async def _window(live: Live) -> str:
    hands = Driver(live.screens.window)
    await hands.until(lambda: len(hands.names()) >= _ROWS)
    await hands.open_named(_NAME)
    image = hands.picture().toImage()
    colors = {
        image.pixel(x, y) for x in range(0, image.width(), 16) for y in range(0, image.height(), 16)
    }
    if len(colors) < _FEWEST_COLORS:
        raise CheckFailed(f"next to nothing is painted ({len(colors)} colors)")
    return f"{len(hands.names())} characters are listed, one is open"


async def _pictures(live: Live) -> str:
    samples = _one_of_each_format(_world(live))
    workspace = _workspace(live)
    for wanted, (character_id, position) in samples.items():
        data = await workspace.pictures.original(character_id, position)
        if sniff(data) != wanted:
            raise CheckFailed(f"instead of {wanted} came {sniff(data)}")
        image = await asyncio.to_thread(decode, data, QSize(256, 256))
        if len({image.pixel(x, image.height() // 2) for x in range(image.width())}) < 2:
            raise CheckFailed(f"{wanted} is decoded to one color")
        await workspace.pictures.thumbnail(character_id, position)
    return ", ".join(name.upper() if name != "webp" else "WebP" for name in samples)


async def _save(live: Live) -> str:
    hands = Driver(live.screens.window)
    await hands.open_named(_NAME)
    character_id = _open_id(live)
    hands.type_into("Hair color", _COLOR)
    await hands.until(lambda: _state(live) is State.DRAFT)
    await hands.click("Save")
    await hands.until(lambda: _state(live) is State.CLEAN)
    held = (_world(live).attributes_of(character_id) or {}).get("hair_color")
    if held != _COLOR:
        raise CheckFailed(f"the server holds {json.dumps(held)}")
    return "an edit was typed, and the server holds it"


async def _refusal(live: Live) -> str:
    hands = Driver(live.screens.window)
    await hands.open_named(_NAME)
    _world(live).faults.queue("400", method="PATCH")
    hands.type_into("Age", "999")
    await hands.click("Save")
    await hands.until(hands.dialog)
    title = hands.dialog().windowTitle()
    await hands.answer("Go to Age")
    await hands.until(lambda: _state(live) is State.NEEDS_ATTENTION)
    hands.type_into("Age", "28")
    await hands.click("Save")
    await hands.until(lambda: _state(live) is State.CLEAN)
    return f"a 400 was explained (“{title}”) and mended"


def _one_of_each_format(world: World) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for row in world.rows():
        for position, reference in enumerate(row.refs):
            kind = _ENDINGS.get(reference.picture.rpartition(".")[2], "")
            if row.status == "ready" and kind:
                found.setdefault(kind, (row.id, position))
    missing = sorted(set(_ENDINGS.values()) - set(found))
    if missing:
        raise CheckFailed(f"no sample picture is {' or '.join(missing)}")
    return dict(sorted(found.items()))


def _world(live: Live) -> World:
    if live.world is None:
        raise CheckFailed("the sandbox is not running")
    return live.world


def _workspace(live: Live) -> Workspace:
    if live.session is None or live.session.workspace is None:
        raise CheckFailed("no library is open")
    return live.session.workspace


def _open_id(live: Live) -> str:
    character_id = live.screens.open_character_id
    if character_id is None:
        raise CheckFailed("no character is open")
    return character_id


def _state(live: Live) -> State:
    return _workspace(live).desk.state(_open_id(live))


CHECKS = (
    Check("window", _window),
    Check("pictures", _pictures),
    Check("save", _save),
    Check("refusal", _refusal),
)
