"""The person's language: which one it is, and where its words come from."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from aurous_desktop.options import ENGLISH, PSEUDO, PSEUDO_RTL, SPOKEN
from aurous_desktop.runtime.resources import resource_path

_log = logging.getLogger(__name__)

_spoken: list[QTranslator] = []
"""The translators at work."""


def speak(application: QGuiApplication, *, asked: str = "", stored: str = "") -> str:
    """Let every text from now on be in one language; gives its code.

    `asked` (of the command line) goes before `stored` (of the settings), the system's own
    language comes last. Dates and numbers follow the language.
    """
    language = choose(asked, stored, QLocale.system().uiLanguages())
    _stop(application)
    if language in (PSEUDO, PSEUDO_RTL):
        from aurous_desktop.runtime.pseudo import PseudoTranslator

        leftward = language == PSEUDO_RTL
        _spoken.append(PseudoTranslator(application, leftward=leftward))
        application.installTranslator(_spoken[-1])
        QLocale.setDefault(QLocale(QLocale.Language.English))
    else:
        QLocale.setDefault(_locale_of(language))
        _load(application, f"aurous_{language}", str(resource_path("translations")))
        if language != ENGLISH:
            from PySide6.QtCore import QLibraryInfo

            of_qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            _load(application, f"qtbase_{language}", of_qt)
    leftward = language == PSEUDO_RTL
    direction = Qt.LayoutDirection.RightToLeft if leftward else Qt.LayoutDirection.LeftToRight
    if application.layoutDirection() != direction:
        application.setLayoutDirection(direction)
    return language


def choose(asked: str, stored: str, of_system: Sequence[str]) -> str:
    """Choose the language: asked for, else stored, else the system's first one that is spoken."""
    if asked in (*SPOKEN, PSEUDO, PSEUDO_RTL):
        return asked
    if stored in SPOKEN:
        return stored
    for name in of_system:
        code = name.replace("_", "-").partition("-")[0].lower()
        if code in SPOKEN:
            return code
    return ENGLISH


def _locale_of(language: str) -> QLocale:
    """Give the system's locale where it speaks the language: it knows the country, too."""
    ours, system = QLocale(language), QLocale.system()
    return system if system.language() == ours.language() else ours


def _stop(application: QGuiApplication) -> None:
    """Take off the translators of an earlier start in this process."""
    while _spoken:
        translator = _spoken.pop()
        if isValid(translator):  # it may have gone with its application
            application.removeTranslator(translator)
            translator.deleteLater()


def _load(application: QGuiApplication, name: str, folder: str) -> None:
    translator = QTranslator(application)
    if translator.load(name, folder):
        application.installTranslator(translator)
        _spoken.append(translator)
    else:
        _log.warning("The words of %s are not there", name)
        translator.deleteLater()
