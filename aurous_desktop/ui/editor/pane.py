"""The right-hand pane: heading and state, summary, fields, Save and Discard."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QUndoGroup, QUndoStack
from PySide6.QtWidgets import (
    QFrame,
    QLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from aurous_desktop.domain.character import NAME
from aurous_desktop.services.views import Sheet
from aurous_desktop.ui.editor.fields import Suggestions
from aurous_desktop.ui.editor.footer import FormFooter
from aurous_desktop.ui.editor.form import DetailsForm, FormScroll
from aurous_desktop.ui.editor.header import FormHeader
from aurous_desktop.ui.editor.notices import notice_of
from aurous_desktop.ui.editor.presenter import FormPresenter
from aurous_desktop.ui.editor.summary import SummaryBox
from aurous_desktop.ui.editor.undo import UndoStacks
from aurous_desktop.ui.editor.words import FieldCounts, field_label, sentence
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import SPACE_M, SPACE_S
from aurous_desktop.ui.widgets.announce import announce


class DetailsPane(QWidget):
    """Shows a character's sheet, and tells what a person does to it.

    `field_edited` comes with the path and the whole text (an object to Qt: a QString would lose
    some characters); `field_reverted` says that the
    field is to have exactly what Aurous has. `announced` is for screen readers.
    """

    field_edited = Signal(str, object)
    field_reverted = Signal(str)
    save_requested = Signal()
    discard_requested = Signal()
    compare_requested = Signal()
    export_requested = Signal()
    copy_details_requested = Signal()
    remove_requested = Signal()
    announced = Signal(str, bool)  # words, at once

    def __init__(
        self,
        *,
        theme: Theme,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._now = now
        self._presenter = FormPresenter()
        self._undo = UndoStacks(clock=clock, parent=self)
        self.undo_action = self._undo.group.createUndoAction(self, self.tr("Undo"))
        self.redo_action = self._undo.group.createRedoAction(self, self.tr("Redo"))
        self._build()
        self._connect()
        self.clear()

    # --- what the window asks for -------------------------------------------------------------

    @property
    def last_stop(self) -> QWidget:
        """The last widget that Tab comes to."""
        return self._footer.last_stop

    @property
    def undo_group(self) -> QUndoGroup:
        """The undo stacks; the one of the character shown is active."""
        return self._undo.group

    def undo_stack(self, character_id: str) -> QUndoStack:
        """Give the undo stack of a character."""
        return self._undo.stack(character_id)

    def show_sheet(self, sheet: Sheet, suggestions: Suggestions) -> None:
        """Show a character; of one that is shown already, what a person is at stays as it is."""
        self._show(sheet, suggestions, anew=False)

    def reload(self, sheet: Sheet, suggestions: Suggestions, *, step: str = "") -> None:
        """Show a character as the sheet has it, over what the fields hold (after Discard, say).

        `step` names what was done, so that it can be undone as one.
        """
        before = self._presenter.texts_of(sheet.character_id)
        self._show(sheet, suggestions, anew=True)
        if step:
            after = self._presenter.texts_of(sheet.character_id)
            changes = [(path, before.get(path, text), text) for path, text in after.items()]
            self._undo.push_all(
                sheet.character_id, name=step, changes=changes, apply=self._apply_step
            )

    def clear(self) -> None:
        """Show that nothing is selected."""
        self._presenter.clear()
        self._undo.activate(None)
        self._pages.setCurrentWidget(self._nothing)

    def forget_steps(self) -> None:
        """Leave nothing to undo, of any character."""
        self._undo.forget_all()

    def request_save(self) -> None:
        """Ask for a Save, or go to the first problem if there is one."""
        if self._presenter.can_save and not self.show_problems():
            self._undo.end_run()
            self.save_requested.emit()

    def show_problems(self) -> bool:
        """Show every problem and go to the first; False when there is none."""
        paths = self._presenter.check()
        self._refresh()
        if paths:
            self.focus_field(paths[0])
            self.announced.emit(self._spoken(paths), True)
        return bool(paths)

    def focus_field(self, path: str) -> None:
        """Go to a field, select its text and bring it into view."""
        row = self._form.rows.get(path)
        if row is None:
            self.focus_first_field()
            return
        row.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        row.editor.select_all()
        self._bring_into_view(row)

    def focus_first_field(self) -> None:
        """Go to the form, as F6 does."""
        next(iter(self._form.rows.values())).editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_next_problem(self, *, backward: bool = False) -> None:
        """Go to the next field that needs attention, around the end if need be."""
        paths = self._presenter.attention()
        if not paths:
            return
        order = list(self._form.rows)
        here = self._form.focused_path()
        at = order.index(here) if here in order else -1
        if backward:
            before = [path for path in paths if order.index(path) < at]
            self.focus_field((before or paths)[-1])
        else:
            after = [path for path in paths if order.index(path) > at]
            self.focus_field((after or paths)[0])

    def revert_focused_field(self) -> None:
        """Put the field that has the focus back to what Aurous has."""
        path = self._form.focused_path()
        if path is not None:
            self._on_form_revert_requested(path)

    # --- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        self._nothing = QWidget(self)  # the pane with the pictures says what to do
        page = QWidget(self)
        self._summary = SummaryBox(theme=self._theme, parent=page)
        self._form = DetailsForm(theme=self._theme, parent=page)
        self._form.set_menu_actions(self.undo_action, self.redo_action)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, SPACE_M, 0, SPACE_M)
        layout.setSpacing(SPACE_S)
        self._header = FormHeader(theme=self._theme, now=self._now, parent=page)
        self._footer = FormFooter(page)
        layout.addWidget(self._header)
        layout.addLayout(self._inset(self._summary))
        layout.addWidget(self._build_scroll_area(page), 1)
        layout.addWidget(self._footer)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._nothing)
        self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self.setFocusProxy(next(iter(self._form.rows.values())).editor)

    def _build_scroll_area(self, page: QWidget) -> QScrollArea:
        self._scroll = FormScroll(page)
        self._scroll.setWidget(self._form)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return self._scroll

    def _inset(self, widget: QWidget) -> QLayout:
        layout = QVBoxLayout()
        layout.setContentsMargins(SPACE_M, 0, SPACE_M, 0)
        layout.addWidget(widget)
        return layout

    def _connect(self) -> None:
        self.announced.connect(self._on_announced)
        self._form.edited.connect(self._on_form_edited)
        self._form.entered.connect(self._on_form_entered)
        self._form.left.connect(self._on_form_left)
        self._form.revert_requested.connect(self._on_form_revert_requested)
        self._summary.answered.connect(self._on_summary_answered)
        self._footer.save_clicked.connect(self.request_save)
        self._footer.discard_clicked.connect(self.discard_requested)

    # --- showing ------------------------------------------------------------------------------

    def _show(self, sheet: Sheet, suggestions: Suggestions, *, anew: bool) -> None:
        other = self._presenter.sheet is None or (
            self._presenter.sheet.character_id != sheet.character_id
        )
        painted = self._presenter.show(sheet, focused=self._form.focused_path(), anew=anew)
        for path in painted:
            if path in self._form.rows:
                self._form.rows[path].show_text(self._presenter.text(path))
        self._form.show_sheet(sheet, suggestions)
        self._form.set_read_only(self._presenter.read_only)
        if other:
            self._scroll.verticalScrollBar().setValue(0)
        if other or self._presenter.read_only:
            self._undo.activate(None if self._presenter.read_only else sheet.character_id)
        self._pages.setCurrentIndex(1)
        self._refresh()

    def _refresh(self) -> None:
        """Show everything that follows from the fields' state."""
        presenter = self._presenter
        if presenter.sheet is None:
            return
        for path, row in self._form.rows.items():
            if presenter.has(path):
                row.set_mark(presenter.mark(path), server_text=presenter.server_text(path))
                empty = self.tr("Empty text") if presenter.is_set(path) else self.tr("Not set")
                row.editor.show_unset("" if path == NAME else empty)
        self._summary.show_notice(notice_of(presenter))
        self._header.show_form(presenter)
        self._footer.show_form(presenter)

    def _spoken(self, paths: list[str]) -> str:
        count = FieldCounts().attention(len(paths))
        problem = self._presenter.mark(paths[0]).problem or ""
        return f"{count} {field_label(paths[0])}: {sentence(problem)}"

    def _bring_into_view(self, row: QWidget) -> None:
        self._scroll.ensureWidgetVisible(row, 0, SPACE_M)

    def _on_announced(self, words: str, at_once: bool) -> None:
        announce(self.window(), words, assertive=at_once)

    # --- what a person does ---------------------------------------------------------------------

    def _on_form_edited(self, path: str, text: str) -> None:
        self._note_step(path, text)
        self._presenter.edit(path, text)
        self.field_edited.emit(path, text)
        self._refresh()

    def _on_form_entered(self, path: str) -> None:
        self._undo.end_run()
        self._bring_into_view(self._form.rows[path])

    def _on_form_left(self, path: str) -> None:
        self._undo.end_run()
        late = self._presenter.leave(path)
        if late is not None:
            self._form.rows[path].show_text(late)
        self._refresh()

    def _on_form_revert_requested(self, path: str) -> None:
        if self._presenter.read_only or not self._presenter.mark(path).changed:
            return
        self._undo.end_run()
        self._note_step(path, self._presenter.server_text(path))
        self._undo.end_run()
        text = self._presenter.revert(path)
        self._form.rows[path].show_text(text)
        self.field_reverted.emit(path)
        self._refresh()

    def _on_summary_answered(self, button: str) -> None:
        if button == "first":
            self.focus_field(self._presenter.attention()[0])
            return
        {
            "compare": self.compare_requested,
            "export": self.export_requested,
            "copy": self.copy_details_requested,
            "remove": self.remove_requested,
        }[button].emit()

    # --- undo -----------------------------------------------------------------------------------

    def _note_step(self, path: str, after: str) -> None:
        sheet = self._presenter.sheet
        before = self._presenter.text(path)
        if sheet is None or before == after:
            return
        label = field_label(path)
        words = self.tr("Change {field}").format(field=label)
        in_menu = self.tr("change {field}").format(field=label)
        self._undo.push(
            sheet.character_id,
            path=path,
            name=f"{words}\n{in_menu}",  # Qt: in a list of steps, and after "Undo"
            before=before,
            after=after,
            apply=self._apply_step,
        )

    def _apply_step(self, path: str, text: str) -> None:
        """Put a text back as Undo and Redo do, and go where it happened."""
        row = self._form.rows[path]
        row.show_text(text)
        self._presenter.edit(path, text)
        self.field_edited.emit(path, text)
        self._refresh()
        row.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_into_view(row)
