"""The list of characters on the screen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from aurous_desktop.runtime.override import override
from aurous_desktop.ui.library.delegate import CharacterDelegate, ThumbnailSource
from aurous_desktop.ui.library.model import CharacterListModel
from aurous_desktop.ui.library.table import CharacterTable
from aurous_desktop.ui.theme import Theme


class CharacterView(CharacterTable):
    """A table of one column, a character a row."""

    def __init__(
        self,
        *,
        model: CharacterListModel,
        theme: Theme,
        thumbnails: ThumbnailSource,
        parent: QWidget | None = None,
    ) -> None:
        drawing = CharacterDelegate(theme=theme, thumbnails=thumbnails)
        super().__init__(characters=model, drawing=drawing, parent=parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.horizontalHeader().setStretchLastSection(True)
        self._show_model(model, before=model.keys_about_to_change, after=model.keys_changed)

    @override
    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        if cursorAction == QAbstractItemView.CursorAction.MoveHome:
            return self.place(0)
        if cursorAction == QAbstractItemView.CursorAction.MoveEnd:
            return self.place(self._list.rowCount() - 1)
        return super().moveCursor(cursorAction, modifiers)

    @override
    def _fit(self) -> None:
        self._set_row_height(self._drawing.row_height(self.fontMetrics().height()))
