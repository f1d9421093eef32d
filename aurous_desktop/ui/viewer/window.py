"""Pictures in a window of their own: over the whole screen, two side by side, or pinned on top."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from aurous_desktop.domain.display import plain_text
from aurous_desktop.runtime.override import override
from aurous_desktop.services.views import Sheet
from aurous_desktop.ui.keys import keys_of
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import SPACE_S, SPACE_XS
from aurous_desktop.ui.viewer.actions import PictureActions, tool_button
from aurous_desktop.ui.viewer.canvas import PictureCanvas
from aurous_desktop.ui.viewer.stage import PoseStage
from aurous_desktop.ui.widgets.announce import announce

_PINNED_SIZE = QSize(420, 520)
_POSE_KEYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_PageDown: 1,
}
_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_NO_MODIFIERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class PictureWindow(QDialog):
    """One or two stages; what is done concerns the active one, which had the keyboard last.

    `step_wanted` with +1 or -1 when the active side is to show another character,
    `shortcuts_wanted` when all keys are to be shown. `save_requested` and `drag_requested`
    carry a character's id and the position of a pose.
    """

    step_wanted = Signal(int)
    shortcuts_wanted = Signal()
    save_requested = Signal(str, int)
    drag_requested = Signal(str, int)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme = theme
        self._first = PoseStage(theme=theme, parent=self, named=True)
        self._second = PoseStage(theme=theme, parent=self, named=True)
        self.sides = (self._first, self._second)
        self._active = self._first
        self._sheet: Sheet | None = None
        self.home = QPoint()
        """Where the window is pinned at first: its corner on the desktop."""
        self.pictures = PictureActions(stage=self._side_of_now, theme=theme, owner=self)
        self._own: dict[str, QAction] = {}
        self._make_actions()
        self._build()
        self._connect()

    @property
    def is_pinned(self) -> bool:
        """Whether the window stays on top of all others."""
        return self._own["pin_pictures"].isChecked()

    @property
    def compares(self) -> bool:
        """Whether two pictures are side by side."""
        return self._own["compare_pictures"].isChecked()

    @property
    def active(self) -> PoseStage:
        """The side that keys and buttons are for."""
        return self._active

    def action(self, id_: str) -> QAction:
        """Give an action of the window, such as "close"."""
        return self._own[id_]

    def show_sheet(self, sheet: Sheet, position: int = 0) -> None:
        """Show a character on the active side, another one's pictures from `position` on."""
        self._sheet = sheet
        _show_on(self._active, sheet, position)
        announce(self, self._active.canvas.accessibleName())
        self._name()

    def compare(self, compared: bool) -> None:
        """Show a second picture beside the first: at first the next one of the character."""
        self._own["compare_pictures"].setChecked(compared)
        self._second.setVisible(compared)
        if compared and not self._second.poses and self._sheet is not None:
            following = (self._first.position + 1) % max(len(self._first.poses), 1)
            _show_on(self._second, self._sheet, following)
        self._activate(self._second if compared else self._first)
        self._active.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_whole_screen(self) -> None:
        """Cover the screen that the main window is on."""
        owner = self.parentWidget() or self
        self.setGeometry(owner.screen().geometry())  # all of it, without a window manager too
        self.showFullScreen()
        self._come_forward()

    def leave_whole_screen(self) -> None:
        """Go back to where the window is pinned, or close it."""
        if self.is_pinned:
            self.pin()
        else:
            self.close()

    def pin(self) -> None:
        """Stay on top of all windows, small, with the pictures of now."""
        self._own["pin_pictures"].setChecked(True)
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, True)
        for side in self.sides:
            side.canvas.fit()
        self.showNormal()
        room = self.screen().availableGeometry()
        self.resize(_PINNED_SIZE.expandedTo(self.minimumSizeHint()).boundedTo(room.size()))
        last = room.bottomRight() - QPoint(self.width(), self.height())
        self.move(min(self.home.x(), last.x()), min(self.home.y(), last.y()))
        self._come_forward()
        announce(self, self.tr("Pinned on top of all windows"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.isFullScreen():
            self.leave_whole_screen()
        elif key in _POSE_KEYS and event.modifiers() in _NO_MODIFIERS:
            # Arrows come here while the picture has no place to go.
            turned = self.isRightToLeft() and key in _SIDEWAYS
            self.pictures.step(-_POSE_KEYS[key] if turned else _POSE_KEYS[key])
        else:
            super().keyPressEvent(event)

    # --- building -------------------------------------------------------------------------------

    def _make_actions(self) -> None:
        table = (
            ("previous_character", self.tr("Previous character"), "chevron-left"),
            ("next_character", self.tr("Next character"), "chevron-right"),
            ("compare_pictures", self.tr("Compare two images"), "columns"),
            ("pin_pictures", self.tr("Pin reference window"), "pin"),
            ("full_screen", self.tr("Whole screen"), "expand"),
            ("next_pane", self.tr("Next pane"), ""),
            ("previous_pane", self.tr("Previous pane"), ""),
            ("shortcuts", self.tr("Keyboard shortcuts"), ""),
            ("close", self.tr("Close"), "x"),
        )
        for id_, words, icon in table:
            action = QAction(words, self)
            action.setObjectName(id_)
            action.setShortcuts(keys_of(id_))
            action.setCheckable(id_ in ("compare_pictures", "pin_pictures"))
            if icon:
                action.setIcon(self._theme.icon(icon))
            action.triggered.connect(self._on_action_triggered)
            self._own[id_] = action
            self.addAction(action)

    def _build(self) -> None:
        beside = QHBoxLayout()
        beside.setSpacing(SPACE_S)
        for side in self.sides:
            beside.addWidget(side, 1)
        self._second.hide()
        self._bar = QWidget(self)
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        own, shared = self._own, self.pictures
        row.addWidget(tool_button(own["previous_character"], self._bar))
        row.addWidget(tool_button(own["next_character"], self._bar))
        row.addStretch(1)
        for action in (
            own["compare_pictures"], shared["fit"], shared["zoom_out"], shared["zoom_in"],
            shared["copy"], shared["save_as"], own["pin_pictures"], own["full_screen"],
            own["close"],
        ):  # fmt: skip
            row.addWidget(tool_button(action, self._bar))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        column.setSpacing(SPACE_S)
        column.addLayout(beside, 1)
        column.addWidget(self._bar)

    def _connect(self) -> None:
        for side in self.sides:
            self.pictures.offer_on(side)
            side.canvas.look_changed.connect(self._on_canvas_look_changed)
            side.changed.connect(self._on_side_changed)
            side.drag_begun.connect(self.drag_requested)
        self.pictures.save_requested.connect(self.save_requested)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_application_focus_changed)

    # --- inside ---------------------------------------------------------------------------------

    def _side_of_now(self) -> PoseStage:
        return self._active

    def _come_forward(self) -> None:
        self.raise_()
        self.activateWindow()
        self._active.setFocus(Qt.FocusReason.OtherFocusReason)

    def _activate(self, side: PoseStage) -> None:
        self._active = side
        for one in self.sides:
            font = QFont(one.caption.font())
            font.setBold(self.compares and one is side)
            one.caption.setFont(font)
        self.pictures.show_what_fits()

    def _name(self) -> None:
        shown = self.sides if self.compares else self.sides[:1]
        names = dict.fromkeys(plain_text(side.name) for side in shown if side.name)
        self.setWindowTitle(" — ".join([" / ".join(names), self.tr("Reference images")]))

    def _go_on(self, by: int) -> None:
        """Go to the next part: a picture, the other one, the buttons."""
        places = [side for side in self.sides if side.isVisible()]
        here = next(
            (i for i, side in enumerate(places) if side.isAncestorOf(self.focusWidget())), -1
        )
        at = (here if here >= 0 else len(places)) + by
        at %= len(places) + 1
        if at < len(places):
            places[at].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._bar.findChildren(QWidget)[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_action_triggered(self, checked: bool) -> None:
        match self.sender().objectName():
            case "previous_character":
                self.step_wanted.emit(-1)
            case "next_character":
                self.step_wanted.emit(1)
            case "compare_pictures":
                self.compare(checked)
                self._name()
            case "pin_pictures" if checked:
                self.pin()
            case "full_screen" if self.isFullScreen():
                self.leave_whole_screen()
            case "full_screen":
                self.show_whole_screen()
            case "next_pane":
                self._go_on(1)
            case "previous_pane":
                self._go_on(-1)
            case "shortcuts":
                self.shortcuts_wanted.emit()
            case _:
                self.close()

    def _on_canvas_look_changed(self) -> None:
        canvas = self.sender()
        if self.compares and isinstance(canvas, PictureCanvas):
            for side in self.sides:
                if side.canvas is not canvas:
                    side.canvas.take_look(canvas.look)

    def _on_side_changed(self) -> None:
        side = self.sender()
        if self.compares and isinstance(side, PoseStage) and side.shows_picture:
            other = self._second if side is self._first else self._first
            side.canvas.take_look(other.canvas.look)

    def _on_application_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        for side in self.sides:
            if now is not None and side.isAncestorOf(now) and side is not self._active:
                self._activate(side)


def _show_on(side: PoseStage, sheet: Sheet, position: int) -> None:
    side.show_character(
        sheet.character_id,
        sheet.name,
        sheet.poses,
        note=sheet.error_message,
        status=sheet.status,
        position=position,
    )
