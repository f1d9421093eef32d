import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from aurous_desktop.domain.character import Content
from aurous_desktop.domain.history import HistoryEntry, Origin
from aurous_desktop.ui.history.dialog import HistoryDialog
from aurous_desktop.ui.history.versions import differences, origin_words


def entry(number: int, origin: Origin = Origin.SENT, note: str = "", **attributes) -> HistoryEntry:
    content = json.dumps({"name": "Aurora", "attributes": attributes})
    return HistoryEntry(number, "chr_1", 1_000.0 + number, origin, content, note)


@pytest.fixture
def history(qtbot, theme):
    def make(*entries: HistoryEntry) -> HistoryDialog:
        dialog = HistoryDialog(entries, name="Aurora", theme=theme)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.open()
        qtbot.waitExposed(dialog)
        return dialog

    return make


def table(dialog) -> list[list[str]]:
    shown = dialog.table
    return [
        [shown.item(row, column).text() for column in range(3)] for row in range(shown.rowCount())
    ]


def restore(dialog) -> QPushButton:
    return next(
        b
        for b in dialog.findChildren(QPushButton)
        if b.text().replace("&", "") == "Restore as draft"
    )


def test_a_version_is_compared_with_the_one_before_it(history) -> None:
    dialog = history(entry(1, hair_color="black", age=28), entry(2, hair_color="silver", age=28))
    assert table(dialog) == [["• Hair color", "black", "silver"]]


def test_any_two_versions_are_compared(history) -> None:
    dialog = history(entry(1, age=28), entry(2, age=29), entry(3, tattoo="sun"))
    dialog.versions.clearSelection()
    dialog.versions.item(0).setSelected(True)
    dialog.versions.item(2).setSelected(True)
    assert table(dialog) == [["• Age", "28", "Not set"], ["• tattoo", "Not set", "sun"]]
    assert not restore(dialog).isEnabled()


def test_fields_that_are_the_same_can_be_shown_too(history) -> None:
    dialog = history(entry(1, age=28), entry(2, age=29))
    dialog.findChild(QCheckBox).click()
    assert ["Name", "Aurora", "Aurora"] in table(dialog)


def test_restoring_tells_which_version(history, qtbot) -> None:
    dialog = history(entry(1, age=28), entry(2**40, age=29), entry(3, age=30))
    dialog.versions.setCurrentRow(1)
    with qtbot.waitSignal(dialog.restore_requested) as told:
        qtbot.mouseClick(restore(dialog), Qt.MouseButton.LeftButton)
    assert told.args == [3]
    assert not dialog.isVisible()


def test_a_version_that_cannot_be_read_cannot_be_restored(history) -> None:
    dialog = history(HistoryEntry(1, "chr_1", 1.0, Origin.SENT, "{broken"))
    assert not restore(dialog).isEnabled()
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert "This version can't be read." in words


def test_no_history_is_said(history) -> None:
    dialog = history()
    assert not restore(dialog).isEnabled()
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Nothing has been saved, received or discarded yet." in words


@pytest.mark.parametrize("origin", Origin)
def test_every_origin_has_its_words(origin: Origin) -> None:
    assert origin_words(entry(1, origin))


def test_a_note_names_the_field() -> None:
    assert origin_words(entry(1, Origin.DISCARDED, "Hair color")) == "Draft discarded: Hair color"


def test_null_and_absent_are_no_difference() -> None:
    older = Content.of_json('{"name": "A", "attributes": {"age": null}}')
    newer = Content.of_json('{"name": "A", "attributes": null}')
    assert not any(difference.changed for difference in differences(older, newer))
