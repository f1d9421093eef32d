"""The pane in the middle: the reference images of the open character."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFont, QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from aurous_desktop.domain.display import plain_text
from aurous_desktop.services.views import PoseView
from aurous_desktop.ui.keys import keys_of
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import MIN_CONTROL_PX, SPACE_M, SPACE_S, SPACE_XS, TITLE_SCALE
from aurous_desktop.ui.viewer.canvas import ZOOM_STEP, PictureCanvas
from aurous_desktop.ui.viewer.strip import PoseStrip
from aurous_desktop.ui.viewer.synthesis import SynthesisPage
from aurous_desktop.ui.viewer.words import pose_word, spoken_pose
from aurous_desktop.ui.widgets.elided_label import ElidedLabel
from aurous_desktop.ui.widgets.placeholder import PlaceholderPage

LOADING_AFTER_MS = 500
_SMALLEST_PX = 300
_SHORTEST_PAGE_PX = 200
_KEPT_PIXELS = 4_200_000
_NOTE_CHARS = 2000
_SYNTHESIZING, _FAILED = "synthesizing", "failed"


class ViewerPane(QWidget):
    """Shows the poses of a character one at a time, large.

    `picture_wanted` (character id, position) when a pose is looked at whose picture isn't
    here; the caller answers with `set_picture`. `pose_changed` and `save_requested` carry the
    position of the pose.
    """

    picture_wanted = Signal(str, int)
    pose_changed = Signal(int)
    save_requested = Signal(int)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._character_id = ""
        self._name = ""
        self._poses: tuple[PoseView, ...] = ()
        self._position = 0
        self._kept: dict[int, QPixmap] = {}
        self._title = QLabel(self.tr("Reference images"), self)
        self._note = QLabel(self)
        self._pages = QStackedWidget(self)
        self._pages.setMinimumHeight(_SHORTEST_PAGE_PX)  # else the tallest page sets it for all
        self._canvas = PictureCanvas(theme=theme, parent=self._pages)
        self._empty = PlaceholderPage(theme=theme, parent=self._pages)
        self._synthesis = SynthesisPage(theme=theme, parent=self._pages)
        self._below = QWidget(self)
        self._caption = ElidedLabel(parent=self._below)
        self._zoom = QLabel(self._below)
        self._strip = PoseStrip(theme=theme, parent=self)
        self._timer = QTimer(self, singleShot=True, interval=LOADING_AFTER_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._make_actions(theme)
        self._build()
        self.offer_saving(False)
        self._canvas.zoom_changed.connect(self._on_canvas_zoom_changed)
        self._strip.pose_chosen.connect(self._on_strip_pose_chosen)
        self._fit_text()
        self.clear()

    @property
    def position(self) -> int:
        """The place of the pose that is shown, 0 is the cover."""
        return self._position

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
        same = character_id == self._character_id
        position = self._position if same and self._position < len(poses) else 0
        self._character_id, self._name, self._poses = character_id, name, tuple(poses)
        self._kept.clear()
        self._strip.show_poses(self._poses, name)
        self._show_note(plain_text(note, _NOTE_CHARS, lines=True), status)
        if self._poses:
            if not same:
                self._canvas.show_message("")
            self._turn_to_pose(position)
        elif status == _SYNTHESIZING:
            self._turn_to(self._synthesis)
        else:
            self._say_no_pictures(plain_text(note, _NOTE_CHARS, lines=True), status)

    def set_picture(self, position: int, image: QImage | None, problem: str = "") -> None:
        """Show the picture of a pose, or say why there is none (a sentence).

        Without one it is only not here yet.
        """
        if not 0 <= position < len(self._poses):
            return
        pixmap = None if image is None else QPixmap.fromImage(image)
        if pixmap is not None and pixmap.width() * pixmap.height() <= _KEPT_PIXELS:
            self._kept[position] = pixmap
        if position == self._position:
            self._timer.stop()
            if pixmap is not None:
                self._show_picture(pixmap)
            else:
                self._say_problem(problem)

    def set_pose_thumbnail(self, position: int, image: QImage) -> None:
        """Show the small picture of a pose."""
        self._strip.set_picture(position, image)

    def offer_saving(self, offered: bool) -> None:
        """Show or hide Save picture as…; at first it is hidden, since somebody has to do it."""
        action = self.actions_by_id["save_as"]
        action.setVisible(offered)
        for owner in action.associatedObjects():
            if isinstance(owner, QToolButton):  # outside of a tool bar they don't follow
                owner.setVisible(offered)

    def clear(self) -> None:
        """Show that no character is open."""
        self._timer.stop()
        self._character_id, self._name, self._poses, self._position = "", "", (), 0
        self._kept.clear()
        self._strip.show_poses((), "")
        self._note.hide()
        self._canvas.show_message("")
        self._empty.say(self.tr("Select a character"), icon="image")
        self._turn_to(self._empty)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_text()

    def _make_actions(self, theme: Theme) -> None:
        """Make the actions; their keys work in all of the window, Copy only in the picture."""
        table = (
            ("previous_pose", self.tr("Previous pose"), "", self._on_previous),
            ("next_pose", self.tr("Next pose"), "", self._on_next),
            ("zoom_in", self.tr("Zoom in"), "zoom-in", self._on_zoom_in),
            ("zoom_out", self.tr("Zoom out"), "zoom-out", self._on_zoom_out),
            ("fit", self.tr("Fit or 100 %"), "maximize", self._canvas.toggle_fit),
            ("copy", self.tr("Copy picture"), "copy", self._on_copy),
            ("save_as", self.tr("Save picture as…"), "download", self._on_save_as),
        )
        self.actions_by_id: dict[str, QAction] = {}
        for id_, words, icon, slot in table:
            action = QAction(words, self)
            action.setShortcuts(keys_of(id_))
            if icon:
                action.setIcon(theme.icon(icon))
            action.triggered.connect(slot)
            self.actions_by_id[id_] = action
            owner: QWidget = self
            if id_ == "copy":  # Ctrl+C belongs to the text fields elsewhere
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                owner = self._canvas
            owner.addAction(action)
        for id_ in ("copy", "save_as", "fit", "zoom_in", "zoom_out"):
            self._canvas.addAction(self.actions_by_id[id_])
        self._canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _build(self) -> None:
        for page in (self._canvas, self._empty, self._synthesis):
            self._pages.addWidget(page)
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self._below)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        row.addWidget(self._caption, 1)
        row.addWidget(self._zoom)
        for id_ in ("fit", "copy", "save_as"):
            action = self.actions_by_id[id_]
            button = QToolButton(self._below)
            button.setDefaultAction(action)
            button.setAutoRaise(True)
            button.setMinimumSize(MIN_CONTROL_PX, MIN_CONTROL_PX)
            button.setAccessibleName(action.text())
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, SPACE_M, SPACE_S, SPACE_S)
        column.setSpacing(SPACE_S)
        column.addWidget(self._title)
        column.addWidget(self._note)
        column.addWidget(self._pages, 1)
        column.addWidget(self._below)
        column.addWidget(self._strip)

    def _fit_text(self) -> None:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * TITLE_SCALE)
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        self._title.setMinimumHeight(max(MIN_CONTROL_PX, self._title.sizeHint().height()))
        self._zoom.setMinimumWidth(self.fontMetrics().horizontalAdvance("0000 %"))
        self.setMinimumWidth(_SMALLEST_PX)

    def _turn_to_pose(self, position: int) -> None:
        self._position = position
        self._strip.choose(position)
        self._canvas.setAccessibleName(
            spoken_pose(self._poses[position].pose, position, len(self._poses), self._name)
        )
        kept = self._kept.get(position)
        if kept is not None:
            self._timer.stop()
            self._show_picture(kept)
            return
        self._turn_to(self._canvas)
        self._show_caption()
        self._timer.start()
        self.picture_wanted.emit(self._character_id, position)

    def _show_picture(self, pixmap: QPixmap) -> None:
        self._canvas.show_picture(pixmap)
        self._turn_to(self._canvas)
        self._show_caption(f"{pixmap.width()}×{pixmap.height()}")

    def _show_caption(self, size: str = "") -> None:
        pose = pose_word(self._poses[self._position].pose)
        place = self.tr("{number} of {count}").format(
            number=self._position + 1, count=len(self._poses)
        )
        self._caption.set_text(" · ".join(filter(None, (pose, place, size))))

    def _turn_to(self, page: QWidget) -> None:
        left = self._pages.currentWidget()
        had_focus = page is not left and left is not None and left.hasFocus()
        self._pages.setCurrentWidget(page)
        self._below.setVisible(bool(self._poses))
        shown = page is self._canvas and self._canvas.has_picture
        for id_ in ("fit", "zoom_in", "zoom_out", "copy", "save_as"):
            self.actions_by_id[id_].setEnabled(shown)
        for id_ in ("previous_pose", "next_pose"):
            self.actions_by_id[id_].setEnabled(len(self._poses) > 1)
        self.setFocusProxy(page)
        if had_focus:  # the focus is never lost with the page it was on
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_note(self, note: str, status: str) -> None:
        self._note.setText(f"“{note}”" if note else "")
        self._note.setVisible(bool(note and self._poses and status == _FAILED))

    def _say_no_pictures(self, note: str, status: str) -> None:
        self._timer.stop()
        if status == _FAILED:
            self._empty.say(
                self.tr("Aurous couldn't make this character's images"),
                self.tr("Aurous says:") if note else "",
                icon="triangle-alert",
                quote=note,
            )
        else:
            self._empty.say(self.tr("No reference images"), icon="image")
        self._turn_to(self._empty)

    def _say_problem(self, problem: str) -> None:
        self._canvas.show_message("")
        if problem:
            title = self.tr("This picture can't be shown")
            self._empty.say(title, plain_text(problem), icon="image-off")
        else:
            self._empty.say(
                self.tr("Not downloaded yet"),
                self.tr("The picture is fetched as soon as Aurous can be reached."),
                icon="download",
            )
        self._turn_to(self._empty)

    def _step(self, by: int) -> None:
        if self._poses:
            self._on_strip_pose_chosen((self._position + by) % len(self._poses))

    def _on_strip_pose_chosen(self, position: int) -> None:
        if position not in self._kept:
            self._canvas.show_message("")  # never one pose's picture below another one's name
        self._turn_to_pose(position)
        self.pose_changed.emit(position)

    def _on_timer_timeout(self) -> None:
        self._canvas.show_message(self.tr("Loading…"))
        self._turn_to(self._canvas)

    def _on_canvas_zoom_changed(self) -> None:
        percent = f"{round(self._canvas.zoom * 100)} %"
        self._zoom.setText(percent if self._canvas.has_picture else "")

    def _on_previous(self) -> None:
        self._step(-1)

    def _on_next(self) -> None:
        self._step(1)

    def _on_zoom_in(self) -> None:
        self._canvas.zoom_by(ZOOM_STEP)

    def _on_zoom_out(self) -> None:
        self._canvas.zoom_by(1 / ZOOM_STEP)

    def _on_copy(self) -> None:
        picture = self._canvas.picture
        if picture is not None:
            QGuiApplication.clipboard().setImage(picture)

    def _on_save_as(self) -> None:
        self.save_requested.emit(self._position)
