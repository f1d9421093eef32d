"""Controls of Qt's own dialogs, made big enough to be hit."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QPushButton

from aurous_desktop.ui.tokens import MIN_CONTROL_PX

_SHORTEST_CHARS = 40
_ADJUST = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


def bring_in_reach(dialog: QDialog) -> None:
    """Make what Qt put into a dialog as high as our own controls, and name it by its label."""
    for kind in (QPushButton, QComboBox, QLineEdit):
        for control in dialog.findChildren(kind):
            control.setMinimumHeight(MIN_CONTROL_PX)
    for box in dialog.findChildren(QComboBox):  # else it is as wide as the longest of its words
        box.setMinimumContentsLength(_SHORTEST_CHARS)
        box.setSizeAdjustPolicy(_ADJUST)
    label, combo = dialog.findChild(QLabel), dialog.findChild(QComboBox)
    if label is not None and combo is not None:
        label.setBuddy(combo)
        combo.setAccessibleName(label.text())
