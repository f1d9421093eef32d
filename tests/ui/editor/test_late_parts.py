"""Parts of the form that are made when a field or a character first needs them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from aurous_desktop.ui.editor.pane import DetailsPane
from aurous_desktop.ui.editor.row import FieldRow
from aurous_desktop.ui.theme import Mode, Theme
from tests.ui.editor.conftest import MakeSheet, no_words

HAIR = "attributes.hair_color"
CHANGED, CLEAN = {HAIR: "silver"}, {HAIR: "black"}


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme) -> DetailsPane:
    made = DetailsPane(theme=theme)
    qtbot.addWidget(made)
    made.resize(420, 900)
    with qtbot.waitExposed(made):
        made.show()
    return made


def row_of(pane: DetailsPane, path: str = HAIR) -> FieldRow:
    return next(row for row in pane.findChildren(FieldRow) if row.path == path)


def dots(pane: DetailsPane) -> list[QLabel]:
    return [one for one in pane.findChildren(QLabel) if one.text() == "•" and one.isVisible()]


def told(pane: DetailsPane) -> list[str]:
    return [one.text() for one in pane.findChildren(QLabel) if one.isVisible()]


def color(label: QLabel) -> str:
    return label.palette().color(QPalette.ColorRole.WindowText).name()


def test_a_changed_field_has_a_dot_in_the_color_of_the_theme(
    pane: DetailsPane, theme: Theme, make_sheet: MakeSheet
) -> None:
    pane.show_sheet(make_sheet(), no_words)
    assert dots(pane) == []
    pane.show_sheet(make_sheet(texts=CHANGED), no_words)
    (dot,) = dots(pane)
    assert row_of(pane).isAncestorOf(dot)
    light = color(dot)
    assert light == theme.colors.info.name()
    theme.apply(Mode.DARK)
    assert color(dot) == theme.colors.info.name() != light
    pane.reload(make_sheet(), no_words)
    assert dots(pane) == []


def test_the_counter_stays_at_the_end_of_the_line(
    pane: DetailsPane, make_sheet: MakeSheet, qapp: QApplication
) -> None:
    pane.show_sheet(make_sheet(texts={"name": "Aurora the Bold"}), no_words)
    qapp.processEvents()
    row = row_of(pane, "name")
    (revert,) = [one for one in row.findChildren(QToolButton) if one.isVisible()]
    counter = next(one for one in row.findChildren(QLabel) if one.text() == row.counter)
    assert revert.geometry().right() < counter.geometry().left()
    assert row.label.geometry().right() < revert.geometry().left()


def open_menu(row: FieldRow) -> dict[str, bool]:
    place = row.editor.inner.rect().center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, row.editor.inner.mapToGlobal(QPoint(5, 5))
    )
    QApplication.sendEvent(row.editor.inner, event)
    menu = next(one for one in row.findChildren(QMenu) if one.isVisible())
    entries = {one.text(): one.isEnabled() for one in menu.actions() if one.text()}
    menu.close()
    return entries


def test_the_menu_of_a_field_has_undo_redo_and_its_own_revert(
    pane: DetailsPane, make_sheet: MakeSheet
) -> None:
    pane.show_sheet(make_sheet(), no_words)
    for texts, can in (({}, False), (CHANGED, True), (CLEAN, False)):
        pane.reload(make_sheet(texts=texts), no_words)
        entries = open_menu(row_of(pane))
        assert entries["Revert to Aurous value"] is can
        assert [*entries][:3] == [
            pane.undo_action.text(),
            pane.redo_action.text(),
            "Revert to Aurous value",
        ]


def test_the_entry_to_revert_can_be_used_when_its_menu_is_the_first_thing(
    pane: DetailsPane, make_sheet: MakeSheet
) -> None:
    pane.show_sheet(make_sheet(texts=CHANGED), no_words)
    assert open_menu(row_of(pane))["Revert to Aurous value"]


def heading(pane: DetailsPane) -> QToolButton:
    return next(one for one in pane.findChildren(QToolButton) if one.text() == "Information")


@pytest.mark.parametrize("before", [True, False])
def test_facts_are_those_of_the_character_that_is_shown(
    pane: DetailsPane, make_sheet: MakeSheet, qapp: QApplication, before: bool
) -> None:
    if before:
        heading(pane).click()
    pane.show_sheet(make_sheet(aurous_version="7.1"), no_words)
    if not before:
        assert "chr_1" not in told(pane)
        heading(pane).click()
    assert {"chr_1", "7.1"} <= {*told(pane)}
    pane.show_sheet(make_sheet("chr_2"), no_words)
    qapp.processEvents()
    assert "chr_2" in told(pane)
    assert not {"chr_1", "7.1", "API version"} & {*told(pane)}
    heading(pane).click()
    assert "chr_2" not in told(pane)
    pane.show_sheet(make_sheet("chr_3"), no_words)
    heading(pane).click()
    assert "chr_3" in told(pane)


def test_other_details_go_with_the_character_that_has_them(
    pane: DetailsPane, make_sheet: MakeSheet
) -> None:
    title = "Other details kept as they are"
    pane.show_sheet(make_sheet(), no_words)
    assert title not in told(pane)
    pane.show_sheet(make_sheet("chr_2", other_details=(("tattoo", "dragon"),)), no_words)
    assert {title, "tattoo", "dragon"} <= {*told(pane)}
    pane.show_sheet(make_sheet("chr_3"), no_words)
    assert not {title, "tattoo", "dragon"} & {*told(pane)}


def test_a_field_that_cannot_be_changed_looks_like_the_ground(
    pane: DetailsPane, make_sheet: MakeSheet
) -> None:
    def ground() -> str:
        palette = row_of(pane).editor.control.palette()
        return palette.color(QPalette.ColorRole.Base).name()

    pane.show_sheet(make_sheet(), no_words)
    typed_into = ground()
    pane.show_sheet(make_sheet(read_only=True), no_words)
    assert ground() == pane.palette().color(QPalette.ColorRole.Window).name() != typed_into
    pane.show_sheet(make_sheet(), no_words)
    assert ground() == typed_into


def test_suggestions_are_those_of_the_library_of_now(
    pane: DetailsPane, make_sheet: MakeSheet, qtbot: QtBot
) -> None:
    def matches(typed: str) -> list[str]:
        line = row_of(pane).editor.inner
        line.setFocus()
        line.selectAll()
        qtbot.keyClicks(line, typed)
        popup = row_of(pane).editor.control._completer.popup()
        found = [popup.model().index(i, 0).data() for i in range(popup.model().rowCount())]
        popup.hide()
        return found

    pane.show_sheet(make_sheet(), lambda path: ["zinnober"])
    assert matches("zin") == ["zinnober"]
    pane.show_sheet(make_sheet("chr_2"), lambda path: ["zinc"])
    assert matches("zin") == ["zinc"]
