"""The pane in the middle: the reference images of the open character."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from aurous_desktop.domain.display import plain_text
from aurous_desktop.runtime.override import override
from aurous_desktop.services.views import PoseView
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import MIN_CONTROL_PX, SPACE_M, SPACE_S
from aurous_desktop.ui.viewer.actions import PictureActions, tool_button
from aurous_desktop.ui.viewer.stage import PoseStage
from aurous_desktop.ui.widgets.text import title_font

_SMALLEST_PX = 300
_NOTE_CHARS = 2000
_FAILED = "failed"


class ViewerPane(QWidget):
    """A title, Aurous's own message about the images, and the stage with them.

    `save_requested` and `drag_requested` carry a character's id and the position of a pose.
    """

    save_requested = Signal(str, int)
    drag_requested = Signal(str, int)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(self.tr("Reference images"), self)
        self._note = QLabel(self)
        self.stage = PoseStage(theme=theme, parent=self)
        self.actions_by_id = PictureActions(stage=self._stage_of_now, theme=theme, owner=self)
        self.actions_by_id.offer_on(self.stage)
        self.actions_by_id.save_requested.connect(self.save_requested)
        self.stage.drag_begun.connect(self.drag_requested)
        self.setFocusProxy(self.stage)
        self._build()
        self._fit_text()
        self.clear()

    @property
    def position(self) -> int:
        """The place of the pose that is shown, 0 is the cover."""
        return self.stage.position

    def show_character(
        self,
        character_id: str,
        name: str,
        poses: Sequence[PoseView],
        *,
        note: str = "",
        status: str = "",
    ) -> None:
        """Show a character's poses, the cover first; `note` is the server's own message."""
        self._show_note(plain_text(note, _NOTE_CHARS, lines=True) if poses else "", status)
        self.stage.show_character(character_id, name, poses, note=note, status=status)

    def add_button(self, action: QAction) -> QToolButton:
        """Give an action of the window a button below the picture."""
        button = tool_button(action, self)
        self.stage.row.addWidget(button)
        return button

    def ask_to_select(self, asked: bool) -> None:
        """Ask for a character while none is open, or don't: there may be none to select."""
        self.stage.ask_to_select(asked)

    def clear(self) -> None:
        """Show that no character is open."""
        self._note.hide()
        self.stage.clear()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_text()

    def _stage_of_now(self) -> PoseStage:
        return self.stage

    def _build(self) -> None:
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for id_ in ("fit", "copy", "save_as"):
            self.add_button(self.actions_by_id[id_])
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, SPACE_M, SPACE_S, SPACE_S)
        column.setSpacing(SPACE_S)
        column.addWidget(self._title)
        column.addWidget(self._note)
        column.addWidget(self.stage, 1)

    def _fit_text(self) -> None:
        self._title.setFont(title_font(self.font()))
        self._title.setMinimumHeight(max(MIN_CONTROL_PX, self._title.sizeHint().height()))
        self.setMinimumWidth(_SMALLEST_PX)

    def _show_note(self, note: str, status: str) -> None:
        self._note.setText(f"“{note}”" if note else "")
        self._note.setVisible(bool(note and status == _FAILED))
