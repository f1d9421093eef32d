"""How one character is drawn in the list: picture, name, and what is to be known of it."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from aurous_desktop.domain.listing import ListRow
from aurous_desktop.domain.status import State
from aurous_desktop.runtime.override import override
from aurous_desktop.ui.library.model import RowRole
from aurous_desktop.ui.library.words import Tone, row_badge, shown_name
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import (
    FOCUS_RING_PX,
    MIN_ROW_PX,
    SPACE_M,
    SPACE_S,
    SPACE_XS,
    THUMBNAIL_PX,
    THUMBNAIL_PX_RANGE,
)
from aurous_desktop.ui.widgets.fill import fill

_MARGIN_PX = 6
_Align = Qt.AlignmentFlag
# Absolute, so that a right-to-left name in a left-to-right window starts where others do.
_ONE_LINE = (
    _Align.AlignAbsolute.value | _Align.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
)
_LINE = {
    Qt.LayoutDirection.LeftToRight: _ONE_LINE | _Align.AlignLeft.value,
    Qt.LayoutDirection.RightToLeft: _ONE_LINE | _Align.AlignRight.value,
}


class ThumbnailSource(Protocol):
    """The small pictures that are at hand."""

    def pixmap(self, key: int, size_px: int) -> QPixmap | None:
        """Return a character's cover of about `size_px` device pixels, at once, or None."""


class CharacterDelegate(QStyledItemDelegate):
    """Draw rows; `thumbnail_missed` when one was drawn without the picture it has."""

    thumbnail_missed = Signal()

    def __init__(
        self, *, theme: Theme, thumbnails: ThumbnailSource, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnails = thumbnails
        self._side = THUMBNAIL_PX

    @property
    def thumbnail_px(self) -> int:
        """The side of a picture in device-independent pixels."""
        return self._side

    def set_thumbnail_px(self, side: int) -> None:
        """Draw pictures of this side, within 48 and 160 pixels."""
        low, high = THUMBNAIL_PX_RANGE
        self._side = min(max(side, low), high)

    def row_height(self, line_px: int) -> int:
        """Return the height of a row whose text lines are `line_px` high."""
        return max(MIN_ROW_PX, self._side + 2 * _MARGIN_PX, 2 * line_px + 16)

    def thumbnail(self, key: int, dpr: float) -> QPixmap | None:
        """Return the picture that is at hand for the present size."""
        return self._thumbnails.pixmap(key, round(self._side * dpr))

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        height = self.row_height(option.fontMetrics.height())
        return QSize(self._side + 26 * option.fontMetrics.averageCharWidth(), height)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: ListRow | None = index.data(RowRole)
        if row is None:
            return
        painter.save()
        painter.setClipRect(option.rect)  # stacked marks in a name stay in its own row
        if option.state & QStyle.StateFlag.State_Selected:
            # Not by the style: that of Windows 11 marks a row so faintly that highlighted text
            # can't be read on it.
            fill(painter, option.rect, option.palette.color(QPalette.ColorRole.Highlight))
        elif option.state & QStyle.StateFlag.State_MouseOver:  # else no style draws anything
            style = option.widget.style() if option.widget else QApplication.style()
            style.drawPrimitive(
                QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
            )
        self._paint_picture(painter, option, row)
        self._paint_text(painter, option, row)
        if option.state & QStyle.StateFlag.State_HasFocus:
            _paint_focus_ring(painter, option)
        painter.restore()

    def _picture_frame(self, option: QStyleOptionViewItem) -> QRect:
        """Return where the picture is, in a window that is read from left to right."""
        top = option.rect.top() + (option.rect.height() - self._side) // 2
        return QRect(option.rect.left() + _MARGIN_PX, top, self._side, self._side)

    def _text_frame(self, option: QStyleOptionViewItem) -> QRect:
        """Return where the two lines of text are, in a window read from left to right."""
        left = option.rect.left() + _MARGIN_PX + self._side + SPACE_M
        height = 2 * option.fontMetrics.height() + SPACE_XS
        top = option.rect.top() + (option.rect.height() - height) // 2
        return QRect(left, top, option.rect.right() - SPACE_S - left, height)

    def _paint_picture(self, painter: QPainter, option: QStyleOptionViewItem, row: ListRow) -> None:
        frame = QStyle.visualRect(option.direction, option.rect, self._picture_frame(option))
        dpr = _dpr(painter, option)
        pixmap = self.thumbnail(row.key, dpr) if row.cover is not None else None
        if pixmap is None or pixmap.isNull():
            self._paint_placeholder(painter, option, frame)
            if row.cover is not None:
                self.thumbnail_missed.emit()
            return
        size = pixmap.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QStyle.alignedRect(option.direction, Qt.AlignmentFlag.AlignCenter, size, frame)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        # Drawn by hand, never as an icon: a selected icon is tinted, and artists judge colors.
        painter.drawPixmap(target, pixmap)

    def _paint_placeholder(
        self, painter: QPainter, option: QStyleOptionViewItem, frame: QRect
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(option.palette.window())
        painter.drawRect(frame)
        color = option.palette.placeholderText().color()
        side = self._side * 2 // 5
        place = QRect(0, 0, side, side)
        place.moveCenter(frame.center())
        dpr = _dpr(painter, option)
        painter.drawPixmap(place, self._theme.pixmap("image", side, color, dpr))

    def _paint_text(self, painter: QPainter, option: QStyleOptionViewItem, row: ListRow) -> None:
        metrics, badge = option.fontMetrics, row_badge(row)
        line = metrics.height()
        block = self._text_frame(option)
        left, top, width = block.left(), block.top(), block.width()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = option.palette.highlightedText() if selected else option.palette.text()

        first = QStyle.visualRect(option.direction, option.rect, QRect(left, top, width, line))
        painter.setFont(_struck(option.font) if row.state is State.GONE else option.font)
        painter.setPen(ink.color())
        _draw_line(painter, option, first, shown_name(row))

        color = ink.color() if selected or badge.tone is Tone.PLAIN else self._tone(badge.tone)
        side = line - 2
        below = top + line + SPACE_XS
        place = QRect(left, below + 1, side, side)
        place = QStyle.visualRect(option.direction, option.rect, place)
        dpr = _dpr(painter, option)
        painter.drawPixmap(place, self._theme.pixmap(badge.icon, side, color, dpr))
        second = QRect(left + side + 6, below, width - side - 6, line)
        painter.setFont(option.font)
        painter.setPen(color)
        second = QStyle.visualRect(option.direction, option.rect, second)
        _draw_line(painter, option, second, badge.word)

    def _tone(self, tone: Tone) -> QColor:
        color: QColor = getattr(self._theme.colors, tone.value)
        return color


def _dpr(painter: QPainter, option: QStyleOptionViewItem) -> float:
    """Give the device pixels of a pixel; the view knows them without a look at the device.

    For a paint device PySide first makes the classes of everything that can be painted on.
    """
    widget = option.widget
    return float((painter.device() if widget is None else widget).devicePixelRatioF())


def _draw_line(painter: QPainter, option: QStyleOptionViewItem, place: QRect, text: str) -> None:
    elided = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, _LINE[option.direction], elided)


def _struck(font: QFont) -> QFont:
    struck = QFont(font)
    struck.setStrikeOut(True)
    return struck


def _paint_focus_ring(painter: QPainter, option: QStyleOptionViewItem) -> None:
    selected = option.state & QStyle.StateFlag.State_Selected
    role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Highlight
    pen = QPen(option.palette.color(role), FOCUS_RING_PX)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(option.rect.adjusted(1, 1, -FOCUS_RING_PX + 1, -FOCUS_RING_PX + 1))
