"""The sheet with all keys, which can be searched."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from aurous_desktop.runtime.override import override
from aurous_desktop.ui.help.keys import KeyGroup
from aurous_desktop.ui.mnemonics import give_letters
from aurous_desktop.ui.tokens import MIN_CONTROL_PX, SPACE_L, SPACE_M, SPACE_S
from aurous_desktop.ui.widgets.announce import CalmAnnouncer
from aurous_desktop.ui.widgets.growing_dialog import GrowingDialog

_WIDTH_CHARS, _HEIGHT_LINES = 100, 42
_TARGET_PX = 24
_OF_SCREEN = 0.9
_ROOT = QModelIndex()


class ShortcutsDialog(GrowingDialog):
    """Lists what can be done and its keys; typing narrows the list."""

    def __init__(self, groups: Sequence[KeyGroup], *, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.search = QLineEdit(self)
        self.tree = QTreeWidget(self)
        self._news = CalmAnnouncer(self)
        self._build()
        for group in groups:
            self._add(group)
        self._fit_lines()
        self.search.textChanged.connect(self._on_search_text_changed)
        give_letters(self)

    def _build(self) -> None:
        label = QLabel(self.tr("&Search shortcuts"), self)
        label.setBuddy(self.search)
        self.search.setAccessibleName(self.tr("Search shortcuts"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumHeight(MIN_CONTROL_PX)
        self.tree.setAccessibleName(self.tr("Keyboard shortcuts"))
        self.tree.setHeaderLabels([self.tr("What"), self.tr("Keys")])
        self.tree.setRootIsDecorated(False)
        self.tree.setItemsExpandable(False)
        self.tree.setAlternatingRowColors(True)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        box = QDialogButtonBox(self)
        close = QPushButton(self.tr("Close"), box)
        close.setMinimumHeight(MIN_CONTROL_PX)
        close.clicked.connect(self.reject)
        box.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setSpacing(SPACE_S)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        for widget in (label, self.search):
            column.addWidget(widget)
        column.addWidget(self.tree, 1)
        column.addWidget(box)
        self.resize(self.sizeHint())

    def _add(self, group: KeyGroup) -> None:
        top = QTreeWidgetItem(self.tree, [group.title])
        font = top.font(0)
        font.setBold(True)
        top.setFont(0, font)
        for column in range(self.tree.columnCount()):  # a screen reader meets the empty one too
            top.setData(column, Qt.ItemDataRole.AccessibleTextRole, group.title)
        for line in group.lines:
            item = QTreeWidgetItem(top, [line.words, line.keys])
            item.setToolTip(0, line.words)
            words = self.tr("{what}: {keys}").format(what=line.words, keys=line.keys)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, words)
        top.setExpanded(True)
        self.tree.setFirstColumnSpanned(self.tree.topLevelItemCount() - 1, _ROOT, True)

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        wanted = QSize(
            _WIDTH_CHARS * metrics.averageCharWidth(), _HEIGHT_LINES * metrics.lineSpacing()
        )
        return wanted.boundedTo(self.screen().availableGeometry().size() * _OF_SCREEN)

    @override
    def fit_text(self) -> None:
        self._fit_lines()

    def _fit_lines(self) -> None:
        """Make every line high enough to be hit, and as wide as its words."""
        metrics = self.fontMetrics()
        height = max(_TARGET_PX, metrics.height() + SPACE_S)
        for number in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(number)
            for item in filter(None, map(top.child, range(top.childCount()))) if top else ():
                width = metrics.horizontalAdvance(item.text(0)) + self.tree.indentation()
                item.setSizeHint(0, QSize(width + SPACE_L, height))

    def _on_search_text_changed(self, text: str) -> None:
        wanted = text.casefold().split()
        shown = 0
        for number in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(number)
            if top is None:
                continue
            found = 0
            for item in filter(None, map(top.child, range(top.childCount()))):
                words = f"{top.text(0)} {item.text(0)} {item.text(1)}".casefold()
                item.setHidden(not all(word in words for word in wanted))
                found += not item.isHidden()
            top.setHidden(found == 0)
            shown += found
        self._news.say(self.tr("%n shortcuts", "", shown))
