"""The history of a character: compare any two versions, bring one back as a draft."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from aurous_desktop.domain.character import Content
from aurous_desktop.domain.display import plain_text
from aurous_desktop.domain.history import HistoryEntry
from aurous_desktop.runtime.override import override
from aurous_desktop.ui.editor.words import field_label, moment
from aurous_desktop.ui.history.versions import Difference, content_of, differences, origin_words
from aurous_desktop.ui.mnemonics import give_letters
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import MIN_CONTROL_PX, MIN_TARGET_PX, SPACE_L, SPACE_M, SPACE_S
from aurous_desktop.ui.widgets.growing_dialog import GrowingDialog
from aurous_desktop.ui.widgets.margins import margins

_WIDTH, _HEIGHT = 120, 28  # average characters, lines
_OF_SCREEN = 0.9
_LONGEST = 2000
_LIST_CHARS = 26


class HistoryDialog(GrowingDialog):
    """Lists the versions, newest first; `restore_requested` carries the id of one.

    One version selected is compared with the one before it, two with each other.
    """

    restore_requested = Signal(object)  # an int; Qt's own may be too small

    def __init__(
        self,
        entries: Sequence[HistoryEntry],
        *,
        name: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._entries = sorted(entries, key=_when, reverse=True)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("History"))
        self._build(plain_text(name, 80))
        self._fill()
        give_letters(self)
        self.resize(self.sizeHint())  # left alone, Qt keeps to two thirds of the screen

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        wanted = QSize(_WIDTH * metrics.averageCharWidth(), _HEIGHT * metrics.lineSpacing())
        return wanted.boundedTo(self.screen().availableGeometry().size() * _OF_SCREEN)

    @override
    def fit_text(self) -> None:
        self.versions.setMinimumWidth(_LIST_CHARS * self.fontMetrics().averageCharWidth())
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        self._heading.setFont(font)

    def _build(self, name: str) -> None:
        heading = self._heading = QLabel(self.tr("History of “{name}”").format(name=name), self)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        splitter = QSplitter(self)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(SPACE_M)
        splitter.setContentsMargins(margins(1, 0, 0, 0))  # Qt's mirror puts it a pixel too far
        splitter.addWidget(self._build_list())
        splitter.addWidget(self._build_comparison())
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(heading)
        layout.addWidget(splitter, 1)
        layout.addWidget(self._build_buttons())
        self.fit_text()

    def _build_list(self) -> QListWidget:
        self.versions = QListWidget(self)
        self.versions.setAccessibleName(self.tr("Versions"))
        self.versions.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.versions.setWordWrap(True)
        self.versions.setSpacing(2)
        self.versions.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.versions.itemSelectionChanged.connect(self._show_comparison)
        return self.versions

    def _build_comparison(self) -> QWidget:
        side = QWidget(self)
        self._said = QLabel(side)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self.table = QTableWidget(0, 3, side)
        self.table.setAccessibleName(self.tr("Comparison"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(True)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self._all = QCheckBox(self.tr("Show fields that are the same too"), side)
        self._all.setMinimumHeight(MIN_TARGET_PX)
        self._all.toggled.connect(self._show_comparison)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._said)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._all)
        return side

    def _build_buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(self)
        self._restore = QPushButton(self.tr("Restore as draft"), box)
        self._restore.setToolTip(self.tr("Nothing is sent until you choose Save."))
        close = QPushButton(self.tr("Close"), box)
        box.addButton(self._restore, QDialogButtonBox.ButtonRole.ActionRole)
        box.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        for button in (self._restore, close):
            button.setAutoDefault(False)
            button.setMinimumHeight(MIN_CONTROL_PX)
        self._restore.clicked.connect(self._on_restore_clicked)
        close.clicked.connect(self.reject)
        return box

    def _fill(self) -> None:
        for entry in self._entries:
            words = origin_words(entry)
            item = QListWidgetItem(f"{moment(entry.at)}\n{words}", self.versions)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words}, {moment(entry.at)}")
        if self._entries:
            self.versions.setCurrentRow(0)
        else:
            self._show_comparison()

    def _selected(self) -> list[HistoryEntry]:
        """Give what is selected, newest first."""
        rows = sorted(index.row() for index in self.versions.selectedIndexes())
        return [self._entries[row] for row in rows]

    def _pair(self) -> tuple[HistoryEntry, HistoryEntry] | None:
        chosen = self._selected()
        if len(chosen) == 2:
            return chosen[1], chosen[0]
        if len(chosen) != 1:
            return None
        before = self._entries.index(chosen[0]) + 1
        older = self._entries[before] if before < len(self._entries) else chosen[0]
        return older, chosen[0]

    def _show_comparison(self) -> None:
        chosen, pair = self._selected(), self._pair()
        readable = len(chosen) == 1 and content_of(chosen[0]) is not None
        self._restore.setEnabled(readable)
        self.table.setRowCount(0)
        contents = tuple(map(content_of, pair)) if pair else ()
        for widget in (self.table, self._all):
            widget.setVisible(len(contents) == 2 and None not in contents)
        if pair is None:
            words = self.tr("Nothing has been saved, received or discarded yet.")
            if self._entries:
                words = self.tr("Select one version, or two to compare them.")
            self._said.setText(words)
            return
        older, newer = contents
        if older is None or newer is None:
            self._said.setText(self.tr("This version can't be read."))
            return
        self._show_differences(pair, older, newer)

    def _show_differences(
        self, pair: tuple[HistoryEntry, HistoryEntry], older: Content, newer: Content
    ) -> None:
        alone = pair[0] is pair[1]
        found = differences(older, newer)
        shown = [d for d in found if d.changed or alone or self._all.isChecked()]
        if alone:
            self._said.setText(self.tr("The oldest version."))
        elif any(difference.changed for difference in found):
            self._said.setText(self._between(pair))
        else:
            self._said.setText(self.tr("These two versions are the same."))
        self._all.setVisible(not alone)
        self.table.setVisible(bool(shown))
        self.table.setColumnHidden(1, alone)
        headings = [moment(entry.at) for entry in pair]
        self.table.setHorizontalHeaderLabels([self.tr("Field"), *headings])
        self.table.setRowCount(len(shown))
        for row, difference in enumerate(shown):
            self._show_difference(row, difference)

    def _between(self, pair: tuple[HistoryEntry, HistoryEntry]) -> str:
        older, newer = (f"{moment(entry.at)} ({origin_words(entry)})" for entry in pair)
        return self.tr("What differs between {older} and {newer}:").format(older=older, newer=newer)

    def _show_difference(self, row: int, difference: Difference) -> None:
        label = field_label(difference.path)
        mark = "• " if difference.changed else ""
        self.table.setItem(row, 0, QTableWidgetItem(mark + label))
        for column, text in ((1, difference.older), (2, difference.newer)):
            words = plain_text(text, _LONGEST, lines=True)
            item = QTableWidgetItem(words or self.tr("Not set"))
            if not words:
                font = item.font()
                font.setItalic(True)
                item.setFont(font)
            self.table.setItem(row, column, item)

    def _on_restore_clicked(self) -> None:
        chosen = self._selected()
        if len(chosen) == 1:
            self.restore_requested.emit(chosen[0].id)
            self.accept()


def _when(entry: HistoryEntry) -> tuple[float, int]:
    return entry.at, entry.id
