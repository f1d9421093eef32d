"""The window in its two halves: the list for the first paint, the rest beside it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from aurous_desktop.runtime.settings import Settings
from aurous_desktop.ui.screens import Screens
from aurous_desktop.ui.theme import Theme

STARTING = """
import sys
from aurous_desktop.cli import main
from aurous_desktop.runtime import loop
painted = loop.paint_first
def paint_first(window):
    painted(window)
    print(*sorted(sys.modules))
    sys.exit()
loop.paint_first = paint_first
main(["--profile", sys.argv[1]])
"""


Show = Callable[..., Screens]


@pytest.fixture
def show(qtbot: QtBot, qapp: QApplication, theme: Theme) -> Iterator[Show]:
    made: list[Screens] = []

    def make(settings: Settings, width: int = 0) -> Screens:
        screens = Screens(theme=theme, settings=settings)
        made.append(screens)
        screens.show_library(None)
        if width:
            screens.window.resize(width, 800)
        with qtbot.waitExposed(screens.window):
            screens.window.show()
        return screens

    yield make
    for screens in made:
        screens.detach()
        screens.close()
        screens.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.mark.parametrize("percent", [100, 200])
def test_the_list_stays_where_it_is_when_the_rest_comes(
    show: Show, qapp: QApplication, theme: Theme, percent: int
) -> None:
    theme.set_text_percent(percent)
    screens = show(Settings())
    window = screens.window
    place, size = screens.list_pane.geometry(), window.size()
    titles = [action.text() for action in window.menuBar().actions()]
    screens.complete()
    qapp.sendPostedEvents()
    assert (screens.list_pane.geometry(), window.size()) == (place, size)
    assert [action.text() for action in window.menuBar().actions()] == titles
    assert window.panes[1:] == [screens.viewer_pane, screens.details_pane]
    assert all(pane.isVisible() for pane in window.panes)


def test_panes_are_as_wide_as_they_were_left(show: Show, qapp: QApplication) -> None:
    left = [310, 520, 438]
    screens = show(Settings(splitter_sizes=tuple(left)), width=1280)
    assert screens.window.splitter.sizes() == left
    screens.complete()
    qapp.sendPostedEvents()
    assert screens.window.splitter.sizes() == left


def test_the_first_paint_loads_nothing_of_the_rest(tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", STARTING, tmp_path / "profile"], capture_output=True, text=True
    )
    loaded = set(answer.stdout.split())
    assert "aurous_desktop.ui.screens" in loaded, answer.stderr
    late = {
        "aurous_desktop.live",
        "aurous_desktop.services.views",
        "aurous_desktop.ui.editor.pane",
        "aurous_desktop.ui.library.grid",
        "aurous_desktop.ui.viewer.pane",
        "asyncio",
        "hashlib",
        "httpx",
        "keyring",
        "pydantic",
        "ssl",
        "typing_extensions",
    }
    assert not loaded & late
