"""Fusion with outlines and focus rings that can be seen in the dark palette too.

Fusion derives its outlines from the window's color: about 1.5:1 in a dark palette, where 3:1 is
the least that people with weak eyes need.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPen, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionComplex,
    QWidget,
)

from aurous_desktop.runtime.override import override
from aurous_desktop.ui.tokens import FOCUS_RING_PX, outline_color

_Primitive = QStyle.PrimitiveElement
_BOXES = frozenset({_Primitive.PE_PanelLineEdit, _Primitive.PE_PanelButtonCommand})
_GAP = 5
_MARKS = frozenset({_Primitive.PE_IndicatorCheckBox, _Primitive.PE_IndicatorRadioButton})
_CONTROLS = frozenset({QStyle.ComplexControl.CC_ComboBox, QStyle.ComplexControl.CC_SpinBox})
ICON_NAMES = {
    QStyle.StandardPixmap.SP_LineEditClearButton: "x",
    QStyle.StandardPixmap.SP_ToolBarHorizontalExtensionButton: "ellipsis",
}
"""Icons of ours for buttons that Qt adds: by name, as in `Theme.icon`."""
_RADIUS = 2.0
_Metric = QStyle.PixelMetric
_GROWING = frozenset(
    {
        _Metric.PM_IndicatorWidth, _Metric.PM_IndicatorHeight,
        _Metric.PM_ExclusiveIndicatorWidth, _Metric.PM_ExclusiveIndicatorHeight,
    }
)  # fmt: skip


class AurousStyle(QProxyStyle):
    """Fusion's shapes with our outlines around what can be typed into, pressed or ticked.

    `icons` stand on the buttons that Qt adds to lines and menu bars: for its own ones it would
    look through the icon themes of the whole system and all plug-ins that read pictures, which
    took a tenth of the start.
    """

    def __init__(self, icons: Mapping[QStyle.StandardPixmap, QIcon]) -> None:
        super().__init__("Fusion")
        self._icons = icons

    @override
    def standardIcon(
        self,
        standardIcon: QStyle.StandardPixmap,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> QIcon:
        """Give our icon where there is one, else Fusion's."""
        own = self._icons.get(standardIcon)
        return own if own is not None else super().standardIcon(standardIcon, option, widget)

    @override
    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw Fusion's primitive, then its outline."""
        if element == _Primitive.PE_FrameFocusRect:
            _ring(painter, _around(option.rect, widget), option.palette)
            return
        super().drawPrimitive(element, option, painter, widget)
        if element in _BOXES:
            if not _inside_another(widget) and not _is_flat(widget):
                _outline(painter, option)
        elif element in _MARKS:
            _outline_mark(painter, option, round_=element == _Primitive.PE_IndicatorRadioButton)
        elif element == _Primitive.PE_Frame and widget is not None and _takes_keys(widget):
            _outline(painter, option)

    @override
    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw Fusion's control, then its outline."""
        super().drawComplexControl(control, option, painter, widget)
        if control in _CONTROLS:
            _outline(painter, option)
        elif control == QStyle.ComplexControl.CC_Slider and widget is not None:
            self._outline_slider(option, painter, widget)

    def _outline_slider(
        self, option: QStyleOptionComplex, painter: QPainter, widget: QWidget
    ) -> None:
        """Draw a line below the handle, and a ring around it: Fusion's own are hardly seen."""
        slider, part = QStyle.ComplexControl.CC_Slider, QStyle.SubControl
        groove = self.subControlRect(slider, option, part.SC_SliderGroove, widget)
        handle = self.subControlRect(slider, option, part.SC_SliderHandle, widget)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        color = _focus_color(option.palette) if focused else outline_color(option.palette)
        painter.save()
        painter.setClipRegion(QRegion(option.rect).subtracted(QRegion(handle)))
        painter.setPen(QPen(color, 1))
        middle = groove.center().y()
        painter.drawLine(groove.left(), middle, groove.right(), middle)
        painter.restore()
        _draw(painter, handle.adjusted(1, 1, -1, -1), color, FOCUS_RING_PX if focused else 1)


class LargeStyle(AurousStyle):
    """The same for larger letters: boxes to tick and dots grow with them.

    A class of its own, since Qt asks for sizes thousands of times while a window is built.
    """

    def __init__(self, icons: Mapping[QStyle.StandardPixmap, QIcon]) -> None:
        super().__init__(icons)
        self.scale = 1.0

    @override
    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Give Fusion's size, scaled where it is one that grows."""
        size = super().pixelMetric(metric, option, widget)
        return round(size * self.scale) if metric in _GROWING else size


def _inside_another(widget: QWidget | None) -> bool:
    """Tell whether a line belongs to a combo or spin box, which has the outline itself."""
    parent = None if widget is None else widget.parentWidget()
    return parent is not None and (
        parent.inherits("QComboBox") or parent.inherits("QAbstractSpinBox")
    )


def _takes_keys(widget: QWidget) -> bool:
    return widget.inherits("QPlainTextEdit") or widget.inherits("QAbstractItemView")


def _is_flat(widget: QWidget | None) -> bool:
    return widget is not None and bool(widget.property("flat"))


def _outline(painter: QPainter, option: QStyleOption) -> None:
    if option.state & QStyle.StateFlag.State_HasFocus:
        _ring(painter, option.rect, option.palette)
    elif option.state & QStyle.StateFlag.State_Enabled:
        _draw(painter, option.rect, outline_color(option.palette), 1)


def _outline_mark(painter: QPainter, option: QStyleOption, *, round_: bool) -> None:
    if not option.state & QStyle.StateFlag.State_Enabled:
        return
    # The focus has a ring of its own: a thick mark would be taken for a chosen one.
    color, width = outline_color(option.palette), 1
    if not round_:
        _draw(painter, option.rect, color, width)
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, width + 0.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = 1 + width / 2
    painter.drawEllipse(QRectF(option.rect).adjusted(inset, inset, -inset, -inset))
    painter.restore()


def _around(rect: QRect, widget: QWidget | None) -> QRect:
    """Give the place of a ring: around a mark without words, not inside it."""
    if not isinstance(widget, QAbstractButton) or widget.text():
        return rect
    return rect.adjusted(-_GAP, -_GAP, _GAP, _GAP).intersected(widget.rect())


def _ring(painter: QPainter, rect: QRect, palette: QPalette) -> None:
    _draw(painter, rect, _focus_color(palette), FOCUS_RING_PX)


def _focus_color(palette: QPalette) -> QColor:
    return palette.color(QPalette.ColorRole.Highlight)


def _draw(painter: QPainter, rect: QRect, color: QColor, width: int) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width / 2
    place = QRectF(rect).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(place, _RADIUS, _RADIUS)
    painter.restore()
