import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from aurous_desktop import __version__
from aurous_desktop.runtime import components
from aurous_desktop.ui.help.about import AboutDialog
from aurous_desktop.ui.letters import letters_of
from tests.ui.conftest import keep_picture


@pytest.fixture
def dialog(qtbot, theme) -> AboutDialog:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    dialog = AboutDialog(
        versions=components.versions(),
        components=components.components(),
        qt_folder=components.qt_folder(),
        parent=parent,
    )
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def shown(dialog: AboutDialog) -> list[str]:
    rows = (dialog.licences.list.item(row) for row in range(dialog.licences.list.count()))
    return [item.text() for item in rows if not item.isHidden()]


def test_it_tells_versions_and_copies_them(dialog) -> None:
    assert f"Aurous Desktop: {__version__}" in dialog.versions.toPlainText()
    for name in ("Python", "Qt", "SQLite", "OpenSSL", "httpx"):
        assert re.search(rf"^{name}: \d", dialog.versions.toPlainText(), re.MULTILINE)
    keep_picture(dialog, "about-versions")
    QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == dialog.text()


def test_it_says_where_qt_is_and_opens_that_folder(dialog, monkeypatch) -> None:
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)  # no desktop in a test
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert any("GNU LGPL" in text for text in words)
    assert str(components.qt_folder()) in words
    QTest.mouseClick(dialog.show_qt, Qt.MouseButton.LeftButton)
    assert opened[0].toLocalFile() == str(components.qt_folder())


def test_every_licence_can_be_chosen_and_read(dialog) -> None:
    dialog.tabs.setCurrentIndex(1)
    assert "How to replace them with your own" in dialog.licences.text.toPlainText()
    keep_picture(dialog, "about-licenses")
    for row, component in enumerate(components.components()):
        dialog.licences.list.setCurrentRow(row)
        assert component.text().strip()[:200] in dialog.licences.text.toPlainText()
        assert component.name in dialog.licences.text.accessibleName()


def test_typing_narrows_the_list_by_name_licence_and_text(dialog) -> None:
    dialog.tabs.setCurrentIndex(1)
    QTest.keyClicks(dialog.licences.search, "MPL-2.0")
    assert any(name.startswith("certifi ") for name in shown(dialog))
    assert "certifi" in dialog.licences.text.toPlainText()
    dialog.licences.search.setText("zeppelin airship")
    assert shown(dialog) == []
    assert any("No license has" in x.text() and x.isVisible() for x in dialog.findChildren(QLabel))
    dialog.licences.search.clear()
    assert len(shown(dialog)) == len(components.components())


def test_larger_letters_reach_the_texts_too(dialog, theme, qtbot) -> None:
    dialog.tabs.setCurrentIndex(1)
    before = dialog.licences.text.fontInfo().pointSizeF()
    theme.set_text_percent(150)
    qtbot.waitUntil(lambda: dialog.licences.text.fontInfo().pointSizeF() > before)
    item = dialog.licences.list.item(0)
    assert item.sizeHint().height() >= dialog.licences.list.fontMetrics().height()


def test_every_letter_for_alt_is_there_once(dialog) -> None:
    buttons = [button.text() for button in dialog.findChildren(QPushButton)]
    tabs = [dialog.tabs.tabText(index) for index in range(dialog.tabs.count())]
    letters = letters_of([*buttons, *tabs])
    assert len(letters) == len(set(letters)) == len(buttons) + len(tabs)
