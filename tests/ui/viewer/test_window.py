"""The window of pictures by itself: two sides that are looked at alike, and who gets the keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from aurous_desktop.domain.status import Gate, State
from aurous_desktop.services.views import PoseView, Sheet
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.viewer.strip import PoseButton
from aurous_desktop.ui.viewer.window import PictureWindow
from tests.ui.conftest import keep_picture

COLORS = {"portrait": "#806040", "front": "#406080", "side": "#608040"}


def picture(pose: str, width: int = 400, height: int = 400) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(COLORS[pose]))
    return image


def sheet(name: str, *poses: str) -> Sheet:
    return Sheet(
        character_id=f"char_{name}",
        name=name,
        status="ready",
        state=State.CLEAN,
        gate=Gate.OPEN,
        fields=(),
        poses=tuple(PoseView(at, pose) for at, pose in enumerate(poses)),
    )


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> PictureWindow:
    shown = PictureWindow(theme=theme)
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(shown)
    for side in shown.sides:
        side.picture_wanted.connect(
            lambda _, position, side=side: side.set_picture(
                position, picture(side.poses[position].pose)
            )
        )
    shown.show_sheet(sheet("Aurora", "portrait", "front", "side"))
    shown.resize(900, 600)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    shown.sides[0].setFocus()
    return shown


def button(window: PictureWindow, words: str) -> QToolButton:
    found = window.findChildren(QToolButton)
    return next(one for one in found if one.accessibleName() == words)


def middle_of(window: PictureWindow, side: int) -> str:
    image = window.sides[side].canvas.grab().toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2).name()


def test_colors_are_those_of_the_picture_on_neutral_gray(window: PictureWindow) -> None:
    image = window.sides[0].canvas.grab().toImage()
    assert middle_of(window, 0) == COLORS["portrait"]
    assert image.pixelColor(8, image.height() // 2).name() == "#777777"


def test_arrows_turn_to_another_pose_while_the_picture_is_whole(window: PictureWindow) -> None:
    for key, seen in (
        (Qt.Key.Key_Right, "front"),
        (Qt.Key.Key_PageDown, "side"),
        (Qt.Key.Key_Right, "portrait"),
        (Qt.Key.Key_Left, "side"),
        (Qt.Key.Key_PageUp, "front"),
    ):
        QTest.keyClick(window.sides[0].canvas, key)
        assert middle_of(window, 0) == COLORS[seen]


def test_arrows_move_a_picture_that_is_larger_than_its_place(window: PictureWindow) -> None:
    canvas = window.sides[0].canvas
    canvas.zoom_to(4)
    before = canvas.look
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert window.sides[0].position == 0
    assert canvas.look.nearer == before.nearer
    assert canvas.look.center[0] > before.center[0]


def test_the_second_picture_is_the_next_one_and_takes_the_keys(window: PictureWindow) -> None:
    window.action("compare_pictures").trigger()
    first, second = window.sides
    assert (first.position, second.position) == (0, 1)
    assert window.active is second
    assert second.canvas.hasFocus()
    assert second.caption.text.startswith("Aurora · Front · 2 of 3")
    QTest.keyClick(second.canvas, Qt.Key.Key_Right)
    assert (first.position, second.position) == (0, 2)
    assert middle_of(window, 1) == COLORS["side"]
    assert second.caption.font().bold()
    assert not first.caption.font().bold()
    keep_picture(window, "picture-window")


def test_the_second_picture_is_chosen_by_a_click(window: PictureWindow) -> None:
    window.action("compare_pictures").trigger()
    first, second = window.sides
    small = next(b for b in second.findChildren(PoseButton) if b.text() == "Portrait")
    QTest.mouseClick(small, Qt.MouseButton.LeftButton)
    assert (first.position, second.position) == (0, 0)
    QTest.mouseClick(first.canvas, Qt.MouseButton.LeftButton)
    assert window.active is first
    QTest.keyClick(first.canvas, Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    assert (first.position, second.position) == (1, 0)


def test_both_pictures_are_looked_at_alike(window: PictureWindow) -> None:
    window.action("compare_pictures").trigger()
    first, second = (side.canvas for side in window.sides)
    second.zoom_to(3, around=QPoint(20, 30))
    assert first.look == second.look
    assert first.zoom == pytest.approx(3)
    QTest.keyClick(second, Qt.Key.Key_Down)
    assert first.look.center == second.look.center
    QTest.mousePress(first, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    QTest.mouseMove(first, QPoint(170, 180))
    QTest.mouseRelease(first, Qt.MouseButton.LeftButton, pos=QPoint(170, 180))
    assert first.look == second.look
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert first.fits
    assert second.fits


def test_another_pose_of_another_size_is_shown_at_the_same_place(window: PictureWindow) -> None:
    window.action("compare_pictures").trigger()
    first, second = window.sides
    second.canvas.zoom_to(4, around=QPoint(0, 0))
    second.picture_wanted.disconnect()
    second.step(1)
    second.set_picture(2, picture("side", 800, 800))
    assert second.canvas.look.nearer == pytest.approx(first.canvas.look.nearer)
    assert second.canvas.look.center == pytest.approx(first.canvas.look.center)


def test_f6_goes_round_both_pictures_and_the_buttons(window: PictureWindow) -> None:
    window.action("compare_pictures").trigger()
    first, second = window.sides
    first.setFocus()
    seen = []
    for _ in range(3):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_F6)
        seen.append(window.focusWidget())
    assert seen[0] is second.canvas
    assert isinstance(seen[1], QToolButton)
    assert seen[2] is first.canvas
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert isinstance(window.focusWidget(), QToolButton)


def test_copy_takes_the_picture_of_the_active_side(window: PictureWindow) -> None:
    window.action("compare_pictures").trigger()
    QTest.mouseClick(button(window, "Copy picture"), Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().image()
    assert copied.pixelColor(5, 5).name() == COLORS["front"]


def test_copy_has_its_key_on_both_sides(window: PictureWindow) -> None:
    window.action("compare_pictures").trigger()
    for side, pose in ((0, "portrait"), (1, "front")):
        window.sides[side].setFocus()
        held = Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(window.sides[side].canvas, Qt.Key.Key_C, held)
        assert QGuiApplication.clipboard().image().pixelColor(5, 5).name() == COLORS[pose]


def test_save_and_another_character_are_wished_for_the_active_side(
    qtbot: QtBot, window: PictureWindow
) -> None:
    window.action("compare_pictures").trigger()
    with qtbot.waitSignal(window.save_requested) as told:
        QTest.mouseClick(button(window, "Save picture as…"), Qt.MouseButton.LeftButton)
    assert told.args == ["char_Aurora", 1]
    with qtbot.waitSignal(window.step_wanted) as told:
        QTest.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [1]
    window.show_sheet(sheet("Bastian", "front", "side"))
    assert [side.name for side in window.sides] == ["Aurora", "Bastian"]
    assert window.windowTitle() == "Aurora / Bastian — Reference images"


def test_escape_leaves_the_whole_screen(qtbot: QtBot, window: PictureWindow) -> None:
    window.show_whole_screen()
    assert window.isFullScreen()
    qtbot.waitUntil(lambda: window.size() == window.screen().size())
    with qtbot.waitSignal(window.finished):
        QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_a_pinned_window_stays_on_top_and_comes_back_from_the_whole_screen(
    qtbot: QtBot, window: PictureWindow
) -> None:
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert window.screen().availableGeometry().contains(window.geometry())
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert not window.isFullScreen()
    assert window.is_pinned
    with qtbot.waitSignal(window.finished):
        QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("from_the_strip", [False, True])
def test_a_picture_can_be_pulled_out(
    qtbot: QtBot, window: PictureWindow, from_the_strip: bool
) -> None:
    side = window.sides[0]
    source = side.findChildren(PoseButton)[2] if from_the_strip else side.canvas
    start = source.rect().center()
    QTest.mousePress(source, Qt.MouseButton.LeftButton, pos=start)
    with qtbot.waitSignal(window.drag_requested) as told:
        QTest.mouseMove(source, start + QPoint(30, 0))
    QTest.mouseRelease(source, Qt.MouseButton.LeftButton, pos=start + QPoint(300, 0))
    assert told.args == ["char_Aurora", 2 if from_the_strip else 0]
    assert side.position == 0
