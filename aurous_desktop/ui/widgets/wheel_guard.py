"""A wheel over a field that nobody is in scrolls the page; it never changes a value."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QComboBox, QScrollBar, QWidget

from aurous_desktop.runtime.override import override

_GUARDED = (QComboBox, QAbstractSpinBox, QAbstractSlider)


class WheelGuard(QObject):
    """An event filter for the application or, cheaper, for single fields (`protect`)."""

    def protect(self, *fields: QWidget) -> None:
        """Guard these fields; they no longer take the focus by a wheel either."""
        for field in fields:
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Wheel or not isinstance(watched, _GUARDED):
            return False
        if isinstance(watched, QScrollBar) or watched.hasFocus():
            return False
        event.ignore()  # so that the surrounding scroll area gets it
        return True
