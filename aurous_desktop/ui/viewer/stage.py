"""The reference images of one character, one at a time, large, with the small ones below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from aurous_desktop.domain.display import plain_text
from aurous_desktop.runtime.override import override
from aurous_desktop.services.views import PoseView
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import SPACE_S, SPACE_XS
from aurous_desktop.ui.viewer.canvas import PictureCanvas
from aurous_desktop.ui.viewer.strip import PoseStrip
from aurous_desktop.ui.viewer.words import pose_word, say_nothing_selected, spoken_pose
from aurous_desktop.ui.widgets.elided_label import ElidedLabel
from aurous_desktop.ui.widgets.placeholder import PlaceholderPage

LOADING_AFTER_MS = 500
_SHORTEST_PAGE_PX = 200
_KEPT_PIXELS = 4_200_000
_NOTE_CHARS = 2000
_SYNTHESIZING, _FAILED = "synthesizing", "failed"


class PoseStage(QWidget):
    """Shows the poses of a character.

    `picture_wanted` and `thumbnail_wanted` (character id, position) for pictures that are not
    here; the caller answers with `set_picture` and `set_pose_thumbnail`. `pose_changed` with
    the position that a person turned to, `drag_begun` (character id, position) when one is
    pulled out, `changed` when something else is shown. `row` has room for buttons at its end.
    """

    picture_wanted = Signal(str, int)
    thumbnail_wanted = Signal(str, int)
    pose_changed = Signal(int)
    drag_begun = Signal(str, int)
    changed = Signal()

    def __init__(self, *, theme: Theme, parent: QWidget | None = None, named: bool = False) -> None:
        """Make a stage; one that is `named` says above all whose pictures they are."""
        super().__init__(parent)
        self._theme = theme
        self.character_id = ""
        self.poses: tuple[PoseView, ...] = ()
        self.position = 0
        self._asks = True
        self._named = named
        self.name = ""
        self._kept: dict[int, QPixmap] = {}
        self._not_here = False  # the pictures of this character, when they were asked for
        self._pages = QStackedWidget(self)
        self._pages.setMinimumHeight(_SHORTEST_PAGE_PX)  # else the tallest page sets it for all
        self.canvas = PictureCanvas(theme=theme, parent=self._pages)
        self._empty = PlaceholderPage(theme=theme, parent=self._pages)
        self._synthesis: QWidget | None = None
        self._below = QWidget(self)
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._below)
        self.row = QHBoxLayout()
        self.caption = ElidedLabel(parent=self._below)
        self._zoom = QLabel(self._below)
        self.strip = PoseStrip(theme=theme, parent=self)
        self._timer = QTimer(self, singleShot=True, interval=LOADING_AFTER_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._build()
        self.canvas.zoom_changed.connect(self._on_canvas_zoom_changed)
        self.canvas.drag_begun.connect(self._on_canvas_drag_begun)
        self.strip.pose_chosen.connect(self._on_strip_pose_chosen)
        self.strip.drag_begun.connect(self._on_strip_drag_begun)
        self._fit_text()
        self.clear()

    @property
    def shows_picture(self) -> bool:
        """Whether a picture is on the screen."""
        return self._pages.currentWidget() is self.canvas and self.canvas.has_picture

    def show_character(
        self,
        character_id: str,
        name: str,
        poses: Sequence[PoseView],
        *,
        note: str = "",
        status: str = "",
        position: int = 0,
    ) -> None:
        """Show a character's poses, another one's from `position` on; `note` is Aurous's own."""
        same = character_id == self.character_id
        wanted = self.position if same else position
        self.character_id, self.name, self.poses = character_id, name, tuple(poses)
        self._kept.clear()
        self._not_here = False
        self.strip.show_poses(self.poses, name)
        self.strip.come_after(self.canvas)
        if self.poses:
            if not same:
                self.canvas.show_message("")
            self._turn_to_pose(wanted if wanted < len(self.poses) else 0)
        elif status == _SYNTHESIZING:
            self._turn_to(self._page_for_synthesis())
        else:
            self._say_no_pictures(plain_text(note, _NOTE_CHARS, lines=True), status)
        self._want_thumbnails()

    def set_picture(self, position: int, image: QImage | None, problem: str = "") -> None:
        """Show the picture of a pose, or say why there is none (a sentence).

        Without one it is only not here yet.
        """
        if not 0 <= position < len(self.poses):
            return
        if image is None and not problem:
            self._not_here = True  # nor are the small ones
        pixmap = None if image is None else QPixmap.fromImage(image)
        if pixmap is not None and pixmap.width() * pixmap.height() <= _KEPT_PIXELS:
            self._kept[position] = pixmap
        if position == self.position:
            self._timer.stop()
            if pixmap is not None:
                self._show_picture(pixmap)
            else:
                self._say_problem(problem)

    def ask_again(self) -> None:
        """Want the pictures once more that were not here yet."""
        if not self._not_here:
            return
        self._not_here = False
        self._want_thumbnails()
        self.picture_wanted.emit(self.character_id, self.position)

    def _want_thumbnails(self) -> None:
        for pose in self.poses:
            self.thumbnail_wanted.emit(self.character_id, pose.position)

    def set_pose_thumbnail(self, position: int, image: QImage) -> None:
        """Show the small picture of a pose."""
        self.strip.set_picture(position, image)

    def step(self, by: int) -> None:
        """Turn to a pose further on (or back), round and round."""
        if self.poses:
            self._on_strip_pose_chosen((self.position + by) % len(self.poses))

    def ask_to_select(self, asked: bool) -> None:
        """Ask for a character while none is open, or don't: there may be none to select."""
        self._asks = asked
        if not self.character_id:
            say_nothing_selected(self._empty, asks=asked)

    def clear(self) -> None:
        """Show that no character is open."""
        self._timer.stop()
        self.character_id, self.name, self.poses, self.position = "", "", (), 0
        self._kept.clear()
        self._not_here = False
        self.strip.show_poses((), "")
        self.canvas.show_message("")
        say_nothing_selected(self._empty, asks=self._asks)
        self._turn_to(self._empty)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_text()

    def _build(self) -> None:
        for page in (self.canvas, self._empty):
            self._pages.addWidget(page)
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        said = QHBoxLayout()
        said.addWidget(self.caption, 1)
        said.addWidget(self._zoom)
        self.row.addStretch(1)
        for layout in (self._lines, said, self.row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(SPACE_XS)
        self._lines.addLayout(said, 1)
        self._lines.addLayout(self.row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self._pages, 1)
        column.addWidget(self._below)
        column.addWidget(self.strip)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fit_text(self) -> None:
        self._zoom.setMinimumWidth(self.fontMetrics().horizontalAdvance("0000 %"))
        self._fold()

    def _fold(self) -> None:
        """Put the buttons below the caption where they would leave no room for it."""
        beside = self._zoom.minimumWidth() + self.row.sizeHint().width() + 2 * SPACE_XS
        fits = self.caption.sizeHint().width() + beside <= self.width()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._lines.setDirection(across if fits else down)

    def _turn_to_pose(self, position: int) -> None:
        self.position = position
        self.strip.choose(position)
        self.canvas.setAccessibleName(
            spoken_pose(self.poses[position].pose, position, len(self.poses), self.name)
        )
        kept = self._kept.get(position)
        if kept is not None:
            self._timer.stop()
            self._show_picture(kept)
            return
        self._turn_to(self.canvas)
        self._show_caption()
        self._timer.start()
        self.picture_wanted.emit(self.character_id, position)

    def _show_picture(self, pixmap: QPixmap) -> None:
        self.canvas.show_picture(pixmap)
        self._turn_to(self.canvas)
        self._show_caption(f"{pixmap.width()}×{pixmap.height()}")

    def _show_caption(self, size: str = "") -> None:
        words = [plain_text(self.name)] if self._named else []
        if self.poses:
            words.append(pose_word(self.poses[self.position].pose))
            place = self.tr("{number} of {count}")
            words.append(place.format(number=self.position + 1, count=len(self.poses)))
        self.caption.set_text(" · ".join(filter(None, (*words, size))))
        self._fold()

    def _turn_to(self, page: QWidget) -> None:
        if not self.poses:
            self._show_caption()
        left = self._pages.currentWidget()
        had_focus = page is not left and left is not None and left.hasFocus()
        self._pages.setCurrentWidget(page)
        self._below.setVisible(bool(self.poses) or self._named)
        self.setFocusProxy(page)
        if had_focus:  # the focus is never lost with the page it was on
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

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

    def _page_for_synthesis(self) -> QWidget:
        """Give the page for pictures that Aurous is still making, made when it is needed."""
        if self._synthesis is None:
            from aurous_desktop.ui.viewer.synthesis import SynthesisPage

            self._synthesis = SynthesisPage(theme=self._theme, parent=self._pages)
            self._pages.addWidget(self._synthesis)
        return self._synthesis

    def _say_problem(self, problem: str) -> None:
        self.canvas.show_message("")
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

    def _on_strip_pose_chosen(self, position: int) -> None:
        if position not in self._kept:
            self.canvas.show_message("")  # never one pose's picture below another one's name
        self._turn_to_pose(position)
        self.pose_changed.emit(position)

    def _on_strip_drag_begun(self, position: int) -> None:
        self.drag_begun.emit(self.character_id, position)

    def _on_canvas_drag_begun(self) -> None:
        self.drag_begun.emit(self.character_id, self.position)

    def _on_timer_timeout(self) -> None:
        self.canvas.show_message(self.tr("Loading…"))
        self._turn_to(self.canvas)

    def _on_canvas_zoom_changed(self) -> None:
        percent = f"{round(self.canvas.zoom * 100)} %"
        self._zoom.setText(percent if self.canvas.has_picture else "")
