"""The page of the first run: enter a key, or look around."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from aurous_desktop.runtime.override import override
from aurous_desktop.runtime.resources import resource_path
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.tokens import MIN_CONTROL_PX, SPACE_L, SPACE_M, TITLE_SCALE
from aurous_desktop.ui.widgets.link_label import LinkLabel
from aurous_desktop.ui.widgets.text import title_font

if TYPE_CHECKING:
    from aurous_desktop.services.views import ConnectionView

DASHBOARD = "https://aurous-labs.com"
_LOGO = 96


class WelcomePage(QWidget):
    """Never a dead end: two buttons and a link."""

    enter_key_requested = Signal()
    explore_requested = Signal()

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setSpacing(SPACE_M)
        column.addStretch(2)
        logo = QLabel(self)
        logo.setPixmap(QIcon(str(resource_path("icons", "aurous-desktop.svg"))).pixmap(_LOGO))
        title = self._title = QLabel(self.tr("Edit your Aurous characters"), self)
        text = self._text = QLabel(self)
        text.setTextFormat(Qt.TextFormat.PlainText)
        self._ask_for_key()
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.enter_key = QPushButton(self.tr("Enter API key…"), self)
        self.enter_key.setDefault(True)
        self.explore = QPushButton(self.tr("Explore with samples"), self)
        link = LinkLabel(self.tr("Where do I find my key?"), DASHBOARD, self)
        for button in (self.enter_key, self.explore):
            button.setMinimumHeight(MIN_CONTROL_PX + 4)
        for widget in (logo, title, text, self.enter_key, self.explore, link):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SPACE_L)
        column.addStretch(3)
        self.setFocusProxy(self.enter_key)
        self.enter_key.clicked.connect(self.enter_key_requested)
        self.explore.clicked.connect(self.explore_requested)
        self._fit_text()

    def show_connection(self, view: ConnectionView) -> None:
        """Say which key the program connects with, or ask for one."""
        from aurous_desktop.services.views import Link

        if view.key_hint and view.link is Link.CONNECTING:
            text = self.tr("Connecting with the API key {hint}")
        elif view.key_hint and view.link is Link.OFFLINE:
            text = self.tr(
                "You're offline. The API key {hint}\n"
                "is tried again as soon as Aurous can be reached."
            )
        else:
            self._ask_for_key()
            return
        meanwhile = self.tr(
            "You can enter another key meanwhile,\nor look around with sample characters."
        )
        self._text.setText(f"{text.replace('{hint}', view.key_hint)}\n{meanwhile}")

    def _ask_for_key(self) -> None:
        self._text.setText(
            self.tr(
                "Paste an API key to see your team's characters,\n"
                "or look around with sample characters first."
            )
        )

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_text()

    def _fit_text(self) -> None:
        self._title.setFont(title_font(self.font(), scale=TITLE_SCALE * 1.2))
        for button in (self.enter_key, self.explore):
            button.setMinimumWidth(28 * self.fontMetrics().averageCharWidth())
