from __future__ import annotations

from array import array
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from aurous_desktop.domain.listing import Query
from aurous_desktop.domain.status import State
from aurous_desktop.runtime.settings import Settings
from aurous_desktop.ui.library.grid import CharacterGrid
from aurous_desktop.ui.library.model import WINDOW_PAGES, CharacterListModel
from aurous_desktop.ui.library.pane import LibraryPane
from aurous_desktop.ui.library.size_slider import ThumbnailSlider
from aurous_desktop.ui.library.words import badge_words
from aurous_desktop.ui.screens import Screens
from aurous_desktop.ui.theme import Mode, Theme
from tests.ui.conftest import keep_picture
from tests.ui.library.shelf import Drawer, Shelf

Made = tuple[CharacterGrid, CharacterListModel, Shelf, Drawer]
Make = Callable[[int], Made]


@pytest.fixture
def make(qtbot: QtBot, theme: Theme) -> Make:
    def build(count: int) -> Made:
        shelf, drawer = Shelf(count), Drawer()
        model = CharacterListModel(shelf)
        grid = CharacterGrid(model=model, theme=theme, thumbnails=drawer)
        model.setParent(grid)
        qtbot.addWidget(grid)
        grid.set_thumbnail_px(96)
        grid.resize(480, 600)
        model.set_query(Query())
        model.set_keys(shelf.keys(Query(), None))
        grid.show()
        return grid, model, shelf, drawer

    return build


def click(qtbot: QtBot, grid: CharacterGrid, number: int) -> None:
    index = grid.model().index(number // grid.columns, number % grid.columns)
    place = grid.visualRect(index).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)


def selected_names(grid: CharacterGrid) -> list[str]:
    return [index.data() for index in grid.selectionModel().selectedIndexes()]


def test_columns_follow_the_width_and_the_size_of_the_pictures(make: Make) -> None:
    grid, *_ = make(12)
    few = grid.columns
    grid.resize(960, 600)
    many = grid.columns
    grid.set_thumbnail_px(160)
    assert 1 < grid.columns < many
    assert few < many
    grid.resize(90, 600)
    assert grid.columns == 1


def test_larger_pictures_leave_the_open_character_on_screen(make: Make) -> None:
    grid, *_ = make(50)
    grid.choose(grid.columns * 3)
    grid.set_thumbnail_px(160)
    assert grid.chosen_key in grid.numbers_on_screen()


def test_the_word_of_every_state_fits_below_the_smallest_picture(make: Make) -> None:
    grid, *_ = make(12)
    grid.set_thumbnail_px(48)
    metrics = grid.fontMetrics()
    beside = grid.columnWidth(0) - metrics.height() - 4 - 2 * 5
    assert all(metrics.horizontalAdvance(word) <= beside for word in badge_words())


def test_a_click_selects_a_character(qtbot: QtBot, make: Make) -> None:
    grid, *_ = make(12)
    with qtbot.waitSignal(grid.key_selected) as told:
        click(qtbot, grid, grid.columns + 1)
    assert told.args == [grid.columns + 1]


def test_arrows_walk_in_two_dimensions(qtbot: QtBot, make: Make) -> None:
    grid, *_ = make(50)
    told: list[int] = []
    grid.key_selected.connect(told.append)
    grid.setFocus()
    keys = (
        Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up,
        Qt.Key.Key_End, Qt.Key.Key_Left,
    )  # fmt: skip
    for key in keys:
        qtbot.keyClick(grid, key)
    wide = grid.columns
    assert told == [0, 1, wide + 1, wide, 0, 49, 48]


def test_the_row_goes_on_in_the_next_one(qtbot: QtBot, make: Make) -> None:
    grid, *_ = make(50)
    grid.choose(grid.columns - 1)
    grid.setFocus()
    with qtbot.waitSignal(grid.key_selected) as told:
        qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert told.args == [grid.columns]


def test_behind_the_last_character_there_is_nothing_to_choose(qtbot: QtBot, make: Make) -> None:
    count = make(12)[0].columns + 1
    grid, *_ = make(count)
    with qtbot.assertNotEmitted(grid.key_selected):
        click(qtbot, grid, count)
    assert selected_names(grid) == []


def test_typing_in_the_grid_is_a_search(qtbot: QtBot, make: Make) -> None:
    grid, *_ = make(12)
    with qtbot.waitSignal(grid.search_typed) as told:
        qtbot.keyClicks(grid, "h")
    assert told.args == ["h"]


def test_the_chosen_one_stays_chosen_when_the_list_changes(make: Make) -> None:
    grid, model, *_ = make(50)
    told: list[int] = []
    grid.key_selected.connect(told.append)
    grid.choose(7)
    model.set_keys(array("q", [3, 7, 1]))
    assert selected_names(grid) == [model.data(model.index(1, 0))]
    grid.resize(300, 600)
    assert len(selected_names(grid)) == 1
    assert told == []


def test_a_cell_is_spoken_with_its_status_and_its_draft(make: Make) -> None:
    grid, model, shelf, _ = make(12)
    shelf.change(0, state=State.DRAFT)
    model.rows_changed([0])
    spoken = grid.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Aurora the Adventurer, Ready, unsent draft"
    assert grid.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "Aurora the Adventurer"


def test_only_what_is_on_screen_is_read_and_fetched(qtbot: QtBot, make: Make) -> None:
    grid, _, shelf, _ = make(100_000)
    with qtbot.waitSignal(grid.thumbnails_wanted) as told:
        grid.viewport().update()
    assert told.args is not None
    assert told.args[0] == list(grid.numbers_on_screen())
    grid.choose(99_999)
    with qtbot.waitSignal(grid.thumbnails_wanted) as told:
        grid.viewport().update()
    assert told.args is not None
    assert told.args[0] == list(grid.numbers_on_screen())
    assert len(shelf.pages_read) <= WINDOW_PAGES


def test_a_selected_picture_keeps_its_colors(make: Make, theme: Theme) -> None:
    grid, _, _, drawer = make(12)
    drawer.put(0, "#FF0000")
    grid.choose(0)
    grid.repaint_thumbnails()
    picture = grid.viewport().grab().toImage()
    assert picture.pixelColor(40, 40) == QColor("#FF0000")
    for mode in (Mode.LIGHT, Mode.DARK):
        theme.apply(mode)
        keep_picture(grid, f"library-grid-{mode.value}")


def test_the_pane_turns_to_the_grid_and_back_with_the_same_character(
    qtbot: QtBot, theme: Theme
) -> None:
    pane = LibraryPane(source=Shelf(12), theme=theme, thumbnails=Drawer())
    qtbot.addWidget(pane)
    pane.resize(420, 700)
    pane.reload(afresh=True)
    pane.show()
    pane.select("chr_3")
    pane.show_as(grid=True)
    assert pane.is_grid
    assert pane.selected_id == "chr_3"
    with qtbot.waitSignal(pane.character_selected) as told:
        pane.select_next()
    assert told.args == ["chr_4"]
    pane.show_as(grid=False)
    assert not pane.is_grid
    assert pane.selected_id == "chr_4"


def test_the_slider_chooses_few_sizes_and_can_be_hit(qtbot: QtBot) -> None:
    slider = ThumbnailSlider(size=61)
    qtbot.addWidget(slider)
    told: list[int] = []
    slider.size_chosen.connect(told.append)
    assert slider.value() == 64
    for value in range(48, 161):
        slider.setValue(value)
    assert told[-1] == 160
    assert all(size % 8 == 0 for size in told)
    assert slider.minimumHeight() >= 24
    assert slider.accessibleName()


def test_no_result_is_said_in_the_grid_too(qtbot: QtBot, theme: Theme) -> None:
    pane = LibraryPane(source=Shelf(12), theme=theme, thumbnails=Drawer())
    qtbot.addWidget(pane)
    pane.show_as(grid=True)
    pane.show()
    pane.set_query(Query(text="nobody of this name"))
    shown = [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]
    assert "No characters match “nobody of this name”" in shown
    pane.set_query(Query())
    assert pane.is_grid
    assert pane.findChild(CharacterGrid).isVisible()


def test_the_window_opens_as_it_was_left(qtbot: QtBot, theme: Theme) -> None:
    left = Settings(list_view="grid", thumbnail_size=96)
    screens = Screens(theme=theme, settings=left)
    qtbot.addWidget(screens.window)
    assert screens.list_pane.is_grid
    assert screens.list_pane.thumbnail_px == 96
    kept = screens.remembered(Settings())
    assert (kept.list_view, kept.thumbnail_size) == ("grid", 96)
    screens.close()
