"""Small pictures: what is scrolled past is not fetched, and memory is bounded."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QObject
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from aurous_desktop.ui import thumbnails as module
from aurous_desktop.ui.thumbnails import Thumbnails
from tests.services.conftest import until

SIDE = 40


def jpeg() -> bytes:
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill("teal")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG")
    return bytes(buffer.data().data())


class Place:
    """Stands in for a workspace, whose answers the test holds back."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.gate = asyncio.Event()
        self.library = SimpleNamespace(id_of=str)
        self.pictures = SimpleNamespace(thumbnail=self._thumbnail)
        self._data = jpeg()

    async def _thumbnail(self, character_id: str) -> bytes:
        self.begun.append(character_id)
        await self.gate.wait()
        return self._data


@pytest.fixture
def covers(qtbot: QtBot) -> Any:
    owner = QObject()
    tasks: set[asyncio.Task[Any]] = set()

    def spawn(work: Any, name: str) -> None:
        task = asyncio.get_running_loop().create_task(work)
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    covers = Thumbnails(spawn=spawn, parent=owner)
    covers.pixmap(0, SIDE)
    yield covers
    covers.close()
    owner.deleteLater()


async def test_what_was_scrolled_past_before_it_began_is_not_fetched(covers: Thumbnails) -> None:
    place = Place()
    covers.bind(place)  # type: ignore[arg-type]
    arrived: list[int] = []
    covers.arrived.connect(arrived.append)

    covers.want(list(range(1, 40)))
    await asyncio.sleep(0)
    begun = len(place.begun)
    covers.want([100, 101])
    place.gate.set()
    await until(lambda: {100, 101} <= set(arrived))

    assert 0 < begun < 10
    assert place.begun == [*map(str, range(1, begun + 1)), "100", "101"]


async def test_memory_keeps_a_bounded_number(
    covers: Thumbnails, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_KEPT_BYTES", 4 * SIDE * SIDE * 5)
    place = Place()
    place.gate.set()
    covers.bind(place)  # type: ignore[arg-type]
    arrived: list[int] = []
    covers.arrived.connect(arrived.append)

    for key in range(1, 21):
        covers.want([key])
        await until(lambda key=key: key in arrived)  # type: ignore[misc]

    kept = [key for key in range(1, 21) if covers.pixmap(key, SIDE) is not None]
    assert kept == [16, 17, 18, 19, 20]  # the newest
