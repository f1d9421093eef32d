"""Help › About in the real program."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit

from aurous_desktop import __version__
from aurous_desktop.live import Live
from aurous_desktop.ui.driver import Driver
from aurous_desktop.ui.help.about import AboutDialog
from aurous_desktop.ui.letters import letter_of
from tests.e2e.program import Program, make_program
from tests.support.keys import focused, press, until_there
from tests.support.serving import SandboxServer


@pytest.fixture
def program(
    sandbox: SandboxServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> Program:
    return make_program(sandbox, tmp_path, monkeypatch)


def test_it_opens_once_is_walked_by_keys_and_closes(program: Program) -> None:
    async def job(live: Live, hands: Driver) -> None:
        live.screens.trigger("about")
        await hands.until(hands.dialog)
        assert hands.sees(f"Aurous Desktop {__version__}")
        live.screens.trigger("about")
        assert len(hands.window.findChildren(AboutDialog)) == 1
        await press("Alt+L")
        await until_there(lambda: hands.field("Search licenses"))
        label = next(
            label
            for label in hands.window.findChildren(QLabel)
            if label.isVisible() and label.buddy() is hands.field("Search licenses")
        )
        await press(f"Alt+{letter_of(label.text()).upper()}")
        await until_there(lambda: focused() is hands.field("Search licenses"))
        await press("Z", "L", "I", "B")
        text = hands.find(QPlainTextEdit, "zlib, license: Zlib")
        assert "Jean-loup Gailly" in text.toPlainText() or "provided 'as-is'" in text.toPlainText()
        await press("Escape")
        await hands.until(lambda: not hands.window.findChildren(AboutDialog))

    program.work(job)
