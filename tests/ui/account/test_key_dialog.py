import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QProgressBar, QPushButton, QStyle, QWidget

from aurous_desktop.domain.status import Gate
from aurous_desktop.services.views import ConnectionView, Link, Problem, ProblemKind
from aurous_desktop.ui.account.key_dialog import KeyDialog
from aurous_desktop.ui.account.welcome import WelcomePage
from aurous_desktop.ui.style import AurousStyle

KEY = "al_live_EXAMPLE-ONLY"


@pytest.fixture
def dialog(qtbot, theme):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    dialog = KeyDialog(theme=theme, parent=parent)
    dialog.submitted = []
    dialog.key_submitted.connect(dialog.submitted.append)
    dialog.open()
    qtbot.waitExposed(dialog)
    yield dialog
    parent.close()


def press(qtbot, dialog, label: str) -> None:
    button = next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == label)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def said(dialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_a_key_is_taken_without_what_is_pasted_around_it(dialog, qtbot) -> None:
    QGuiApplication.clipboard().setText(f' "{KEY}"\n')
    press(qtbot, dialog, "Paste")
    press(qtbot, dialog, "Connect")
    assert dialog.submitted == [KEY]


def test_the_key_is_hidden_until_it_is_asked_for(dialog, qtbot) -> None:
    field = dialog.findChild(QLineEdit)
    assert field.accessibleName() == "API key"
    assert field.echoMode() is QLineEdit.EchoMode.Password
    press(qtbot, dialog, "Show")
    assert field.echoMode() is QLineEdit.EchoMode.Normal


def test_nothing_entered_is_said_in_place(dialog, qtbot) -> None:
    press(qtbot, dialog, "Connect")
    assert dialog.submitted == []
    assert "Enter an API key." in said(dialog)


def test_an_unusual_key_is_hinted_at_and_taken(dialog, qtbot) -> None:
    qtbot.keyClicks(dialog.field, "sk-something-else")
    assert "usually begin with al_live_" in said(dialog)
    press(qtbot, dialog, "Connect")
    assert dialog.submitted == ["sk-something-else"]


def test_while_the_key_is_tried_there_is_progress_and_no_second_try(dialog, qtbot) -> None:
    qtbot.keyClicks(dialog.field, KEY)
    press(qtbot, dialog, "Connect")
    assert dialog.findChild(QProgressBar).isVisible()
    press(qtbot, dialog, "Connect")
    assert dialog.submitted == [KEY]


def test_a_refused_key_leaves_the_field_and_cannot_be_brought_back(dialog, qtbot) -> None:
    qtbot.keyClicks(dialog.field, KEY)
    press(qtbot, dialog, "Connect")
    dialog.set_busy(False)
    dialog.set_problem(Problem(ProblemKind.KEY_REFUSED, status=401))
    assert dialog.field.text() == ""
    assert "isn't accepting" in said(dialog)
    press(qtbot, dialog, "Show")
    dialog.field.undo()
    assert dialog.field.text() == ""


def test_trouble_on_the_way_keeps_the_key_for_another_try(dialog, qtbot) -> None:
    qtbot.keyClicks(dialog.field, KEY)
    dialog.set_problem(Problem(ProblemKind.OFFLINE))
    assert dialog.field.text() == KEY


def test_a_good_key_names_the_team_and_leaves_the_field(dialog, qtbot) -> None:
    qtbot.keyClicks(dialog.field, KEY)
    dialog.set_connected("Studio <b>Team</b>")
    assert "Connected to Studio <b>Team</b>" in said(dialog)
    assert dialog.field.text() == ""


def test_escape_closes_and_sends_nothing(dialog, qtbot) -> None:
    submitted = dialog.submitted
    qtbot.keyClicks(dialog.field, KEY)
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert submitted == []


def test_the_first_page_offers_a_key_or_samples(qtbot, theme) -> None:
    page = WelcomePage(theme=theme)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.enter_key_requested):
        press(qtbot, page, "Enter API key…")
    with qtbot.waitSignal(page.explore_requested):
        press(qtbot, page, "Explore with samples")


def test_the_first_page_asks_for_no_key_while_the_program_connects_with_one(qtbot, theme) -> None:
    page = WelcomePage(theme=theme)
    qtbot.addWidget(page)

    def says(words: str) -> bool:
        return bool(texts_of(page, words))

    assert says("Paste an API key")
    page.show_connection(ConnectionView(Link.CONNECTING, Gate.NO_KEY, key_hint="<b>1</b>…"))
    assert says("Connecting with the API key <b>1</b>…")
    assert all(one.textFormat() is Qt.TextFormat.PlainText for one in texts_of(page, "<b>"))
    page.show_connection(ConnectionView(Link.OFFLINE, Gate.NO_KEY, key_hint="aur_team_1…"))
    assert says("You're offline")
    assert says("aur_team_1…")
    assert not says("Paste an API key")
    page.show_connection(ConnectionView(Link.CONNECTING, Gate.NO_KEY))  # there may be no key
    assert says("Paste an API key")
    page.show_connection(ConnectionView(Link.NOT_CONNECTED, Gate.NO_KEY, key_hint="aur_team_1…"))
    assert says("Paste an API key")


def texts_of(page: QWidget, words: str) -> list[QLabel]:
    return [label for label in page.findChildren(QLabel) if words in label.text()]


@pytest.mark.parametrize("wish", ["nobody's", "the person's", "the system's"])
def test_the_bar_stands_still_for_who_wants_less_movement(qtbot, theme, monkeypatch, wish) -> None:
    theme.less_motion = wish == "the person's"
    if wish == "the system's":
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        asked = AurousStyle.styleHint
        monkeypatch.setattr(
            AurousStyle,
            "styleHint",
            lambda style, one, *more: 0 if one == hint else asked(style, one, *more),
        )
    dialog = KeyDialog(theme=theme)
    qtbot.addWidget(dialog)
    bar = dialog.findChild(QProgressBar)
    assert (bar.maximum() == 0) is (wish == "nobody's")
    dialog.set_busy(True)
    assert not bar.isHidden()
