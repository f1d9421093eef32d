import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QWidget

from aurous_desktop.services.views import Problem, ProblemKind
from aurous_desktop.ui.problems.dialog import ProblemDialog
from aurous_desktop.ui.problems.messages import text_of


@pytest.fixture
def show(qtbot, theme):
    parents = []

    def make(kind: ProblemKind, **values) -> ProblemDialog:
        parent = QWidget()
        qtbot.addWidget(parent)
        parent.show()
        parents.append(parent)
        dialog = ProblemDialog(Problem(kind, **values), theme=theme, parent=parent)
        dialog.answers = []
        dialog.answered.connect(dialog.answers.append)
        dialog.open()
        qtbot.waitExposed(dialog)
        return dialog

    return make


def button(dialog: QDialog, label: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == label)


@pytest.mark.parametrize("kind", ProblemKind)
def test_escape_and_enter_answer_as_they_should(show, qtbot, kind) -> None:
    words = text_of(Problem(kind))
    expected = {
        Qt.Key.Key_Escape: next(b.id for b in words.buttons if b.escape),
        Qt.Key.Key_Return: next(b.id for b in words.buttons if b.default),
    }
    for key, answer in expected.items():
        dialog = show(kind)
        answers = dialog.answers
        qtbot.keyClick(dialog, key)
        assert answers == [answer]


def test_closing_the_window_answers_as_escape_does_and_once(show) -> None:
    dialog = show(ProblemKind.GONE)
    answers = dialog.answers
    dialog.close()
    assert answers == ["keep"]


def test_a_click_answers_and_closes(show, qtbot) -> None:
    dialog = show(ProblemKind.GONE)
    answers = dialog.answers
    qtbot.mouseClick(button(dialog, "Export draft…"), Qt.MouseButton.LeftButton)
    assert answers == ["export"]
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))


def test_details_are_folded_away_and_can_be_copied_without_closing(show, qtbot) -> None:
    dialog = show(ProblemKind.REFUSED, request_id="req_7", status=400)
    details = dialog.findChild(QPlainTextEdit)
    assert not details.isVisible()
    qtbot.mouseClick(button(dialog, "Show details"), Qt.MouseButton.LeftButton)
    assert details.isVisible()
    qtbot.mouseClick(button(dialog, "Copy details"), Qt.MouseButton.LeftButton)
    assert "Request ID: req_7" in QGuiApplication.clipboard().text()
    assert dialog.answers == []
    assert dialog.isVisible()


def test_markup_from_elsewhere_is_shown_as_text(show) -> None:
    dialog = show(ProblemKind.GONE, character_name="<b>Bob</b><img src=x>")
    labels = dialog.findChildren(QLabel)
    assert any("<b>Bob</b>" in label.text() for label in labels)
    assert {label.textFormat() for label in labels if label.text()} == {Qt.TextFormat.PlainText}


def test_the_dialog_has_a_name_for_screen_readers(show) -> None:
    dialog = show(ProblemKind.VIEW_ONLY)
    assert dialog.accessibleName() == "This API key can only view characters"
    assert "write" in dialog.accessibleDescription()
