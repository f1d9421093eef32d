"""The window: three panes, a message bar above them, a status bar below."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import (
    QLabel,
    QMainWindow,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from aurous_desktop.domain.display import plain_text
from aurous_desktop.runtime.override import override
from aurous_desktop.ui.focus import FocusKeeper
from aurous_desktop.ui.menus import add_menus
from aurous_desktop.ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from aurous_desktop.ui.actions import Actions

TITLE = "Aurous Desktop"
_DEFAULT_SIZE = (1280, 800)
_SMALLEST = (960, 600)
_SHARE_OF_SCREEN = 0.9
_PANE_WIDTHS = (300, 580, 400)
_STAND_IN_CHARS = (40, 26)
_HANDLE = 6
_BESIDE = 8


class MainWindow(QMainWindow):
    """Arranges the panes and says when the person wants to leave.

    Made with the list alone, which is enough for the first paint; `complete` brings the rest.
    """

    quit_requested = Signal()
    activated = Signal()

    def __init__(self, *, list_pane: QWidget) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.menus = add_menus(self)
        self._actions: Actions | None = None
        self._make_actions: Callable[[], Actions] | None = None
        self.panes: list[QWidget] = [list_pane, *map(self._stand_in, _STAND_IN_CHARS)]
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        for pane in self.panes:
            self.splitter.addWidget(pane)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(_HANDLE)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes(list(_PANE_WIDTHS))
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.splitter)
        middle = QWidget(self)
        self._column = QVBoxLayout(middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.pages, 1)
        self.setCentralWidget(middle)
        self._welcome: QWidget | None = None
        self._corner: list[QWidget] = []
        self._build_status_bar()
        self._fit_to_screen()
        self.focus_keeper = FocusKeeper(window=self, panes=self.panes)

    def _stand_in(self, chars: int) -> QWidget:
        """Keep the place of a pane, about as wide as the pane has to be."""
        pane = QWidget()
        pane.setMinimumWidth(chars * self.fontMetrics().averageCharWidth())
        return pane

    def complete(
        self,
        *,
        viewer_pane: QWidget,
        details_pane: QWidget,
        message_bar: QWidget,
        make_actions: Callable[[], Actions],
        last_stop: QWidget,
    ) -> None:
        """Put in what the first paint did without; the list stays where it is.

        `last_stop` is the last widget of the panes that Tab comes to. The actions, and with them
        the entries of the menus, are made when one is first asked for.
        """
        self._make_actions = make_actions
        self._column.insertWidget(0, message_bar)
        for place, pane in ((1, viewer_pane), (2, details_pane)):
            self.splitter.replaceWidget(place, pane)
            self.panes[place].deleteLater()
            self.panes[place] = pane
        self.splitter.setStretchFactor(1, 1)
        self._order_tabs(last_stop)
        self._tell_panes()

    @property
    def actions_by_id(self) -> Actions:
        """What can be done by menu and key."""
        if self._actions is None:
            assert self._make_actions is not None, "the window is not complete"
            self._actions = self._make_actions()
        return self._actions

    def _order_tabs(self, last: QWidget) -> None:
        """Let Tab come to the status bar after the panes, which were built later."""
        for widget in (self.waiting_button, self.attention_button, *self._corner):
            QWidget.setTabOrder(last, widget)
            last = widget

    def _tell_panes(self) -> None:
        self.focus_keeper.keep_to([*self.panes, *([self._welcome] if self._welcome else [])])

    def _build_status_bar(self) -> None:
        self.connection_label = ElidedLabel("", self)
        self.waiting_button = _flat_button(self.tr("Waiting to send"), self)
        self.attention_button = _flat_button(self.tr("Needs attention"), self)
        self.progress_label = QLabel("", self)
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(_BESIDE, 0, _BESIDE, 0)
        for widget in (self.connection_label, self.waiting_button, self.attention_button):
            bar.addWidget(widget)
        bar.addPermanentWidget(self.progress_label)

    def add_to_corner(self, widget: QWidget) -> None:
        """Put a widget into the corner of the status bar; it is for the panes alone."""
        self._corner.append(widget)
        self.statusBar().addPermanentWidget(widget)
        self._show_corner()

    def _show_corner(self) -> None:
        for widget in self._corner:
            widget.setVisible(self.pages.currentWidget() is self.splitter)

    # --- what is shown ------------------------------------------------------------------------

    def show_welcome(self, page: QWidget) -> None:
        """Show the page of the first run."""
        if page is not self._welcome:
            self._welcome = page
            self.pages.addWidget(page)
            self._tell_panes()
        self.pages.setCurrentWidget(page)
        self._show_corner()
        self.focus_keeper.settle()

    def show_panes(self) -> None:
        """Show list, pictures and form."""
        self.pages.setCurrentWidget(self.splitter)
        self._show_corner()
        self.focus_keeper.settle()

    def set_character(self, name: str | None, *, modified: bool = False) -> None:
        """Name the open character in the title, with a mark for unsent changes."""
        if name is None:
            self.setWindowTitle(TITLE)
            self.setWindowModified(False)
            return
        shown = plain_text(name).replace("[*]", "[*][*]")
        self.setWindowTitle(f"{shown}[*] — {TITLE}")
        if modified != self.isWindowModified():  # Qt tells the system each time
            self.setWindowModified(modified)

    def show_status(self, connection: str, waiting: str, attention: str) -> None:
        """Say how the program stands to Aurous, what waits, and what needs the person."""
        self.connection_label.set_text(plain_text(connection))
        for button, words in ((self.waiting_button, waiting), (self.attention_button, attention)):
            button.setText(words)
            button.setVisible(bool(words))

    # --- panes --------------------------------------------------------------------------------

    def focus_next_pane(self, step: int = 1) -> None:
        """Move the focus to the next pane that is shown, or the one before (-1)."""
        self.focus_keeper.go(step)

    def toggle_pane(self, index: int) -> None:
        """Show or hide the list (0) or the pictures (1)."""
        pane = self.panes[index]
        pane.setVisible(not pane.isVisible())

    # --- geometry -----------------------------------------------------------------------------

    def geometry_text(self) -> str:
        """Give the geometry for the settings, as base64."""
        return base64.b64encode(bytes(self.saveGeometry().data())).decode()

    def restore_geometry(self, text: str, pane_widths: Sequence[int]) -> None:
        """Take over a stored geometry; one that lies off every screen is put right."""
        if text:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(text.encode())))
            frame = self.frameGeometry()
            screens = QGuiApplication.screens()
            if not any(_enough_of(frame, s.availableGeometry()) for s in screens):
                self._fit_to_screen()
        if len(pane_widths) == len(self.panes):
            self.splitter.setSizes(list(pane_widths))

    def _fit_to_screen(self) -> None:
        """Take the default size, or most of a smaller screen, in its middle."""
        available = QGuiApplication.primaryScreen().availableGeometry()
        if available.width() >= _SMALLEST[0] and available.height() >= _SMALLEST[1]:
            self.setMinimumSize(*_SMALLEST)  # else what the panes need is the least
        sides = zip(_DEFAULT_SIZE, (available.width(), available.height()), strict=True)
        width, height = (min(default, int(side * _SHARE_OF_SCREEN)) for default, side in sides)
        self.resize(width, height)
        self.move(available.center() - self.rect().center())

    # --- Qt -----------------------------------------------------------------------------------

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave closing to the application, which puts drafts on disk first."""
        event.ignore()
        self.quit_requested.emit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Tell when the window comes to the front."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()


def _flat_button(text: str, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setFlat(True)
    button.setMinimumHeight(24)
    button.setVisible(False)
    return button


def _enough_of(frame: QRect, screen: QRect) -> bool:
    """Tell whether a window can be grabbed on a screen: 100 × 30 px of its top, at least."""
    part = QRect(frame.left(), frame.top(), frame.width(), 60).intersected(screen)
    return part.width() >= 100 and part.height() >= 30
