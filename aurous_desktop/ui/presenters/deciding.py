"""What a person decides about drafts: compare, discard, restore, copy, remove, wait or go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QInputDialog

from aurous_desktop.domain.attributes import from_text
from aurous_desktop.domain.character import Content
from aurous_desktop.domain.display import plain_text
from aurous_desktop.domain.json_text import Raw
from aurous_desktop.domain.listing import Query, Sort
from aurous_desktop.services.events import ConnectionChanged, Event, OutboxChanged
from aurous_desktop.services.views import Comparison
from aurous_desktop.ui.editor.words import all_listed
from aurous_desktop.ui.mnemonics import give_letters
from aurous_desktop.ui.widgets.reach import bring_in_reach

if TYPE_CHECKING:
    from aurous_desktop.services.workspace import Workspace
    from aurous_desktop.ui.conflict.compare_dialog import Decision
    from aurous_desktop.ui.history.dialog import HistoryDialog
    from aurous_desktop.ui.outbox.panel import OutboxDialog
    from aurous_desktop.ui.screens import Screens

_MOST_TARGETS = 1000


class DecidingPresenter(QObject):
    """Leads through the dialogs about drafts; each is loaded when it is first shown."""

    def __init__(self, *, screens: Screens, parent: QObject) -> None:
        super().__init__(parent)
        self._screens = screens
        self._window = screens.window
        self._workspace: Workspace | None = None
        self._comparison: Comparison | None = None
        self._subject: str | None = None
        self._outbox: OutboxDialog | None = None
        self._history: HistoryDialog | None = None
        self._outbox_timer = QTimer(self)
        self._outbox_timer.setInterval(1000)
        self._outbox_timer.timeout.connect(self._on_outbox_timer_timeout)

    def use_workspace(self, workspace: Workspace | None) -> None:
        """Decide about this team's drafts."""
        self._workspace = workspace
        for dialog in (self._outbox, self._history):
            if dialog is not None:
                dialog.close()
        if workspace is not None:
            workspace.events.subscribe(self._take)

    # --- conflicts ------------------------------------------------------------------------------

    def compare(self, character_id: str) -> None:
        """Show what is in conflict, side by side."""
        from aurous_desktop.ui.conflict.compare_dialog import CompareDialog

        workspace = self._workspace
        if workspace is None:
            return
        name = workspace.library.name_of(character_id)
        comparison = workspace.editing.comparison(character_id, name)
        if not comparison.conflicts:
            return
        self._comparison = comparison
        dialog = CompareDialog(comparison, theme=self._screens.theme, parent=self._window)
        dialog.decided.connect(self._on_compare_decided)
        dialog.open()

    def _on_compare_decided(self, decisions: Sequence[Decision]) -> None:
        comparison, workspace = self._comparison, self._workspace
        if comparison is None or workspace is None:
            return
        edits = workspace.desk.edits_of(comparison.character_id)
        shown = {conflict.path: conflict for conflict in comparison.conflicts}
        choices: dict[str, tuple[Raw | None, Raw | None]] = {}
        for decision in decisions:
            conflict, edit = shown[decision.path], edits.get(decision.path)
            if edit is None:
                continue
            choice = {
                "mine": edit.want,
                "theirs": conflict.theirs_value,
                "typed": from_text(decision.path, decision.text),
            }[decision.choice]
            choices[decision.path] = (choice, conflict.theirs_value)
        settled = workspace.editing.decide(comparison.character_id, choices)
        self._screens.details.reload(self.tr("choose between versions"))
        if not settled:
            self.compare(comparison.character_id)  # Aurous moved on meanwhile: ask again

    # --- drafts ---------------------------------------------------------------------------------

    def discard(self, character_id: str) -> None:
        """Ask, then put a character back to what Aurous has."""
        workspace = self._workspace
        if workspace is None or not workspace.desk.edits_of(character_id):
            return
        name = plain_text(workspace.library.name_of(character_id))
        paths = list(workspace.desk.edits_of(character_id))
        if len(paths) == 1:
            body = self.tr(
                "{fields} goes back to the value on Aurous. You can bring it back from History."
            )
        else:
            body = self.tr(
                "{fields} go back to the values on Aurous. You can bring them back from History."
            )
        self._subject = character_id
        self._ask(
            self.tr("Discard changes"),
            self.tr("Discard your changes to “{name}”?").format(name=name),
            body.format(fields=all_listed(paths)),
            self.tr("Discard changes"),
            self.tr("Keep editing"),
            self._on_discard_agreed,
        )

    def remove(self, character_id: str) -> None:
        """Ask, then remove a character that is gone from this computer."""
        workspace = self._workspace
        if workspace is None:
            return
        name = plain_text(workspace.library.name_of(character_id))
        self._subject = character_id
        self._ask(
            self.tr("Remove from this computer"),
            self.tr("Remove “{name}” from this computer?").format(name=name),
            self.tr("Its draft and pictures are removed from this computer too."),
            self.tr("Remove"),
            self.tr("Keep"),
            self._on_remove_agreed,
        )

    def _ask(
        self, title: str, main: str, body: str, yes: str, no: str, do: Callable[[], None]
    ) -> None:
        from aurous_desktop.ui.widgets.confirm_dialog import ConfirmDialog

        dialog = ConfirmDialog(
            title=title, main=main, body=body, yes=yes, no=no, parent=self._window
        )
        dialog.agreed.connect(do)
        dialog.open()

    def _on_discard_agreed(self) -> None:
        if self._workspace is not None and self._subject is not None:
            self._workspace.editing.discard(self._subject)
            self._screens.details.reload(self.tr("discard changes"))

    def _on_remove_agreed(self) -> None:
        if self._workspace is not None and self._subject is not None:
            self._workspace.editing.forget(self._subject)
            self._screens.details.open(None)

    def copy_details(self, character_id: str) -> None:
        """Ask for another character and make these details its draft."""
        workspace = self._workspace
        if workspace is None:
            return
        keys = workspace.library.keys(Query(sort=Sort.NAME), _MOST_TARGETS)
        rows = [r for r in workspace.library.rows(keys) if r.character_id != character_id]
        self._targets = {f"{plain_text(row.name)}  ({row.character_id})": row for row in rows}
        self._subject = character_id
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Copy details"))
        dialog.setLabelText(self.tr("Make these details the draft of:"))
        dialog.setComboBoxItems(list(self._targets))
        dialog.setOkButtonText(self.tr("Copy details"))
        bring_in_reach(dialog)
        give_letters(dialog)
        dialog.textValueSelected.connect(self._on_target_selected)
        dialog.open()

    def _on_target_selected(self, text: str) -> None:
        row = self._targets.get(text)
        if row is not None and self._workspace is not None and self._subject is not None:
            self._workspace.editing.copy_details(self._subject, row.character_id)
            self._screens.list_pane.select(row.character_id)
            self._screens.details.open(row.character_id)

    # --- history --------------------------------------------------------------------------------

    def show_history(self, character_id: str) -> None:
        """Show the versions of a character."""
        from aurous_desktop.ui.history.dialog import HistoryDialog

        workspace = self._workspace
        if workspace is None:
            return
        self._subject = character_id
        self._history = HistoryDialog(
            workspace.history(character_id),
            name=workspace.library.name_of(character_id),
            theme=self._screens.theme,
            parent=self._window,
        )
        self._history.restore_requested.connect(self._on_history_restore_requested)
        self._history.finished.connect(self._on_history_finished)
        self._history.open()

    def _on_history_finished(self, result: int) -> None:
        self._history = None

    def _on_history_restore_requested(self, entry_id: int) -> None:
        workspace, character_id = self._workspace, self._subject
        if workspace is None or character_id is None:
            return
        for entry in workspace.history(character_id):
            if entry.id == entry_id:
                workspace.editing.restore(character_id, Content.of_json(entry.content))
                self._screens.details.reload(self.tr("restore version"))

    # --- outbox ---------------------------------------------------------------------------------

    def show_outbox(self) -> None:
        """Show what waits to be sent."""
        from aurous_desktop.ui.outbox.panel import OutboxDialog

        if self._workspace is None or self._outbox is not None:
            return
        outbox = OutboxDialog(theme=self._screens.theme, parent=self._window)
        panel = outbox.panel
        panel.retry_requested.connect(self._on_panel_retry_requested)
        panel.pause_requested.connect(self._on_panel_pause_requested)
        panel.take_back_requested.connect(self._on_panel_take_back_requested)
        panel.open_requested.connect(self._on_panel_open_requested)
        outbox.finished.connect(self._on_outbox_finished)
        self._outbox = outbox
        self._fill_outbox()
        self._outbox_timer.start()
        outbox.open()

    def _fill_outbox(self) -> None:
        if self._outbox is not None and self._workspace is not None:
            self._outbox.panel.show_items(self._workspace.outbox())

    def _take(self, event: Event) -> None:
        if isinstance(event, OutboxChanged | ConnectionChanged):
            self._fill_outbox()

    def _on_outbox_timer_timeout(self) -> None:
        self._fill_outbox()

    def _on_outbox_finished(self, result: int) -> None:
        self._outbox_timer.stop()
        self._outbox = None

    def _on_panel_retry_requested(self, character_id: str) -> None:
        if self._workspace is not None:
            self._workspace.try_again(character_id or None)

    def _on_panel_pause_requested(self, character_id: str, paused: bool) -> None:
        if self._workspace is not None:
            self._workspace.pause_character(character_id, paused)

    def _on_panel_take_back_requested(self, character_id: str) -> None:
        if self._workspace is not None:
            self._workspace.editing.take_back(character_id)

    def _on_panel_open_requested(self, character_id: str) -> None:
        self._screens.list_pane.select(character_id)
        self._screens.details.open(character_id)
