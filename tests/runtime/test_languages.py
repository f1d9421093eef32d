"""Which language is spoken, and what comes with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from aurous_desktop.cli import read_options
from aurous_desktop.runtime.languages import choose, speak

translate = QCoreApplication.translate


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    speak(qapp, asked="en")


@pytest.mark.parametrize(
    ("asked", "stored", "of_system", "spoken"),
    [
        ("", "", ["de-AT", "de"], "de"),
        ("", "", ["fr-FR", "de-DE", "en-US"], "de"),
        ("", "", ["C"], "en"),
        ("", "", ["fr-FR"], "en"),
        ("", "", [], "en"),
        ("", "en", ["de-DE"], "en"),
        ("", "de", ["en-US"], "de"),
        ("", "tlh", ["en-US"], "en"),  # a newer version may have stored it
        ("de", "en", ["en-US"], "de"),
        ("pseudo-rtl", "de", ["de-DE"], "pseudo-rtl"),
    ],
)
def test_the_command_line_goes_before_the_settings_and_these_before_the_system(
    asked: str, stored: str, of_system: list[str], spoken: str
) -> None:
    assert choose(asked, stored, of_system) == spoken


def test_german_has_words_plurals_dates_and_numbers(application: QApplication) -> None:
    assert speak(application, asked="de") == "de"
    assert translate("Menus", "&File") == "&Datei"
    assert translate("StatusCounts", "✎ %n drafts", "", 1) == "✎ 1 Entwurf"
    assert translate("StatusCounts", "✎ %n drafts", "", 2) == "✎ 2 Entwürfe"
    assert translate("QPlatformTheme", "Cancel") == "Abbrechen"  # Qt's own dialogs too
    assert QLocale().toString(12345) == "12.345"
    assert QLocale().toString(QDate(2026, 3, 31), QLocale.FormatType.ShortFormat) == "31.03.26"


def test_keys_are_understood_in_german(application: QApplication) -> None:
    speak(application, asked="de")
    keys = QKeySequence("Ctrl+Shift+Backspace")
    assert keys == QKeySequence("Ctrl+Shift+Backspace", QKeySequence.SequenceFormat.PortableText)
    assert keys.toString(QKeySequence.SequenceFormat.NativeText).startswith("Strg+Umschalt+")


def test_english_has_its_plurals(application: QApplication) -> None:
    speak(application, asked="en")
    assert translate("StatusCounts", "✎ %n drafts", "", 1) == "✎ 1 draft"
    assert translate("StatusCounts", "✎ %n drafts", "", 5) == "✎ 5 drafts"


def test_the_pseudo_language_has_a_word_for_everything(application: QApplication) -> None:
    speak(application, asked="pseudo-rtl")
    assert application.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert translate("Menus", "&File") == "\N{RIGHT-TO-LEFT MARK}[&Fïlé]"
    speak(application, asked="pseudo")
    assert application.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert translate("Menus", "&File") == "[&Fïlé]"
    assert translate("FieldCounts", "%n more", "", 3) == "[3 môré]"


def test_a_language_that_nobody_knows_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read_options(["--lang", "tlh"])
    assert "pseudo-rtl" in capsys.readouterr().err


def test_the_language_of_the_command_line_is_taken_over() -> None:
    assert read_options(["--lang", "de"]).language == "de"
    assert read_options([]).language == ""
