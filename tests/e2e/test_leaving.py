"""Leaving while something is still under way."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from aurous_desktop.app import run
from aurous_desktop.cli import read_options
from aurous_desktop.live import Live
from aurous_desktop.ui.driver import Driver


def test_a_team_that_comes_while_the_program_ends_is_not_shown(qapp: QApplication) -> None:
    stored: list[int] = []

    async def script(live: Live) -> int:
        session = live.session
        assert session is not None
        assert session.workspace is None  # the key is still being tried
        live.screens.detach()

        def number_stored() -> int:
            return 0 if session.workspace is None else session.workspace.library.tally().total

        await Driver(live.screens.window).until(number_stored)
        stored.append(number_stored())
        live.screens.list_pane.reload()
        assert live.screens.list_pane.model.rowCount() == 0
        return 0

    assert run(read_options(["--demo"]), script=script) == 0
    assert stored[0] > 0
