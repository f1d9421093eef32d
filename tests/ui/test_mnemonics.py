from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from aurous_desktop.ui.letters import letter_of, letters_of, marked, plain
from aurous_desktop.ui.mnemonics import give_letters


def test_each_text_gets_a_letter_of_its_own() -> None:
    texts = marked(["Save", "Save all", "Send", "Stop"])
    assert texts == ["&Save", "Save &all", "S&end", "S&top"]


def test_a_letter_that_was_chosen_stays() -> None:
    assert marked(["Close", "&Copy"]) == ["C&lose", "&Copy"]
    assert marked(["&Copy", "&Close"], taken="c") == ["C&opy", "C&lose"]


def test_a_text_without_a_free_letter_has_none() -> None:
    assert marked(["ab", "ba", "aabb"]) == ["&ab", "&ba", "aabb"]


def test_an_ampersand_that_is_to_be_seen_stays_one() -> None:
    assert marked(["Cut && paste"]) == ["&Cut && paste"]
    assert plain("&Cut && paste") == "Cut & paste"
    assert letter_of("Cut && &paste") == "p"


def test_letters_of_another_script_will_do() -> None:
    assert marked(["Сохранить", "Сбросить"]) == ["&Сохранить", "С&бросить"]


def test_pages_behind_each_other_share_letters_but_none_of_their_surroundings(
    qtbot: QtBot,
) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    tabs = QTabWidget(dialog)
    held = []
    for title in ("Light", "Dark"):
        page = QWidget()
        tabs.addTab(page, title)
        held.append([QPushButton("Load", page), QCheckBox("Drop", page)])
        label = QLabel("Level", page)
        label.setBuddy(QLineEdit(page))
        held[-1].append(label)
    close = QPushButton("Close", dialog)
    give_letters(dialog)
    around = letters_of([tabs.tabText(0), tabs.tabText(1), close.text()])
    assert len(set(around)) == 3
    for page_widgets in held:
        letters = letters_of([widget.text() for widget in page_widgets])
        assert len(letters) == 3
        assert len({*letters, *around}) == 6
