"""What a person does in the first moment, before the window has settled."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from aurous_desktop.app import run
from aurous_desktop.cli import read_options
from aurous_desktop.live import Live
from aurous_desktop.ui.driver import Driver
from aurous_desktop.ui.help.about import AboutDialog
from tests.e2e.program import QUILL, Program, make_program
from tests.support.serving import SandboxServer

Job = Callable[[Live, Driver], Awaitable[None]]


@pytest.fixture
def start(
    sandbox: SandboxServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> Callable[[Job], Program]:
    program = make_program(sandbox, tmp_path, monkeypatch)

    async def with_pictures(live: Live, hands: Driver) -> None:
        await hands.until(lambda: not live.screens._thumbnails._busy)

    program.work(with_pictures)

    def start(job: Job) -> Program:
        async def script(live: Live) -> int:
            assert live.screens._commands is None
            await job(live, Driver(live.screens.window))
            return 0

        options = ["--base-url", sandbox.base_url, "--profile", str(program.profile)]
        assert run(read_options(options), script=script) == 0
        return program

    return start


def open_at_once(live: Live, hands: Driver, name: str) -> None:
    hands.characters().setCurrentIndex(
        next(
            index
            for row in range(len(hands.names()))
            if (index := hands.characters().model().index(row, 0)).data() == name
        )
    )


def test_an_entry_of_a_menu_does_what_it_says(start: Callable[[Job], Program]) -> None:
    async def job(live: Live, hands: Driver) -> None:
        live.screens.window.actions_by_id["about"].trigger()
        assert len(live.screens.window.findChildren(AboutDialog)) == 1

    start(job)


def test_what_is_typed_and_saved_is_sent(start: Callable[[Job], Program]) -> None:
    async def job(live: Live, hands: Driver) -> None:
        open_at_once(live, hands, QUILL)
        assert hands.text_of("Name") == QUILL
        hands.type_into("Eye color", "gold")
        save = live.screens.window.actions_by_id["save"]
        await hands.until(save.isEnabled)
        save.trigger()
        await hands.until(lambda: hands.sees("Saved"))

    assert start(job).patches() == [{"attributes": {"eye_color": "gold"}}]


def test_pictures_and_icon_come_when_the_form_is_there(start: Callable[[Job], Program]) -> None:
    async def job(live: Live, hands: Driver) -> None:
        name = next(name for name in hands.names() if name != QUILL)  # who has no pictures
        open_at_once(live, hands, name)
        assert hands.text_of("Name") == name
        assert live.screens.viewer_pane.stage.character_id == ""
        await hands.until(lambda: live.screens.viewer_pane.stage.shows_picture)
        assert live.screens.viewer_pane.stage.name == name
        await hands.until(lambda: live.screens._thumbnails._kept)
        assert not QApplication.windowIcon().isNull()

    start(job)
