"""The pane in the middle: the reference images of the open character."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QIcon, QImage, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from aurous_desktop.domain.display import plain_text
from aurous_desktop.services.views import PoseView
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import MIN_CONTROL_PX, SPACE_M, SPACE_S, TITLE_SCALE
from aurous_desktop.ui.viewer.canvas import PictureCanvas
from aurous_desktop.ui.widgets.placeholder import PlaceholderPage

LOADING_AFTER_MS = 500
_STRIP_PX = 72
_SMALLEST_PX = 300


class ViewerPane(QWidget):
    """Shows one pose large and all of them in a strip; asks for pictures when they are seen."""

    picture_wanted = Signal(str, int)  # character id, position
    pose_changed = Signal(int)
    save_requested = Signal(int)
    copy_requested = Signal(int)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._character_id: str | None = None
        self._name = ""
        self._poses: tuple[PoseView, ...] = ()
        self._position = 0
        self._loading = QTimer(self, singleShot=True, interval=LOADING_AFTER_MS)
        self._loading.timeout.connect(self._on_loading_timeout)
        self._build()
        self._add_keys()
        self.clear()

    # --- what is shown --------------------------------------------------------------------------

    @property
    def position(self) -> int:
        """The place of the pose that is shown large, 0 for the cover."""
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
        """Show a character; the same pose stays in view when it has one of that name."""
        same = character_id == self._character_id
        self._character_id, self._name, self._poses = character_id, name, tuple(poses)
        self._position = min(self._position, max(0, len(poses) - 1)) if same else 0
        self._fill_strip()
        if self._poses:
            self._show_pose(self._position)
        elif status == "synthesizing":
            self._say(
                self.tr("Being synthesized"),
                self.tr("Usually takes 30 to 90 seconds. The pictures appear here."),
                icon="loader",
            )
        elif note:
            self._say(self.tr("No reference images"), icon="image-off", quote=plain_text(note))
        else:
            self._say(self.tr("No reference images"), icon="image-off")

    def set_picture(self, position: int, image: QImage | None, problem: str = "") -> None:
        """Show a picture that was asked for, or say why there is none."""
        if position != self._position or self._character_id is None:
            return
        self._loading.stop()
        if image is None:
            title = self.tr("This picture can't be shown")
            if problem == "Not downloaded yet.":
                title, problem = self.tr("Not downloaded yet"), ""
            self._say(title, problem, icon="image-off")
            return
        self._canvas.set_image(image)
        self._canvas.setAccessibleName(self._spoken(position))
        self._pages.setCurrentWidget(self._canvas)
        self._show_caption()

    def set_pose_thumbnail(self, position: int, image: QImage) -> None:
        """Show the small picture of a pose in the strip."""
        button = self._group.button(position)
        if isinstance(button, QToolButton):
            icon = QIcon()
            pixmap = QPixmap.fromImage(image)
            for mode in (QIcon.Mode.Normal, QIcon.Mode.Active, QIcon.Mode.Selected):
                icon.addPixmap(pixmap, mode)  # never tinted
            button.setIcon(icon)

    def clear(self) -> None:
        """Show that nothing is selected."""
        self._character_id, self._poses, self._position = None, (), 0
        self._fill_strip()
        self._say(self.tr("Select a character"), icon="users")

    # --- poses and zoom -------------------------------------------------------------------------

    def show_next_pose(self, step: int = 1) -> None:
        """Show the pose after the present one (or before, by -1), around the end."""
        if self._poses:
            self._show_pose((self._position + step) % len(self._poses))

    def _show_pose(self, position: int) -> None:
        if self._character_id is None:
            return
        self._position = position
        button = self._group.button(position)
        if button is not None:
            button.setChecked(True)
        self._canvas.set_image(None)
        self._pages.setCurrentWidget(self._canvas)
        self._show_caption()
        self._loading.start()
        self.pose_changed.emit(position)
        self.picture_wanted.emit(self._character_id, position)

    # --- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self._title = QLabel(self.tr("Reference images"), self)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * TITLE_SCALE)
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        self._canvas = PictureCanvas(theme=self._theme, parent=self)
        self._canvas.zoom_changed.connect(self._show_caption)
        self._page = PlaceholderPage(theme=self._theme, parent=self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._canvas)
        self._pages.addWidget(self._page)
        self._caption = QLabel(self)
        self._caption.setTextFormat(Qt.TextFormat.PlainText)
        self._fit = self._tool("maximize", self.tr("Fit"), self._on_fit_clicked)
        self._actual = self._tool("expand", self.tr("100 %"), self._on_actual_clicked)
        line = QHBoxLayout()
        line.addWidget(self._caption, 1)
        line.addWidget(self._fit)
        line.addWidget(self._actual)
        self._strip = QGroupBox(self)
        self._strip.setFlat(True)
        self._strip.setAccessibleName(self.tr("Poses"))
        self._strip_row = QHBoxLayout(self._strip)
        self._strip_row.setContentsMargins(0, 0, 0, 0)
        self._strip_row.setSpacing(SPACE_S)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._on_group_id_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, SPACE_M, SPACE_S, SPACE_S)
        column.setSpacing(SPACE_S)
        column.addWidget(self._title)
        column.addWidget(self._pages, 1)
        column.addLayout(line)
        column.addWidget(self._strip)
        self.setMinimumWidth(_SMALLEST_PX)
        self.setFocusProxy(self._canvas)

    def _tool(self, icon: str, words: str, on_click: object) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(self._theme.icon(icon))
        button.setText(words)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setMinimumHeight(MIN_CONTROL_PX)
        button.setAutoRaise(True)
        button.clicked.connect(on_click)
        return button

    def _add_keys(self) -> None:
        for keys, slot in (
            ("Alt+PgDown", self._on_next_key),
            ("Alt+PgUp", self._on_previous_key),
            ("Ctrl+0", self._canvas.toggle),
            ("Ctrl++", self._on_zoom_in_key),
            ("Ctrl+-", self._on_zoom_out_key),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(slot)

    def _fill_strip(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        while (item := self._strip_row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for pose in self._poses:
            button = QToolButton(self._strip)
            button.setCheckable(True)
            button.setText(_pose_words(pose.pose))
            button.setIcon(self._theme.icon("image"))
            button.setIconSize(QSize(_STRIP_PX, _STRIP_PX))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setAccessibleName(self._spoken(pose.position))
            self._group.addButton(button, pose.position)
            self._strip_row.addWidget(button)
        self._strip_row.addStretch(1)
        self._strip.setVisible(bool(self._poses))
        for widget in (self._fit, self._actual):
            widget.setVisible(bool(self._poses))

    # --- words ----------------------------------------------------------------------------------

    def _say(self, title: str, text: str = "", *, icon: str, quote: str = "") -> None:
        self._loading.stop()
        self._canvas.set_image(None)
        self._page.say(title, text, icon=icon, quote=quote)
        self._pages.setCurrentWidget(self._page)
        self._show_caption()

    def _spoken(self, position: int) -> str:
        pose = _pose_words(self._poses[position].pose)
        words = self.tr("{pose}, reference image {number} of {count} of {name}")
        return words.format(
            pose=pose, number=position + 1, count=len(self._poses), name=plain_text(self._name)
        )

    def _show_caption(self) -> None:
        if not self._poses:
            self._caption.setText("")
            return
        parts = [
            _pose_words(self._poses[self._position].pose),
            self.tr("{number} of {count}").format(
                number=self._position + 1, count=len(self._poses)
            ),
        ]
        size = self._canvas.picture_size
        if size is not None:
            parts += [f"{size[0]}×{size[1]}", f"{self._canvas.percent} %"]
        self._caption.setText(" · ".join(parts))

    # --- slots ----------------------------------------------------------------------------------

    def _on_loading_timeout(self) -> None:
        self._say(self.tr("Loading…"), icon="loader")

    def _on_group_id_clicked(self, position: int) -> None:
        self._show_pose(position)

    def _on_fit_clicked(self) -> None:
        self._canvas.fit()

    def _on_actual_clicked(self) -> None:
        self._canvas.show_actual_size()

    def _on_next_key(self) -> None:
        self.show_next_pose(1)

    def _on_previous_key(self) -> None:
        self.show_next_pose(-1)

    def _on_zoom_in_key(self) -> None:
        self._canvas.zoom(1)

    def _on_zoom_out_key(self) -> None:
        self._canvas.zoom(-1)


def _pose_words(pose: str) -> str:
    words = {
        "portrait": "Portrait",
        "front": "Front",
        "side": "Side",
        "back": "Back",
        "other": "Other",
    }
    return words.get(pose) or plain_text(pose).replace("_", " ").capitalize()
