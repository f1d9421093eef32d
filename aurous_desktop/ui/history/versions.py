"""What the history shows: where a version came from, and how two versions differ."""

from __future__ import annotations

from collections.abc import Callable

from aurous_desktop.domain.attributes import FIELDS, to_text
from aurous_desktop.domain.character import Content
from aurous_desktop.domain.display import plain_text
from aurous_desktop.domain.history import HistoryEntry, Origin
from aurous_desktop.domain.json_text import JsonProblem, same
from aurous_desktop.record import record
from aurous_desktop.ui.editor.words import field_label, locale
from aurous_desktop.ui.sentences import told
from aurous_desktop.ui.translation import translate

_PUT_BACK = "Put back: "  # what the rooms below write before the names of fields


@record
class Difference:
    """One field in two versions, as text; an unset field is the empty text."""

    path: str
    older: str
    newer: str
    changed: bool


def content_of(entry: HistoryEntry) -> Content | None:
    """Read what a version holds; None when it can't be read."""
    try:
        return Content.of_json(entry.content)
    except JsonProblem:
        return None


def differences(older: Content, newer: Content) -> list[Difference]:
    """Compare two versions field by field, the form's fields first."""
    paths = dict.fromkeys((*(f.path for f in FIELDS), *older.fields(), *newer.fields()))
    return [
        Difference(
            path,
            to_text(older.value(path)),
            to_text(newer.value(path)),
            not same(older.value(path), newer.value(path)),
        )
        for path in paths
    ]


def origin_words(entry: HistoryEntry) -> str:
    """Say where a version came from, with the field it is about if it is about one."""
    words = _ORIGINS[entry.origin]()
    note = plain_text(_note_words(entry.note), 80) if entry.note else ""
    return f"{words}: {note}" if note else words


def _note_words(note: str) -> str:
    """Say a note in the person's language: it is a sentence, or labels of fields in English."""
    kept, mark, labels = note.partition(_PUT_BACK)
    if mark and not kept:
        fields = locale().createSeparatedList([field_label(one) for one in labels.split(", ")])
        return translate("History", "Put back: {fields}").format(fields=fields)
    return field_label(told(note))


_ORIGINS: dict[Origin, Callable[[], str]] = {
    Origin.SENT: lambda: translate("History", "Saved to Aurous"),
    Origin.RECEIVED: lambda: translate("History", "Changed on Aurous"),
    Origin.DISCARDED: lambda: translate("History", "Draft discarded"),
    Origin.NOT_CHOSEN: lambda: translate("History", "Not chosen when comparing"),
    Origin.REPLACED: lambda: translate("History", "Replaced before it was sent"),
    Origin.NORMALIZED: lambda: translate("History", "As it was sent, before Aurous adjusted it"),
    Origin.RESTORED: lambda: translate("History", "Restored"),
}
