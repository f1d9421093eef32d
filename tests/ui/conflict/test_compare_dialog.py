import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QWidget

from aurous_desktop.services.views import Comparison, ConflictView
from aurous_desktop.ui.conflict.compare_dialog import CompareDialog, Decision

HAIR, AGE = "attributes.hair_color", "attributes.age"
HAIR_CONFLICT = ConflictView(HAIR, "Hair color", "black", "silver", "copper", '"copper"')
AGE_CONFLICT = ConflictView(AGE, "Age", "28", "30", "", None)

OTHER_HAIR = "Other value for Hair color"


@pytest.fixture
def compare(qtbot, theme):
    parents = []

    def make(*conflicts: ConflictView, **more) -> CompareDialog:
        parent = QWidget()
        qtbot.addWidget(parent)
        parent.show()
        parents.append(parent)
        comparison = Comparison("chr_1", "Aurora", conflicts, **more)
        dialog = CompareDialog(comparison, theme=theme, parent=parent)
        dialog.told = []
        dialog.decided.connect(dialog.told.append)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitExposed(dialog)
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return make


def press(qtbot, dialog, label: str) -> None:
    button = next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == label)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def radio(dialog, name: str) -> QRadioButton:
    return next(r for r in dialog.findChildren(QRadioButton) if r.accessibleName() == name)


def said(dialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_nothing_is_chosen_beforehand_and_save_says_what_is_missing(compare, qtbot) -> None:
    dialog = compare(HAIR_CONFLICT, AGE_CONFLICT)
    assert not any(r.isChecked() for r in dialog.findChildren(QRadioButton))
    press(qtbot, dialog, "Save combined version")
    assert dialog.told == []
    assert "Choose a value for Hair color" in said(dialog)
    assert "Choose a value for Age" in said(dialog)
    assert radio(dialog, "Hair color: your draft").hasFocus()
    radio(dialog, "Hair color: your draft").click()
    assert "Choose a value for Hair color" not in said(dialog)


def test_each_field_is_decided_for_itself(compare, qtbot) -> None:
    dialog = compare(HAIR_CONFLICT, AGE_CONFLICT)
    told = dialog.told
    radio(dialog, "Hair color: on Aurous").click()
    radio(dialog, "Age: your draft").click()
    press(qtbot, dialog, "Save combined version")
    assert told == [[Decision(HAIR, "theirs", "copper"), Decision(AGE, "mine", "30")]]


@pytest.mark.parametrize(
    ("label", "choice"), [("Keep all mine", "mine"), ("Keep all from Aurous", "theirs")]
)
def test_one_side_for_all(compare, qtbot, label, choice) -> None:
    dialog = compare(HAIR_CONFLICT, AGE_CONFLICT)
    told = dialog.told
    press(qtbot, dialog, label)
    assert told == []
    press(qtbot, dialog, "Save combined version")
    assert [decision.choice for decision in told[0]] == [choice, choice]


def test_a_third_value_can_be_typed(compare, qtbot) -> None:
    dialog = compare(HAIR_CONFLICT)
    told = dialog.told
    editor = next(w for w in dialog.findChildren(QWidget) if w.accessibleName() == OTHER_HAIR)
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_End)
    qtbot.keyClicks(editor, " blue")
    assert radio(dialog, "Hair color: other value").isChecked()
    press(qtbot, dialog, "Save combined version")
    assert told == [[Decision(HAIR, "typed", "silver blue")]]


def test_a_typed_value_is_checked_like_any_other(compare, qtbot) -> None:
    dialog = compare(AGE_CONFLICT)
    editor = next(
        w for w in dialog.findChildren(QWidget) if w.accessibleName() == "Other value for Age"
    )
    qtbot.keyClicks(editor, "x")
    press(qtbot, dialog, "Save combined version")
    assert dialog.told == []
    assert "Enter a whole number, or leave empty." in said(dialog)


def test_decide_later_is_escape_and_decides_nothing(compare, qtbot) -> None:
    dialog = compare(HAIR_CONFLICT)
    told = dialog.told
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert told == []


def test_the_dialog_says_what_was_combined_and_shows_values_as_text(compare) -> None:
    dialog = compare(
        ConflictView(HAIR, "Hair color", "<b>x</b>", "", "b\u202e", '"b"'),
        combined_mine=("Additional details",),
        combined_theirs=("Body type",),
    )
    words = said(dialog)
    assert "Body type (Aurous) and Additional details (yours)" in words
    assert "<b>x</b>" in words
    assert "Not set" in words
    assert "b‹U+202E›" in words


def test_an_attribute_unknown_to_the_form_can_be_decided_too(compare, qtbot) -> None:
    late = ConflictView("attributes.tattoo", "tattoo", "", "sun", "moon", '"moon"', own_late=True)
    dialog = compare(late)
    told = dialog.told
    assert "arrived late" in said(dialog)
    radio(dialog, "tattoo: your draft").click()
    press(qtbot, dialog, "Save combined version")
    assert told == [[Decision("attributes.tattoo", "mine", "sun")]]
