"""What stands beside the list, and is built after the first paint: pictures, form, bar, menus."""

from __future__ import annotations

import time
from collections.abc import Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from aurous_desktop.domain.status import State
from aurous_desktop.services.views import ConnectionView
from aurous_desktop.ui.editor.pane import DetailsPane
from aurous_desktop.ui.main_window import MainWindow
from aurous_desktop.ui.presenters.connection import (
    DEMO_MESSAGE,
    GATE_MESSAGE,
    demo_message,
    gate_message,
    status_line,
)
from aurous_desktop.ui.presenters.details import DetailsPresenter
from aurous_desktop.ui.presenters.pictures import PicturePresenter
from aurous_desktop.ui.theme import Theme
from aurous_desktop.ui.viewer.pane import ViewerPane
from aurous_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from aurous_desktop.ui.actions import Actions

Spawn = Callable[[Coroutine[Any, Any, Any], str], object]


class Workbench(QObject):
    """Builds the panes beside the list and puts them into the window."""

    action_triggered = Signal(str)  # its id

    def __init__(self, *, theme: Theme, window: MainWindow, spawn: Spawn, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window = window
        self.viewer_pane = ViewerPane(theme=theme)
        self.details_pane = DetailsPane(theme=theme)
        self.message_bar = MessageBar(theme=theme)
        self.details = DetailsPresenter(pane=self.details_pane, parent=self)
        self.pictures = PicturePresenter(pane=self.viewer_pane, spawn=spawn, parent=self)
        window.complete(
            viewer_pane=self.viewer_pane,
            details_pane=self.details_pane,
            message_bar=self.message_bar,
            make_actions=self._make_actions,
            last_stop=self.details_pane.last_stop,
        )

    def _make_actions(self) -> Actions:
        from aurous_desktop.ui.actions import Actions

        actions = Actions(self._window, self._window.menus, self._theme.icon)
        for id_ in actions.ids():
            actions[id_].triggered.connect(self._on_action_triggered)
        for id_ in ("compare_pictures", "full_screen"):
            self.viewer_pane.add_button(actions[id_])
        return actions

    def _on_action_triggered(self) -> None:
        self.action_triggered.emit(self.sender().objectName())

    def show_connection(self, view: ConnectionView, states: Mapping[State, int] | None) -> None:
        """Say how the program stands to Aurous, in the bar and in the status bar."""
        message = gate_message(view)
        if message is None:
            self.message_bar.withdraw(GATE_MESSAGE)
        else:
            self.message_bar.post(message)
        if view.demo:
            self.message_bar.post(demo_message())
        else:
            self.message_bar.withdraw(DEMO_MESSAGE, at_once=True)
        if states is None:
            line = status_line(view, {}, time.time())
            self._window.show_status(line.connection, "", "")
        else:
            line = status_line(view, states, time.time())
            self._window.show_status(line.connection, line.waiting, line.attention)

    def forget_gate(self) -> None:
        """Take back at once what was said of the session before."""
        self.message_bar.withdraw(GATE_MESSAGE, at_once=True)
