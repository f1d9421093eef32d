"""A question before something that can't be undone: what will happen, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from aurous_desktop.ui.mnemonics import give_letters
from aurous_desktop.ui.tokens import MIN_CONTROL_PX, SPACE_L, SPACE_M, SPACE_S, TITLE_SCALE
from aurous_desktop.ui.widgets.growing_dialog import GrowingDialog

_WIDTH_CHARS = 56
_Role = QDialogButtonBox.ButtonRole


class ConfirmDialog(GrowingDialog):
    """Asks; `agreed` only when the person says yes. Enter and Esc mean no."""

    agreed = Signal()

    def __init__(
        self, *, title: str, main: str, body: str, yes: str, no: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setModal(True)
        self._main, words = self._label(main), self._label(body)
        box = QDialogButtonBox(self)
        for text, role, answer in (
            (yes, _Role.DestructiveRole, self._on_yes_clicked),
            (no, _Role.RejectRole, self.reject),
        ):
            button = box.addButton(text, role)
            button.setMinimumHeight(MIN_CONTROL_PX)
            button.setDefault(role is _Role.RejectRole)
            button.setAutoDefault(role is _Role.RejectRole)
            button.clicked.connect(answer)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addWidget(self._main)
        column.addWidget(words)
        column.addSpacing(SPACE_M)
        column.addStretch(1)
        column.addWidget(box)
        self.setAccessibleName(main)
        self.setAccessibleDescription(body)
        give_letters(self)
        self.fit_text()
        button.setFocus()

    @override
    def fit_text(self) -> None:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * TITLE_SCALE)
        font.setWeight(QFont.Weight.DemiBold)
        self._main.setFont(font)
        self.setMinimumWidth(_WIDTH_CHARS * self.fontMetrics().averageCharWidth())

    def _label(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _on_yes_clicked(self) -> None:
        self.agreed.emit()
        self.accept()
