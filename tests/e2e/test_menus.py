"""What is offered in the menus and the bar, in the real program."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from aurous_desktop.domain.status import Gate
from aurous_desktop.live import Live
from aurous_desktop.services.views import ConnectionView, Link
from aurous_desktop.ui.driver import Driver
from aurous_desktop.ui.presenters.connection import demo_message, gate_message
from tests.e2e.program import make_program
from tests.support.serving import SandboxServer


def test_each_entry_of_the_menus_and_each_button_of_the_bar_does_something(
    sandbox: SandboxServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    offered = {id_ for id_, _ in demo_message().buttons}
    for gate in Gate:
        message = gate_message(ConnectionView(Link.HELD, gate, team="Studio Team"))
        offered.update(id_ for id_, _ in (message.buttons if message else ()))
    assert {"try_again", "accept_review", "enter_key"} <= offered

    async def job(live: Live, hands: Driver) -> None:
        offered.update(live.screens.window.actions_by_id.ids())
        assert "save" in offered
        assert offered <= set(live.screens.commands.ids())

    make_program(sandbox, tmp_path, monkeypatch).work(job)
