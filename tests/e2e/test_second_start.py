"""The start after the first one: what was seen before is seen again, pictures too."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from aurous_desktop.live import Live
from aurous_desktop.runtime.network_hint import NetworkHint
from aurous_desktop.sandbox.world import World
from aurous_desktop.ui.driver import Driver
from aurous_desktop.ui.library import table
from tests.e2e.program import Program
from tests.support.serving import SAMPLES, SandboxServer

ROWS = 3
COLORS_OF_A_PICTURE = 400
"""A row with the sign for “no picture” has some 150, its letters' shades among them."""


@pytest.fixture
def program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> Iterator[Program]:
    with SandboxServer(World.with_samples(SAMPLES, limited=False)) as server:
        monkeypatch.setenv("AUROUS_API_KEY", server.key)
        yield Program(server, tmp_path)


def has_pictures(hands: Driver) -> bool:
    """Tell whether the first rows of the list show more than letters and signs."""
    return all(colors_of(hands, row) > COLORS_OF_A_PICTURE for row in range(ROWS))


def colors_of(hands: Driver, row: int) -> int:
    view = hands.characters()
    place = view.visualRect(view.model().index(row, 0))
    image = view.viewport().grab(place).toImage()
    return len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())})


def test_the_list_has_its_pictures_again(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    # As in a fresh process, which loads the network layer meanwhile: the list asks before there
    # is anybody to fetch.
    monkeypatch.setattr(table, "_ASK_AFTER_MS", 0)

    async def look(live: Live, hands: Driver) -> None:
        await hands.until(lambda: has_pictures(hands))

    program.work(look)
    program.work(look)


def test_pictures_that_could_not_be_fetched_come_when_aurous_is_reached(program: Program) -> None:
    async def look(live: Live, hands: Driver) -> None:
        await hands.until(lambda: has_pictures(hands))

    async def look_offline(live: Live, hands: Driver) -> None:
        await hands.until(lambda: hands.sees("○ Offline"))
        assert not has_pictures(hands)
        program.world.faults.clear()
        assert live.session is not None
        live.session.retry()
        await hands.until(lambda: has_pictures(hands))

    program.work(look)
    for pictures in program.profile.rglob("pictures"):
        shutil.rmtree(pictures)
    program.world.faults.always("drop-before-apply", path="/*")
    program.work(look_offline)


def test_the_system_is_asked_about_the_network_once_aurous_is_out_of_reach(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[NetworkHint] = []
    monkeypatch.setattr(NetworkHint, "begin", lambda hint: asked.append(hint))

    async def look(live: Live, hands: Driver) -> None:
        assert live.session is not None
        await hands.until(lambda: hands.sees("● Connected"))
        assert asked == []
        program.world.faults.always("drop-before-apply", path="/*")
        live.session.retry()
        await hands.until(lambda: hands.sees("○ Offline"))
        assert asked
        program.world.faults.clear()
        asked[0].back.emit()
        await hands.until(lambda: not hands.sees("○ Offline"))

    program.work(look)
