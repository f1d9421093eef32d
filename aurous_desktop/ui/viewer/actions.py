"""What can be done with a picture: the same words, keys and icons wherever one is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QToolButton, QWidget

from aurous_desktop.ui.keys import keys_of
from aurous_desktop.ui.letters import plain
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import MIN_CONTROL_PX
from aurous_desktop.ui.viewer.canvas import ZOOM_STEP
from aurous_desktop.ui.viewer.stage import PoseStage
from aurous_desktop.ui.widgets.announce import announce
from aurous_desktop.ui.widgets.icon_button import IconButton

_OF_A_PICTURE = ("fit", "zoom_in", "zoom_out", "copy", "save_as")
_OF_POSES = ("previous_pose", "next_pose")


class PictureActions(QObject):
    """The actions of one place with pictures; they work on the stage that `stage` gives.

    Their keys work in all of `owner`, Copy only in a picture. `save_requested` with a
    character's id and the position of a pose.
    """

    save_requested = Signal(str, int)

    def __init__(self, *, stage: Callable[[], PoseStage], theme: Theme, owner: QWidget) -> None:
        super().__init__(owner)
        self._stage = stage
        self._owner = owner
        self._by_id: dict[str, QAction] = {}
        table = (
            ("previous_pose", self.tr("Previous pose"), "", self._on_previous),
            ("next_pose", self.tr("Next pose"), "", self._on_next),
            ("zoom_in", self.tr("Zoom in"), "zoom-in", self._on_zoom_in),
            ("zoom_out", self.tr("Zoom out"), "zoom-out", self._on_zoom_out),
            ("fit", self.tr("Fit or 100 %"), "maximize", self._on_fit),
            ("copy", self.tr("Copy picture"), "copy", self._on_copy),
            ("save_as", self.tr("Save picture as…"), "download", self._on_save_as),
        )
        for id_, words, icon, slot in table:
            action = QAction(words, owner)
            action.setShortcuts(keys_of(id_))
            if icon:
                action.setIcon(theme.icon(icon))
            action.triggered.connect(slot)
            self._by_id[id_] = action
            if id_ == "copy":  # Ctrl+C belongs to the text fields elsewhere
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            else:
                owner.addAction(action)

    def __getitem__(self, id_: str) -> QAction:
        return self._by_id[id_]

    def offer_on(self, stage: PoseStage) -> None:
        """Offer them in the menu of a picture, too."""
        for id_ in ("copy", "save_as", "fit", "zoom_in", "zoom_out"):
            stage.canvas.addAction(self._by_id[id_])
        stage.canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        stage.changed.connect(self.show_what_fits)

    def show_what_fits(self) -> None:
        """Offer what can be done with the picture of the moment."""
        stage = self._stage()
        for id_ in _OF_A_PICTURE:
            self._by_id[id_].setEnabled(stage.shows_picture)
        for id_ in _OF_POSES:
            self._by_id[id_].setEnabled(len(stage.poses) > 1)

    def step(self, by: int) -> None:
        """Turn to a pose further on (or back), and say which one it is."""
        stage = self._stage()
        stage.step(by)
        announce(self._owner.window(), stage.canvas.accessibleName())

    def _on_previous(self) -> None:
        self.step(-1)

    def _on_next(self) -> None:
        self.step(1)

    def _on_zoom_in(self) -> None:
        self._stage().canvas.zoom_by(ZOOM_STEP)

    def _on_zoom_out(self) -> None:
        self._stage().canvas.zoom_by(1 / ZOOM_STEP)

    def _on_fit(self) -> None:
        self._stage().canvas.toggle_fit()

    def _on_copy(self) -> None:
        picture = self._stage().canvas.picture
        if picture is not None:
            QGuiApplication.clipboard().setImage(picture)
            announce(self._owner.window(), self.tr("Picture copied"))

    def _on_save_as(self) -> None:
        stage = self._stage()
        self.save_requested.emit(stage.character_id, stage.position)


def tool_button(action: QAction, parent: QWidget) -> QToolButton:
    """Make the button of an action, named by its words."""
    words, keys = plain(action.text()), action.shortcut()
    if not keys.isEmpty():
        written = keys.toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{words} ({written})")
    button = IconButton(parent)
    button.setDefaultAction(action)
    button.setMinimumSize(MIN_CONTROL_PX, MIN_CONTROL_PX)
    button.setAccessibleName(words)
    return button
