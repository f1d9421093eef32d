"""Help › About: what runs here, and the licences of all that is in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from aurous_desktop.runtime.components import Component
from aurous_desktop.runtime.override import override
from aurous_desktop.ui.help.licences import LicencesPage
from aurous_desktop.ui.mnemonics import give_letters
from aurous_desktop.ui.tokens import MIN_CONTROL_PX, SPACE_L, SPACE_M, SPACE_S
from aurous_desktop.ui.widgets.announce import announce
from aurous_desktop.ui.widgets.growing_dialog import GrowingDialog

_WIDTH_CHARS, _HEIGHT_LINES = 150, 40
_OF_SCREEN = 0.9
_ICON_PX = 64


class AboutDialog(GrowingDialog):
    """Shows versions, Qt's notice and the licence texts; `copy` takes the versions along."""

    def __init__(
        self,
        *,
        versions: Mapping[str, str],
        components: Sequence[Component],
        qt_folder: Path,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Aurous Desktop"))
        self._versions = versions
        self._qt_folder = qt_folder
        self.tabs = QTabWidget(self)
        for part in (self.tabs, self.tabs.tabBar()):  # both take the focus
            part.setAccessibleName(self.tr("Pages"))
        self.licences = LicencesPage(components, parent=self)
        self.tabs.addTab(self._build_versions(), self.tr("Versions"))
        self.tabs.addTab(self.licences, self.tr("Licenses"))
        self.copy = self._button(self.tr("Copy"))
        self.copy.setAccessibleName(self.tr("Copy versions"))
        self.show_qt = self._button(self.tr("Show Qt's folder"))
        self.close_button = self._button(self.tr("Close"))
        self.copy.clicked.connect(self._on_copy_clicked)
        self.show_qt.clicked.connect(self._on_show_qt_clicked)
        self.close_button.clicked.connect(self.reject)
        self._lay_out()
        give_letters(self)
        self.resize(self.sizeHint())

    def text(self) -> str:
        """Give the versions as lines to copy."""
        return "\n".join(f"{name}: {version}" for name, version in self._versions.items())

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        wanted = QSize(
            _WIDTH_CHARS * metrics.averageCharWidth(), _HEIGHT_LINES * metrics.lineSpacing()
        )
        return wanted.boundedTo(self.screen().availableGeometry().size() * _OF_SCREEN)

    @override
    def fit_text(self) -> None:
        self.licences.fit_text()

    # --- building -------------------------------------------------------------------------------

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.setMinimumHeight(MIN_CONTROL_PX)
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_M)
        column.addLayout(self._build_head())
        column.addWidget(self.tabs, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_S)
        foot.addWidget(self.copy)
        foot.addWidget(self.show_qt)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column.addLayout(foot)

    def _build_head(self) -> QHBoxLayout:
        picture = QLabel(self)
        picture.setPixmap(QGuiApplication.windowIcon().pixmap(_ICON_PX))
        name = QLabel(f"Aurous Desktop {self._versions['Aurous Desktop']}", self)
        font = name.font()
        font.setBold(True)
        name.setFont(font)
        words = QLabel(
            self.tr("Edits the characters of the Aurous Labs API on your own computer."), self
        )
        words.setWordWrap(True)
        beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addWidget(name)
        beside.addWidget(words)
        beside.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(SPACE_M)
        head.addWidget(picture)
        head.addLayout(beside, 1)
        return head

    def _build_versions(self) -> QWidget:
        page = QWidget(self)
        self.versions = QPlainTextEdit(self.text(), page)
        self.versions.setReadOnly(True)
        self.versions.setTabChangesFocus(True)
        self.versions.setAccessibleName(self.tr("Versions"))
        notice = QLabel(
            self.tr(
                "Aurous Desktop uses Qt and PySide6 under the GNU LGPL, version 3. You may replace "
                "their libraries with your own; “Qt” on the page Licenses tells how. They are in:"
            ),
            page,
        )
        place = QLabel(str(self._qt_folder), page)
        place.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        place.setAccessibleName(self.tr("Folder of the Qt libraries"))
        for label in (notice, place):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addWidget(self.versions, 1)
        column.addWidget(notice)
        column.addWidget(place)
        return page

    # --- doing ----------------------------------------------------------------------------------

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        announce(self, self.tr("Versions copied"))

    def _on_show_qt_clicked(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._qt_folder)))
