"""A field for words: free text, with suggestions that never change it by themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    QStringListModel,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QIcon, QKeyEvent, QPainter, QPixmap, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from aurous_desktop.runtime.override import override

_Index = QModelIndex | QPersistentModelIndex
_EXACTLY = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchCaseSensitive
_MAX_VISIBLE = 12
_SWATCH_PX = 12
_SHARP_AT = (1.0, 1.25, 1.5, 2.0)
_OPENERS = frozenset({Qt.Key.Key_Down, Qt.Key.Key_F4})
_STEPPERS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})

_SWATCHES = {
    "amber": "#B8762B", "auburn": "#6E2C1C", "black": "#1C1A19", "blonde": "#E3C781",
    "blue": "#3F74B5", "brown": "#5C3A21", "copper": "#B5622D", "dark brown": "#3A2416",
    "gray": "#8C8F94", "green": "#4B7F52", "hazel": "#8A6B3A", "light brown": "#9A6B43",
    "pink": "#E48BAF", "platinum": "#EDE6D3", "red": "#A63A24", "silver": "#C3C8CE",
    "violet": "#6F55A5", "white": "#F7F7F5",
}  # fmt: skip


class SuggestionModel(QAbstractListModel):
    """Suggested words under headings, the team's own first; headings can't be chosen."""

    def __init__(self, parent: QWidget, *, swatches: bool) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, bool]] = []  # text, is a heading
        self._swatches = swatches
        self._dabs: dict[str, QIcon] = {}

    def fill(self, groups: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Show these groups of (heading, words); one group alone needs no heading."""
        filled = [group for group in groups if group[1]]
        self.beginResetModel()
        self._rows = []
        for heading, words in filled:
            if len(filled) > 1:
                self._rows.append((heading, True))
            self._rows.extend((word, False) for word in words)
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()][1]:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        text, heading = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return text
        if role == Qt.ItemDataRole.FontRole and heading:
            return _bold(QFont())
        if role == Qt.ItemDataRole.DecorationRole and self._swatches and not heading:
            return self._dab_of(text.casefold())
        return None

    def _dab_of(self, word: str) -> QIcon | None:
        """Give a dab of a known color, to stand beside its word and never in its place."""
        color = _SWATCHES.get(word)
        if color is not None and word not in self._dabs:
            self._dabs[word] = icon = QIcon()
            for dpr in _SHARP_AT:
                icon.addPixmap(_dab(color, dpr))
        return self._dabs.get(word)


class SuggestionCombo(QComboBox):
    """An editable combo box that a wheel, an arrow key or a guess never changes."""

    def __init__(self, parent: QWidget | None = None, *, swatches: bool = False) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(_MAX_VISIBLE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.line.setClearButtonEnabled(True)
        # A completer of the combo box itself would put a word's own case over what was typed.
        self.setCompleter(None)  # type: ignore[arg-type] # None is how Qt takes it away
        self._source: Callable[[], tuple[Sequence[str], Sequence[str]]] | None = None
        self._suggestions = SuggestionModel(self, swatches=swatches)
        self.setModel(self._suggestions)
        self._words: QStringListModel | None = None  # both are made by the first key
        self._completer: QCompleter | None = None
        self.line.textEdited.connect(self._on_line_text_edited)
        if swatches:
            self.line.textChanged.connect(self._on_line_text_changed)

    @property
    def line(self) -> QLineEdit:
        """The line that holds the text."""
        line = self.lineEdit()
        assert line is not None
        return line

    def set_suggestions(self, source: Callable[[], tuple[Sequence[str], Sequence[str]]]) -> None:
        """Ask `source` for (the team's words, other words) when they are needed."""
        self._source = source
        self._hide_matches()
        if self._words is not None:
            self._words.setStringList([])

    def load_suggestions(self) -> None:
        """Fetch the suggestions now; the text stays as it is."""
        used, shipped = self._source() if self._source else ((), ())
        if self._words is not None:
            self._words.setStringList([*used, *shipped])
        text, cursor = self.line.text(), self.line.cursorPosition()
        with QSignalBlocker(self.line), QSignalBlocker(self):
            self._suggestions.fill(
                ((self.tr("Used by your team"), used), (self.tr("Suggestions"), shipped))
            )
            self._go_to(text, cursor)

    def _go_to(self, text: str, cursor: int) -> None:
        """Make a word the current one, if it is among the rows; the line keeps its text."""
        self.setCurrentIndex(self.findText(text, _EXACTLY))
        if self.line.text() != text:
            self.line.setText(text)
        self.line.setCursorPosition(cursor)

    @override
    def showPopup(self) -> None:
        if self.line.isReadOnly():
            return
        self._hide_matches()
        self.load_suggestions()
        super().showPopup()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENERS:
            self.showPopup()
        elif event.key() in _STEPPERS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # a wheel scrolls the form; a value is chosen, not passed over

    def _on_line_text_changed(self, text: str) -> None:
        """Show the dab of a known color before its word, and none before any other."""
        known = text.casefold() in _SWATCHES
        if self.currentIndex() == (self.findText(text, _EXACTLY) if known else -1) != -1:
            return
        if not known and self.currentIndex() == -1:
            return
        cursor = self.line.cursorPosition()
        with QSignalBlocker(self.line), QSignalBlocker(self):
            self._suggestions.fill((("", (text,) if known else ()),))
            self._go_to(text, cursor)

    def _on_line_text_edited(self, text: str) -> None:
        words = self._words = self._words or QStringListModel(self)
        completer = self._completer = self._completer or self._make_completer(words)
        if not words.rowCount():
            self.load_suggestions()
        completer.setCompletionPrefix(text)
        only_itself = completer.completionCount() == 1 and completer.currentCompletion() == text
        if text and completer.completionCount() and not only_itself:
            completer.complete()
        else:
            self._hide_matches()

    def _make_completer(self, words: QStringListModel) -> QCompleter:
        completer = QCompleter(words, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_MAX_VISIBLE)
        completer.setWidget(self)
        completer.activated.connect(self._on_completer_activated)
        return completer

    def _hide_matches(self) -> None:
        if self._completer is None:
            return
        popup = self._completer.popup()
        if popup is not None:
            popup.hide()

    def _on_completer_activated(self, word: str) -> None:
        self.line.setText(word)


def _bold(font: QFont) -> QFont:
    font.setBold(True)
    return font


def _dab(color: str, dpr: float) -> QPixmap:
    side = round(_SWATCH_PX * dpr)
    pixmap = QPixmap(side, side)
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor("#808080"))
    painter.setBrush(QColor(color))
    painter.drawEllipse(0, 0, _SWATCH_PX - 1, _SWATCH_PX - 1)
    painter.end()
    return pixmap
