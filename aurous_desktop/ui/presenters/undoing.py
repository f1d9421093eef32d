"""Edit › Undo and Redo say what they would do, and can be chosen only when there is something."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QUndoGroup


class UndoEntries(QObject):
    """Keeps the two entries of the menu true to the steps of the open character."""

    def __init__(self, *, group: QUndoGroup, undo: QAction, redo: QAction, parent: QObject) -> None:
        super().__init__(parent)
        self._group = group
        self._undo = undo
        self._redo = redo
        for told in (
            group.undoTextChanged,
            group.redoTextChanged,
            group.canUndoChanged,
            group.canRedoChanged,
            group.activeStackChanged,
        ):
            told.connect(self._show)
        self._show()

    def _show(self) -> None:
        undo, redo = self._group.undoText(), self._group.redoText()
        self._undo.setText(
            self.tr("&Undo {step}").replace("{step}", undo) if undo else self.tr("&Undo")
        )
        self._redo.setText(
            self.tr("&Redo {step}").replace("{step}", redo) if redo else self.tr("&Redo")
        )
        self._undo.setEnabled(self._group.canUndo())
        self._redo.setEnabled(self._group.canRedo())
