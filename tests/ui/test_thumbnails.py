"""Small pictures: what is scrolled past is not fetched, and memory is bounded."""

import asyncio
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QObject
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from aurous_desktop.runtime.images import thumbnail
from aurous_desktop.services.picture_folder import NOT_HERE, MakeThumbnail, PictureUnavailable
from aurous_desktop.services.pictures import Cover
from aurous_desktop.ui import thumbnails as module
from aurous_desktop.ui.thumbnails import Thumbnails
from tests.services.conftest import until

SIDE = 40
MADE = 60
"""The side of the thumbnails that are made for it."""


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
        self.pictures = SimpleNamespace(
            thumbnail=self._thumbnail,
            covers_here=self._covers_here,
            small=self._small,
            note_cover=lambda cover, made: self.noted.append((cover, made)),
        )
        self.here: dict[int, str] = {}
        self.made: list[str] = []
        self.noted: list[tuple[Cover, int]] = []
        self._data = jpeg()

    async def _thumbnail(self, character_id: str, *, side: int) -> bytes:
        assert side == SIDE
        self.begun.append(character_id)
        await self.gate.wait()
        return self._data

    def _covers_here(self, keys: Iterable[int]) -> dict[int, Cover]:
        return {key: Cover(str(key), self.here[key]) for key in keys if key in self.here}

    def _small(self, sha: str, side: int, make: MakeThumbnail) -> tuple[bytes, bool]:
        assert side == SIDE
        self.made.append(sha)
        if sha == "gone":
            raise PictureUnavailable(NOT_HERE)
        if sha == "kept":
            return self._data, False
        return make(b"no picture" if sha == "broken" else self._data, MADE), True


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

    assert 0 < begun <= module._AT_ONCE
    assert place.begun == [*map(str, range(1, begun + 1)), "100", "101"]


async def test_another_teams_covers_wait_for_none_of_the_team_before(covers: Thumbnails) -> None:
    """The list's keys are small numbers: the same ones in each team."""
    left, opened = Place(), Place()
    opened.gate.set()
    arrived: list[int] = []
    covers.arrived.connect(arrived.append)

    covers.bind(left)  # type: ignore[arg-type]
    covers.want([1, 2])
    await until(lambda: left.begun == ["1", "2"])
    covers.bind(opened)  # type: ignore[arg-type]
    covers.want([1, 2])
    await until(lambda: {1, 2} <= set(arrived))
    left.gate.set()

    assert opened.begun == ["1", "2"]


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


def test_what_is_on_this_computer_is_made_small_without_a_task_for_each(qtbot: QtBot) -> None:
    owner, tasks = QObject(), []
    covers = Thumbnails(spawn=lambda work, name: tasks.append(work), parent=owner)
    covers.pixmap(0, SIDE)
    place = Place()
    place.here = {key: f"sha {key}" for key in range(1, 40)}
    covers.bind(place)  # type: ignore[arg-type]
    arrived: list[int] = []
    covers.arrived.connect(arrived.append)

    covers.want(list(range(1, 40)))
    qtbot.waitUntil(lambda: len(arrived) == 39)

    assert sorted(arrived) == list(range(1, 40))
    assert sorted(place.made) == sorted(place.here.values())
    assert tasks == []
    assert sorted(place.noted) == sorted(
        (Cover(str(key), sha), len(thumbnail(place._data, MADE))) for key, sha in place.here.items()
    )
    shown = covers.pixmap(7, SIDE)
    assert shown is not None
    assert (shown.width(), shown.height()) == (SIDE, SIDE)
    covers.close()
    owner.deleteLater()


def test_a_file_that_went_is_fetched_and_a_broken_one_is_left(qtbot: QtBot) -> None:
    owner, fetched = QObject(), []

    def spawn(work: Any, name: str) -> None:
        fetched.append(work.cr_frame.f_locals["key"])
        work.close()

    covers = Thumbnails(spawn=spawn, parent=owner)
    covers.pixmap(0, SIDE)
    place = Place()
    place.here = {1: "gone", 2: "broken", 3: "good", 4: "kept"}
    covers.bind(place)  # type: ignore[arg-type]

    covers.want([1, 2, 3, 4])
    qtbot.waitUntil(lambda: fetched == [1] and covers.pixmap(3, SIDE) is not None)
    qtbot.waitUntil(lambda: covers.pixmap(4, SIDE) is not None)
    qtbot.waitUntil(lambda: not covers._finished and covers._busy == {1})
    covers.want([2, 3])

    assert sorted(place.made) == ["broken", "gone", "good", "kept"]
    assert [made > 0 for cover, made in sorted(place.noted)] == [True, False]
    kept = covers.pixmap(4, SIDE)
    assert kept is not None
    assert (kept.width(), kept.height()) == (SIDE, SIDE)
    assert covers.pixmap(2, SIDE) is None
    covers.close()
    owner.deleteLater()


def test_what_was_left_behind_before_a_worker_began_is_not_made(
    qtbot: QtBot,
) -> None:
    owner = QObject()
    covers = Thumbnails(spawn=lambda work, name: work.close(), parent=owner)
    covers.pixmap(0, SIDE)
    place = Place()
    place.here = {key: f"sha {key}" for key in range(1, 400)}
    covers.bind(place)  # type: ignore[arg-type]
    arrived: list[int] = []
    covers.arrived.connect(arrived.append)

    covers.want(list(range(1, 300)))
    covers.want([398, 399])
    qtbot.waitUntil(lambda: {398, 399} <= set(arrived))

    assert len(place.made) <= module._AT_ONCE + 2
    covers.close()
    owner.deleteLater()
