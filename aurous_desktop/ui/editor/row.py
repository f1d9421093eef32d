"""One row of the form: label, counter, revert button, field, and the sentence below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from aurous_desktop.domain.attributes import Field, Kind
from aurous_desktop.domain.display import plain_text
from aurous_desktop.domain.validation import NAME_LIMIT
from aurous_desktop.ui.editor.fields import build_editor
from aurous_desktop.ui.editor.presenter import Mark
from aurous_desktop.ui.editor.sentence import Sentence, Tone, paint_text, tone_color
from aurous_desktop.ui.editor.words import field_label, sentence
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import SPACE_M, SPACE_XS
from aurous_desktop.ui.widgets.announce import announce
from aurous_desktop.ui.widgets.icon_button import IconButton

_BUTTON_PX = 24
_BELOW_FIELD = 2  # place in the column: header, field, what is wrong with it
_NEAR_LIMIT = 0.9
_SPOKEN_LENGTHS = (int(NAME_LIMIT * _NEAR_LIMIT), NAME_LIMIT, NAME_LIMIT + 1)
_COUNTED = (Kind.NAME, Kind.TEXT)
_DOT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter


class FieldRow(QWidget):
    """A field with everything that is said about it."""

    edited = Signal(str, object)  # path, text
    entered = Signal(str)
    left = Signal(str)
    revert_requested = Signal(str)

    def __init__(self, field: Field, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = field.path
        self._kind = field.kind
        self._theme = theme
        self._level = 0
        self._marked = Mark(), ""
        self._label_text = field_label(field.path)
        self.label = QLabel(self._label_text, self)
        self.editor = build_editor(field, label=self._label_text, theme=theme, parent=self)
        self.label.setBuddy(self.editor.control)
        self._counter = QLabel(self) if field.kind in _COUNTED else None
        self._around: tuple[QAction, ...] = ()
        # Made when they are needed; most fields never need one.
        self._dot: QLabel | None = None
        self._revert_button: IconButton | None = None
        self._revert_action: QAction | None = None
        self._problem: Sentence | None = None
        self._hint: Sentence | None = None
        self._arrange()
        self.editor.edited.connect(self._on_editor_edited)
        self.editor.flattened.connect(self._on_editor_flattened)
        self.editor.entered.connect(self._on_editor_entered)
        self.editor.left.connect(self._on_editor_left)
        theme.changed.connect(self._restyle)
        self._count()

    def show_text(self, text: str) -> None:
        """Show a text, silently."""
        self.editor.show_text(text)
        self._hide_hint()
        self._count()

    def set_mark(self, mark: Mark, *, server_text: str) -> None:
        """Show whether the field is changed, and what is wrong with it."""
        if self._marked == (mark, server_text):
            return
        self._marked = mark, server_text
        self._show_dot(mark.changed)
        self._show_revert(mark.can_revert, plain_text(server_text, 60))
        words = self._words(mark)
        self._show_problem(words)
        self.editor.set_problem(words or None)

    def set_menu_actions(self, *around: QAction) -> None:
        """Put these into the field's context menu, with its own revert."""
        self._around = around
        self.editor.menu_actions = self._menu_actions

    @property
    def problem(self) -> str:
        """The sentence shown below the field, or nothing."""
        said = self._problem
        return "" if said is None or said.isHidden() else said.text

    @property
    def counter(self) -> str:
        """What the counter says."""
        return "" if self._counter is None else self._counter.text()

    @property
    def changed(self) -> bool:
        """Whether the dot stands beside the label."""
        return self._dot is not None and not self._dot.isHidden()

    def _words(self, mark: Mark) -> str:
        if mark.problem is not None:
            return sentence(mark.problem)
        if mark.refusal is not None:
            said = plain_text(mark.refusal)
            return self.tr("Aurous: {message}").format(message=said)
        return ""

    def _arrange(self) -> None:
        self._header = header = QHBoxLayout()
        header.setContentsMargins(2, 0, 2, 0)
        header.setSpacing(SPACE_XS)
        header.addWidget(self.label)
        if self._kind is Kind.NAME:
            star = QLabel("*", self)
            star.setToolTip(self.tr("Required"))
            header.addWidget(star)
        header.addStretch(1)
        self._revert_at = header.count()
        if self._counter is not None:
            header.addWidget(self._counter)
        header.addStrut(_BUTTON_PX)
        self._body = body = QVBoxLayout()
        body.setSpacing(SPACE_XS // 2)
        body.addLayout(header)
        body.addWidget(self.editor)
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setColumnMinimumWidth(0, SPACE_M)
        grid.addLayout(body, 0, 1)
        grid.setColumnStretch(1, 1)

    def _show_dot(self, changed: bool) -> None:
        if self._dot is None:
            if not changed:
                return
            self._dot = QLabel("•", self)
            self._dot.setToolTip(self.tr("Changed, not on Aurous yet"))
            self._grid.addWidget(self._dot, 0, 0, _DOT)
            self._restyle_dot(self._dot)
        self._dot.setVisible(changed)

    def _show_revert(self, can_revert: bool, value: str) -> None:
        if self._revert_action is not None:
            self._revert_action.setEnabled(can_revert)
        if self._revert_button is None:
            if not can_revert:
                return
            self._revert_button = self._make_revert_button()
            self._header.insertWidget(self._revert_at, self._revert_button)
        self._revert_button.setVisible(can_revert)
        self._revert_button.setToolTip(
            self.tr("Revert to “{value}”").format(value=value)
            if value
            else self.tr("Revert to “not set”")
        )

    def _menu_actions(self) -> tuple[QAction, ...]:
        if self._revert_action is None:
            self._revert_action = self._make_revert_action()
        return *self._around, self._revert_action

    def _show_problem(self, words: str) -> None:
        if self._problem is None:
            if not words:
                return
            self._problem = Sentence(theme=self._theme, parent=self)
            self._body.insertWidget(_BELOW_FIELD, self._problem)
        self._problem.setVisible(bool(words))
        self._problem.say(words)

    def _show_hint(self, words: str) -> None:
        if self._hint is None:
            self._hint = Sentence(theme=self._theme, tone="info", icon="info", parent=self)
            self._body.addWidget(self._hint)
        self._hint.say(words)
        self._hint.show()

    def _hide_hint(self) -> None:
        if self._hint is not None:
            self._hint.hide()

    def _make_revert_button(self) -> IconButton:
        button = IconButton(self)
        button.setIcon(self._theme.icon("rotate-ccw"))
        button.setMinimumSize(_BUTTON_PX, _BUTTON_PX)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys have Ctrl+Shift+Backspace
        button.setAccessibleName(self.tr("Revert {field}").format(field=self._label_text))
        button.clicked.connect(self._on_revert_triggered)
        return button

    def _make_revert_action(self) -> QAction:
        action = QAction(self.tr("Revert to Aurous value"), self)
        action.setEnabled(self._marked[0].can_revert)
        action.triggered.connect(self._on_revert_triggered)
        return action

    def _count(self) -> None:
        if self._counter is None:
            return
        length = len(self.editor.text)
        tone: Tone = "plain"
        words = ""
        if self._kind is Kind.NAME:
            over = length - NAME_LIMIT
            words = f"{length} / {NAME_LIMIT}"
            if over > 0:
                words = self.tr("{over} over the limit").format(over=over)
                tone = "problem"
            elif length >= NAME_LIMIT * _NEAR_LIMIT:
                tone = "warning"
        elif length:
            words = str(length)
        self._counter.setText(words)
        color = tone_color(self._theme, tone)
        if tone == "plain":
            color = self.palette().placeholderText().color()
        paint_text(self._counter, color)

    def _restyle(self) -> None:
        if self._dot is not None:
            self._restyle_dot(self._dot)
        self._count()

    def _restyle_dot(self, dot: QLabel) -> None:
        paint_text(dot, self._theme.colors.info)
        dot.setFixedHeight(max(_BUTTON_PX, self.label.sizeHint().height()))

    def _on_editor_edited(self, text: str) -> None:
        self._hide_hint()
        self._count()
        self._speak_of_limit(len(text))
        self.edited.emit(self.path, text)

    def _speak_of_limit(self, length: int) -> None:
        """Let a screen reader hear of the limit: near it, at it, over it, once each."""
        if self._kind is not Kind.NAME:
            return
        level = sum(length >= mark for mark in _SPOKEN_LENGTHS)
        if level > self._level:
            announce(self.window(), f"{self._label_text}: {self.counter}")
        self._level = level

    def _on_editor_entered(self) -> None:
        self.entered.emit(self.path)

    def _on_editor_left(self) -> None:
        self.left.emit(self.path)

    def _on_editor_flattened(self) -> None:
        self._show_hint(self.tr("Line breaks became spaces."))

    def _on_revert_triggered(self) -> None:
        self.revert_requested.emit(self.path)
