"""The window of pictures: opened from the main window, filled from the library."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from aurous_desktop.services.views import Sheet

if TYPE_CHECKING:
    from aurous_desktop.services.workspace import Workspace
    from aurous_desktop.ui.presenters.taking import TakingPresenter
    from aurous_desktop.ui.screens import Screens
    from aurous_desktop.ui.viewer.window import PictureWindow


class LookingPresenter(QObject):
    """Keeps at most one such window, which keeps its pictures whatever else is opened."""

    def __init__(
        self,
        *,
        screens: Screens,
        taking: TakingPresenter,
        show_shortcuts: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._screens = screens
        self._taking = taking
        self._show_shortcuts = show_shortcuts
        self._workspace: Workspace | None = None
        self._window: PictureWindow | None = None

    @property
    def window(self) -> PictureWindow | None:
        """The window that is open."""
        return self._window

    def use_workspace(self, workspace: Workspace | None) -> None:
        """Show pictures of this team; those of another one go."""
        self._workspace = workspace
        if self._window is not None:
            self._window.close()

    def show_whole_screen(self) -> None:
        """Show the open character's picture over the whole screen."""
        window = self._opened()
        if window is not None:
            window.show_whole_screen()

    def compare(self) -> None:
        """Show two pictures of the open character side by side."""
        window = self._opened()
        if window is not None:
            window.compare(True)
            window.show_whole_screen()

    def pin(self) -> None:
        """Pin the open character's picture on top; the same one again is let go."""
        pinned, open_id = self._window, self._screens.open_character_id
        if pinned is not None and pinned.active.character_id == open_id:
            pinned.close()
            return
        window = self._opened()
        if window is not None:
            window.pin()

    def _opened(self) -> PictureWindow | None:
        """Give the window with the open character on its active side."""
        from aurous_desktop.ui.viewer.window import PictureWindow

        sheet = self._screens.details.sheet
        if sheet is None or self._workspace is None:
            return None
        if self._window is None:
            window = PictureWindow(theme=self._screens.theme, parent=self._screens.window)
            for side in window.sides:
                self._screens.pictures.serve(side)
            window.step_wanted.connect(self._on_window_step_wanted)
            window.shortcuts_wanted.connect(self._on_window_shortcuts_wanted)
            window.save_requested.connect(self._taking.save_as)
            window.drag_requested.connect(self._taking.drag)
            window.finished.connect(self._on_window_finished)
            self._window = window
        pane = self._screens.viewer_pane  # whose picture it shows; the form stays free
        self._window.home = pane.mapToGlobal(pane.rect().topLeft())
        self._window.show_sheet(sheet, self._screens.viewer_pane.position)
        return self._window

    def _on_window_step_wanted(self, by: int) -> None:
        window, workspace = self._window, self._workspace
        if window is None or workspace is None:
            return
        neighbor = self._screens.list_pane.neighbor(window.active.character_id, by)
        sheet: Sheet | None = workspace.library.sheet(neighbor) if neighbor else None
        if sheet is not None:
            window.show_sheet(sheet)

    def _on_window_shortcuts_wanted(self) -> None:
        self._show_shortcuts()

    def _on_window_finished(self, result: int) -> None:
        self._window = None
