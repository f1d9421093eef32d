"""Which words on the screen did not go through translation: in the pseudo language they stand out.

What is translated is in brackets there. Outside of them only data may stand: what characters
hold, names of products, keys.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    Qt,
)
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QSpinBox,
    QTabBar,
    QWidget,
)

from aurous_desktop.ui.widgets.elided_label import ElidedLabel

_BRACKETED = re.compile(r"\[[^\[\]]*\]")
_TAG = re.compile(r"<[^>]*>")
_PATH = re.compile(r"(?:[A-Z]:)?[/\\]\S+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_WORDS = (
    "Aurous Desktop", "Aurous", "English", "Deutsch", "Ctrl", "Shift", "Alt", "Esc", "Del",
    "Backspace", "Return", "Home", "End", "PgUp", "PgDown", "Tab", "Up", "Down", "Left", "Right",
    "Space", "proxy.example.com", "MB", "KB", "kB", "bytes", "AM", "PM", "px",
)  # fmt: skip
_ENGLISH = QLocale(QLocale.Language.English)
_DATES = (
    *(_ENGLISH.monthName(month) for month in range(1, 13)),
    *(_ENGLISH.dayName(day) for day in range(1, 8)),
    "Coordinated Universal Time",
)
"""What Qt writes dates with in the language that the pseudo language is made of."""
_TEXTS_OF_DATA = ("LicencesPage", "VersionsPage", "HelpWindow")
"""Where names of shipped things and pages of help stand, which have tests of their own."""
_ROWS = 40


def untranslated(window: QWidget, data: Collection[str]) -> Iterator[str]:
    """Find texts with words outside of brackets that are not in `data`."""
    kept = _pattern_of({*data, *_NO_WORDS, *_DATES})
    tops = [window, *(d for d in window.findChildren(QDialog) if d.isVisible())]
    for top in tops:
        for widget in (top, *top.findChildren(QWidget)):
            if widget is not top and not widget.isVisible():
                continue
            if type(widget).__name__ in _TEXTS_OF_DATA or _is_within_data(widget):
                continue
            for kind, text in _texts(widget):
                left = _left_over(text, kept)
                if left:
                    yield f"untranslated: {kind} of {type(widget).__name__} {text[:90]!r}: {left}"


def _is_within_data(widget: QWidget) -> bool:
    at: QWidget | None = widget
    while at is not None:
        if type(at).__name__ in _TEXTS_OF_DATA:
            return True
        at = at.parentWidget()
    return False


def _pattern_of(texts: Collection[str]) -> re.Pattern[str]:
    longest_first = sorted((re.escape(text) for text in texts), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")


def _left_over(text: str, kept: re.Pattern[str]) -> str:
    text = kept.sub("", _PATH.sub("", _TAG.sub("", text)))
    text, before = text.replace("&", ""), ""
    while before != text:
        before, text = text, _BRACKETED.sub("", text)
    return " ".join(_WORD.findall(text))


def _texts(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield "tip", widget.toolTip()
    yield "name", widget.accessibleName()
    yield "description", widget.accessibleDescription()
    if widget.isWindow():
        yield "title", widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton):
        yield "text", widget.text()
    elif isinstance(widget, ElidedLabel):
        yield "text", widget.text
    elif isinstance(widget, QGroupBox):
        yield "title", widget.title()
    elif isinstance(widget, QLineEdit):
        yield "placeholder", widget.placeholderText()
    elif isinstance(widget, QSpinBox):
        yield "suffix", widget.suffix()
    elif isinstance(widget, QComboBox):
        yield from (("choice", widget.itemText(at)) for at in range(widget.count()))
    elif isinstance(widget, QTabBar):
        yield from (("tab", widget.tabText(at)) for at in range(widget.count()))
    elif isinstance(widget, QAbstractItemView):
        yield from _cells(widget)
    elif isinstance(widget, QMainWindow):
        yield from (("action", action.text()) for action in widget.findChildren(QAction))


def _cells(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    model = view.model()
    if model is None:
        return
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for column in range(columns):
        heading = model.headerData(column, Qt.Orientation.Horizontal)
        if isinstance(heading, str) and not heading.isdecimal():
            yield "heading", heading
    yield from _rows(model, QModelIndex(), columns)


def _rows(
    model: QAbstractItemModel, parent: QModelIndex, columns: int
) -> Iterator[tuple[str, str]]:
    for row in range(min(model.rowCount(parent), _ROWS)):
        for column in range(columns):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                value = model.index(row, column, parent).data(role)
                if isinstance(value, str):
                    yield "cell", value
        if not isinstance(model, QAbstractListModel | QAbstractTableModel):
            yield from _rows(model, model.index(row, 0, parent), columns)
