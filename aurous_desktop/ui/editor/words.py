"""The words that the form and its neighbors have in common, in the person's language."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDateTime, QLocale, Qt

from aurous_desktop.domain.attributes import label_of
from aurous_desktop.domain.display import plain_text

translate = QCoreApplication.translate

_LABELS = (
    QT_TRANSLATE_NOOP("Fields", "Name"),
    QT_TRANSLATE_NOOP("Fields", "Gender"),
    QT_TRANSLATE_NOOP("Fields", "Age"),
    QT_TRANSLATE_NOOP("Fields", "Ethnicity"),
    QT_TRANSLATE_NOOP("Fields", "Hair color"),
    QT_TRANSLATE_NOOP("Fields", "Hair style"),
    QT_TRANSLATE_NOOP("Fields", "Eye color"),
    QT_TRANSLATE_NOOP("Fields", "Body type"),
    QT_TRANSLATE_NOOP("Fields", "Additional details"),
)
_SENTENCES = (
    QT_TRANSLATE_NOOP("Validation", "Enter a name."),
    QT_TRANSLATE_NOOP("Validation", "Enter a whole number, or leave empty."),
)
_STATUS: dict[str, object] = {
    "synthesizing": QT_TRANSLATE_NOOP("Status", "Synthesizing"),
    "reviewing": QT_TRANSLATE_NOOP("Status", "Needs review"),
    "ready": QT_TRANSLATE_NOOP("Status", "Ready"),
    "failed": QT_TRANSLATE_NOOP("Status", "Failed"),
}
_TOO_LONG = re.compile(r"Use at most (\d+) characters \((\d+) over the limit\)\.")
_MANY = 4
_NO_LANGUAGE = QLocale.Language.C


def locale() -> QLocale:
    """Give the person's locale; a system without one (C, POSIX) is taken for English."""
    current = QLocale()
    return QLocale(QLocale.Language.English) if current.language() == _NO_LANGUAGE else current


def field_label(path: str) -> str:
    """Give the label of a field, by its path; an unknown attribute goes by its own key."""
    label = label_of(path)
    if label in _LABELS:
        return translate("Fields", label)
    return plain_text(label, 60)


def sentence(problem: str) -> str:
    """Translate what validation says about a value."""
    too_long = _TOO_LONG.fullmatch(problem)
    if too_long:
        words = translate("Validation", "Use at most {limit} characters ({over} over the limit).")
        return words.format(limit=too_long[1], over=too_long[2])
    return translate("Validation", problem) if problem in _SENTENCES else problem


def status_word(status: str) -> str:
    """Give the word for a character's status; one that is new to us stands as it came."""
    word = _STATUS.get(status)
    return translate("Status", str(word)) if word else plain_text(status, 40)


def listed(paths: Iterable[str]) -> str:
    """Name fields in a sentence: "Name, Age and Hair color"; a long list is cut short."""
    labels = [field_label(path) for path in paths]
    if len(labels) > _MANY:
        more = translate("Fields", "%n more", "", len(labels) - _MANY + 1)
        labels = [*labels[: _MANY - 1], more]
    return locale().createSeparatedList(labels)


def moment(epoch_seconds: float) -> str:
    """Give a time of day, with its date unless it is today's."""
    when = QDateTime.fromSecsSinceEpoch(int(epoch_seconds))
    if when.date() == QDateTime.currentDateTime().date():
        return locale().toString(when.time(), QLocale.FormatType.ShortFormat)
    return locale().toString(when, QLocale.FormatType.ShortFormat)


def iso_moment(text: str) -> tuple[str, str]:
    """Show an ISO 8601 time in the person's way, short and long; as it came if it is none."""
    when = QDateTime.fromString(text, Qt.DateFormat.ISODateWithMs)
    if not when.isValid():
        return plain_text(text, 60), ""
    local = when.toLocalTime()
    return (
        locale().toString(local, QLocale.FormatType.ShortFormat),
        locale().toString(local, QLocale.FormatType.LongFormat),
    )
