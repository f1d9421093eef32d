"""A dialog that stays readable when the letters grow while it is open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QDialog

from aurous_desktop.runtime.override import override

_OF_SCREEN = 0.9


class GrowingDialog(QDialog):
    """Takes the room that larger letters need, as far as the screen has it."""

    def fit_text(self) -> None:
        """Set what is measured in letters again; called before the dialog grows."""

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self.grow)  # its widgets hear of the letters after it

    def grow(self) -> None:
        """Take the room that is needed now, after words were added."""
        self.fit_text()
        layout = self.layout()
        if layout is None:
            return
        layout.activate()
        room = self.screen().availableGeometry().size() * _OF_SCREEN
        wanted = self.size().expandedTo(self.sizeHint()).boundedTo(room)
        if layout.hasHeightForWidth():
            needed = layout.totalHeightForWidth(wanted.width())
            wanted.setHeight(min(max(wanted.height(), needed), room.height()))
        self.resize(wanted)
