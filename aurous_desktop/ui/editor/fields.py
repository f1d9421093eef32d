"""The fields of the form, one widget for each kind, made by one builder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextOption, QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QFrame, QLineEdit, QPlainTextEdit, QWidget

from aurous_desktop.domain.attributes import Field, Kind, from_text, is_whole_number
from aurous_desktop.runtime.override import override
from aurous_desktop.ui.editor.combo import SuggestionCombo
from aurous_desktop.ui.editor.control import FieldEditor
from aurous_desktop.ui.theme import Theme

_ROWS = (4, 12)
_ENDLESS = 5_000
_ANYWHERE = QTextOption.WrapMode.WrapAnywhere
_BETWEEN_WORDS = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere

Suggestions = Callable[[str], Sequence[str]]
"""Gives the words that the team has used for a field, by its path."""


class NameEditor(FieldEditor):
    """One line of text; too much of it is said, never cut off."""

    def __init__(self, field: Field, *, label: str, theme: Theme, parent: QWidget) -> None:
        line = QLineEdit()
        super().__init__(
            control=line, inner=line, label=label, required=True, theme=theme, parent=parent
        )


class WordsEditor(FieldEditor):
    """Free text with suggestions."""

    def __init__(self, field: Field, *, label: str, theme: Theme, parent: QWidget) -> None:
        self._field = field
        self._combo = SuggestionCombo(swatches=field.key.endswith("_color"))
        self._used: Suggestions | None = None
        super().__init__(
            control=self._combo,
            inner=self._combo.line,
            label=label,
            required=False,
            theme=theme,
            parent=parent,
        )
        self._combo.set_suggestions(self._suggest)

    def set_suggestions(self, used: Suggestions) -> None:
        """Take where the team's own words come from."""
        self._used = used
        self._combo.set_suggestions(self._suggest)

    def _suggest(self) -> tuple[Sequence[str], Sequence[str]]:
        used = dict.fromkeys(self._used(self._field.path) if self._used else ())
        team = [word for word in used if word not in self._field.suggestions]
        both = [word for word in self._field.suggestions if word in used]
        others = [word for word in self._field.suggestions if word not in used]
        return sorted([*team, *both], key=list(used).index), others


class WholeNumberBox(QAbstractSpinBox):
    """A number or nothing; any other text stays as it was typed, to be spoken about."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = field.path
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.line.setClearButtonEnabled(True)

    @property
    def line(self) -> QLineEdit:
        """The line that holds the text."""
        return self.lineEdit()

    @override
    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        return QValidator.State.Acceptable, text, position

    @override
    def stepBy(self, steps: int) -> None:
        number = self._number()
        if number is None and self.line.text().strip():
            return
        start = number or 0
        self.line.setText(str(start + steps if start < 0 else max(start + steps, 0)))
        self.line.selectAll()

    @override
    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        flags = QAbstractSpinBox.StepEnabledFlag
        number = self._number()
        if self.isReadOnly() or (number is None and self.line.text().strip()):
            return flags.StepNone
        if not number:
            return flags.StepUpEnabled
        return flags.StepUpEnabled | flags.StepDownEnabled

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _number(self) -> int | None:
        value = from_text(self._path, self.line.text())
        return int(value) if value is not None and is_whole_number(value) else None


class WholeNumberEditor(FieldEditor):
    """A whole number, or not set."""

    def __init__(self, field: Field, *, label: str, theme: Theme, parent: QWidget) -> None:
        self._box = WholeNumberBox(field)
        super().__init__(
            control=self._box,
            inner=self._box.line,
            label=label,
            required=False,
            theme=theme,
            parent=parent,
        )

    @override
    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self._box.setReadOnly(read_only)


class TextArea(QPlainTextEdit):
    """Several lines of plain text; grows with them, and Tab leaves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)

    def fit(self) -> None:
        """Take the height of the text, within 4 to 12 rows."""
        low, high = _ROWS
        rows = min(max(int(self.document().size().height()), low), high)
        around = 2 * (self.frameWidth() + int(self.document().documentMargin()))
        self.setFixedHeight(rows * self.fontMetrics().lineSpacing() + around)

    def wrap_for(self, text: str) -> None:
        """Wrap between words, or anywhere when a text that is about to come has endless ones.

        Qt looks for the end of a word again for each line: 60,000 letters without a blank took
        seconds with each key.
        """
        endless = max(map(len, text.split()), default=0) > _ENDLESS
        self.setWordWrapMode(_ANYWHERE if endless else _BETWEEN_WORDS)

    @override
    def setPlainText(self, text: str) -> None:
        self.wrap_for(text)
        super().setPlainText(text)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.wordWrapMode() == _BETWEEN_WORDS:
            self.wrap_for(source.text())
        self.insertPlainText(source.text())

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.textCursor().insertBlock()  # an ordinary new line, not U+2028
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _on_size_changed(self) -> None:
        self.fit()


class TextEditor(FieldEditor):
    """Several lines of text."""

    multiline: ClassVar[bool] = True

    def __init__(self, field: Field, *, label: str, theme: Theme, parent: QWidget) -> None:
        self._area = TextArea()
        super().__init__(
            control=self._area,
            inner=self._area,
            label=label,
            required=False,
            theme=theme,
            parent=parent,
        )
        self._area.setFrameShape(QFrame.Shape.StyledPanel)

    @override
    def _read(self) -> str:
        # toPlainText() would turn a no-break space into a space.
        return self._area.document().toRawText().replace("\u2029", "\n")

    @override
    def _fit_height(self) -> None:
        self._area.fit()


_EDITORS: dict[Kind, type[NameEditor | WordsEditor | WholeNumberEditor | TextEditor]] = {
    Kind.NAME: NameEditor,
    Kind.WORDS: WordsEditor,
    Kind.INTEGER: WholeNumberEditor,
    Kind.TEXT: TextEditor,
}


def build_editor(field: Field, *, label: str, theme: Theme, parent: QWidget) -> FieldEditor:
    """Make the widget that edits a field."""
    return _EDITORS[field.kind](field, label=label, theme=theme, parent=parent)
