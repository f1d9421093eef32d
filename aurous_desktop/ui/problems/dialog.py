"""The one dialog for all problems: a sentence, what to do, and details for support."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from aurous_desktop.runtime.override import override
from aurous_desktop.services.views import Problem
from aurous_desktop.ui.mnemonics import give_letters
from aurous_desktop.ui.problems.messages import text_of
from aurous_desktop.ui.problems.text import ProblemButton
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import (
    MIN_CONTROL_PX,
    SPACE_L,
    SPACE_M,
    SPACE_S,
)
from aurous_desktop.ui.widgets.growing_dialog import GrowingDialog
from aurous_desktop.ui.widgets.text import title_font

_ICON = 32
_WIDTH_CHARS = 62
_DETAIL_LINES = 8


class ProblemDialog(GrowingDialog):
    """Shows a problem; `answered` carries the id of the button, once, as the dialog closes."""

    answered = Signal(str)

    def __init__(self, problem: Problem, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problem = problem
        self._text = text_of(problem)
        self._theme = theme
        self._escape = next((b.id for b in self._text.buttons if b.escape), "close")
        self._answer: str | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self._text.title)
        self.setModal(True)
        self._build()
        self.finished.connect(self._on_finished)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_M)
        top = QHBoxLayout()
        top.setSpacing(SPACE_M)
        icon = QLabel(self)
        color = self._theme.colors.warning
        icon.setPixmap(self._theme.pixmap("triangle-alert", _ICON, color, self.devicePixelRatioF()))
        top.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(SPACE_S)
        main = self._main = self._label(self._text.main)
        main.setObjectName("main")
        body = self._label(self._text.body)
        body.setObjectName("body")
        words.addWidget(main)
        words.addWidget(body)
        top.addLayout(words, 1)
        column.addLayout(top)
        column.addLayout(self._build_details())
        column.addStretch(1)
        column.addWidget(self._build_buttons())
        give_letters(self)
        self.fit_text()
        self.setAccessibleName(self._text.main)
        self.setAccessibleDescription(self._text.body)

    @override
    def fit_text(self) -> None:
        self._main.setFont(title_font(self.font()))
        metrics = self.fontMetrics()
        self.setMinimumWidth(_WIDTH_CHARS * metrics.averageCharWidth())
        self._details.setMinimumHeight(_DETAIL_LINES * metrics.lineSpacing())

    def _label(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return label

    def _build_details(self) -> QVBoxLayout:
        self._details = QPlainTextEdit(self.details_text(), self)
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        self._details.setAccessibleName(self.tr("Details"))
        self._details.hide()
        self._more = QPushButton(self.tr("Show details"), self)
        self._more.setAutoDefault(False)
        self._more.setCheckable(True)
        self._more.toggled.connect(self._on_more_toggled)
        copy = QPushButton(self.tr("Copy details"), self)
        copy.setAutoDefault(False)
        copy.clicked.connect(self._on_copy_clicked)
        row = QHBoxLayout()
        for button in (self._more, copy):
            button.setMinimumHeight(MIN_CONTROL_PX)
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(SPACE_S)
        column.addLayout(row)
        column.addWidget(self._details)
        return column

    def _build_buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(self)
        for spec in self._text.buttons:
            button = box.addButton(spec.label, _role(spec))
            button.setObjectName(spec.id)
            button.setMinimumHeight(MIN_CONTROL_PX)
            button.setAutoDefault(spec.default)
            button.setDefault(spec.default)
            button.clicked.connect(self._on_button_clicked)
            if spec.default:
                button.setFocus()
        return box

    def details_text(self) -> str:
        """Give the details as lines of text."""
        return "\n".join(f"{label}: {value}" for label, value in self._text.details)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._end(self._escape)
            return
        super().keyPressEvent(event)

    def _end(self, answer: str) -> None:
        self._answer = answer
        self.accept()

    def _on_button_clicked(self) -> None:
        self._end(self.sender().objectName())

    def _on_more_toggled(self, shown: bool) -> None:
        self._details.setVisible(shown)
        self._more.setText(self.tr("Hide details") if shown else self.tr("Show details"))
        give_letters(self)
        self.adjustSize()

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.details_text())

    def _on_finished(self, result: int) -> None:
        self.answered.emit(self._answer or self._escape)


def _role(spec: ProblemButton) -> QDialogButtonBox.ButtonRole:
    if spec.escape:
        return QDialogButtonBox.ButtonRole.RejectRole
    if spec.default:
        return QDialogButtonBox.ButtonRole.AcceptRole
    return QDialogButtonBox.ButtonRole.ActionRole
