"""The slider for the size of the small pictures."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSlider, QWidget

from aurous_desktop.ui.tokens import MIN_CONTROL_PX, THUMBNAIL_PX_RANGE

_STEP_PX = 8
"""Only these sizes are made from a picture, not one for every pixel that the slider passes."""
_LENGTH_PX = 120


class ThumbnailSlider(QSlider):
    """Chooses a side from 48 to 160 pixels, in steps; `size_chosen` carries it."""

    size_chosen = Signal(int)

    def __init__(self, *, size: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(*THUMBNAIL_PX_RANGE)
        self.setSingleStep(_STEP_PX)
        self.setPageStep(3 * _STEP_PX)
        self.setValue(_stepped(size))
        self._told = self.value()
        self.setMinimumHeight(MIN_CONTROL_PX)
        self.setFixedWidth(_LENGTH_PX)
        self.setAccessibleName(self.tr("Size of the small pictures"))
        self.setToolTip(self.tr("Size of the small pictures"))
        self.valueChanged.connect(self._on_value_changed)

    def _on_value_changed(self, value: int) -> None:
        stepped = _stepped(value)
        if stepped != value:
            self.setValue(stepped)
        elif stepped != self._told:
            self._told = stepped
            self.size_chosen.emit(stepped)


def _stepped(size: int) -> int:
    return round(size / _STEP_PX) * _STEP_PX
