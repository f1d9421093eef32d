"""The row of small pictures, one for each pose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QWidget,
)

from aurous_desktop.runtime.override import override
from aurous_desktop.services.views import PoseView
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import FOCUS_RING_PX, SPACE_S, SPACE_XS
from aurous_desktop.ui.viewer.words import pose_word, spoken_pose
from aurous_desktop.ui.widgets.fill import fill

PICTURE_PX = 64
_FRAME_PX = 3
_STEPS = ((PICTURE_PX, SPACE_S), (56, SPACE_S), (48, SPACE_XS), (40, SPACE_XS), (32, SPACE_XS))
"""Sides of the picture and what is free beside it, for a row that has less and less room."""


class PoseButton(QRadioButton):
    """A small picture with its pose below; one of the row is chosen, like a radio button.

    `drag_begun` when a person pulls it out.
    """

    drag_begun = Signal()

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pixmap: QPixmap | None = None
        self._pulled_from: QPoint | None = None
        self._side, self._beside = _STEPS[0]
        self._widest: int | None = None
        theme.changed.connect(self.update)

    def stand_for(self, pose: PoseView, spoken: str) -> None:
        """Stand for a pose whose picture is not here yet; screen readers say `spoken`."""
        self._pixmap = self._pulled_from = None
        self.setDown(False)
        self.setText(pose_word(pose.pose))
        self.setToolTip(pose_word(pose.pose))
        self.setAccessibleName(spoken)
        self.update()

    def set_picture(self, image: QImage) -> None:
        """Show this picture."""
        self._pixmap = QPixmap.fromImage(image)
        self.update()

    def width_with(self, side: int, beside: int) -> int:
        """Tell how wide it is with a picture of this side and so much free beside it."""
        words = QFontMetrics(self._bold()).horizontalAdvance(self.text())
        return max(side, words) + 2 * beside

    def fit(self, side: int, beside: int, widest: int | None = None) -> None:
        """Take these sizes in pixels; beyond the widest the words are cut off."""
        if (side, beside, widest) != (self._side, self._beside, self._widest):
            self._side, self._beside, self._widest = side, beside, widest
            self.updateGeometry()
            self.update()

    @override
    def sizeHint(self) -> QSize:
        width = self.width_with(self._side, self._beside)
        below = SPACE_XS + QFontMetrics(self._bold()).height()
        return QSize(min(width, self._widest or width), self._side + 2 * SPACE_S + below)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pulled_from = event.position().toPoint()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pulled_from is None:
            super().mouseMoveEvent(event)
            return
        way = event.position().toPoint() - self._pulled_from
        if way.manhattanLength() >= QApplication.startDragDistance():
            self._pulled_from = None
            self.setDown(False)  # letting go elsewhere is no click
            self.drag_begun.emit()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pulled_from = None
        super().mouseReleaseEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        frame = QRect((self.width() - self._side) // 2, SPACE_S, self._side, self._side)
        fill(painter, frame, self._theme.colors.surround)
        self._paint_picture(painter, frame)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            pen = QPen(palette.highlight().color(), _FRAME_PX)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(frame.adjusted(-2, -2, 2, 2))
        if self.hasFocus():
            painter.setPen(QPen(palette.windowText().color(), FOCUS_RING_PX, Qt.PenStyle.DotLine))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        below = self.rect().adjusted(0, frame.bottom() + SPACE_S, 0, 0)
        if self.isChecked():
            painter.setFont(self._bold())  # the frame's color isn't the only sign
        painter.setPen(palette.windowText().color())
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        shown = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(below, int(flags), shown)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _paint_picture(self, painter: QPainter, frame: QRect) -> None:
        if self._pixmap is None or self._pixmap.isNull():
            side = self._side * 2 // 5
            color = self._theme.colors.on_surround
            pixmap = self._theme.pixmap("image", side, color, self.devicePixelRatioF())
            place = QRect(0, 0, side, side)
        else:
            pixmap = self._pixmap
            size = pixmap.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(QPoint(0, 0), size)
        place.moveCenter(frame.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, pixmap)


class PoseStrip(QWidget):
    """All poses of a character; both signals carry the position of the one that was meant."""

    pose_chosen = Signal(int)
    drag_begun = Signal(int)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_XS)
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self.setAccessibleName(self.tr("Poses"))
        self._group.idToggled.connect(self._on_group_id_toggled)

    @property
    def buttons(self) -> list[PoseButton]:
        """The buttons, in order."""
        return [one for one in self._group.buttons() if isinstance(one, PoseButton)]

    def show_poses(self, poses: Sequence[PoseView], name: str) -> None:
        """Show a button for each pose, none chosen yet."""
        if len(self.buttons) != len(poses):
            self._make_buttons(len(poses))
        self._group.setExclusive(False)
        for button, pose in zip(self.buttons, poses, strict=True):
            self._group.setId(button, pose.position)
            button.stand_for(pose, spoken_pose(pose.pose, pose.position, len(poses), name))
            button.setChecked(False)
        self._group.setExclusive(True)
        self.setVisible(bool(poses))
        self._fit()

    def _make_buttons(self, count: int) -> None:
        for old in self.buttons:
            self._group.removeButton(old)
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        while self._row.takeAt(0) is not None:
            pass
        self._row.addStretch(1)
        for _ in range(count):
            button = PoseButton(theme=self._theme, parent=self)
            button.drag_begun.connect(self._on_button_drag_begun)
            self._group.addButton(button)
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            button.show()
        self._row.addStretch(1)

    def come_after(self, widget: QWidget) -> None:
        """Let Tab go from this widget to the poses, which are newer than what is around them."""
        for button in self.buttons:
            QWidget.setTabOrder(widget, button)
            widget = button

    def choose(self, position: int) -> None:
        """Mark a pose as the chosen one; tells nothing."""
        button = self._group.button(position)
        if button is not None and not button.isChecked():
            self._group.blockSignals(True)
            button.setChecked(True)
            self._group.blockSignals(False)

    def set_picture(self, position: int, image: QImage) -> None:
        """Show the small picture of a pose."""
        button = self._group.button(position)
        if isinstance(button, PoseButton):
            button.set_picture(image)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())  # what is in it shrinks

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            QTimer.singleShot(0, self, self._fit)  # the buttons hear of the letters after it

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Make the pictures as large as all of them fit beside each other."""
        buttons = self.buttons if hasattr(self, "_group") else []
        if not buttons:
            return
        room = self.width() - (len(buttons) - 1) * SPACE_XS
        for side, beside in _STEPS:
            if sum(one.width_with(side, beside) for one in buttons) <= room:
                widest = None
                break
        else:
            widest = room // len(buttons)
        for one in buttons:
            one.fit(side, beside, widest)
        self.setFixedHeight(buttons[0].sizeHint().height())
        self._row.activate()  # else it keeps the room of larger letters while it is hidden

    def _on_group_id_toggled(self, position: int, checked: bool) -> None:
        if checked:
            self.pose_chosen.emit(position)

    def _on_button_drag_begun(self) -> None:
        button = self.sender()
        if isinstance(button, PoseButton):
            self.drag_begun.emit(self._group.id(button))
