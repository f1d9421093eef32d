"""All that is on the screen: the window, its presenters, and the dialogs they ask for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from aurous_desktop.domain.listing import Query, Sort
from aurous_desktop.record import replace
from aurous_desktop.ui.library.pane import LibraryPane
from aurous_desktop.ui.library.size_slider import ThumbnailSlider
from aurous_desktop.ui.main_window import MainWindow
from aurous_desktop.ui.presenters.listing import ListPresenter, RowsOfLibrary
from aurous_desktop.ui.theme import Mode, Theme, program_icon
from aurous_desktop.ui.thumbnails import Thumbnails
from aurous_desktop.ui.widgets.first_press import FirstPress

if TYPE_CHECKING:
    from aurous_desktop.runtime.settings import Settings
    from aurous_desktop.services.events import Event
    from aurous_desktop.services.library import Library
    from aurous_desktop.services.session import Session
    from aurous_desktop.services.update_feed import Release
    from aurous_desktop.services.updates import Updates
    from aurous_desktop.services.views import ConnectionView, Problem, Sheet
    from aurous_desktop.services.workspace import Workspace
    from aurous_desktop.ui.account.welcome import WelcomePage
    from aurous_desktop.ui.editor.pane import DetailsPane
    from aurous_desktop.ui.presenters.commands import Commands
    from aurous_desktop.ui.presenters.details import DetailsPresenter
    from aurous_desktop.ui.presenters.pictures import PicturePresenter
    from aurous_desktop.ui.settings.desk import SettingsDesk
    from aurous_desktop.ui.viewer.pane import ViewerPane
    from aurous_desktop.ui.widgets.message_bar import MessageBar
    from aurous_desktop.ui.workbench import Workbench

Work = Coroutine[Any, Any, Any]
_COUNT_AGAIN_MS = 100


class Screens(QObject):
    """Builds the window and its list for the first paint; `complete` builds what stands beside it.

    `attach` brings it to life. `crashed` takes the report of a bug, from any thread.
    """

    crashed = Signal(str)

    def __init__(self, *, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._theme = theme
        self._spawn_now: Callable[[Work, str], object] | None = None
        self._session: Session | None = None
        self._workspace: Workspace | None = None
        self._unsubscribe: Callable[[], None] = _nothing
        self._detached = False
        self._settled = False
        self._bench: Workbench | None = None
        self.welcome: WelcomePage | None = None  # after `show_start` alone
        self._commands: Commands | None = None
        self._make_commands: Callable[[], Commands] | None = None  # once the window is alive
        self._first_press: FirstPress | None = None
        self._diagnostics: Callable[[], str] = str
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_AGAIN_MS)
        self._counting.timeout.connect(self.show_connection)
        self.crashed.connect(self._on_crashed, Qt.ConnectionType.QueuedConnection)
        self._build(settings)

    def _build(self, settings: Settings) -> None:
        theme = self._theme
        self._source = RowsOfLibrary()
        self._thumbnails = Thumbnails(spawn=self.spawn, parent=self)
        self._list_pane = LibraryPane(theme=theme, source=self._source, thumbnails=self._thumbnails)
        self.window = MainWindow(list_pane=self._list_pane)
        self._list_pane.set_query(Query(sort=_sort_named(settings.list_sort)))
        self._list_pane.show_as(grid=settings.list_view == "grid")
        self._sizes = ThumbnailSlider(size=settings.thumbnail_size, parent=self.window)
        self._sizes.size_chosen.connect(self._list_pane.set_thumbnail_px)
        self._list_pane.set_thumbnail_px(self._sizes.value())
        self.window.add_to_corner(self._sizes)
        self.window.restore_geometry(settings.window_geometry, settings.splitter_sizes)
        self.list = ListPresenter(
            pane=self._list_pane,
            source=self._source,
            thumbnails=self._thumbnails,
            spawn=self.spawn,
            parent=self,
        )

    def complete(self) -> None:
        """Build what the first paint did without: the panes beside the list, the menus."""
        from aurous_desktop.ui.workbench import Workbench

        if self._bench is not None:
            return
        self._bench = Workbench(
            theme=self._theme, window=self.window, spawn=self.spawn, parent=self
        )
        self._bench.action_triggered.connect(self._on_bench_action_triggered)
        self.details.show_library(self._source.library)
        self.list.character_opened.connect(self.details.open)
        self._list_pane.model.keys_changed.connect(self._on_list_keys_changed)
        self.details.sheet_shown.connect(self._on_details_sheet_shown)
        self._on_list_keys_changed()

    @property
    def commands(self) -> Commands:
        """What the menus, bars and buttons do; made when this is first asked for."""
        commands = self._commands
        if commands is None:
            assert self._make_commands is not None, "the window is not alive"
            commands = self._commands = self._make_commands()
            if self._session is not None:
                commands.use_session(self._session)
            if self._workspace is not None:
                commands.use_workspace(self._workspace)
            commands.show_sheet(self.details.sheet)
            self.show_connection()
            if self._first_press is not None:
                self._first_press.stop()
        return commands

    # --- before and after the first paint -------------------------------------------------------

    @property
    def list_pane(self) -> LibraryPane:
        """The pane with the list."""
        return self._list_pane

    @property
    def bench(self) -> Workbench:
        """What stands beside the list, once the window is complete."""
        assert self._bench is not None
        return self._bench

    @property
    def viewer_pane(self) -> ViewerPane:
        """The pane with the pictures."""
        return self.bench.viewer_pane

    @property
    def details_pane(self) -> DetailsPane:
        """The pane with the form."""
        return self.bench.details_pane

    @property
    def details(self) -> DetailsPresenter:
        """What keeps the form true."""
        return self.bench.details

    @property
    def message_bar(self) -> MessageBar:
        """The bar above the panes."""
        return self.bench.message_bar

    @property
    def pictures(self) -> PicturePresenter:
        """What brings the pictures to whatever shows them."""
        return self.bench.pictures

    @property
    def theme(self) -> Theme:
        """Colors, icons and text size."""
        return self._theme

    @property
    def open_character_id(self) -> str | None:
        """The character in the form."""
        return self.details.character_id

    def show_library(self, library: Library | None) -> None:
        """Show the rows of a library, without anything that needs the network."""
        self.window.show_panes()
        if self._bench is not None:
            self.details.show_library(library)
        self.list.show_library(library)

    def show_start(self, *, demo: bool) -> None:
        """Show the page of the first run, or the empty panes that the samples are to fill."""
        if demo:
            self.window.show_panes()
            self._list_pane.set_loading(self.tr("Loading characters…"))
            return
        if self.welcome is None:
            from aurous_desktop.ui.account.welcome import WelcomePage

            self.welcome = WelcomePage(theme=self._theme)
        self.window.show_welcome(self.welcome)

    def attach(
        self,
        *,
        spawn: Callable[[Work, str], object],
        session: Session,
        explore_samples: Callable[[], Awaitable[None]],
        use_real: Callable[[], Awaitable[None]],
        quit_now: Callable[[], None],
        diagnostics: Callable[[], str],
        settings_desk: SettingsDesk,
        updates: Callable[[], Updates],
    ) -> None:
        """Bring the window to life; `commands` are made before the first press, or soon."""
        self.complete()
        self._diagnostics = diagnostics
        self._spawn_now = spawn
        self._session = session

        def make_commands() -> Commands:
            from aurous_desktop.ui.presenters.commands import Commands

            return Commands(
                screens=self,
                spawn=spawn,
                explore_samples=explore_samples,
                use_real=use_real,
                quit_now=quit_now,
                settings_desk=settings_desk,
                updates=updates(),
            )

        self._make_commands = make_commands
        self.window.quit_requested.connect(quit_now)
        surface = self.window.windowHandle()
        if surface is None:
            assert self.commands
        else:
            self._first_press = FirstPress(surface, lambda: self.commands)
        self.show_connection()

    def settle(self) -> None:
        """Do what nobody misses in the first moment.

        The rest of a long list, pictures, the icon, what commands do.
        """
        if self._detached:
            return
        self._settled = True
        self.list.take_all_keys()
        self._thumbnails.bind(self._workspace)
        self._list_pane.repaint_thumbnails()
        self.bench.pictures.show(self.details.sheet)
        QApplication.setWindowIcon(program_icon())
        assert self.commands

    def use_session(self, session: Session) -> None:
        """Work with another session from now on."""
        self._session = session
        self.bench.forget_gate()
        self.show_workspace(None)
        if self._commands is not None:
            self._commands.use_session(session)

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show a team's characters; None empties the panes."""
        if self._detached:  # a session that was still connecting comes with a store that closes
            workspace = None
        self._unsubscribe()
        self._unsubscribe = _nothing
        self._workspace = workspace
        same_library = workspace is not None and self._source.library is workspace.library
        self.details.bind(workspace)
        self.bench.pictures.bind(workspace)
        self._thumbnails.bind(workspace if self._settled else None)
        if self._commands is not None:
            self._commands.use_workspace(workspace)
        if workspace is not None:
            self._unsubscribe = workspace.events.subscribe(self._take)
            workspace.watch_synthesis_while(self._shows_window)
        if not same_library:
            self.show_library(workspace.library if workspace else None)
            self.details_pane.forget_steps()
        if workspace is not None:
            if self._settled:
                self.list.take_all_keys()
            if any(workspace.desk.touched()):  # what waits may be held now that there is a gate
                self._list_pane.model.rows_changed(None)
        if self._settled:
            self._list_pane.repaint_thumbnails()  # asked for in vain while nobody could fetch
        self.show_connection()

    def spawn(self, work: Work, name: str) -> object:
        """Start work in the program's scope; nothing happens before the program is alive."""
        if self._spawn_now is None:
            work.close()
            return None
        return self._spawn_now(work, name)

    # --- what is told -----------------------------------------------------------------------------

    def show_connection(self) -> None:
        """Say how the program stands to Aurous, in the bar and in the status bar."""
        if self._commands is not None:
            self._commands.settings.redraw()
        session = self._session
        if session is None:
            return
        view = session.view()
        if self.welcome is not None:
            self.welcome.show_connection(view)
        if self._commands is not None:
            self._commands.speaker.note_connection(view)
            self._commands.helping.note_clock(view.clock_skew)
        states = None if self._workspace is None else self._workspace.library.states()
        self.bench.show_connection(view, states)

    def connection_view(self) -> ConnectionView | None:
        """Give the account of the connection, once there is one."""
        return None if self._session is None else self._session.view()

    def show_background_problem(self, problem: Problem) -> None:
        """Say something that went wrong on its own, without a dialog where that can be helped."""
        if self._make_commands is not None and not self._detached:
            # Before there are panes there is no bar that says it.
            self.commands.show_problem(problem, asked=self._workspace is None)

    def _on_crashed(self, report: str) -> None:
        """Say that something unexpected happened; `report` is for support."""
        from aurous_desktop.services.views import Problem, ProblemKind

        if self._make_commands is not None and not self._detached:
            self.commands.show_problem(Problem(ProblemKind.BUG, message=report), asked=True)

    def tell_fault(self, report: str, forget: Callable[[], None]) -> None:
        """Say that the last run ended unexpectedly; `forget` is called once that is known."""
        self.commands.helping.note_fault(report, forget)

    def raise_window(self) -> None:
        """Bring the window to the front, as a second start asks for."""
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def trigger(self, action_id: str) -> None:
        """Do what a menu entry does."""
        self.window.actions_by_id[action_id].trigger()

    def diagnostics(self) -> str:
        """Give versions and paths for support."""
        return self._diagnostics()

    def show_release(self, release: Release) -> None:
        """Tell of a newer version."""
        self.commands.updating.show_release(release)

    def set_theme(self, mode: Mode) -> None:
        """Follow the system, or be light or dark."""
        self._theme.apply(mode)

    def remembered(self, settings: Settings) -> Settings:
        """Give the settings with the window as it is now."""
        return replace(
            settings,
            window_geometry=self.window.geometry_text(),
            splitter_sizes=tuple(self.window.splitter.sizes()),
            theme=self._theme.mode.value,
            list_view="grid" if self._list_pane.is_grid else "list",
            list_sort=self._list_pane.query.sort.value,
            thumbnail_size=self._sizes.value(),
        )

    def detach(self) -> None:
        """Take the window from the screen and read nothing more; the stores close after this."""
        self._detached = True
        self.window.hide()
        if self._commands is not None:
            self._commands.use_workspace(None)
        self.show_workspace(None)
        self._counting.stop()
        self.list.stop()
        self.details.stop()

    def close(self) -> None:
        """Let go of everything."""
        self._thumbnails.close()
        if self._bench is not None:
            self._bench.pictures.close()
        self.window.deleteLater()

    # --- inside -----------------------------------------------------------------------------------

    def _take(self, event: Event) -> None:
        from aurous_desktop.services.events import (
            ConnectionChanged,
            OutboxChanged,
            ProblemRaised,
            RowsChanged,
            SaveSettled,
            SynthesisEnded,
        )

        self.list.take(event)
        self.details.take(event)
        if isinstance(event, ConnectionChanged | OutboxChanged):
            self.show_connection()
        elif isinstance(event, RowsChanged) and not self._counting.isActive():
            self._counting.start()
        if isinstance(event, ConnectionChanged):
            self.details.redraw()
            self.bench.pictures.ask_again()
        if self._commands or isinstance(event, ProblemRaised | SaveSettled | SynthesisEnded):
            self.commands.take(event)

    def _on_bench_action_triggered(self, id_: str) -> None:
        self.commands.do(id_)

    def _on_details_sheet_shown(self, sheet: Sheet | None) -> None:
        if self._settled:
            self.bench.pictures.show(sheet)
        if sheet is None:
            self.window.set_character(None)
        else:
            changed = any(field.changed for field in sheet.fields)
            self.window.set_character(sheet.name, modified=changed)
        if self._commands is not None:
            self._commands.show_sheet(sheet)

    def _on_list_keys_changed(self) -> None:
        self.viewer_pane.ask_to_select(self._list_pane.model.rowCount() > 0)

    def _shows_window(self) -> bool:
        return self.window.isVisible() and not self.window.isMinimized()


def _sort_named(name: str) -> Sort:
    """Give the order that was stored; the usual one for a name that is not known."""
    return Sort(name) if name in {sort.value for sort in Sort} else Sort.NEWEST


def _nothing() -> None:
    """Stand in for the end of a subscription that there is none of."""
