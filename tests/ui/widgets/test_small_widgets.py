import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.widgets.announce import CalmAnnouncer
from aurous_desktop.ui.widgets.elided_label import ElidedLabel
from aurous_desktop.ui.widgets.icon_button import IconButton
from aurous_desktop.ui.widgets.placeholder import PlaceholderPage
from aurous_desktop.ui.widgets.spinner import Spinner
from aurous_desktop.ui.widgets.wheel_guard import WheelGuard


def turn_wheel(widget: QWidget) -> None:
    place = QPointF(widget.rect().center())
    event = QWheelEvent(
        place, QPointF(widget.mapToGlobal(QPoint(5, 5))), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_a_wheel_over_a_field_scrolls_the_page_instead(qtbot: QtBot) -> None:
    area, page = QScrollArea(), QWidget()
    qtbot.addWidget(area)
    column = QVBoxLayout(page)
    combo, number = QComboBox(), QSpinBox()
    combo.addItems(["black", "brown", "copper"])
    number.setValue(28)
    column.addWidget(combo)
    column.addWidget(number)
    column.addSpacing(2000)
    area.setWidget(page)
    area.resize(200, 200)
    area.show()
    guard = WheelGuard(area)
    guard.protect(combo, number)
    turn_wheel(combo)
    turn_wheel(number)
    assert combo.currentText() == "black"
    assert number.value() == 28
    assert combo.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_an_unguarded_field_would_change(qtbot: QtBot) -> None:
    number = QSpinBox()
    qtbot.addWidget(number)
    number.setValue(28)
    number.show()
    turn_wheel(number)
    assert number.value() != 28


def test_a_quick_piece_of_work_shows_no_spinner(qtbot: QtBot, theme: Theme) -> None:
    spinner = Spinner(theme=theme)
    qtbot.addWidget(spinner)
    spinner.show()
    spinner.start()
    assert not spinner.turning
    spinner.stop()
    assert not spinner._delay.isActive()


def test_long_work_shows_a_spinner_until_it_ends(qtbot: QtBot, theme: Theme) -> None:
    spinner = Spinner(theme=theme)
    qtbot.addWidget(spinner)
    spinner.show()
    spinner.start()
    qtbot.waitUntil(lambda: spinner.turning, timeout=3000)
    spinner.stop()
    assert spinner.turning  # long enough to be recognized
    qtbot.waitUntil(lambda: not spinner.turning, timeout=3000)
    assert not spinner._turn.isActive()


def test_a_long_text_is_elided_and_kept_whole(qtbot: QtBot, theme: Theme) -> None:
    label = ElidedLabel("Aurora the Adventurer of the Northern Isles")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    label.grab()
    assert label.toolTip() == label.accessibleName() == label.text
    label.resize(600, 20)
    label.grab()
    assert label.toolTip() == ""


def test_a_placeholder_says_why_and_offers_a_way(qtbot: QtBot, theme: Theme) -> None:
    page = PlaceholderPage(theme=theme)
    qtbot.addWidget(page)
    page.say("No characters yet", "They appear here.", icon="users", actions=[("new", "New…")])
    page.show()
    button = page.findChild(object, "new")
    with qtbot.waitSignal(page.action_triggered) as told:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == ["new"]
    page.say("Failed", quote="The model ran out of time.")
    assert page.text == "“The model ran out of time.”"
    qtbot.waitUntil(lambda: page.findChild(object, "new") is None)


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is handed to the platform's accessibility; offscreen there is nobody to listen."""
    texts: list[str] = []

    def listen(event: QAccessibleEvent) -> None:
        texts.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return texts


def test_only_the_last_of_quick_news_is_said_and_only_once(qtbot: QtBot, spoken: list[str]) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    announcer = CalmAnnouncer(owner)
    for text in ("40 characters", "14 characters", "3 characters"):
        announcer.say(text)
    assert spoken == []
    qtbot.waitUntil(lambda: spoken == ["3 characters"], timeout=3000)
    announcer.say("3 characters")
    qtbot.waitUntil(lambda: not announcer._timer.isActive(), timeout=3000)
    assert spoken == ["3 characters"]


def test_a_spinner_stands_still_for_who_wants_less_movement(qtbot: QtBot, theme: Theme) -> None:
    for less, turns in ((True, False), (False, True)):
        theme.less_motion = less
        spinner = Spinner(theme=theme)
        qtbot.addWidget(spinner)
        spinner.show()
        spinner.start()
        qtbot.waitUntil(lambda spinner=spinner: spinner.turning, timeout=3000)
        assert spinner._turn.isActive() is turns


def test_an_icon_grows_with_the_text_around_it(qtbot: QtBot, theme: Theme) -> None:
    button = IconButton()
    qtbot.addWidget(button)
    button.show()
    before = button.iconSize().height()
    theme.set_text_percent(200)
    qtbot.waitUntil(lambda: button.iconSize().height() >= 1.5 * before)
