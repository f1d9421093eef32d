"""Where there is little room, the poses shrink and the buttons go below the caption."""

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from aurous_desktop.services.views import PoseView
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.viewer.pane import ViewerPane
from aurous_desktop.ui.viewer.strip import PICTURE_PX, PoseButton, PoseStrip
from aurous_desktop.ui.widgets.placeholder import PlaceholderPage

WORDS = ("portrait", "front", "side", "back", "other", "other")


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme) -> ViewerPane:
    viewer = ViewerPane(theme=theme)
    qtbot.addWidget(viewer)
    viewer.resize(580, 720)
    viewer.show()
    return viewer


def open_with(pane: ViewerPane, count: int) -> list[PoseButton]:
    pane.show_character("chr_1", "Aurora", [PoseView(i, WORDS[i]) for i in range(count)])
    return [one for one in pane.findChildren(PoseButton) if one.isVisible()]


@pytest.mark.parametrize("count", [1, 4, 6])
@pytest.mark.parametrize("percent", [100, 200])
def test_every_pose_is_on_the_screen_without_scrolling(
    pane: ViewerPane, qtbot: QtBot, theme: Theme, count: int, percent: int
) -> None:
    theme.set_text_percent(percent)
    pane.resize(300, 600)
    buttons = open_with(pane, count)
    assert len(buttons) == count
    strip = pane.findChild(PoseStrip)
    assert isinstance(strip, PoseStrip)

    def seen() -> bool:
        return all(strip.rect().contains(one.geometry()) for one in buttons)

    qtbot.waitUntil(seen)


def test_with_room_they_have_their_full_size(pane: ViewerPane) -> None:
    pane.resize(700, 600)
    assert all(one.width() >= PICTURE_PX for one in open_with(pane, 6))


def test_the_caption_is_whole_with_the_buttons_below_it(
    pane: ViewerPane, qtbot: QtBot, theme: Theme
) -> None:
    theme.set_text_percent(150)
    pane.resize(300, 600)
    open_with(pane, 4)
    caption = pane.stage.caption
    button = next(one for one in pane.stage.findChildren(QToolButton) if one.isVisible())

    def is_below(wanted: bool) -> bool:
        return (
            button.mapTo(pane, button.rect().topLeft()).y()
            >= caption.mapTo(pane, caption.rect().bottomLeft()).y()
        ) is wanted

    qtbot.waitUntil(lambda: is_below(True))
    assert caption.width() >= caption.sizeHint().width()
    pane.resize(700, 600)
    qtbot.waitUntil(lambda: is_below(False))


def test_nobody_is_asked_to_select_where_there_is_nothing(pane: ViewerPane) -> None:
    page = next(one for one in pane.findChildren(PlaceholderPage) if one.isVisible())
    assert page.title == "Select a character"
    pane.ask_to_select(False)
    assert page.title == ""
    pane.ask_to_select(True)
    assert page.title == "Select a character"
