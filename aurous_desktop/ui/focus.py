"""Where the keyboard is: from pane to pane with F6, and never nowhere.

What has the focus may be disabled, hidden or taken away at any moment: Save has saved, the open
character is removed, a filter leaves nothing. Qt goes on to whatever comes next in the window
then; a person expects to be where they were, or close to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow, QWidget
from shiboken6 import isValid


class FocusKeeper(QObject):
    """Remembers the place in each pane, and goes back there when the focus lost its widget."""

    def __init__(self, *, window: QMainWindow, panes: Sequence[QWidget]) -> None:
        super().__init__(window)
        self._window = window
        self._panes = panes
        self._places: dict[QWidget, QWidget] = {}
        self._pane = panes[0]
        self._began = False
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._on_timer_timeout)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_application_focus_changed)

    def keep_to(self, panes: Sequence[QWidget]) -> None:
        """Know these panes from now on, in their order."""
        self._panes = panes

    def go(self, step: int) -> None:
        """Go to the next pane that takes the keyboard, or to the one before (-1)."""
        focused = QApplication.focusWidget()
        here = self._pane_of(focused)
        if here is None:
            self._enter_first(self._panes if step > 0 else self._panes[::-1])
            return
        at = self._panes.index(here)
        self._enter_first([self._panes[(at + step * i) % len(self._panes)] for i in range(1, 4)])

    def settle(self) -> None:
        """Go back to where the person was, unless the focus is in a good place."""
        if not _takes_keys(self._window.focusWidget()):
            self._enter_first([self._pane, *self._panes])

    def _enter_first(self, panes: Sequence[QWidget]) -> None:
        for pane in panes:
            if self._enter(pane):
                return

    def _enter(self, pane: QWidget) -> bool:
        """Go to the place in a pane where the person was last, or to its first one."""
        if not pane.isVisible():
            return False
        place = self._places.get(pane)
        ways = [place] if place is not None and _usable(place) else []
        for widget in (*ways, getattr(pane, "entrance", pane), *_reachable(pane)):
            target = widget
            while (inner := target.focusProxy()) is not None:
                target = inner
            if _takes_keys(target):
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return False

    def _pane_of(self, widget: QWidget | None) -> QWidget | None:
        if widget is None or not isValid(widget):
            return None
        return next((p for p in self._panes if p is widget or p.isAncestorOf(widget)), None)

    def _on_application_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        pane = self._pane_of(now)
        lost = not _takes_keys(now)
        if old is not None and isValid(old) and old.window() is self._window:
            self._pane = self._pane_of(old) or self._pane
            lost = lost or not _usable(old)
        if not self._began and now is not None and now.window() is self._window:
            self._began = lost = True  # the first place is ours to choose, not the layout's
        if lost:
            self._timer.start()
        elif now is not None and pane is not None:
            self._pane = pane
            if not isinstance(now, QAbstractButton):  # a button is pressed, and done with
                self._places[pane] = now

    def _on_timer_timeout(self) -> None:
        focused = self._window.focusWidget()
        if not _takes_keys(focused):
            self.settle()
        elif self._pane_of(focused) is not self._pane or isinstance(focused, QAbstractButton):
            # Else it went on within the pane, as a person sees it.
            self._enter_first([self._pane, *self._panes])


def _usable(widget: QWidget) -> bool:
    return isValid(widget) and widget.isVisible() and widget.isEnabled()


def _takes_keys(widget: QWidget | None) -> bool:
    """Tell whether a widget is for the keyboard: a stack gives the focus to any page it has."""
    if widget is None or not _usable(widget):
        return False
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def _reachable(pane: QWidget) -> list[QWidget]:
    tab = Qt.FocusPolicy.TabFocus
    return [child for child in pane.findChildren(QWidget) if child.focusPolicy() & tab == tab]
