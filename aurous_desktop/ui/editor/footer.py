"""Save and Discard at the foot of the form."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from aurous_desktop.domain.status import State
from aurous_desktop.runtime.override import override
from aurous_desktop.ui.editor.presenter import FormPresenter
from aurous_desktop.ui.editor.words import listed
from aurous_desktop.ui.tokens import MIN_CONTROL_PX, SPACE_M


class FormFooter(QWidget):
    """The two buttons; Save says when it will send, and what."""

    save_clicked = Signal()
    discard_clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        buttons = self._buttons = QDialogButtonBox(self)  # each platform has its own order
        buttons.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._discard = QPushButton(self.tr("Discard changes…"), buttons)
        self._save = QPushButton(self.tr("Save"), buttons)
        buttons.addButton(self._discard, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.addButton(self._save, QDialogButtonBox.ButtonRole.AcceptRole)
        for button in (self._discard, self._save):
            button.setMinimumHeight(MIN_CONTROL_PX)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, 0, SPACE_M, 0)
        layout.addWidget(buttons)
        self._save.clicked.connect(self.save_clicked)
        self._discard.clicked.connect(self.discard_clicked)

    @property
    def last_stop(self) -> QWidget:
        """The last widget that Tab comes to."""
        return self._save

    def show_form(self, presenter: FormPresenter) -> None:
        """Show what can be done with the form as it is."""
        sheet = presenter.sheet
        if sheet is not None and sheet.state is State.SENDING:
            label = self.tr("Saving…")
        elif presenter.sends_later:
            label = self.tr("Save – send later")
        else:
            label = self.tr("Save")
        self._save.setText(label)
        self._fold()
        self._save.setEnabled(presenter.can_save)
        sends = self.tr("Sends: {fields}").format(fields=listed(presenter.unsent()))
        self._save.setToolTip(sends if presenter.can_save else "")
        self._discard.setEnabled(presenter.can_discard)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Put the buttons one below the other where a language needs more room than there is."""
        widths = [button.sizeHint().width() for button in (self._discard, self._save)]
        fits = sum(widths) + SPACE_M <= self.contentsRect().width() - 2 * SPACE_M
        wanted = Qt.Orientation.Horizontal if fits else Qt.Orientation.Vertical
        if self._buttons.orientation() != wanted:
            self._buttons.setOrientation(wanted)
        QWidget.setTabOrder(self._discard, self._save)  # the box has an order of its own
