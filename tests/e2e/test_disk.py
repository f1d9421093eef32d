"""A disk that takes nothing: said in the window, and nothing typed is lost."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from aurous_desktop.cli import main
from aurous_desktop.live import Live
from aurous_desktop.sandbox.world import World
from aurous_desktop.ui.driver import Driver
from tests.e2e.program import QUILL, Program, make_program
from tests.e2e.test_cannot_start import Visitor
from tests.store.test_full_disk import occupy
from tests.support.keys import press
from tests.support.serving import SAMPLES, SandboxServer

pytestmark = pytest.mark.usefixtures("qapp")


def mount(*arguments: str) -> bool:
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 48 MiB."""
    place = tmp_path / "disk"
    place.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=48m", "tmpfs", str(place)):
        pytest.skip("needs the right to mount a small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def program(disk: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    with SandboxServer(World.with_samples(SAMPLES, characters=6, limited=False)) as server:
        yield make_program(server, disk, monkeypatch)


def test_a_disk_that_fills_up_is_told_and_room_makes_it_good(
    program: Program, disk: Path, qapp: QApplication
) -> None:
    words = "Changes can't be stored on this computer"
    fillers: list[Path] = []

    def fill() -> None:
        fillers.append(occupy(disk / f"room{len(fillers)}"))

    async def job(live: Live, hands: Driver) -> None:
        await hands.open_named(QUILL)
        QGuiApplication.clipboard().setText("a few words on a line\n" * 2_000)
        for _ in range(20):  # the place that is held back for such a day is used up, too
            fill()
            hands.field("Additional details").setFocus()
            await press("Ctrl+V")
            with suppress(TimeoutError):
                await hands.until(lambda: hands.sees(words), seconds=1)
                break
        assert hands.sees(words)
        for dialog in live.screens.window.findChildren(QDialog):
            dialog.close()
        for filler in fillers:
            filler.unlink()
        hands.type_into("Body type", "tall")
        live.screens.trigger("refresh")
        await hands.until(lambda: live.screens.details.sheet.stored)

    async def later(live: Live, hands: Driver) -> None:
        await hands.open_named(QUILL)
        assert hands.text_of("Body type") == "tall"

    for number in range(20):
        (disk / f"room{number}").mkdir()
    program.work(job)
    program.work(later)


def test_a_profile_that_can_only_be_read_is_told_in_a_window(
    program: Program, disk: Path, qapp: QApplication
) -> None:
    async def job(live: Live, hands: Driver) -> None:
        await hands.open_named(QUILL)

    program.work(job)
    assert mount("-o", "remount,ro", str(disk))
    visitor = Visitor()
    arguments = ["--base-url", program.server.base_url, "--profile", str(program.profile)]
    assert main(arguments) == 2
    assert any("can't write to the folder" in words for words in visitor.words)


def test_a_start_on_a_full_disk_shows_what_there_is(
    program: Program, disk: Path, qapp: QApplication
) -> None:
    async def job(live: Live, hands: Driver) -> None:
        await hands.open_named(QUILL)
        hands.type_into("Body type", "tall")

    async def look(live: Live, hands: Driver) -> None:
        await hands.open_named(QUILL)
        assert hands.text_of("Body type") == "tall"

    program.work(job)
    occupy(disk)
    program.work(look)
