"""The outbox: what waits, why, since when, and what can be done about it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from aurous_desktop.runtime.override import override
from aurous_desktop.services.views import OutboxItem
from aurous_desktop.ui.editor.folding import FoldingRow
from aurous_desktop.ui.mnemonics import give_letters
from aurous_desktop.ui.outbox.model import OutboxModel
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import MIN_CONTROL_PX, SPACE_L, SPACE_M, SPACE_S
from aurous_desktop.ui.widgets.growing_dialog import GrowingDialog
from aurous_desktop.ui.widgets.placeholder import PlaceholderPage

_WIDTH, _HEIGHT = 120, 22  # average characters, lines
_OF_SCREEN = 0.9
_COLUMN_CHARS = 16


class OutboxPanel(QWidget):
    """A table of what waits; its signals carry the character's id ("" for all of them)."""

    retry_requested = Signal(str)
    pause_requested = Signal(str, bool)  # False lets it go on
    take_back_requested = Signal(str)
    open_requested = Signal(str)

    def __init__(
        self,
        *,
        theme: Theme,
        now: Callable[[], float] = time.time,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = OutboxModel(self, now=now)
        self._nothing = PlaceholderPage(theme=theme, parent=self)
        self._nothing.say(
            self.tr("Nothing is waiting"),
            self.tr("What you save while Aurous can't be reached waits here until it is sent."),
            icon="send",
        )
        self.table = self._build_table()
        waiting = QWidget(self)
        layout = QVBoxLayout(waiting)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._build_buttons())
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._nothing)
        self._pages.addWidget(waiting)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self.fit_text()
        self.show_items(())

    def fit_text(self) -> None:
        """Measure the columns in letters again."""
        least = _COLUMN_CHARS * self.fontMetrics().averageCharWidth()
        self.table.horizontalHeader().setMinimumSectionSize(least)

    def show_items(self, items: Sequence[OutboxItem]) -> None:
        """Show what waits; the character that was selected stays selected."""
        before = self._selected()
        self.model.show_items(items)
        self._pages.setCurrentIndex(int(bool(items)))
        row = self.model.row_of(before.character_id if before else None)
        if items and self._selected() is None:
            self.table.selectRow(row or 0)
        self._show_buttons()

    def _build_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Waiting to send"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in (3, 4):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        table.selectionModel().selectionChanged.connect(self._show_buttons)
        table.activated.connect(self._on_table_activated)
        return table

    def _build_buttons(self) -> QWidget:
        row = FoldingRow(fold_at=40, across=SPACE_S, down=SPACE_S, fill=False, parent=self)
        made = []
        for label, slot in (
            (self.tr("Retry now"), self._on_retry_clicked),
            (self.tr("Retry all"), self._on_retry_all_clicked),
            (self.tr("Pause"), self._on_pause_clicked),
            (self.tr("Take back"), self._on_take_back_clicked),
            (self.tr("Open"), self._on_open_clicked),
        ):
            button = QPushButton(label, row)
            button.setAutoDefault(False)
            button.setMinimumHeight(MIN_CONTROL_PX)
            button.clicked.connect(slot)
            made.append(button)
        self._retry, self._retry_all, self._pause, self._take_back, self._open = made
        self._take_back.setToolTip(self.tr("Makes the save a draft again; nothing is lost."))
        row.set_widgets(made)
        return row

    def _selected(self) -> OutboxItem | None:
        rows = self.table.selectionModel().selectedRows()
        return self.model.item(rows[0].row()) if rows else None

    def _show_buttons(self) -> None:
        item = self._selected()
        for button in (self._retry, self._pause, self._take_back, self._open):
            button.setEnabled(item is not None)
        self._pause.setText(self.tr("Resume") if item and item.paused else self.tr("Pause"))
        give_letters(self.window())

    def _on_table_activated(self, index: QModelIndex) -> None:
        self.open_requested.emit(self.model.item(index.row()).character_id)

    def _on_retry_clicked(self) -> None:
        if item := self._selected():
            self.retry_requested.emit(item.character_id)

    def _on_retry_all_clicked(self) -> None:
        self.retry_requested.emit("")

    def _on_pause_clicked(self) -> None:
        if item := self._selected():
            self.pause_requested.emit(item.character_id, not item.paused)

    def _on_take_back_clicked(self) -> None:
        if item := self._selected():
            self.take_back_requested.emit(item.character_id)

    def _on_open_clicked(self) -> None:
        if item := self._selected():
            self.open_requested.emit(item.character_id)


class OutboxDialog(GrowingDialog):
    """The outbox in a window of its own."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Waiting to send"))
        self.panel = OutboxPanel(theme=theme, parent=self)
        self.panel.open_requested.connect(self.accept)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        box.rejected.connect(self.reject)
        for button in box.buttons():
            button.setMinimumHeight(MIN_CONTROL_PX)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.panel, 1)
        layout.addWidget(box)
        give_letters(self)
        self.resize(self.sizeHint())  # left alone, Qt keeps to two thirds of the screen

    @override
    def fit_text(self) -> None:
        self.panel.fit_text()

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        wanted = QSize(_WIDTH * metrics.averageCharWidth(), _HEIGHT * metrics.lineSpacing())
        return wanted.boundedTo(self.screen().availableGeometry().size() * _OF_SCREEN)
