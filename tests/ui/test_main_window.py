"""Size and place of the window: as it was left, and always where it can be reached."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from aurous_desktop.ui.actions import Actions
from aurous_desktop.ui.main_window import MainWindow


@pytest.fixture
def build(qtbot: QtBot) -> Callable[[], MainWindow]:
    def make() -> MainWindow:
        window = MainWindow(list_pane=QWidget())
        qtbot.addWidget(window)
        complete(window)
        window.show_panes()
        return window

    return make


def complete(window: MainWindow) -> None:
    details_pane = QWidget()
    window.complete(
        viewer_pane=QWidget(),
        details_pane=details_pane,
        message_bar=QWidget(),
        make_actions=lambda: Actions(window, window.menus),
        last_stop=details_pane,
    )


def screen() -> QRect:
    return QGuiApplication.primaryScreen().availableGeometry()


def test_a_new_window_is_no_bigger_than_most_of_the_screen(build: Callable[[], MainWindow]) -> None:
    window = build()
    assert window.width() <= max(1280, window.minimumWidth())
    assert window.width() <= max(0.9 * screen().width(), window.minimumWidth())
    assert window.height() <= max(0.9 * screen().height(), window.minimumHeight())


def test_size_and_panes_come_back(build: Callable[[], MainWindow]) -> None:
    window = build()
    window.show()
    window.setGeometry(10, 20, 780, 620)
    window.splitter.setSizes([200, 300, 280])
    sizes = window.splitter.sizes()
    again = build()
    again.restore_geometry(window.geometry_text(), sizes)
    again.show()
    assert again.size() == window.size()
    assert again.splitter.sizes() == sizes


@pytest.mark.parametrize("place", [(5000, 40), (40, 5000), (-3000, 40)])
def test_a_window_off_every_screen_is_brought_back(
    build: Callable[[], MainWindow], place: tuple[int, int]
) -> None:
    window = build()
    window.show()
    window.resize(700, 500)
    window.move(*place)
    again = build()
    again.restore_geometry(window.geometry_text(), ())
    seen = again.frameGeometry().intersected(screen())
    assert seen.width() >= 100
    assert seen.height() >= 30


@pytest.mark.parametrize("text", ["", "bm9uc2Vuc2U=", "%%%", "AAAA"])
def test_a_stored_place_that_makes_no_sense_is_left_alone(
    build: Callable[[], MainWindow], text: str
) -> None:
    window = build()
    before = window.size()
    window.restore_geometry(text, (1, 2))
    assert window.size() == before


def test_the_size_slider_is_there_with_the_panes_alone(build: Callable[[], MainWindow]) -> None:
    window = build()
    window.show()
    slider = QWidget()
    window.add_to_corner(slider)
    assert slider.isVisible()
    window.show_welcome(QWidget())
    assert not slider.isVisible()
