"""The page of licences: what is shipped at the left, its text at the right, a search above."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from aurous_desktop.runtime.components import Component
from aurous_desktop.ui.tokens import MIN_CONTROL_PX, SPACE_L, SPACE_S
from aurous_desktop.ui.widgets.announce import CalmAnnouncer
from aurous_desktop.ui.widgets.margins import margins

_log = logging.getLogger(__name__)

_TARGET_PX = 24
_LIST_CHARS, _TEXT_CHARS = 36, 110


class LicencesPage(QWidget):
    """Lists the components whose name, licence or text holds what is searched for."""

    def __init__(self, components: Sequence[Component], *, parent: QWidget) -> None:
        super().__init__(parent)
        self._components = components
        self._texts: dict[str, str] = {}
        self.search = QLineEdit(self)
        self.list = QListWidget(self)
        self.text = QPlainTextEdit(self)
        self._nothing = QLabel(self.tr("No license has these words."), self)
        self._news = CalmAnnouncer(self)
        self._build()
        self._fill()
        self.fit_text()
        self.search.textChanged.connect(self._on_search_text_changed)
        self.list.currentItemChanged.connect(self._on_list_current_item_changed)
        self.list.setCurrentRow(0)

    def _build(self) -> None:
        label = QLabel(self.tr("Search licenses"), self)
        label.setBuddy(self.search)
        self.search.setAccessibleName(self.tr("Search licenses"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumHeight(MIN_CONTROL_PX)
        self.list.setAccessibleName(self.tr("What is shipped"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self._nothing.setWordWrap(True)
        self._nothing.hide()
        left = QWidget(self)
        beside = QVBoxLayout(left)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._nothing)
        beside.addWidget(self.list, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setContentsMargins(margins(1, 0, 0, 0))  # Qt's mirror puts it a pixel too far
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.text)
        split.setStretchFactor(1, 1)
        self._split = split
        top = QHBoxLayout()
        top.setSpacing(SPACE_S)
        top.addWidget(label)
        top.addWidget(self.search, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addLayout(top)
        column.addWidget(split, 1)

    def fit_text(self) -> None:
        """Set what is measured in letters: the lines of the list, and the letters of the text."""
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(self.font().pointSizeF())
        self.text.setFont(fixed)
        metrics = self.fontMetrics()
        letter, height = metrics.averageCharWidth(), metrics.height() + SPACE_S
        self._split.setSizes([_LIST_CHARS * letter, _TEXT_CHARS * letter])
        for row in range(self.list.count()):
            self.list.item(row).setSizeHint(QSize(0, max(_TARGET_PX, height)))

    def _fill(self) -> None:
        for number, component in enumerate(self._components):
            item = QListWidgetItem(f"{component.name} {component.version}".strip(), self.list)
            item.setData(Qt.ItemDataRole.UserRole, number)
            item.setToolTip(component.license)

    def _text_of(self, component: Component) -> str:
        """Read a text once; searching goes through all of them."""
        if component.name not in self._texts:
            try:
                self._texts[component.name] = component.text()
            except OSError as problem:
                _log.warning("a licence can't be read (%s)", problem.strerror)
                self._texts[component.name] = self.tr("This text is missing from the program.")
        return self._texts[component.name]

    def _on_list_current_item_changed(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        component = self._components[int(item.data(Qt.ItemDataRole.UserRole))]
        title = self.tr("{name}, license: {license}").format(
            name=component.name, license=component.license
        )
        self.text.setPlainText("\n".join([title, component.url, "", self._text_of(component)]))
        self.text.setAccessibleName(title)

    def _on_search_text_changed(self, text: str) -> None:
        wanted = text.casefold().split()
        shown, named = [], []
        for row, component in enumerate(self._components):
            words = f"{component.name} {component.license}".casefold()
            is_named = all(word in words for word in wanted)
            whole = words if is_named else f"{words} {self._text_of(component).casefold()}"
            found = all(word in whole for word in wanted)
            self.list.item(row).setHidden(not found)
            shown += [row] if found else []
            named += [row] if is_named else []
        self._nothing.setVisible(not shown)
        best = named or shown
        if best and self.list.currentRow() not in best:
            self.list.setCurrentRow(best[0])
        self._news.say(self.tr("%n licenses", "", len(shown)))
