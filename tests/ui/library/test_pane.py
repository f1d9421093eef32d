from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from aurous_desktop.domain.listing import Query, Sort, Tally
from aurous_desktop.domain.status import State
from aurous_desktop.ui.library.pane import LibraryPane
from aurous_desktop.ui.library.skeleton import SkeletonRows
from aurous_desktop.ui.library.view import CharacterView
from aurous_desktop.ui.theme import Mode, Theme
from aurous_desktop.ui.tokens import is_dark
from aurous_desktop.ui.widgets.placeholder import PlaceholderPage
from tests.ui.conftest import keep_picture
from tests.ui.library.shelf import Drawer, Shelf

Make = Callable[[Shelf], LibraryPane]


@pytest.fixture
def make(qtbot: QtBot, theme: Theme) -> Make:
    def build(shelf: Shelf) -> LibraryPane:
        drawer = Drawer()
        for key in range(10):
            drawer.put(key, f"#{80 + key * 12:02X}{160 - key * 6:02X}B0")
        pane = LibraryPane(source=shelf, theme=theme, thumbnails=drawer)
        qtbot.addWidget(pane)
        pane.resize(300, 700)
        pane.reload()
        pane.set_tally(tally_of(shelf))
        pane.show()
        return pane

    return build


def tally_of(shelf: Shelf) -> Tally:
    statuses = [r.status for r in shelf.stored.values()]
    states = [r.state for r in shelf.stored.values() if r.state is not State.CLEAN]
    return Tally(
        len(shelf.stored),
        {status: statuses.count(status) for status in statuses},
        {state: states.count(state) for state in states},
    )


def search_of(pane: LibraryPane) -> QLineEdit:
    fields = pane.findChildren(QLineEdit)
    return next(f for f in fields if f.accessibleName() == "Search characters")


def combo_of(pane: LibraryPane, label: str) -> QComboBox:
    """Find a combo the way people and screen readers do: by the label before it."""
    found = next(one for one in pane.findChildren(QLabel) if one.text() == label)
    combo = found.buddy()
    assert isinstance(combo, QComboBox)
    return combo


def entries(combo: QComboBox) -> list[str]:
    return [combo.itemText(i) for i in range(combo.count())]


def choose(combo: QComboBox, text: str) -> None:
    combo.setCurrentIndex(combo.findText(text))


def names(pane: LibraryPane) -> list[str]:
    return [pane.model.index(i, 0).data() for i in range(pane.model.rowCount())]


def count_of(pane: LibraryPane) -> str:
    return pane._count.text


def press(qtbot: QtBot, pane: LibraryPane, text: str) -> None:
    button = next(b for b in pane.findChildren(QPushButton) if b.text() == text and b.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_all_characters_are_listed_and_counted(make: Make) -> None:
    pane = make(Shelf())
    assert len(names(pane)) == 12
    assert count_of(pane) == "12 characters"
    assert pane.findChild(CharacterView).accessibleName() == "Characters"


def test_one_character_is_not_called_characters(make: Make) -> None:
    assert count_of(make(Shelf(1))) == "1 character"


def test_typing_narrows_the_list_and_escape_widens_it(qtbot: QtBot, make: Make) -> None:
    pane = make(Shelf())
    search = search_of(pane)
    assert search.placeholderText() == "Search characters"
    with qtbot.waitSignal(pane.query_changed) as told:
        qtbot.keyClicks(search, "ka")
    assert told.args == [Query(text="ka")]
    assert names(pane) == ["Kaia"]
    assert count_of(pane) == "1 of 12"
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    assert count_of(pane) == "12 characters"


def test_a_number_that_takes_long_comes_with_the_keys(qtbot: QtBot, make: Make) -> None:
    shelf = Shelf(1_000)
    pane = make(shelf)
    shelf.counts = False
    with qtbot.waitSignal(pane.query_changed) as told:
        qtbot.keyClicks(search_of(pane), "a")
    assert count_of(pane) == "more than 200 of 1,000"
    (query,) = told.args
    found = shelf.keys(query, None)
    pane.model.set_keys(found, query)
    assert count_of(pane) == f"{len(found)} of 1,000"
    assert len(found) > 200


def test_a_search_without_a_result_offers_ways_out(qtbot: QtBot, make: Make) -> None:
    pane = make(Shelf())
    choose(combo_of(pane, "Status"), "Failed (2)")
    with qtbot.waitSignal(pane.query_changed):
        qtbot.keyClicks(search_of(pane), "xyz")
    page = pane.findChild(PlaceholderPage)
    assert page.isVisible()
    assert page.title == "No characters match “xyz”"
    assert count_of(pane) == "0 of 12"
    press(qtbot, pane, "Clear search")
    assert names(pane) == ["Fenwick", "Lorenzo"]
    assert not page.isVisible()
    choose(combo_of(pane, "Status"), "Failed (2)")
    with qtbot.waitSignal(pane.query_changed):
        qtbot.keyClicks(search_of(pane), "Aurora")
    press(qtbot, pane, "Show all statuses")
    assert names(pane) == ["Aurora the Adventurer"]


def test_the_status_filter_counts_and_shows_only_states_there_are(make: Make) -> None:
    shelf = Shelf()
    shelf.change(1, status="on_holiday")
    pane = make(shelf)
    combo = combo_of(pane, "Status")
    assert entries(combo) == [
        "All (12)", "Ready (5)", "Needs review (2)", "Synthesizing (2)", "Failed (2)",
        "On holiday (1)",
    ]  # fmt: skip
    shelf.change(0, state=State.DRAFT)
    shelf.change(3, state=State.WAITING)
    pane.set_tally(tally_of(shelf))
    assert entries(combo)[-3:] == ["", "Draft (1)", "Waiting to send (1)"]
    choose(combo, "Draft (1)")
    assert names(pane) == ["Aurora the Adventurer"]
    assert pane.query.state is State.DRAFT
    pane.set_tally(Tally(12, tally_of(shelf).by_status))  # it was sent meanwhile
    assert combo.currentText() == "Draft (0)"
    choose(combo, "On holiday (1)")
    assert names(pane) == ["Brother Caspian"]


def test_a_state_can_be_shown_from_elsewhere(qtbot: QtBot, make: Make) -> None:
    shelf = Shelf()
    pane = make(shelf)
    shelf.change(4, state=State.CONFLICT)
    with qtbot.waitSignal(pane.query_changed):
        pane.show_state(State.CONFLICT)
    assert names(pane) == ["Fenwick"]
    pane.set_tally(tally_of(shelf))
    assert combo_of(pane, "Status").currentText() == "Conflict (1)"


def test_pictures_are_asked_for_again(qtbot: QtBot, make: Make) -> None:
    pane = make(Shelf(20))
    pane.resize(300, 1600)
    with qtbot.waitSignal(pane.thumbnails_wanted) as first:
        pane.repaint_thumbnails()
    with qtbot.waitSignal(pane.thumbnails_wanted) as second:
        pane.repaint_thumbnails()
    assert first.args == second.args


def test_new_counts_ask_for_nothing(qtbot: QtBot, make: Make) -> None:
    pane = make(Shelf())
    choose(combo_of(pane, "Status"), "Ready (6)")
    with qtbot.assertNotEmitted(pane.query_changed):
        pane.set_tally(Tally(14, {"ready": 8, "failed": 6}))
    assert combo_of(pane, "Status").currentText() == "Ready (8)"


def test_the_order_can_be_chosen(make: Make) -> None:
    pane = make(Shelf())
    combo = combo_of(pane, "Sort")
    assert entries(combo) == ["Newest first", "Name", "Recently changed", "Status"]
    choose(combo, "Name")
    assert pane.query.sort is Sort.NAME
    assert names(pane) == sorted(names(pane))


def test_a_query_is_restored_silently(qtbot: QtBot, make: Make) -> None:
    pane = make(Shelf())
    with qtbot.assertNotEmitted(pane.query_changed):
        pane.set_query(Query(text="a", status="ready", sort=Sort.NAME))
    assert search_of(pane).text() == "a"
    assert combo_of(pane, "Status").currentText() == "Ready (6)"
    assert combo_of(pane, "Sort").currentText() == "Name"
    assert names(pane) == ["Aurora the Adventurer", "Brother Caspian", "Hana Ōta"]


def test_the_open_character_stays_open_while_it_is_filtered_away(qtbot: QtBot, make: Make) -> None:
    pane = make(Shelf())
    pane.select("chr_2")
    assert pane.selected_id == "chr_2"
    with qtbot.assertNotEmitted(pane.character_selected):
        choose(combo_of(pane, "Status"), "Ready (6)")
        choose(combo_of(pane, "Status"), "All (12)")
    assert pane.selected_id == "chr_2"


def test_going_from_character_to_character(qtbot: QtBot, make: Make) -> None:
    pane = make(Shelf())
    told: list[str] = []
    pane.character_selected.connect(told.append)
    pane.select_next()
    pane.select_next()
    pane.select_previous()
    assert told == ["chr_0", "chr_1", "chr_0"]


def test_down_leads_from_the_search_into_the_list(qtbot: QtBot, make: Make) -> None:
    pane = make(Shelf())
    pane.activateWindow()
    pane.focus_search()
    qtbot.waitUntil(lambda: search_of(pane).hasFocus())
    qtbot.keyClick(search_of(pane), Qt.Key.Key_Down)
    view = pane.findChild(CharacterView)
    assert view.hasFocus()
    qtbot.keyClick(view, Qt.Key.Key_G)
    assert search_of(pane).hasFocus()
    assert search_of(pane).text() == "g"


def test_an_empty_library_says_so(make: Make) -> None:
    pane = make(Shelf(0))
    page = pane.findChild(PlaceholderPage)
    assert page.isVisible()
    assert page.title == "No characters yet"
    assert count_of(pane) == "0 characters"


def test_a_first_load_shows_the_shape_of_rows(qtbot: QtBot, make: Make) -> None:
    shelf = Shelf(0)
    pane = make(shelf)
    pane.set_loading("Loading characters…")
    skeleton = pane.findChild(SkeletonRows)
    assert not skeleton.isVisible()  # not for a moment
    qtbot.waitUntil(skeleton.isVisible, timeout=3000)
    qtbot.waitUntil(pane._progress.isVisible, timeout=3000)
    keep_picture(pane, "pane-loading")
    shelf.stored = Shelf(12).stored
    pane.reload()
    assert pane.findChild(CharacterView).isVisible()
    pane.set_loading(None)
    qtbot.waitUntil(lambda: not pane._progress.isVisible(), timeout=3000)


def test_a_long_list_is_not_shortened_while_it_is_looked_at_again(make: Make) -> None:
    shelf = Shelf(1000)
    pane = make(shelf)
    pane.model.set_keys(shelf.keys(Query(), None), Query())
    pane.findChild(CharacterView).verticalScrollBar().setValue(68 * 700)
    pane.reload()
    assert pane.model.rowCount() == 1000
    assert not pane.model.complete
    pane.reload(afresh=True)
    assert pane.model.rowCount() == 200


def test_a_refresh_can_be_asked_for(qtbot: QtBot, make: Make) -> None:
    pane = make(Shelf())
    button = next(b for b in pane.findChildren(QToolButton) if b.accessibleName() == "Refresh")
    with qtbot.waitSignal(pane.refresh_requested):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_it_is_drawn_small_and_large(qtbot: QtBot, make: Make, theme: Theme, mode: Mode) -> None:
    theme.apply(mode)
    shelf = Shelf()
    shelf.change(0, state=State.DRAFT)
    pane = make(shelf)
    pane.select("chr_0")
    qtbot.waitUntil(lambda: is_dark(pane.palette()) is (mode is Mode.DARK))
    keep_picture(pane, f"pane-{mode.value}")
    theme.set_text_percent(200)
    qtbot.waitUntil(lambda: pane.fontMetrics().height() > 25)
    pane.resize(pane.minimumWidth(), 700)
    keep_picture(pane, f"pane-{mode.value}-large")
    for label in pane.findChildren(QLabel):
        assert label.width() >= label.minimumSizeHint().width()
