"""One field in conflict: its three values, and a fourth to be typed."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from aurous_desktop.domain.attributes import FIELD_BY_PATH, from_text
from aurous_desktop.domain.display import plain_text
from aurous_desktop.domain.validation import problem_of
from aurous_desktop.record import record
from aurous_desktop.runtime.override import override
from aurous_desktop.services.views import ConflictView
from aurous_desktop.ui.editor.control import FieldEditor
from aurous_desktop.ui.editor.fields import build_editor
from aurous_desktop.ui.editor.sentence import Sentence
from aurous_desktop.ui.editor.words import field_label, sentence
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import MIN_TARGET_PX, SPACE_S, SPACE_XS

Choice = Literal["mine", "theirs", "typed"]
_LONGEST = 2000
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


@record
class Decision:
    """What a person chose for one field; `text` is the value chosen, as text."""

    path: str
    choice: Choice
    text: str


class ValueLabel(QLabel):
    """A value as plain text that wraps; an empty one says so."""

    clicked = Signal()

    def __init__(self, value: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setText(plain_text(value, _LONGEST, lines=True) or self.tr("Not set"))
        if not value:
            font = QFont(self.font())
            font.setItalic(True)
            self.setFont(font)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.clicked.emit()


class ConflictRow(QObject):
    """Puts one field in conflict into the dialog's grid, and keeps what is chosen."""

    changed = Signal()

    def __init__(
        self, conflict: ConflictView, *, grid: QGridLayout, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._conflict = conflict
        self._label = field_label(conflict.path)
        self._group = QButtonGroup(self)
        self._radios: dict[Choice, QRadioButton] = {}
        self._values: list[ValueLabel] = []
        self._problem = Sentence(theme=theme, parent=parent)
        self._problem.hide()
        self._editor: FieldEditor | None = None
        top = Qt.AlignmentFlag.AlignTop
        line = grid.rowCount()
        before = "–" if conflict.own_late else conflict.before
        name = self._value(self._label, parent)
        name.setWordWrap(False)
        name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        grid.addWidget(name, line, 0, top)
        grid.addWidget(self._value(before, parent), line, 1, top)
        mine = self.tr("{field}: your draft").format(field=self._label)
        theirs = self.tr("{field}: on Aurous").format(field=self._label)
        grid.addWidget(self._cell("mine", mine, conflict.mine, parent), line, 2, top)
        grid.addWidget(self._cell("theirs", theirs, conflict.theirs, parent), line, 3, top)
        grid.addWidget(self._below(theme, parent), line + 1, 1, 1, 3)
        self._group.buttonToggled.connect(self._on_group_toggled)

    @property
    def decision(self) -> Decision | None:
        """What is chosen, or None."""
        texts = {"mine": self._conflict.mine, "theirs": self._conflict.theirs}
        for choice, radio in self._radios.items():
            if radio.isChecked():
                typed = self._editor.text if self._editor else ""
                return Decision(self._conflict.path, choice, texts.get(choice, typed))
        return None

    def choose(self, choice: Choice) -> None:
        """Choose a side."""
        self._radios[choice].setChecked(True)

    def check(self) -> bool:
        """Say what is missing, if anything is; true when the field is decided."""
        words = self._missing()
        self._problem.say(words)
        self._problem.setVisible(bool(words))
        if self._editor is not None:
            self._editor.set_problem(words if words and self.decision else None)
        return not words

    @property
    def problem(self) -> str:
        """What the row says is missing."""
        return self._missing()

    def focus(self) -> None:
        """Go to this field."""
        chosen = self.decision
        if chosen is not None and chosen.choice == "typed" and self._editor is not None:
            self._editor.setFocus()
        else:
            self._radios["mine"].setFocus()

    def _missing(self) -> str:
        decision = self.decision
        if decision is None:
            return self.tr("Choose a value for {field}").format(field=self._label)
        if decision.choice == "theirs":
            return ""
        return sentence(problem_of(decision.path, from_text(decision.path, decision.text)) or "")

    def _cell(self, choice: Choice, name: str, value: str, parent: QWidget) -> QWidget:
        cell = QWidget(parent)
        radio = self._radio(choice, name, cell)
        label = self._value(value, cell)
        label.clicked.connect(radio.click)
        radio.setAccessibleDescription(label.text())
        layout = QHBoxLayout(cell)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(radio, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(label, 1)
        return cell

    def _value(self, words: str, parent: QWidget) -> ValueLabel:
        label = ValueLabel(words, parent)
        self._values.append(label)
        return label

    def _radio(self, choice: Choice, name: str, parent: QWidget) -> QRadioButton:
        radio = QRadioButton(parent)
        radio.setAccessibleName(name)
        radio.setMinimumSize(MIN_TARGET_PX, MIN_TARGET_PX)
        self._group.addButton(radio)
        self._radios[choice] = radio
        return radio

    def _below(self, theme: Theme, parent: QWidget) -> QWidget:
        """Make the line for a value typed by hand, and the sentence about what is missing."""
        below = QWidget(parent)
        layout = QVBoxLayout(below)
        layout.setContentsMargins(0, 0, 0, SPACE_S)
        layout.setSpacing(SPACE_XS)
        field = FIELD_BY_PATH.get(self._conflict.path)
        if field is not None:
            radio = self._radio(
                "typed", self.tr("{field}: other value").format(field=self._label), below
            )
            radio.setText(self.tr("Other:"))
            label = self.tr("Other value for {field}").format(field=self._label)
            self._editor = build_editor(field, label=label, theme=theme, parent=below)
            self._editor.show_text(self._conflict.mine)
            self._editor.edited.connect(self._on_editor_edited)
            line = QHBoxLayout()
            beside = Qt.AlignmentFlag.AlignTop if self._editor.multiline else _MIDDLE
            line.addWidget(radio, alignment=beside)
            line.addWidget(self._editor, 1)
            self._name_for_readers(label, below)
            layout.addLayout(line)
        layout.addWidget(self._problem)
        return below

    def _name_for_readers(self, label: str, parent: QWidget) -> None:
        """Give the field a label, never seen: on Linux, a combo box is named by nothing else."""
        if self._editor is not None:
            unseen = QLabel(label, parent)
            unseen.setBuddy(self._editor.control)
            unseen.hide()

    def fit_text(self) -> None:
        """Let each dot stand beside the first line of its words, whatever the text size."""
        for choice, radio in self._radios.items():
            line = radio.fontMetrics().height()
            if choice != "typed":
                radio.setMinimumHeight(max(MIN_TARGET_PX, line))
        for label in self._values:
            line = label.fontMetrics().height()
            label.setContentsMargins(0, max(MIN_TARGET_PX - line, 0) // 2, 0, 0)

    def _on_editor_edited(self, text: str) -> None:
        self.choose("typed")
        self._recheck()

    def _on_group_toggled(self) -> None:
        self._recheck()

    def _recheck(self) -> None:
        """Take back what was said as soon as it is no longer so."""
        if not self._problem.isHidden():
            self.check()
        self.changed.emit()
