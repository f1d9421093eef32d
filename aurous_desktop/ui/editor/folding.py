"""Widgets side by side that stand one below the other where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from aurous_desktop.runtime.override import override

_SIDE_BY_SIDE = QBoxLayout.Direction.LeftToRight
_STACKED = QBoxLayout.Direction.TopToBottom


class FoldingRow(QWidget):
    """A row of widgets that folds by the width of an M, so that large text is not clipped."""

    def __init__(
        self,
        *,
        fold_at: int,
        across: int,
        down: int,
        fill: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fold_at = fold_at
        self._spacing = {_SIDE_BY_SIDE: across, _STACKED: down}
        self._fill = fill
        self._box = QBoxLayout(_SIDE_BY_SIDE, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(across)

    def set_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these widgets, in this order."""
        for widget in widgets:
            self._box.addWidget(widget, int(self._fill), Qt.AlignmentFlag.AlignTop)
        if not self._fill:
            self._box.addStretch(1)

    @override
    def minimumSizeHint(self) -> QSize:
        # The folded width: the row must be able to become narrow before it can fold.
        items = [self._box.itemAt(index) for index in range(self._box.count())]
        widest = max((item.minimumSize().width() for item in items if item), default=0)
        return QSize(widest, self._box.minimumSize().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self._fold_at * self.fontMetrics().horizontalAdvance("M")
        direction = _SIDE_BY_SIDE if self.width() >= room else _STACKED
        if self._box.direction() != direction:
            self._box.setDirection(direction)
            self._box.setSpacing(self._spacing[direction])
            self.updateGeometry()
