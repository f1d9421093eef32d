from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from aurous_desktop.domain.status import Gate, State
from aurous_desktop.record import replace
from aurous_desktop.ui.editor.pane import DetailsPane
from aurous_desktop.ui.editor.summary import SummaryBox
from aurous_desktop.ui.editor.words import moment
from tests.ui.editor.conftest import no_words

HAIR = "attributes.hair_color"
AGE = "attributes.age"
LABELS = [
    "Name", "Gender", "Age", "Ethnicity", "Hair color", "Eye color", "Hair style", "Body type",
    "Additional details",
]  # fmt: skip


class Told:
    """Everything that the pane told, in order."""

    def __init__(self, pane: DetailsPane) -> None:
        self.edits: list[tuple[str, str]] = []
        self.reverts: list[str] = []
        self.intents: list[str] = []
        self.spoken: list[str] = []
        pane.field_edited.connect(self._on_edited)
        pane.field_reverted.connect(self.reverts.append)
        pane.announced.connect(self._on_announced)
        for name in ("save", "discard", "compare", "export", "copy_details", "remove"):
            signal = getattr(pane, f"{name}_requested")
            signal.connect(lambda name=name: self.intents.append(name))

    def _on_edited(self, path: str, text: str) -> None:
        self.edits.append((path, text))

    def _on_announced(self, words: str, at_once: bool) -> None:
        self.spoken.append(words)


@pytest.fixture
def pane(qtbot, theme):
    pane = DetailsPane(theme=theme)
    qtbot.addWidget(pane)
    pane.resize(400, 700)
    pane.show()
    pane.activateWindow()
    qtbot.waitExposed(pane)
    return pane


@pytest.fixture
def told(pane) -> Told:
    return Told(pane)


def control(pane: DetailsPane, label: str):
    """The field that a label belongs to, as a person finds it."""
    found = [lab for lab in pane.findChildren(QLabel) if lab.text() == label and lab.buddy()]
    assert len(found) == 1, label
    return found[0].buddy()


def text(pane: DetailsPane, label: str) -> str:
    widget = control(pane, label)
    return widget.currentText() if hasattr(widget, "currentText") else widget.text()


def button(pane: DetailsPane, label: str) -> QPushButton:
    return next(b for b in pane.findChildren(QPushButton) if b.text() == label and b.isVisible())


def retype(qtbot, widget, words: str) -> None:
    widget.setFocus()
    (widget.lineEdit() if hasattr(widget, "lineEdit") else widget).selectAll()
    qtbot.keyClick(widget, Qt.Key.Key_Delete)
    qtbot.keyClicks(widget, words)
    qtbot.keyClick(widget, Qt.Key.Key_Escape)


def test_every_label_leads_to_its_field(pane, make_sheet) -> None:
    pane.show_sheet(make_sheet(), no_words)
    for label in LABELS:
        assert control(pane, label).accessibleName() == label
    assert text(pane, "Name") == "Aurora the Adventurer"
    assert text(pane, "Hair color") == "black"


def test_tab_goes_through_the_fields_and_then_to_the_buttons(pane, make_sheet, qtbot) -> None:
    pane.show_sheet(make_sheet(texts={HAIR: "silver"}), no_words)
    control(pane, "Name").setFocus()
    seen = []
    for _ in range(12):
        focused = pane.focusWidget()
        seen.append(focused.accessibleName() or focused.text())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == [*LABELS, "Information", "Discard changes…", "Save"]


def test_typing_tells_path_and_text_and_offers_save(pane, told, make_sheet, qtbot) -> None:
    pane.show_sheet(make_sheet(), no_words)
    assert not button(pane, "Save").isEnabled()
    retype(qtbot, control(pane, "Hair color"), "silver")
    assert told.edits[-1] == (HAIR, "silver")
    assert button(pane, "Save").isEnabled()
    assert button(pane, "Save").toolTip() == "Sends: Hair color"
    qtbot.mouseClick(button(pane, "Save"), Qt.MouseButton.LeftButton)
    assert told.intents == ["save"]


def test_showing_a_character_tells_nothing(pane, told, make_sheet) -> None:
    pane.show_sheet(make_sheet(), lambda path: ["teal"])
    pane.show_sheet(make_sheet("chr_2", server={HAIR: "\u00a0red", "name": "x" * 90}), no_words)
    pane.clear()
    assert (told.edits, told.reverts, told.intents) == ([], [], [])


@pytest.mark.parametrize(
    ("label", "typed", "sentence"),
    [
        ("Name", " ", "Enter a name."),
        ("Name", "x" * 81, "Use at most 80 characters (1 over the limit)."),
        ("Age", "twenty", "Enter a whole number, or leave empty."),
    ],
)
def test_save_with_a_problem_goes_there_and_sends_nothing(
    pane, told, make_sheet, qtbot, label, typed, sentence
) -> None:
    pane.show_sheet(make_sheet(), no_words)
    retype(qtbot, control(pane, label), typed)
    qtbot.mouseClick(button(pane, "Save"), Qt.MouseButton.LeftButton)
    assert told.intents == []
    assert control(pane, label).hasFocus()
    assert any(lab.text() == sentence and lab.isVisible() for lab in pane.findChildren(QLabel))
    assert sentence in control(pane, label).accessibleDescription()
    assert pane.findChild(SummaryBox).text == "1 field needs attention."
    assert told.spoken == [f"1 field needs attention. {label}: {sentence}"]


def test_a_problem_is_shown_on_leaving_and_goes_with_the_first_right_key(
    pane, make_sheet, qtbot
) -> None:
    pane.show_sheet(make_sheet(), no_words)
    name = control(pane, "Name")
    retype(qtbot, name, "")
    assert "Problem" not in name.accessibleDescription()
    qtbot.keyClick(name, Qt.Key.Key_Tab)
    assert "Problem: Enter a name." in name.accessibleDescription()
    assert pane.findChild(SummaryBox).isVisible()
    qtbot.keyClicks(name, "A")
    assert "Problem" not in name.accessibleDescription()
    assert not pane.findChild(SummaryBox).isVisible()


def test_revert_puts_back_what_aurous_has(pane, told, make_sheet, qtbot) -> None:
    pane.show_sheet(make_sheet(texts={HAIR: "silver"}), no_words)
    revert = next(
        b for b in pane.findChildren(QToolButton) if b.accessibleName() == "Revert Hair color"
    )
    assert revert.isVisible()
    assert "black" in revert.toolTip()
    qtbot.mouseClick(revert, Qt.MouseButton.LeftButton)
    assert told.reverts == [HAIR]
    assert text(pane, "Hair color") == "black"
    assert not revert.isVisible()


def test_the_focused_field_is_reverted_by_the_windows_action(pane, told, make_sheet) -> None:
    pane.show_sheet(make_sheet(texts={HAIR: "silver", AGE: "30"}), no_words)
    control(pane, "Age").setFocus()
    pane.revert_focused_field()
    assert told.reverts == [AGE]


def test_a_field_being_typed_in_is_not_overwritten(pane, make_sheet, qtbot) -> None:
    pane.show_sheet(make_sheet(), no_words)
    name = control(pane, "Name")
    name.setFocus()
    name.setCursorPosition(6)
    pane.show_sheet(make_sheet(server={"name": "Renamed", HAIR: "red"}), no_words)
    assert (name.text(), name.cursorPosition()) == ("Aurora the Adventurer", 6)
    assert text(pane, "Hair color") == "red"
    qtbot.keyClick(name, Qt.Key.Key_Tab)
    assert name.text() == "Renamed"


def test_after_discard_even_the_focused_field_is_set_back(pane, make_sheet, qtbot) -> None:
    pane.show_sheet(make_sheet(), no_words)
    retype(qtbot, control(pane, "Name"), "Somebody")
    pane.reload(make_sheet(), no_words)
    assert text(pane, "Name") == "Aurora the Adventurer"


def test_undo_goes_across_fields_and_has_a_name(pane, told, make_sheet, qtbot) -> None:
    undo = QAction(pane)
    undo.setShortcut(QKeySequence.StandardKey.Undo)
    undo.triggered.connect(pane.undo_group.undo)
    pane.addAction(undo)
    pane.show_sheet(make_sheet(), no_words)
    retype(qtbot, control(pane, "Hair color"), "silver")
    retype(qtbot, control(pane, "Name"), "Somebody")
    assert pane.undo_action.text() == "Undo change Name"
    name = control(pane, "Name")
    qtbot.keyClick(name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert text(pane, "Name") == "Aurora the Adventurer"
    assert pane.undo_action.text() == "Undo change Hair color"
    qtbot.keyClick(name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert text(pane, "Hair color") == "black"
    assert told.edits[-1] == (HAIR, "black")
    assert control(pane, "Hair color").hasFocus()


def test_the_undo_stack_survives_a_switch_of_character(pane, told, make_sheet, qtbot) -> None:
    pane.show_sheet(make_sheet(), no_words)
    retype(qtbot, control(pane, "Hair color"), "silver")
    pane.show_sheet(make_sheet("chr_2"), no_words)
    assert not pane.undo_group.canUndo()
    pane.show_sheet(make_sheet(texts={HAIR: "silver"}), no_words)
    pane.undo_group.undo()
    assert told.edits[-1] == (HAIR, "black")


def test_without_a_connection_save_says_that_it_sends_later(pane, make_sheet) -> None:
    pane.show_sheet(make_sheet(texts={HAIR: "silver"}, gate=Gate.OFFLINE), no_words)
    assert button(pane, "Save – send later").isEnabled()


def test_a_gone_character_offers_its_draft(pane, told, make_sheet, qtbot) -> None:
    pane.show_sheet(make_sheet(texts={HAIR: "silver"}, state=State.GONE), no_words)
    for label in (
        "Export draft…",
        "Copy details…",
        "Remove from this computer",
    ):
        qtbot.mouseClick(button(pane, label), Qt.MouseButton.LeftButton)
    assert told.intents == ["export", "copy_details", "remove"]
    assert control(pane, "Name").isReadOnly()
    assert not pane.undo_group.canUndo()


def test_a_conflict_says_when_it_was_changed_there(pane, make_sheet) -> None:
    made = make_sheet(views={HAIR: {"in_conflict": True}}, state=State.CONFLICT)
    pane.show_sheet(replace(made, updated_at="2026-05-15T10:37:00Z"), no_words)
    when = moment(datetime(2026, 5, 15, 10, 37, tzinfo=UTC).timestamp())
    assert pane.findChild(SummaryBox).text == (
        f"Hair color was also changed on Aurous. Last change there: {when}."
    )


def test_a_conflict_leads_to_compare(pane, told, make_sheet, qtbot) -> None:
    conflict = make_sheet(
        texts={HAIR: "silver"}, views={HAIR: {"in_conflict": True}}, state=State.CONFLICT
    )
    pane.show_sheet(conflict, no_words)
    assert pane.findChild(SummaryBox).text == "Hair color was also changed on Aurous."
    qtbot.mouseClick(button(pane, "Compare…"), Qt.MouseButton.LeftButton)
    assert told.intents == ["compare"]
    assert not control(pane, "Name").isReadOnly()


def test_next_problem_goes_around(pane, make_sheet) -> None:
    refused = {"refusal": "no"}
    views = {"name": refused, HAIR: refused}
    pane.show_sheet(make_sheet(texts={"name": "A", HAIR: "b"}, views=views), no_words)
    for label in ("Name", "Hair color", "Name"):
        pane.focus_next_problem()
        assert control(pane, label).hasFocus()
    pane.focus_next_problem(backward=True)
    assert control(pane, "Hair color").hasFocus()


def test_unknown_details_are_listed_as_they_are_kept(pane, make_sheet) -> None:
    pane.show_sheet(make_sheet(other_details=(("tattoo", "dragon\u202e"),)), no_words)
    labels = [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]
    assert "Other details kept as they are" in labels
    assert "dragon‹U+202E›" in labels


def test_a_field_brought_up_by_name_is_selected_and_in_view(pane, make_sheet) -> None:
    pane.resize(400, 300)
    pane.show_sheet(make_sheet(), no_words)
    pane.focus_field("attributes.body_type")
    widget = control(pane, "Body type")
    assert widget.hasFocus()
    assert not widget.visibleRegion().isEmpty()


@pytest.mark.parametrize(
    ("length", "counter"), [(71, "71 / 80"), (80, "80 / 80"), (83, "3 over the limit")]
)
def test_the_name_is_counted_in_characters_and_never_cut(
    pane, told, make_sheet, length, counter
) -> None:
    pane.show_sheet(make_sheet(server={"name": "é" * (length - 1) + "🎨"}), no_words)
    assert counter in [label.text() for label in pane.findChildren(QLabel)]
    assert len(text(pane, "Name")) == length
