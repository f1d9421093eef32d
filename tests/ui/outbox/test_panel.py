import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton

from aurous_desktop.domain.status import State
from aurous_desktop.services.views import OutboxItem
from aurous_desktop.ui.outbox.panel import OutboxDialog, OutboxPanel
from aurous_desktop.ui.outbox.words import next_try_of, reason_of


def item(character_id: str = "a", **changes) -> OutboxItem:
    values = {
        "character_id": character_id,
        "name": f"Character {character_id}",
        "state": State.WAITING,
        "fields": ("name", "attributes.hair_color"),
        "queued_at": 1_000.0,
        "reason": "offline",
    }
    return OutboxItem(**(values | changes))


@pytest.fixture
def panel(qtbot, theme):
    panel = OutboxPanel(theme=theme, now=lambda: 1_000.0)
    qtbot.addWidget(panel)
    panel.resize(700, 400)
    panel.show()
    return panel


def cells(panel, row: int) -> list[str]:
    model = panel.model
    return [model.index(row, column).data() for column in range(model.columnCount())]


def press(qtbot, panel, label: str) -> None:
    button = next(b for b in panel.findChildren(QPushButton) if b.text().replace("&", "") == label)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_row_says_what_why_since_when_and_till_when(panel) -> None:
    panel.show_items([item(next_try_at=1_012.0)])
    name, changes, why, since, next_try = cells(panel, 0)
    assert (name, changes, why, next_try) == (
        "Character a",
        "Name and Hair color",
        "Offline",
        "in 13 s",
    )
    assert since


def test_nothing_waiting_is_said(panel) -> None:
    panel.show_items([])
    assert not panel.table.isVisible()
    panel.show_items([item()])
    assert panel.table.isVisible()


def test_the_buttons_are_about_the_selected_character(panel, qtbot) -> None:
    panel.show_items([item("a"), item("b")])
    panel.table.selectRow(1)
    told = []
    panel.retry_requested.connect(told.append)
    panel.take_back_requested.connect(told.append)
    panel.open_requested.connect(told.append)
    for label in ("Retry now", "Take back", "Open", "Retry all"):
        press(qtbot, panel, label)
    assert told == ["b", "b", "b", ""]


def test_pause_becomes_resume(panel, qtbot) -> None:
    panel.show_items([item()])
    with qtbot.waitSignal(panel.pause_requested) as pause:
        press(qtbot, panel, "Pause")
    panel.show_items([item(paused=True)])
    with qtbot.waitSignal(panel.pause_requested) as resume:
        press(qtbot, panel, "Resume")
    assert (pause.args, resume.args) == (["a", True], ["a", False])
    assert cells(panel, 0)[2] == "Paused"


def test_the_selection_stays_with_its_character(panel, qtbot) -> None:
    panel.show_items([item("a"), item("b")])
    panel.table.selectRow(1)
    panel.show_items([item("b"), item("c")])
    with qtbot.waitSignal(panel.retry_requested) as retry:
        press(qtbot, panel, "Retry now")
    assert retry.args == ["b"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reason": "open"}, "Waiting for its turn"),
        ({"reason": "slow_down"}, "Aurous asked to slow down"),
        ({"reason": "key_refused"}, "The API key isn't accepted"),
        ({"state": State.SENDING}, "Saving…"),
        ({"state": State.CONFLICT}, "Also changed on Aurous: compare first"),
        (
            {"state": State.NEEDS_ATTENTION, "last_problem": "age\u202e"},
            "Needs attention – age‹U+202E›",
        ),
    ],
)
def test_every_reason_has_its_words(changes, words) -> None:
    assert reason_of(item(**changes)) == words


def test_the_next_try_is_said_in_fitting_units() -> None:
    assert next_try_of(item(next_try_at=1_179.0), 1_000.0) == "in 3 min"
    assert next_try_of(item(next_try_at=999.0), 1_000.0) == ""
    assert next_try_of(item(next_try_at=1_012.0, paused=True), 1_000.0) == ""


def test_the_model_keeps_the_rules_of_qt(panel) -> None:
    QAbstractItemModelTester(
        panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal, panel
    )
    panel.show_items([item("a"), item("b")])
    panel.show_items([item("a"), item("b", paused=True)])
    panel.show_items([])


def test_opening_a_character_closes_the_window(qtbot, theme) -> None:
    dialog = OutboxDialog(theme=theme)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.panel.show_items([item()])
    dialog.open()
    press(qtbot, dialog, "Open")
    assert not dialog.isVisible()
