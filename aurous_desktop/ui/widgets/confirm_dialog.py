"""A question before something that can't be undone: what will happen, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from aurous_desktop.runtime.override import override
from aurous_desktop.ui.mnemonics import give_letters
from aurous_desktop.ui.tokens import MIN_CONTROL_PX, SPACE_L, SPACE_M, SPACE_S
from aurous_desktop.ui.widgets.growing_dialog import GrowingDialog
from aurous_desktop.ui.widgets.text import title_font, words_of

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
        self._main, words = words_of(main, self), words_of(body, self)
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
        self._main.setFont(title_font(self.font()))
        self.setMinimumWidth(_WIDTH_CHARS * self.fontMetrics().averageCharWidth())

    def _on_yes_clicked(self) -> None:
        self.agreed.emit()
        self.accept()
