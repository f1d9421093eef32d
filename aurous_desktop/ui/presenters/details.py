"""The form of the open character: what it shows, and what its buttons ask for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from aurous_desktop.services.events import Event, SaveSettled, SheetChanged
from aurous_desktop.services.views import Sheet
from aurous_desktop.ui.editor.pane import DetailsPane

if TYPE_CHECKING:
    from aurous_desktop.services.library import Library
    from aurous_desktop.services.workspace import Workspace


class DetailsPresenter(QObject):
    """Keeps the form true to one character of one workspace."""

    sheet_shown = Signal(object)  # Sheet | None
    compare_wanted = Signal(str)
    discard_wanted = Signal(str)
    export_failed = Signal(object)  # Problem
    copy_details_wanted = Signal(str)
    remove_wanted = Signal(str)
    save_wanted = Signal(str)  # Save was pressed, and is under way

    def __init__(self, *, pane: DetailsPane, parent: QObject) -> None:
        super().__init__(parent)
        self._pane = pane
        self._library: Library | None = None
        self._workspace: Workspace | None = None
        self.character_id: str | None = None
        self.sheet: Sheet | None = None
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(0)
        self._redraw.timeout.connect(self._on_redraw_timeout)
        pane.field_edited.connect(self._on_pane_field_edited)
        pane.field_reverted.connect(self._on_pane_field_reverted)
        pane.save_requested.connect(self.save)
        pane.discard_requested.connect(self._on_pane_discard_requested)
        pane.compare_requested.connect(self._on_pane_compare_requested)
        pane.export_requested.connect(self.export)
        pane.copy_details_requested.connect(self._on_pane_copy_details_requested)
        pane.remove_requested.connect(self._on_pane_remove_requested)

    def show_library(self, library: Library | None) -> None:
        """Read from this library from now on."""
        self._library = library
        self.open(None)

    def bind(self, workspace: Workspace | None) -> None:
        """Let edits go to this workspace."""
        self._workspace = workspace

    def open(self, character_id: str | None) -> None:
        """Show a character, or nothing."""
        self.character_id = character_id
        self._show()
        if self._workspace is not None and character_id is not None:
            self._workspace.open_character(character_id)

    def take(self, event: Event) -> None:
        """Draw the form again when its character changed."""
        if (
            isinstance(event, SheetChanged | SaveSettled)
            and event.character_id == self.character_id
        ):
            self._redraw.start()

    def reload(self, step: str = "") -> None:
        """Draw the form from what is stored, over what its fields hold.

        `step` is the name of what was done, for Undo ("discard changes").
        """
        if self._library is None or self.character_id is None:
            return
        self.sheet = self._library.sheet(self.character_id)
        if self.sheet is not None:
            self._pane.reload(self.sheet, self._suggestions, step=step)
            self.sheet_shown.emit(self.sheet)

    def stop(self) -> None:
        """Draw no more."""
        self._redraw.stop()

    def redraw_now(self) -> None:
        """Draw the form again at once."""
        self._redraw.stop()
        self._show()

    def redraw(self) -> None:
        """Draw the form again, soon."""
        self._redraw.start()

    # --- wishes -------------------------------------------------------------------------------

    def save(self) -> None:
        """Send what was changed, unless a problem is known: then show it."""
        if self._workspace is None or self.character_id is None:
            return
        self.save_wanted.emit(self.character_id)
        if self._workspace.save(self.character_id):
            self._pane.show_problems()

    def export(self) -> None:
        """Write the open character with its draft to a file that the person names."""
        if self._workspace is None or self.character_id is None:
            return
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self._pane, self.tr("Export draft"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Character (*.json)"))
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(self._on_dialog_file_selected)
        dialog.open()

    def _on_dialog_file_selected(self, path: str) -> None:
        if self._workspace is None or self.character_id is None:
            return
        data = self._workspace.export(self.character_id)
        try:
            Path(path).write_text(json.dumps(data, indent=1), encoding="utf-8")
        except OSError as trouble:
            from aurous_desktop.ui.problems.files import file_problem

            self.export_failed.emit(file_problem(trouble, path))

    # --- slots --------------------------------------------------------------------------------

    def _on_pane_field_edited(self, path: str, text: str) -> None:
        if self._workspace is not None and self.character_id is not None:
            self._workspace.editing.type_text(self.character_id, path, text)

    def _on_pane_field_reverted(self, path: str) -> None:
        if self._workspace is not None and self.character_id is not None:
            self._workspace.editing.revert(self.character_id, path)

    def _on_pane_discard_requested(self) -> None:
        if self.character_id is not None:
            self.discard_wanted.emit(self.character_id)

    def _on_pane_compare_requested(self) -> None:
        if self.character_id is not None:
            self.compare_wanted.emit(self.character_id)

    def _on_pane_copy_details_requested(self) -> None:
        if self.character_id is not None:
            self.copy_details_wanted.emit(self.character_id)

    def _on_pane_remove_requested(self) -> None:
        if self.character_id is not None:
            self.remove_wanted.emit(self.character_id)

    def _on_redraw_timeout(self) -> None:
        self._show()

    def _show(self) -> None:
        library, character_id = self._library, self.character_id
        self.sheet = library.sheet(character_id) if library and character_id else None
        if self.sheet is None or library is None:
            self._pane.clear()
        else:
            self._pane.show_sheet(self.sheet, self._suggestions)
        self.sheet_shown.emit(self.sheet)

    def _suggestions(self, path: str) -> Sequence[str]:
        return self._library.suggestions(path) if self._library else ()
