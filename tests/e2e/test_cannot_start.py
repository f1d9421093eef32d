"""A program that can't start says so in a window: who clicks an icon sees no terminal."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from aurous_desktop.cli import main
from aurous_desktop.runtime.paths import find_paths
from aurous_desktop.store.teams import Teams
from aurous_desktop.ui.problems.cannot_start import CannotStartDialog

NOWHERE = "http://127.0.0.1:9"


class Visitor:
    """Reads the window that comes, copies its details and quits."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.copied = ""
        self._timer = QTimer(interval=20)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._timer.start()

    def _on_timer_timeout(self) -> None:
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, CannotStartDialog) and dialog.isVisible():
                self._timer.stop()
                self.words = [label.text() for label in dialog.findChildren(QLabel)]
                buttons = {b.text(): b for b in dialog.findChildren(QPushButton) if b.isVisible()}
                assert {"&Quit", "&Copy details", "&Open folder"} == buttons.keys()
                buttons["&Copy details"].click()
                self.copied = QGuiApplication.clipboard().text()
                buttons["&Quit"].click()


@pytest.fixture
def a_newer_library(tmp_path: Path) -> Path:
    team = Teams(find_paths(tmp_path).data / "teams").enter(NOWHERE, "team_1", "Lantern Street")
    team.folder.mkdir()
    library = team.folder / "library.db"
    with closing(sqlite3.connect(library)) as connection:
        connection.execute("PRAGMA user_version = 99")
    return library


def test_store_of_a_newer_version_is_told_in_a_window_and_not_altered(
    tmp_path: Path,
    a_newer_library: Path,
    qapp: QApplication,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = a_newer_library.read_bytes()
    visitor = Visitor()
    assert main(["--base-url", NOWHERE, "--profile", str(tmp_path)]) == 2
    assert any("newer version" in words for words in visitor.words)
    assert "newer version" in visitor.copied
    assert "newer version" in capsys.readouterr().err
    assert a_newer_library.read_bytes() == before


def test_profile_that_can_not_be_used_is_told_in_a_window(
    tmp_path: Path, qapp: QApplication
) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("mine")
    visitor = Visitor()
    assert main(["--profile", str(file)]) == 2
    assert any("can't write to the folder" in words for words in visitor.words)
    assert file.read_text() == "mine"
