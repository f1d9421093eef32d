"""What the menus, the bars and the dialogs' buttons do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QDesktopServices

from aurous_desktop.domain.status import Gate, State
from aurous_desktop.record import replace
from aurous_desktop.services.events import Event, ProblemRaised, SaveSettled, SynthesisEnded
from aurous_desktop.services.views import Problem, ProblemKind, Sheet
from aurous_desktop.ui.presenters.account import AccountPresenter
from aurous_desktop.ui.presenters.deciding import DecidingPresenter
from aurous_desktop.ui.presenters.helping import HelpPresenter
from aurous_desktop.ui.presenters.looking import LookingPresenter
from aurous_desktop.ui.presenters.problems import ProblemPresenter
from aurous_desktop.ui.presenters.saving_all import SaveAll
from aurous_desktop.ui.presenters.settings import SettingsPresenter
from aurous_desktop.ui.presenters.speaking import Speaker
from aurous_desktop.ui.presenters.taking import TakingPresenter
from aurous_desktop.ui.presenters.undoing import UndoEntries
from aurous_desktop.ui.presenters.updating import UpdatePresenter
from aurous_desktop.ui.theme import Mode
from aurous_desktop.ui.widgets.announce import announce

if TYPE_CHECKING:
    from aurous_desktop.services.session import Session
    from aurous_desktop.services.updates import Updates
    from aurous_desktop.services.workspace import Workspace
    from aurous_desktop.ui.screens import Screens
    from aurous_desktop.ui.settings.desk import SettingsDesk

Spawn = Callable[[Coroutine[Any, Any, Any], str], object]


class Commands(QObject):
    """One method for each entry of the menus, named after its id."""

    def __init__(
        self,
        *,
        screens: Screens,
        spawn: Spawn,
        explore_samples: Callable[[], Awaitable[None]],
        use_real: Callable[[], Awaitable[None]],
        quit_now: Callable[[], None],
        settings_desk: SettingsDesk,
        updates: Updates,
    ) -> None:
        super().__init__(screens)
        self._screens = screens
        self._window = screens.window
        self._spawn = spawn
        self._explore_samples = explore_samples
        self._quit_now = quit_now
        self._session: Session | None = None
        self._workspace: Workspace | None = None
        self._awaited: set[str] = set()
        self._choose_again: Callable[[], None] = screens.details.export
        self.account = AccountPresenter(
            window=self._window,
            theme=screens.theme,
            spawn=spawn,
            use_real=use_real,  # type: ignore[arg-type]  # an async method is such a callable
            on_problem=self._show_asked,
            parent=self,
        )
        self.problems = ProblemPresenter(
            window=self._window, theme=screens.theme, answer=self._answer, parent=self
        )
        self.helping = HelpPresenter(screens=screens, desk=settings_desk, parent=self)
        self.deciding = DecidingPresenter(screens=screens, parent=self)
        self.saving_all = SaveAll(parent=self)
        self.taking = TakingPresenter(window=self._window, spawn=spawn, parent=self)
        self.looking = LookingPresenter(
            screens=screens,
            taking=self.taking,
            show_shortcuts=self.do_shortcuts,
            parent=self,
        )
        self.undoing = UndoEntries(
            group=screens.details_pane.undo_group,
            undo=self._window.actions_by_id["undo"],
            redo=self._window.actions_by_id["redo"],
            parent=self,
        )
        self.updating = UpdatePresenter(screens=screens, updates=updates, spawn=spawn, parent=self)
        self.speaker = Speaker(window=self._window, parent=self)
        self.settings = SettingsPresenter(
            window=self._window,
            theme=screens.theme,
            spawn=spawn,
            desk=settings_desk,
            account=self.account,
            view=screens.connection_view,
            helping=self.helping,
            parent=self,
        )
        self._connect()

    def _connect(self) -> None:
        self._window.activated.connect(self._on_window_activated)
        self._window.waiting_button.clicked.connect(self.do_outbox)
        self._window.attention_button.clicked.connect(self._on_attention_clicked)
        self._screens.message_bar.button_pressed.connect(self._on_bar_button_pressed)
        self._screens.details_pane.field_edited.connect(self._on_details_field_edited)
        if (welcome := self._screens.welcome) is not None:
            welcome.enter_key_requested.connect(self.do_enter_key)
            welcome.explore_requested.connect(self.do_explore_samples)
        self._screens.list_pane.refresh_requested.connect(self.do_refresh)
        details = self._screens.details
        details.compare_wanted.connect(self.deciding.compare)
        details.discard_wanted.connect(self.deciding.discard)
        details.copy_details_wanted.connect(self.deciding.copy_details)
        details.remove_wanted.connect(self.deciding.remove)
        details.export_failed.connect(self._on_details_export_failed)
        details.save_wanted.connect(self._on_details_save_wanted)
        viewer = self._screens.viewer_pane
        viewer.save_requested.connect(self.taking.save_as)
        viewer.drag_requested.connect(self.taking.drag)
        self.saving_all.one_begun.connect(self._on_details_save_wanted)
        self.saving_all.saved.connect(self._on_saving_all_saved)
        self.saving_all.failed.connect(self._show_asked)
        self.taking.saved.connect(self._on_taking_saved)
        self.taking.failed.connect(self._on_taking_failed)

    def use_session(self, session: Session) -> None:
        """Work with this session."""
        self._session = session
        self.account.use_session(session)

    def use_workspace(self, workspace: Workspace | None) -> None:
        """Work on this workspace."""
        self._workspace = workspace
        self._awaited.clear()
        self.deciding.use_workspace(workspace)
        self.saving_all.use_workspace(workspace)
        self.taking.use_workspace(workspace)
        self.looking.use_workspace(workspace)

    # --- what happened --------------------------------------------------------------------------

    def take(self, event: Event) -> None:
        """Answer the end of a save that a person waits for, or a problem in the background."""
        together = isinstance(event, SaveSettled) and self.saving_all.covers(event.character_id)
        self.saving_all.take(event)
        if isinstance(event, ProblemRaised):
            self.show_problem(event.problem, asked=False)
        elif isinstance(event, SaveSettled) and not together:
            self._settle(event)
        elif isinstance(event, SynthesisEnded):
            self.speaker.note_synthesis(event)

    def _settle(self, event: SaveSettled) -> None:
        asked = event.character_id in self._awaited
        self._awaited.discard(event.character_id)
        self.speaker.note_saved()
        if event.problem is not None:
            self.show_problem(event.problem, asked=asked)
        elif asked:
            announce(self._window, self.tr("Saved"))

    def show_problem(self, problem: Problem, *, asked: bool) -> None:
        """Show a problem, in a dialog when a person asked for what met it."""
        self.problems.show(problem, asked=asked)

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Offer what fits the open character."""
        actions = self._window.actions_by_id
        changed = sheet is not None and any(field.changed for field in sheet.fields)
        conflict = sheet is not None and sheet.state is State.CONFLICT
        for id_, enabled in (
            ("save", (changed and not conflict) or bool(sheet and sheet.unsent)),
            ("discard", changed),
            ("compare", conflict),
            ("history", sheet is not None),
            ("copy_details", sheet is not None),
            ("export", sheet is not None),
            ("full_screen", bool(sheet and sheet.poses)),
            ("compare_pictures", bool(sheet and sheet.poses)),
            ("pin_pictures", bool(sheet and sheet.poses)),
        ):
            actions[id_].setEnabled(bool(enabled))

    # --- menu entries ---------------------------------------------------------------------------

    def do(self, id_: str) -> None:
        """Do what the menu entry with this id says."""
        getattr(self, f"do_{id_}")()

    def do_enter_key(self) -> None:
        """File › Enter API key."""
        self.account.enter_key()

    def do_remove_key(self) -> None:
        """File › Remove API key."""
        self.account.remove_key()

    def do_explore_samples(self) -> None:
        """File › Explore with samples."""
        self._spawn(_awaited(self._explore_samples), "explore samples")

    def do_refresh(self) -> None:
        """File › Refresh."""
        if self._workspace is not None:
            self._workspace.try_again()

    def do_outbox(self) -> None:
        """File › Waiting to send."""
        self.deciding.show_outbox()

    def do_export(self) -> None:
        """File › Export draft."""
        self._screens.details.export()

    def do_settings(self) -> None:
        """File › Settings."""
        self.settings.show()

    def do_quit(self) -> None:
        """File › Quit."""
        self._quit_now()

    def do_undo(self) -> None:
        """Edit › Undo."""
        self._screens.details_pane.undo_group.undo()

    def do_redo(self) -> None:
        """Edit › Redo."""
        self._screens.details_pane.undo_group.redo()

    def do_revert_field(self) -> None:
        """Edit › Revert this field."""
        self._screens.details_pane.revert_focused_field()

    def do_next_problem(self) -> None:
        """Edit › Next problem."""
        self._screens.details_pane.focus_next_problem()

    def do_previous_problem(self) -> None:
        """Edit › Previous problem."""
        self._screens.details_pane.focus_next_problem(backward=True)

    def do_search(self) -> None:
        """Edit › Search characters."""
        self._screens.list_pane.focus_search()

    def do_next_character(self) -> None:
        """View › Next character."""
        self._screens.list_pane.select_next()

    def do_previous_character(self) -> None:
        """View › Previous character."""
        self._screens.list_pane.select_previous()

    def do_next_pane(self) -> None:
        """View › Next pane."""
        self._window.focus_next_pane(1)

    def do_previous_pane(self) -> None:
        """View › Previous pane."""
        self._window.focus_next_pane(-1)

    def do_view_list(self) -> None:
        """View › As a list."""
        self._screens.list_pane.show_as(grid=False)

    def do_view_grid(self) -> None:
        """View › As a grid."""
        self._screens.list_pane.show_as(grid=True)

    def do_toggle_list(self) -> None:
        """View › Show or hide the list."""
        self._window.toggle_pane(0)

    def do_toggle_images(self) -> None:
        """View › Show or hide the images."""
        self._window.toggle_pane(1)

    def do_full_screen(self) -> None:
        """View › Full-screen viewer."""
        self.looking.show_whole_screen()

    def do_compare_pictures(self) -> None:
        """View › Compare two images."""
        self.looking.compare()

    def do_pin_pictures(self) -> None:
        """View › Pin reference window."""
        self.looking.pin()

    def do_theme_system(self) -> None:
        """View › Follow the system's colors."""
        self._screens.set_theme(Mode.SYSTEM)

    def do_theme_light(self) -> None:
        """View › Light."""
        self._screens.set_theme(Mode.LIGHT)

    def do_theme_dark(self) -> None:
        """View › Dark."""
        self._screens.set_theme(Mode.DARK)

    def do_save(self) -> None:
        """Character › Save."""
        self._screens.details_pane.request_save()

    def do_save_all(self) -> None:
        """Character › Save all: every draft without a known problem."""
        self.saving_all.begin()

    def do_discard(self) -> None:
        """Character › Discard changes."""
        if self._screens.open_character_id is not None:
            self.deciding.discard(self._screens.open_character_id)

    def do_compare(self) -> None:
        """Character › Compare."""
        if self._screens.open_character_id is not None:
            self.deciding.compare(self._screens.open_character_id)

    def do_history(self) -> None:
        """Character › History."""
        if self._screens.open_character_id is not None:
            self.deciding.show_history(self._screens.open_character_id)

    def do_copy_details(self) -> None:
        """Character › Copy details to another character."""
        if self._screens.open_character_id is not None:
            self.deciding.copy_details(self._screens.open_character_id)

    def do_help(self) -> None:
        """Help › Aurous Desktop Help."""
        self.helping.show_help()

    def do_shortcuts(self) -> None:
        """Help › Keyboard shortcuts."""
        self.helping.show_shortcuts()

    def do_open_logs(self) -> None:
        """Help › Open log folder."""
        self.helping.open_logs()

    def do_copy_diagnostics(self) -> None:
        """Help › Copy diagnostics."""
        self.helping.copy_diagnostics()

    def do_show_report(self) -> None:
        """Show how the last run ended."""
        self._show_asked(Problem(ProblemKind.ENDED, message=self.helping.take_report()))

    def do_dismiss_report(self) -> None:
        """Say no more of how the last run ended."""
        self.helping.dismiss_report()

    def do_check_updates(self) -> None:
        """Help › Check for updates."""
        self.updating.check()

    def do_open_download(self) -> None:
        """Open the page of the newer version."""
        self.updating.open_download()

    def do_skip_update(self) -> None:
        """Say no more of the newer version."""
        self.updating.skip()

    def do_put_off_update(self) -> None:
        """Say no more of the newer version for a while."""
        self.updating.put_off()

    def do_about(self) -> None:
        """Help › About."""
        self.helping.show_about()

    # --- buttons --------------------------------------------------------------------------------

    def _on_bar_button_pressed(self, message: str, button: str) -> None:
        if button == "try_again":
            self.do_refresh()
        elif button == "accept_review" and self._workspace is not None:
            self._workspace.accept_review()
        else:
            self.do(button)

    def _on_attention_clicked(self) -> None:
        self._list_those_in(State.CONFLICT, State.NEEDS_ATTENTION)

    def _list_those_in(self, *states: State) -> None:
        """List the characters in the first of these states that there are any in."""
        workspace = self._workspace
        if workspace is not None:
            state = next((s for s in states if workspace.desk.in_state(s)), states[-1])
            pane = self._screens.list_pane
            pane.set_query(replace(pane.query, text="", status=None, state=state))

    def _on_window_activated(self) -> None:
        if self._workspace is None:
            return
        self._workspace.catalogue.look_at_synthesis()
        if self._workspace.connection.gate() is Gate.OPEN:
            self._workspace.refresh_if_old()

    def _on_details_field_edited(self) -> None:
        # The next sheet is some beats away; Ctrl+S right after the last key is meant as well.
        self._window.actions_by_id["save"].setEnabled(True)

    def _on_details_save_wanted(self, character_id: str) -> None:
        self._awaited.add(character_id)
        self.speaker.note_save()

    def _on_details_export_failed(self, problem: Problem) -> None:
        self._choose_again = self._screens.details.export
        self._show_asked(problem)

    def _on_saving_all_saved(self, count: int) -> None:
        announce(self._window, self.tr("%n characters saved", "", count))

    def _on_taking_failed(self, problem: Problem) -> None:
        self._choose_again = self.taking.ask_again
        self._show_asked(problem)

    def _on_taking_saved(self, name: str) -> None:
        self.helping.tell(self.tr("Saved as {name}").replace("{name}", name))

    def _show_asked(self, problem: Problem) -> None:
        self.show_problem(problem, asked=True)

    def _answer(self, button: str, problem: Problem) -> None:
        """Do what a dialog's button says; ids are those of `problems.messages`."""
        pane, details = self._screens.details_pane, self._screens.details
        match button:
            case "go_to_field" if problem.field is not None:
                details.redraw_now()
                pane.focus_field(problem.field)
            case "review":
                details.redraw_now()
                pane.focus_next_problem()
            case "enter_key":
                self.account.enter_key()
            case "session_key":
                self.account.enter_key(session_only=True)
            case "export":
                details.export()
            case "show_unsaved":
                self._list_those_in(State.CONFLICT, State.NEEDS_ATTENTION, State.GONE, State.DRAFT)
            case "choose_again":
                self._choose_again()
            case "remove" if problem.character_id is not None:
                self.deciding.remove(problem.character_id)
            case "try_again":
                self._try_again(problem)
            case "help":
                self.helping.show_help("keyring")
            case "network_settings":
                self.settings.show("network")
            case "check_updates":
                self.updating.check()
            case "quit":
                self._quit_now()
            case "dashboard":
                QDesktopServices.openUrl("https://aurous-labs.com")
            case _:
                details.redraw()

    def _try_again(self, problem: Problem) -> None:
        keyring = problem.kind in (ProblemKind.KEYRING_LOCKED, ProblemKind.KEYRING_MISSING)
        if self._session is not None and (keyring or self._workspace is None):
            self._spawn(self._session.unlock_and_try_again(), "unlock")
        else:
            self.do_refresh()


async def _awaited(work: Callable[[], Awaitable[None]]) -> None:
    await work()
