import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QTextOption, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from aurous_desktop.domain.attributes import FIELD_BY_PATH, FIELDS
from aurous_desktop.ui.editor.fields import TextArea, WordsEditor, build_editor

HAIR = "attributes.hair_color"
AGE = "attributes.age"
DETAILS = "attributes.additional_details"


@pytest.fixture
def build(qtbot, theme):
    """Show one field with another focusable widget below it."""

    windows = []  # else Python would delete them

    def make(path: str):
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        layout = QVBoxLayout(window)
        field = FIELD_BY_PATH[path]
        editor = build_editor(field, label=field.label, theme=theme, parent=window)
        layout.addWidget(editor)
        layout.addWidget(QLineEdit(window))
        window.show()
        window.activateWindow()
        qtbot.waitExposed(window)
        editor.setFocus()
        qtbot.waitUntil(editor.control.hasFocus)
        editor.told = []
        editor.edited.connect(editor.told.append)
        return editor

    return make


def wheel(widget) -> QWheelEvent:
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(widget.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_every_field_has_its_label_as_accessible_name(build, field) -> None:
    editor = build(field.path)
    assert editor.control.accessibleName() == field.label
    assert editor.inner.accessibleName() == field.label


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
@pytest.mark.parametrize(
    "text",
    ["a\u00a0b", "\ud800x", "\ufeffx", "\u202eabc", "👩\u200d🎨", "east\u2028asian", "1e400"],
)
def test_a_text_that_is_shown_is_the_text_that_is_read(build, field, text) -> None:
    editor = build(field.path)
    editor.show_text(text)
    assert editor.text == text
    assert editor.told == []


@pytest.mark.parametrize("path", ["name", HAIR, DETAILS])
def test_typing_tells_the_whole_text_with_its_odd_characters(build, qtbot, path) -> None:
    editor = build(path)
    editor.show_text("\ufeffno\u00a0break")
    qtbot.keyClick(editor.control, Qt.Key.Key_End)
    qtbot.keyClicks(editor.control, "!")
    assert editor.told == ["\ufeffno\u00a0break!"]


def test_a_long_name_is_kept_whole(build, qtbot) -> None:
    editor = build("name")
    QGuiApplication.clipboard().setText("👩\u200d🎨" * 40)
    qtbot.keyClick(editor.control, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert editor.told == ["👩\u200d🎨" * 40]


def test_pasted_line_breaks_become_spaces(build, qtbot) -> None:
    editor = build("name")
    QGuiApplication.clipboard().setText("Dame\nYsolde")
    with qtbot.waitSignal(editor.flattened):
        qtbot.keyClick(editor.control, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert editor.told == ["Dame Ysolde"]
    assert editor.inner.text() == "Dame Ysolde"


@pytest.mark.parametrize("path", ["name", HAIR, AGE])
def test_enter_in_a_line_moves_on(build, qtbot, path) -> None:
    editor = build(path)
    qtbot.keyClick(editor.control, Qt.Key.Key_Return)
    assert not editor.control.hasFocus()
    assert editor.told == []


def test_a_wheel_over_a_field_changes_nothing(build) -> None:
    for path, text in ((HAIR, "black"), (AGE, "28")):
        editor = build(path)
        editor.show_text(text)
        editor.control.clearFocus()
        assert not wheel(editor.control).isAccepted()
        assert editor.text == text


def test_the_wheel_steps_the_age_only_with_the_focus(build) -> None:
    editor = build(AGE)
    editor.show_text("28")
    wheel(editor.control)
    assert editor.text == "27"


def test_words_keep_the_case_they_were_typed_in(build, qtbot) -> None:
    editor = build(HAIR)
    qtbot.keyClicks(editor.control, "Black")
    qtbot.keyClick(editor.control, Qt.Key.Key_Escape)
    qtbot.keyClick(editor.control, Qt.Key.Key_Tab)
    assert editor.text == "Black"


def test_return_adds_no_item_to_the_list(build, qtbot) -> None:
    editor = build(HAIR)
    editor.control.load_suggestions()
    before = editor.control.count()
    qtbot.keyClicks(editor.control, "ultraviolet")
    qtbot.keyClick(editor.control, Qt.Key.Key_Return)
    assert editor.control.count() == before
    assert editor.text == "ultraviolet"


@pytest.mark.parametrize("key", [Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown])
def test_keys_that_step_through_a_list_change_no_words(build, qtbot, key) -> None:
    editor = build(HAIR)
    editor.show_text("black")
    qtbot.keyClick(editor.control, key)
    assert editor.text == "black"


def test_down_opens_the_list_and_a_choice_is_an_edit(build, qtbot) -> None:
    editor = build(HAIR)
    editor.show_text("black")
    qtbot.keyClick(editor.control, Qt.Key.Key_Down)
    popup = editor.control.view()
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert editor.told == ["blonde"]


def test_the_teams_words_come_first_under_their_heading(build) -> None:
    editor = build(HAIR)
    assert isinstance(editor, WordsEditor)
    editor.set_suggestions(lambda path: ["teal", "red"])
    editor.show_text("black")
    editor.control.load_suggestions()
    texts = [editor.control.itemText(row) for row in range(editor.control.count())]
    assert texts[:4] == ["Used by your team", "teal", "red", "Suggestions"]
    assert texts.count("red") == 1
    assert editor.told == []
    assert editor.text == "black"


def test_typing_offers_words_that_contain_it(build, qtbot) -> None:
    editor = build(HAIR)
    qtbot.keyClicks(editor.control, "brow")
    popup = editor.control._completer.popup()
    assert popup.isVisible()
    offered = [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]
    assert offered == ["brown", "dark brown", "light brown"]
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert editor.text == "brown"
    assert editor.told[-1] == "brown"


def test_the_clear_button_is_an_edit(build, qtbot) -> None:
    editor = build(HAIR)
    editor.show_text("black")
    button = editor.inner.findChildren(QWidget)[-1]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert editor.told == [""]
    assert editor.inner.placeholderText() == "" or editor.inner.text() == ""


@pytest.mark.parametrize(
    ("start", "key", "after"),
    [
        ("28", Qt.Key.Key_Up, "29"),
        ("28", Qt.Key.Key_Down, "27"),
        ("28", Qt.Key.Key_PageUp, "38"),
        ("8", Qt.Key.Key_PageDown, "0"),
        ("", Qt.Key.Key_Up, "1"),
        ("", Qt.Key.Key_Down, ""),
        ("about 30", Qt.Key.Key_Up, "about 30"),
    ],
)
def test_keys_step_the_age(build, qtbot, start, key, after) -> None:
    editor = build(AGE)
    editor.show_text(start)
    qtbot.keyClick(editor.control, key)
    assert editor.text == after


def test_an_age_that_is_no_number_stays_to_be_seen(build, qtbot) -> None:
    editor = build(AGE)
    qtbot.keyClicks(editor.control, "twenty 200")
    qtbot.keyClick(editor.control, Qt.Key.Key_Tab)
    assert editor.text == "twenty 200"


def test_tab_leaves_the_details_and_shift_enter_is_a_line(build, qtbot) -> None:
    editor = build(DETAILS)
    qtbot.keyClicks(editor.control, "a")
    qtbot.keyClick(editor.control, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(editor.control, "b")
    qtbot.keyClick(editor.control, Qt.Key.Key_Tab)
    assert editor.text == "a\nb"
    assert not editor.control.hasFocus()


def test_the_details_grow_with_their_text_up_to_a_bound(build, qtbot) -> None:
    editor = build(DETAILS)
    short = editor.control.height()
    editor.show_text("\n".join("line" for _ in range(8)))
    tall = editor.control.height()
    editor.show_text("\n".join("line" for _ in range(40)))
    assert short < tall < editor.control.height() < 2 * tall


def test_what_is_pasted_into_the_details_is_plain_text(build) -> None:
    editor = build(DETAILS)
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText("bold")
    editor.control.insertFromMimeData(data)
    assert editor.told == ["bold"]


@pytest.mark.parametrize("path", ["name", HAIR, AGE, DETAILS])
def test_a_read_only_field_takes_no_typing(build, qtbot, path) -> None:
    editor = build(path)
    editor.show_text("28")
    editor.set_read_only(True)
    qtbot.keyClicks(editor.control, "1")
    qtbot.keyClick(editor.control, Qt.Key.Key_Up)
    qtbot.keyClick(editor.control, Qt.Key.Key_Down)
    assert editor.text == "28"
    assert editor.told == []


def test_a_problem_is_in_the_description_until_it_is_gone(build) -> None:
    editor = build("name")
    editor.set_problem("Enter a name.")
    assert editor.control.accessibleDescription() == "Required. Problem: Enter a name."
    editor.set_problem(None)
    assert editor.control.accessibleDescription() == "Required"


def test_what_an_empty_field_says_is_not_said_of_a_filled_one(build) -> None:
    editor = build(HAIR)
    editor.show_text("female")
    editor.show_unset("Not set")
    assert editor.inner.placeholderText() == ""
    editor.put_text("")
    assert editor.inner.placeholderText() == "Not set"


def test_endless_words_are_wrapped_anywhere_and_others_between_words(qtbot):
    area = TextArea()
    qtbot.addWidget(area)
    wrap = QTextOption.WrapMode
    pasted = QMimeData()
    pasted.setText("x" * 60_000)

    area.setPlainText("some words")
    assert area.wordWrapMode() is wrap.WrapAtWordBoundaryOrAnywhere
    area.insertFromMimeData(pasted)
    assert area.wordWrapMode() is wrap.WrapAnywhere
    pasted.setText("words again")
    area.insertFromMimeData(pasted)  # what is endless is still there
    assert area.wordWrapMode() is wrap.WrapAnywhere
    area.setPlainText("some words")
    assert area.wordWrapMode() is wrap.WrapAtWordBoundaryOrAnywhere
