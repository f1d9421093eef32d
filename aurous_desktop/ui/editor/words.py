"""The words that the form and its neighbors have in common, in the person's language."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QDateTime, QLocale, Qt

from aurous_desktop.domain.attributes import label_of
from aurous_desktop.domain.display import plain_text
from aurous_desktop.ui.sentences import told
from aurous_desktop.ui.translation import QT_TRANSLATE_NOOP, Words, translate

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
_STATUS: dict[str, str] = {
    "synthesizing": QT_TRANSLATE_NOOP("Status", "Synthesizing"),
    "reviewing": QT_TRANSLATE_NOOP("Status", "Needs review"),
    "ready": QT_TRANSLATE_NOOP("Status", "Ready"),
    "failed": QT_TRANSLATE_NOOP("Status", "Failed"),
}
_MANY = 4
_NO_LANGUAGE = QLocale.Language.C


class FieldCounts(Words):
    """What is said of a number of fields."""

    def attention(self, n: int) -> str:
        """Say how many fields have a problem."""
        return self.tr("%n fields need attention.", "", n)

    def more(self, n: int) -> str:
        """Say how many are not named."""
        return self.tr("%n more", "", n)


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
    return told(problem)


def status_word(status: str) -> str:
    """Give the word for a character's status; one that is new to us stands as it came."""
    word = _STATUS.get(status)
    return translate("Status", word) if word else plain_text(status, 40)


def listed(paths: Iterable[str]) -> str:
    """Name fields in a sentence: "Name, Age and Hair color"; a long list is cut short."""
    labels = [field_label(path) for path in paths]
    if len(labels) > _MANY:
        more = FieldCounts().more(len(labels) - _MANY + 1)
        labels = [*labels[: _MANY - 1], more]
    return locale().createSeparatedList(labels)


def all_listed(paths: Iterable[str]) -> str:
    """Name all of these fields in a sentence."""
    return locale().createSeparatedList([field_label(path) for path in paths])


def moment(epoch_seconds: float) -> str:
    """Give a time of day, with its date unless it is today's."""
    when = QDateTime.fromSecsSinceEpoch(int(epoch_seconds))
    if when.date() == QDateTime.currentDateTime().date():
        return locale().toString(when.time(), QLocale.FormatType.ShortFormat)
    return locale().toString(when, QLocale.FormatType.ShortFormat)


def exact_moment(epoch_seconds: float) -> str:
    """Give a date and time to the second, for support."""
    when = QDateTime.fromSecsSinceEpoch(int(epoch_seconds))
    day = locale().toString(when.date(), QLocale.FormatType.ShortFormat)
    return f"{day} {locale().toString(when.time(), 'HH:mm:ss')}"


def epoch_of(text: str) -> float | None:
    """Give the epoch second of an ISO 8601 time; None if it is none."""
    when = QDateTime.fromString(text, Qt.DateFormat.ISODateWithMs)
    return when.toMSecsSinceEpoch() / 1000 if when.isValid() else None


def iso_moment(text: str) -> tuple[str, str]:
    """Show an ISO 8601 time in the person's way, short and long; as it came if it is none."""
    when = QDateTime.fromString(text, Qt.DateFormat.ISODateWithMs)
    if not when.isValid():
        return plain_text(text, 60), ""
    local = when.toLocalTime()
    # Date and time apart: for both at once Qt asks for the zone's full name, which takes 14 ms.
    day = locale().toString(local.date(), QLocale.FormatType.LongFormat)
    return (
        locale().toString(local, QLocale.FormatType.ShortFormat),
        f"{day} {locale().toString(local.time(), 'HH:mm:ss')}",
    )
