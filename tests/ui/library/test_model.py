from __future__ import annotations

from array import array

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from aurous_desktop.domain.listing import Query, Sort
from aurous_desktop.domain.status import State
from aurous_desktop.ui.library.model import (
    FIRST_KEYS,
    PAGE_ROWS,
    WINDOW_PAGES,
    CharacterIdRole,
    CharacterListModel,
    RowRole,
)
from tests.ui.library.shelf import Shelf, row

ROLE = Qt.ItemDataRole


def model_of(shelf: Shelf, *, whole: bool = True) -> CharacterListModel:
    model = CharacterListModel(shelf)
    model._tester = QAbstractItemModelTester(  # type: ignore[attr-defined]
        model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    model.set_query(Query())
    if whole:
        model.set_keys(shelf.keys(Query(), None))
    return model


def names(model: CharacterListModel) -> list[str]:
    return [model.index(i, 0).data() for i in range(model.rowCount())]


def test_the_display_text_is_the_name_in_every_row(qtbot: QtBot) -> None:
    shelf = Shelf(500)
    assert names(model_of(shelf)) == [r.name for r in shelf.stored.values()]


def test_the_first_keys_are_there_at_once_and_the_others_follow(qtbot: QtBot) -> None:
    shelf = Shelf(1000)
    model = model_of(shelf, whole=False)
    assert model.rowCount() == FIRST_KEYS
    assert model.match_count == 1000
    inserted: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda parent, first, last: inserted.append((first, last)))
    model.set_keys(shelf.keys(Query(), None))
    assert inserted == [(FIRST_KEYS, 999)]
    assert model.complete
    assert names(model)[-1] == shelf.stored[999].name


def test_keys_for_an_older_query_come_too_late(qtbot: QtBot) -> None:
    shelf = Shelf(500)
    model = model_of(shelf, whole=False)
    late = shelf.keys(Query(), None)
    model.set_query(Query(text="aurora"))
    model.set_keys(late, Query())
    assert all("Aurora" in name for name in names(model))


def test_only_pages_that_are_looked_at_are_read(qtbot: QtBot) -> None:
    shelf = Shelf(100_000)
    model = CharacterListModel(shelf)
    model.set_keys(shelf.keys(Query(), None))
    shelf.pages_read.clear()
    for index in (0, 1, PAGE_ROWS - 1, 70_000, 70_001):
        model.index(index, 0).data()
    assert shelf.pages_read == [PAGE_ROWS, PAGE_ROWS]


def test_the_window_of_rows_stays_small(qtbot: QtBot) -> None:
    shelf = Shelf(20_000)
    model = CharacterListModel(shelf)
    model.set_keys(shelf.keys(Query(), None))
    for index in range(0, 20_000, 7):
        model.index(index, 0).data()
    assert len(model._window) <= WINDOW_PAGES * PAGE_ROWS


def test_what_a_screen_reader_says(qtbot: QtBot) -> None:
    shelf = Shelf()
    shelf.change(0, state=State.DRAFT)
    shelf.change(1, state=State.GONE)
    shelf.change(2, status="on_holiday")
    model = model_of(shelf)
    spoken = [model.index(i, 0).data(ROLE.AccessibleTextRole) for i in range(4)]
    assert spoken == [
        "Aurora the Adventurer, Ready, unsent draft",
        "Brother Caspian, Ready, not on Aurous",
        "Dame Ysolde, On holiday",
        "Émile Châtelain, Needs review",
    ]


def test_roles_carry_the_row(qtbot: QtBot) -> None:
    model = model_of(Shelf())
    index = model.index(4, 0)
    assert index.data(CharacterIdRole) == "chr_4"
    assert index.data(RowRole) == row(4)
    assert index.data(ROLE.ToolTipRole) == "Fenwick"
    assert index.data(ROLE.DecorationRole) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_a_strange_name_can_be_shown(qtbot: QtBot) -> None:
    shelf = Shelf(3)
    shelf.change(0, name="half \ud83d pair")
    shelf.change(1, name="turned \u202eback")
    assert names(model_of(shelf))[:2] == ["half \ufffd pair", "turned ‹U+202E›back"]


def test_a_changed_row_is_read_again(qtbot: QtBot) -> None:
    shelf = Shelf()
    model = model_of(shelf)
    names(model)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda top, bottom: told.append((top.row(), bottom.row())))
    shelf.change(3, name="Emilia")
    shelf.change(5, name="Gudrun")
    model.rows_changed([3, 5])
    assert told == [(3, 5)]
    assert names(model)[3] == "Emilia"
    assert names(model)[5] == "Gudrun"


def test_a_change_of_rows_nobody_looked_at_costs_nothing(qtbot: QtBot) -> None:
    shelf = Shelf(1000)
    model = CharacterListModel(shelf)
    model.set_keys(shelf.keys(Query(), None))
    told: list[int] = []
    model.dataChanged.connect(lambda top, bottom: told.append(top.row()))
    model.rows_changed(range(500, 900))
    assert told == []
    model.rows_changed()
    assert told == [0]


@pytest.mark.parametrize(
    ("before", "after", "signal"),
    [
        ([1, 2, 3], [1, 2, 9, 3], "rowsInserted"),
        ([1, 2, 3], [9, 1, 2, 3], "rowsInserted"),
        ([1, 2, 3], [1, 3], "rowsRemoved"),
        ([1, 2, 3], [], "rowsRemoved"),
        ([], [4], "rowsInserted"),
        ([1, 1, 2], [1, 1, 1, 2], "rowsInserted"),
        ([1, 2, 3], [3, 2, 1], "modelReset"),
    ],
)
def test_a_new_order_is_told_as_the_smallest_change(
    qtbot: QtBot, before: list[int], after: list[int], signal: str
) -> None:
    model = model_of(Shelf())
    model.set_keys(array("q", before))
    told: list[str] = []
    for name in ("rowsInserted", "rowsRemoved", "modelReset"):
        getattr(model, name).connect(lambda *_, name=name: told.append(name))
    model.set_keys(array("q", after))
    assert told == [signal]
    assert [model.key_at(i) for i in range(model.rowCount())] == after


def test_nothing_is_told_when_nothing_changed(qtbot: QtBot) -> None:
    shelf = Shelf()
    model = model_of(shelf)
    with qtbot.assertNotEmitted(model.keys_about_to_change):
        model.set_keys(shelf.keys(Query(), None))
        model.set_query(Query(sort=Sort.NEWEST))


def test_a_character_that_is_no_more_leaves_a_blank_row(qtbot: QtBot) -> None:
    shelf = Shelf()
    model = model_of(shelf)
    del shelf.stored[2]
    model.rows_changed()
    assert model.index(2, 0).data() is None
    assert model.index(3, 0).data() == "Émile Châtelain"


def test_a_character_is_found_by_its_id(qtbot: QtBot) -> None:
    model = model_of(Shelf())
    assert model.key_of("chr_7") == 7
    assert model.row_of(7) == 7
    assert model.key_of("chr_700") is None
    assert model.row_of(700) is None
    assert model.rowCount(model.index(0, 0)) == 0
    assert not model.index(0, 0).parent().isValid()
    assert model.rowCount(QModelIndex()) == 12
