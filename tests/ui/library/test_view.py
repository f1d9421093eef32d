from __future__ import annotations

from array import array
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHoverEvent, QPainter
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QStyleOption, QWidget
from pytestqt.qtbot import QtBot

from aurous_desktop.domain.listing import Query
from aurous_desktop.domain.status import State
from aurous_desktop.runtime.override import override
from aurous_desktop.ui.library.model import CharacterListModel
from aurous_desktop.ui.library.view import CharacterView
from aurous_desktop.ui.theme import Mode, Theme
from tests.ui.conftest import keep_picture
from tests.ui.library.shelf import Drawer, Shelf

Made = tuple[CharacterView, CharacterListModel, Shelf, Drawer]
Make = Callable[[int], Made]


@pytest.fixture
def make(qtbot: QtBot, theme: Theme) -> Make:
    def build(count: int) -> Made:
        shelf, drawer = Shelf(count), Drawer()
        model = CharacterListModel(shelf)
        view = CharacterView(model=model, theme=theme, thumbnails=drawer)
        model.setParent(view)
        qtbot.addWidget(view)
        view.resize(300, 600)
        model.set_query(Query())
        model.set_keys(shelf.keys(Query(), None))
        view.show()
        return view, model, shelf, drawer

    return build


def click(qtbot: QtBot, view: CharacterView, row: int) -> None:
    place = view.visualRect(view.model().index(row, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def selected_rows(view: CharacterView) -> list[int]:
    return [index.row() for index in view.selectionModel().selectedRows()]


def test_a_click_selects_a_character(qtbot: QtBot, make: Make) -> None:
    view, *_ = make(12)
    with qtbot.waitSignal(view.key_selected) as told:
        click(qtbot, view, 2)
    assert told.args == [2]
    assert selected_rows(view) == [2]


def test_keys_walk_through_the_list(qtbot: QtBot, make: Make) -> None:
    view, *_ = make(100)
    told: list[int] = []
    view.key_selected.connect(told.append)
    view.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Home):
        qtbot.keyClick(view, key)
    view.step(2)
    view.step(-1)
    assert told == [0, 99, 98, 0, 2, 1]


def test_getting_the_focus_opens_nothing(qtbot: QtBot, make: Make) -> None:
    view, *_ = make(12)
    with qtbot.assertNotEmitted(view.key_selected):
        view.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.wait(1)
    assert selected_rows(view) == []


def test_typing_in_the_list_is_a_search(qtbot: QtBot, make: Make) -> None:
    view, _, shelf, _ = make(12)
    shelf.pages_read.clear()
    with qtbot.waitSignal(view.search_typed) as told:
        qtbot.keyClick(view, Qt.Key.Key_K)
    assert told.args == ["k"]
    assert shelf.pages_read == []


def test_a_refresh_keeps_the_character_and_tells_nothing(qtbot: QtBot, make: Make) -> None:
    view, model, _, _ = make(200)
    click(qtbot, view, 3)
    with qtbot.assertNotEmitted(view.key_selected):
        model.set_keys(array("q", [900, *range(200)]))  # a new one on top
        assert selected_rows(view) == [4]
        model.set_keys(array("q", reversed(range(200))))  # another order
        assert selected_rows(view) == [196]
        model.set_keys(array("q", [k for k in range(200) if k != 3]))  # it vanished
        assert selected_rows(view) == []
        model.set_keys(array("q", range(200)))  # and came back
    assert selected_rows(view) == [3]
    assert view.chosen_key == 3


def test_the_keyboard_goes_on_from_the_neighbor_of_a_vanished_row(qtbot: QtBot, make: Make) -> None:
    view, model, _, _ = make(20)
    click(qtbot, view, 3)
    model.set_keys(array("q", [k for k in range(20) if k != 3]))
    assert view.currentIndex().row() == 3
    with qtbot.waitSignal(view.key_selected) as told:
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert told.args == [5]


def test_the_place_on_screen_is_kept(qtbot: QtBot, make: Make) -> None:
    view, model, _, _ = make(500)
    view.verticalScrollBar().setValue(68 * 100 + 20)
    first = view.numbers_on_screen().start
    at = view.rowViewportPosition(first)
    model.set_keys(array("q", [900, 901, *range(500)]))
    assert view.numbers_on_screen().start == first + 2
    assert view.rowViewportPosition(first + 2) == at
    model.set_keys(array("q", [*range(50, 500), 7]))
    assert model.key_at(view.numbers_on_screen().start) == first
    assert view.rowViewportPosition(view.numbers_on_screen().start) == at


def test_choosing_by_program_is_silent_and_scrolls(qtbot: QtBot, make: Make) -> None:
    view, *_ = make(500)
    with qtbot.assertNotEmitted(view.key_selected):
        view.choose(333)
    assert selected_rows(view) == [333]
    assert 333 in view.numbers_on_screen()
    view.choose(None)
    assert selected_rows(view) == []


def test_pictures_are_wanted_for_numbers_on_screen_only(qtbot: QtBot, make: Make) -> None:
    view, _, shelf, drawer = make(500)
    shelf.change(1, cover=None)
    drawer.put(0)
    with qtbot.waitSignal(view.thumbnails_wanted) as told:
        view.viewport().update()
    assert told.args == [[key for key in view.numbers_on_screen() if key > 1]]
    with qtbot.waitSignal(view.thumbnails_wanted) as told:
        view.verticalScrollBar().setValue(68 * 300)
    assert told.args == [list(view.numbers_on_screen())]


def test_a_picture_that_arrives_is_drawn_and_never_tinted(qtbot: QtBot, make: Make) -> None:
    view, model, _, drawer = make(12)
    click(qtbot, view, 1)
    drawer.put(1, "#FF0000")
    view.thumbnail_arrived(1)
    rect = view.visualRect(model.index(1, 0))
    place = QPoint(rect.left() + 6 + 28, rect.center().y())
    image = view.viewport().grab().toImage()
    assert image.pixelColor(place) == QColor("#FF0000")


class Faint(QProxyStyle):
    """Marks what is selected as the style of Windows 11 does: hardly."""

    @override
    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element == QStyle.PrimitiveElement.PE_PanelItemViewItem:
            painter.fillRect(option.rect, QColor("#F3F3F3"))
        else:
            super().drawPrimitive(element, option, painter, widget)


def test_the_selected_row_has_the_color_for_its_text_in_every_style(
    qtbot: QtBot, make: Make
) -> None:
    view, model, _, _ = make(12)
    faint = Faint("Fusion")
    faint.setParent(view)
    view.setStyle(faint)
    click(qtbot, view, 1)
    row = view.visualRect(model.index(1, 0))
    below = view.visualRect(model.index(2, 0)).center()
    over = QHoverEvent(QEvent.Type.HoverMove, QPointF(below), QPointF(below), QPointF(below))
    QApplication.sendEvent(view.viewport(), over)
    image = view.viewport().grab().toImage()
    assert image.pixelColor(row.right() - 4, row.top() + 4) == view.palette().highlight().color()
    assert image.pixelColor(row.right() - 4, row.bottom() + 6) == QColor("#F3F3F3")


def test_rows_fit_the_text_and_the_pictures(qtbot: QtBot, make: Make, theme: Theme) -> None:
    view, *_ = make(12)
    assert view.rowHeight(0) == 68
    view.set_thumbnail_px(120)
    assert view.rowHeight(0) >= 120
    view.set_thumbnail_px(20)
    assert view.thumbnail_px == 48
    theme.set_text_percent(200)
    qtbot.waitUntil(lambda: view.rowHeight(0) >= 2 * view.fontMetrics().height() + 16)


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_every_state_can_be_drawn(qtbot: QtBot, make: Make, theme: Theme, mode: Mode) -> None:
    theme.apply(mode)
    view, model, shelf, drawer = make(12)
    for key, state in enumerate(State):
        shelf.change(key, state=state)
        drawer.put(key, "#8FAEBF")
    shelf.change(10, name="A name that is far too long for the pane it is shown in")
    shelf.change(11, status="on_holiday", name="نورا")
    model.rows_changed()
    view.resize(300, 12 * 68)
    view.choose(1)
    before = view.viewport().grab().toImage()
    view.setFocus()
    assert view.viewport().grab().toImage() != before or not view.hasFocus()
    keep_picture(view, f"list-{mode.value}")
