from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from aurous_desktop.ui.actions import MENUS, SEPARATOR, Actions
from aurous_desktop.ui.keys import KEYS, keys_of
from aurous_desktop.ui.menus import add_menus

SYSTEMS = ("linux", "win32", "darwin")


def combinations(platform: str) -> list[tuple[str, QKeySequence]]:
    found = [(id_, text) for id_, keys in KEYS.items() for text in keys.on(platform)]
    return [(id_, QKeySequence(text)) for id_, text in found]


@pytest.mark.parametrize("platform", SYSTEMS)
def test_no_key_means_two_things(platform: str) -> None:
    counted = Counter(key.toString() for _, key in combinations(platform))
    assert [text for text, count in counted.items() if count > 1] == []
    assert "" not in counted


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_keys_that_type_letters_somewhere_are_left_alone(platform: str) -> None:
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    for id_, key in combinations(platform):
        held, pressed = key[0].keyboardModifiers(), key[0].key()
        assert held & (control | alt) != control | alt, id_
        assert held or pressed >= Qt.Key.Key_Escape, id_  # no letter by itself
        assert pressed not in (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight), id_
        assert not (held == alt and pressed in (Qt.Key.Key_Down, Qt.Key.Key_Backspace)), id_


def test_what_belongs_to_macos_is_left_to_it() -> None:
    texts = {key.toString() for _, key in combinations("darwin")}
    assert texts.isdisjoint({"Ctrl+M", "Ctrl+H", "Ctrl+W", "Ctrl+Tab", "Ctrl+Space", "Ctrl+Alt+H"})


def test_every_key_belongs_to_an_action(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(window, add_menus(window))
    in_menus = {entry.id for _, entries in MENUS for entry in entries if entry.id != SEPARATOR}
    pictures = {"previous_pose", "next_pose", "zoom_in", "zoom_out", "fit", "copy"}
    assert set(KEYS) - in_menus == pictures
    for id_ in in_menus:
        assert actions[id_].shortcuts() == keys_of(id_)
