"""The poses of the next character leave nothing behind of the one before."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from aurous_desktop.services.views import PoseView
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.viewer.strip import PoseButton, PoseStrip

RED = QColor("#C02020")


@pytest.fixture
def strip(qtbot: QtBot, theme: Theme) -> PoseStrip:
    made = PoseStrip(theme=theme)
    qtbot.addWidget(made)
    made.resize(600, 120)
    made.show()
    return made


def poses(*words: str) -> list[PoseView]:
    return [PoseView(i, word) for i, word in enumerate(words)]


def red_at(button: PoseButton) -> bool:
    picture = button.grab().toImage()
    return picture.pixelColor(picture.width() // 2, picture.height() // 3) == RED


def fill(strip: PoseStrip) -> None:
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(RED)
    for position in range(len(strip.buttons)):
        strip.set_picture(position, image)


@pytest.mark.parametrize("next_ones", [("front", "other"), ("front",), ("a", "b", "c")])
def test_the_next_character_has_its_own_words_and_no_old_picture(
    strip: PoseStrip, next_ones: tuple[str, ...]
) -> None:
    strip.show_poses(poses("portrait", "side"), "Aurora")
    strip.choose(1)
    fill(strip)
    assert all(red_at(button) for button in strip.buttons)

    strip.show_poses(poses(*next_ones), "Brother Caspian")

    assert len([one for one in strip.buttons if one.isVisible()]) == len(next_ones)
    assert not any(red_at(button) or button.isChecked() for button in strip.buttons)
    for button in strip.buttons:
        assert "Brother Caspian" in button.accessibleName()
        assert "Aurora" not in button.accessibleName()
    fill(strip)
    assert all(red_at(button) for button in strip.buttons)


def test_one_pose_at_a_time_is_chosen_after_the_next_character_came(
    qtbot: QtBot, strip: PoseStrip
) -> None:
    strip.show_poses(poses("portrait", "side"), "Aurora")
    strip.choose(1)
    strip.show_poses(poses("front", "back"), "Brother Caspian")
    first, second = strip.buttons
    with qtbot.waitSignal(strip.pose_chosen) as told:
        qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert told.args == [1]
    with qtbot.waitSignal(strip.pose_chosen) as told:
        qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert told.args == [0]
    assert (first.isChecked(), second.isChecked()) == (True, False)
