"""The window in its two halves: the list for the first paint, the rest beside it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
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


@pytest.mark.parametrize("stage_first", [True, False])
def test_tab_goes_from_the_list_to_the_pictures_and_to_the_form(
    show: Show, stage_first: bool
) -> None:
    screens = show(Settings())
    window = screens.window
    screens.complete()
    if stage_first:
        screens.viewer_pane.complete()
    assert window.actions_by_id["full_screen"]
    screens.viewer_pane.complete()
    stops: list[QWidget] = []
    at = screens.list_pane.nextInFocusChain()
    while at is not screens.list_pane:
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus and not at.focusProxy():
            stops.append(at)
        at = at.nextInFocusChain()
    panes = [next((i for i, p in enumerate(window.panes) if p.isAncestorOf(w)), 3) for w in stops]
    assert panes == sorted(panes)
    assert set(panes) == {0, 1, 2, 3}
    buttons = screens.viewer_pane.findChildren(QToolButton)
    canvas = screens.viewer_pane.stage.canvas
    assert [stops.index(one) - stops.index(canvas) for one in buttons] == [1, 2, 3, 4, 5]
