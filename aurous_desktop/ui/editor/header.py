"""The heading of the form and the state of its character."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from aurous_desktop.domain.status import State
from aurous_desktop.record import replace
from aurous_desktop.runtime.override import override
from aurous_desktop.services.views import Sheet
from aurous_desktop.ui.editor.chip import StateChip, chip_text
from aurous_desktop.ui.editor.presenter import FormPresenter
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import MIN_CONTROL_PX, SPACE_M
from aurous_desktop.ui.widgets.text import title_font


class FormHeader(QWidget):
    """ "Details", and a chip that counts down while a save waits for its turn."""

    def __init__(self, *, theme: Theme, now: Callable[[], float], parent: QWidget) -> None:
        super().__init__(parent)
        self._now = now
        self._sheet: Sheet | None = None
        self._heading = QLabel(self.tr("Details"), self)
        self._chip = StateChip(theme=theme, parent=self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_M, 0, SPACE_M, 0)
        self.setMinimumHeight(MIN_CONTROL_PX)  # as high as the headings of the other panes
        layout.setSpacing(0)  # the words of the chip need every pixel in some languages
        layout.addWidget(self._heading)
        layout.addStretch(1)
        layout.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._show_chip)
        self._scale_heading()

    @property
    def state_text(self) -> str:
        """What the chip says."""
        return self._chip.text()

    def show_form(self, presenter: FormPresenter) -> None:
        """Show the state of the form's character."""
        self._sheet = presenter.sheet
        if self._sheet and self._sheet.state is State.CLEAN and presenter.can_save:
            self._sheet = replace(self._sheet, state=State.DRAFT)  # typed since the sheet was made
        self._show_chip()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._scale_heading()

    def _scale_heading(self) -> None:
        self._heading.setFont(title_font(self.font()))

    def _show_chip(self) -> None:
        if self._sheet is None:
            self._tick.stop()
            return
        now = self._now()
        self._chip.show_state(*chip_text(self._sheet, now))
        kept = self._sheet.state is State.DRAFT and self._sheet.stored
        self._chip.setToolTip(self.tr("Saved on this computer.") if kept else "")
        if self._sheet.next_try_at is None or self._sheet.next_try_at <= now:
            self._tick.stop()
        elif not self._tick.isActive():
            self._tick.start()
