from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from aurous_desktop.services.views import PoseView
from aurous_desktop.ui.theme import Mode, Theme
from aurous_desktop.ui.tokens import is_dark
from aurous_desktop.ui.viewer.canvas import PictureCanvas
from aurous_desktop.ui.viewer.pane import ViewerPane
from aurous_desktop.ui.viewer.strip import PoseButton
from aurous_desktop.ui.viewer.synthesis import PoseFrames
from aurous_desktop.ui.widgets.placeholder import PlaceholderPage
from tests.ui.conftest import keep_picture

POSES = [PoseView(i, pose) for i, pose in enumerate(("portrait", "front", "side", "back"))]


def painted(color: str = "#8FAEBF", side: int = 1024) -> QImage:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    painter = QPainter(image)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#F1DCC9"))
    painter.drawEllipse(side * 3 // 10, side * 2 // 10, side * 4 // 10, side // 2)
    painter.drawEllipse(side // 8, side * 3 // 4, side * 3 // 4, side * 6 // 10)
    painter.end()
    return image


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme) -> ViewerPane:
    viewer = ViewerPane(theme=theme)
    qtbot.addWidget(viewer)
    viewer.resize(580, 720)
    viewer.show()
    return viewer


def open_aurora(pane: ViewerPane) -> None:
    pane.show_character("chr_1", "Aurora", POSES)


def canvas_of(pane: ViewerPane) -> PictureCanvas:
    canvas = pane.findChild(PictureCanvas)
    assert isinstance(canvas, PictureCanvas)
    return canvas


def placeholder(pane: ViewerPane) -> PlaceholderPage | None:
    pages = pane.findChildren(PlaceholderPage)
    return next((page for page in pages if page.isVisible()), None)


def pose_button(pane: ViewerPane, word: str) -> PoseButton:
    return next(b for b in pane.findChildren(PoseButton) if b.text() == word and b.isVisible())


def caption(pane: ViewerPane) -> str:
    return pane.stage.caption.text


def test_nothing_is_open_at_first(pane: ViewerPane) -> None:
    page = placeholder(pane)
    assert page is not None
    assert page.title == "Select a character"
    pane.complete()
    buttons = pane.findChildren(QToolButton)
    assert len(buttons) == 3
    assert not any(button.isEnabled() for button in buttons)


def test_a_picture_that_is_pulled_out_is_told_of(pane: ViewerPane, qtbot: QtBot) -> None:
    open_aurora(pane)
    with qtbot.waitSignal(pane.drag_requested) as told:
        canvas_of(pane).drag_begun.emit()
    assert told.args == ["chr_1", 0]


def test_the_focus_stays_in_the_pane_when_another_window_is_in_front(
    pane: ViewerPane, qtbot: QtBot
) -> None:
    pane.setFocus()
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    pane.complete()
    assert pane.window().focusWidget() is pane.stage.focusProxy()


@pytest.mark.parametrize("asked", [True, False])
def test_nobody_sees_when_the_stage_is_made(
    pane: ViewerPane, qapp: QApplication, asked: bool
) -> None:
    pane.ask_to_select(asked)
    qapp.sendPostedEvents()
    before = pane.grab().toImage()
    said = [placeholder(pane).accessibleName()]  # type: ignore[union-attr]
    pane.focusProxy().setFocus()
    pane.complete()
    qapp.processEvents()
    pane.setFocus()
    said.append(pane.stage.focusWidget().accessibleName())
    assert said[0] == said[1] == ("Select a character" if asked else "No character is open")
    qapp.focusWidget().clearFocus()
    assert pane.grab().toImage() == before


def test_the_cover_is_wanted_and_shown(qtbot: QtBot, pane: ViewerPane) -> None:
    with qtbot.waitSignal(pane.stage.picture_wanted) as told:
        open_aurora(pane)
    assert told.args == ["chr_1", 0]
    pane.stage.set_picture(0, painted())
    assert caption(pane) == "Portrait · 1 of 4 · 1024×1024"
    assert canvas_of(pane).accessibleName() == "Portrait, reference image 1 of 4 of Aurora"
    image = canvas_of(pane).grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2) == QColor("#F1DCC9")


def test_a_click_shows_another_pose(qtbot: QtBot, pane: ViewerPane) -> None:
    open_aurora(pane)
    pane.stage.set_picture(0, painted())
    with qtbot.waitSignals([pane.stage.pose_changed, pane.stage.picture_wanted]):
        qtbot.mouseClick(pose_button(pane, "Side"), Qt.MouseButton.LeftButton)
    assert pane.position == 2
    assert caption(pane) == "Side · 3 of 4"
    assert not canvas_of(pane).has_picture
    pane.stage.set_picture(2, painted("#B07050", 512))
    assert caption(pane) == "Side · 3 of 4 · 512×512"
    assert pose_button(pane, "Side").isChecked()
    assert not pose_button(pane, "Portrait").isChecked()


def test_a_pose_seen_before_is_there_at_once(qtbot: QtBot, pane: ViewerPane) -> None:
    open_aurora(pane)
    pane.stage.set_picture(0, painted())
    pane.stage.set_picture(1, painted("#B07050", 512))  # the answer for a pose not looked at yet
    assert caption(pane) == "Portrait · 1 of 4 · 1024×1024"
    with qtbot.assertNotEmitted(pane.stage.picture_wanted):
        qtbot.mouseClick(pose_button(pane, "Front"), Qt.MouseButton.LeftButton)
    assert caption(pane) == "Front · 2 of 4 · 512×512"


def test_keys_go_from_pose_to_pose(qtbot: QtBot, pane: ViewerPane) -> None:
    open_aurora(pane)
    pane.activateWindow()
    pane.setFocus()
    qtbot.waitUntil(lambda: canvas_of(pane).hasFocus())
    told: list[int] = []
    pane.stage.pose_changed.connect(told.append)
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp,
                Qt.Key.Key_PageUp):  # fmt: skip
        qtbot.keyClick(canvas_of(pane), key, Qt.KeyboardModifier.AltModifier)
    assert told == [1, 2, 1, 0, 3]


def test_poses_are_a_group_of_radio_buttons(pane: ViewerPane) -> None:
    open_aurora(pane)
    buttons = pane.stage.strip.buttons
    assert [one.text() for one in buttons] == ["Portrait", "Front", "Side", "Back"]
    assert buttons[1].accessibleName() == "Front, reference image 2 of 4 of Aurora"
    assert pane.stage.strip.accessibleName() == "Poses"
    assert [one.isChecked() for one in buttons] == [True, False, False, False]


@pytest.mark.parametrize(
    ("problem", "title", "text"),
    [
        ("This picture is too large to be shown.", "This picture can't be shown",
         "This picture is too large to be shown."),
        ("", "Not downloaded yet", "The picture is fetched as soon as Aurous can be reached."),
    ],
)  # fmt: skip
def test_a_missing_picture_is_explained(
    pane: ViewerPane, problem: str, title: str, text: str
) -> None:
    open_aurora(pane)
    pane.stage.set_picture(0, None, problem)
    page = placeholder(pane)
    assert page is not None
    assert (page.title, page.text) == (title, text)
    pane.stage.set_picture(0, painted())
    assert placeholder(pane) is None


def test_slow_pictures_say_that_they_load(qtbot: QtBot, pane: ViewerPane) -> None:
    open_aurora(pane)
    assert canvas_of(pane)._message == ""
    qtbot.waitUntil(lambda: canvas_of(pane)._message == "Loading…", timeout=3000)
    keep_picture(pane, "viewer-loading")


def test_late_answers_for_places_there_are_not_do_nothing(pane: ViewerPane) -> None:
    open_aurora(pane)
    pane.stage.set_picture(9, painted())
    pane.stage.set_pose_thumbnail(9, painted(side=64))
    assert not canvas_of(pane).has_picture


def test_an_update_of_the_same_character_keeps_the_pose(pane: ViewerPane) -> None:
    open_aurora(pane)
    pane.stage.step(1)
    pane.stage.set_picture(1, painted())
    pane.show_character("chr_1", "Aurora", POSES, status="ready")
    assert pane.position == 1
    assert canvas_of(pane).has_picture  # no blink while it is fetched again
    pane.show_character("chr_1", "Aurora", POSES[:1])
    assert pane.position == 0
    pane.show_character("chr_2", "Caspian", POSES)
    assert not canvas_of(pane).has_picture


def test_images_being_made_have_empty_frames(pane: ViewerPane) -> None:
    pane.show_character("chr_1", "Ysolde", [], status="synthesizing")
    frames = pane.findChild(PoseFrames)
    assert frames.isVisible()
    page = placeholder(pane)
    assert page is not None
    assert "30 to 90 seconds" in page.text
    keep_picture(pane, "viewer-synthesizing")


def test_a_failed_character_quotes_the_server(pane: ViewerPane) -> None:
    pane.show_character("chr_1", "Fenwick", [], note="The model ran out of time.", status="failed")
    page = placeholder(pane)
    assert page is not None
    assert "“The model ran out of time.”" in page.text
    keep_picture(pane, "viewer-failed")
    pane.show_character("chr_1", "Fenwick", POSES, note="Out of time.", status="failed")
    shown = [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]
    assert "“Out of time.”" in shown


def test_a_character_without_images_says_so(pane: ViewerPane) -> None:
    pane.show_character("chr_1", "Fenwick", [], status="ready")
    page = placeholder(pane)
    assert page is not None
    assert page.title == "No reference images"


def test_a_picture_can_be_copied_and_saved(qtbot: QtBot, pane: ViewerPane) -> None:
    open_aurora(pane)
    pane.stage.step(1)
    pane.stage.set_picture(1, painted(side=300))
    buttons = {b.accessibleName(): b for b in pane.findChildren(QToolButton) if b.isVisible()}
    qtbot.mouseClick(buttons["Copy picture"], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().image().size() == painted(side=300).size()
    with qtbot.waitSignal(pane.save_requested) as told:
        qtbot.mouseClick(buttons["Save picture as…"], Qt.MouseButton.LeftButton)
    assert told.args == ["chr_1", 1]
    qtbot.mouseClick(buttons["Fit or 100 %"], Qt.MouseButton.LeftButton)
    assert canvas_of(pane).zoom == 1


def test_clearing_forgets_the_character(pane: ViewerPane) -> None:
    open_aurora(pane)
    pane.stage.set_picture(0, painted())
    pane.clear()
    assert not canvas_of(pane).has_picture
    assert not pane.stage.strip.isVisible()


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_it_is_drawn(qtbot: QtBot, pane: ViewerPane, theme: Theme, mode: Mode) -> None:
    theme.apply(mode)
    pane.show_character("chr_1", "Aurora", [*POSES, PoseView(4, "three_quarter")])
    pane.stage.set_picture(0, painted())
    for place, color in enumerate(("#8FAEBF", "#B4BE8A", "#BEA58A")):
        pane.stage.set_pose_thumbnail(place, painted(color, 192))
    qtbot.waitUntil(lambda: is_dark(pane.palette()) is (mode is Mode.DARK))
    keep_picture(pane, f"viewer-{mode.value}")
    theme.set_text_percent(200)
    qtbot.waitUntil(lambda: pane.fontMetrics().height() > 25)
    pane.resize(400, 720)
    keep_picture(pane, f"viewer-{mode.value}-large")
    strip = pane.stage.strip
    assert strip.height() >= strip.buttons[0].sizeHint().height()
