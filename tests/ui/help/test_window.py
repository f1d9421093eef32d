from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from aurous_desktop.ui.help.pages import read_pages
from aurous_desktop.ui.help.window import HelpWindow
from tests.ui.conftest import keep_picture


def make(qtbot, page: str = "start") -> HelpWindow:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    window = HelpWindow(read_pages(), parent=parent)
    window.show_page(page)
    window.show()
    qtbot.waitExposed(window)
    return window


def titles(window: HelpWindow) -> list[str]:
    return [window.list.item(row).text() for row in range(window.list.count())]


def test_it_shows_the_page_it_is_asked_for(qtbot, theme) -> None:
    window = make(qtbot, "conflicts")
    assert "When somebody else changed it too" in window.text.toPlainText()
    assert window.list.currentItem().text() == "When somebody else changed it too"
    assert "When somebody else" in window.windowTitle()
    keep_picture(window, "help")


def test_typing_narrows_the_list_and_enter_opens_the_best_page(qtbot, theme) -> None:
    window = make(qtbot)
    QTest.keyClicks(window.search, "proxies")
    assert titles(window)[0] == "Network and proxies"
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.page == "network"
    assert window.text.extraSelections()
    window.search.setText("zeppelin")
    assert titles(window) == []


def test_links_turn_pages_and_back_turns_them_back(qtbot, theme) -> None:
    window = make(qtbot)
    assert not window.back.isEnabled()
    window.text.anchorClicked.emit(QUrl("save.md"))
    assert window.page == "save"
    QTest.mouseClick(window.back, Qt.MouseButton.LeftButton)
    assert window.page == "start"
    assert not window.back.isEnabled()


def test_the_list_is_walked_by_arrow_keys(qtbot, theme) -> None:
    window = make(qtbot)
    window.list.setFocus()
    QTest.keyClick(window.list, Qt.Key.Key_Down)
    assert window.page == "connect"
    assert window.text.accessibleName() == "Connect with an API key"
