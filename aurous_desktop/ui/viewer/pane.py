"""The pane in the middle: the reference images of the open character."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from aurous_desktop.domain.display import plain_text
from aurous_desktop.runtime.override import override
from aurous_desktop.services.views import PoseView
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import MIN_CONTROL_PX, SPACE_M, SPACE_S
from aurous_desktop.ui.viewer.words import say_nothing_selected
from aurous_desktop.ui.widgets.placeholder import PlaceholderPage
from aurous_desktop.ui.widgets.text import title_font

if TYPE_CHECKING:
    from aurous_desktop.ui.viewer.actions import PictureActions
    from aurous_desktop.ui.viewer.stage import PoseStage

_SMALLEST_PX = 300
_NOTE_CHARS = 2000
_FAILED = "failed"
_BUTTONS = ("fit", "copy", "save_as")


class ViewerPane(QWidget):
    """A title, Aurous's own message about the images, and the stage with them.

    The stage is made when it is first needed; until then the pane says that no character is open.
    `save_requested` and `drag_requested` carry a character's id and the position of a pose.
    """

    save_requested = Signal(str, int)
    drag_requested = Signal(str, int)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._asks = True
        self._title = QLabel(self.tr("Reference images"), self)
        self._note = QLabel(self)
        self._empty = PlaceholderPage(theme=theme, parent=self)
        self._last: QWidget = self._empty  # that Tab comes to
        self._asked_for: list[QAction] = []
        self._stage: PoseStage | None = None
        self._actions: PictureActions | None = None
        self.setFocusProxy(self._empty)
        self._build()
        self._fit_text()
        self.clear()

    @property
    def stage(self) -> PoseStage:
        """What the pictures are shown on."""
        self.complete()
        assert self._stage is not None
        return self._stage

    @property
    def actions_by_id(self) -> PictureActions:
        """What can be done with a picture."""
        self.complete()
        assert self._actions is not None
        return self._actions

    def complete(self) -> None:
        """Make what the pictures are shown on, if it is not there."""
        if self._stage is not None:
            return
        from aurous_desktop.ui.viewer.actions import PictureActions
        from aurous_desktop.ui.viewer.stage import PoseStage

        stage = self._stage = PoseStage(theme=self._theme, parent=self)
        actions = self._actions = PictureActions(
            stage=self._stage_of_now, theme=self._theme, owner=self
        )
        actions.offer_on(stage)
        actions.save_requested.connect(self.save_requested)
        stage.drag_begun.connect(self.drag_requested)
        stage.ask_to_select(self._asks)
        had_focus = self.window().focusWidget() is self._empty  # be the window active or not
        self._column.replaceWidget(self._empty, stage)
        stage.show()
        self.setFocusProxy(stage)
        self._let_tab_come_to(stage.canvas)
        for action in (*(actions[id_] for id_ in _BUTTONS), *self._asked_for):
            self.add_button(action)
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._empty.hide()
        self._empty.deleteLater()
        actions.show_what_fits()

    @property
    def position(self) -> int:
        """The place of the pose that is shown, 0 is the cover."""
        return 0 if self._stage is None else self._stage.position

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

    def add_button(self, action: QAction) -> None:
        """Give an action of the window a button below the picture."""
        if self._stage is None:
            self._asked_for.append(action)
            return
        from aurous_desktop.ui.viewer.actions import tool_button

        button = tool_button(action, self)
        self._stage.row.addWidget(button)
        self._let_tab_come_to(button)

    def ask_to_select(self, asked: bool) -> None:
        """Ask for a character while none is open, or don't: there may be none to select."""
        self._asks = asked
        if self._stage is None:
            say_nothing_selected(self._empty, asks=asked)
        else:
            self._stage.ask_to_select(asked)

    def clear(self) -> None:
        """Show that no character is open."""
        self._note.hide()
        if self._stage is None:
            say_nothing_selected(self._empty, asks=self._asks)
        else:
            self._stage.clear()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_text()

    def _let_tab_come_to(self, widget: QWidget) -> None:
        QWidget.setTabOrder(self._last, widget)
        self._last = widget

    def _stage_of_now(self) -> PoseStage:
        return self.stage

    def _build(self) -> None:
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, SPACE_M, SPACE_S, SPACE_S)
        column.setSpacing(SPACE_S)
        column.addWidget(self._title)
        column.addWidget(self._note)
        column.addWidget(self._empty, 1)

    def _fit_text(self) -> None:
        self._title.setFont(title_font(self.font()))
        self._title.setMinimumHeight(max(MIN_CONTROL_PX, self._title.sizeHint().height()))
        self.setMinimumWidth(_SMALLEST_PX)

    def _show_note(self, note: str, status: str) -> None:
        self._note.setText(f"“{note}”" if note else "")
        self._note.setVisible(bool(note and status == _FAILED))
