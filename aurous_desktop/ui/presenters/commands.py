"""What the menus, the bars and the dialogs' buttons do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
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
    """Does what each entry of the menus says, by its id, and what buttons ask for."""

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
            show_shortcuts=self.helping.show_shortcuts,
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
        self._work_of = self._entries()
        self._connect()

    def _connect(self) -> None:
        self._window.activated.connect(self._on_window_activated)
        self._window.waiting_button.clicked.connect(self.deciding.show_outbox)
        self._window.attention_button.clicked.connect(self._on_attention_clicked)
        self._screens.message_bar.button_pressed.connect(self._on_bar_button_pressed)
        self._screens.details_pane.field_edited.connect(self._on_details_field_edited)
        if (welcome := self._screens.welcome) is not None:
            welcome.enter_key_requested.connect(self.account.enter_key)
            welcome.explore_requested.connect(self._explore)
        self._screens.list_pane.refresh_requested.connect(self._refresh)
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
        """Do what the entry of a menu or the button of a bar with this id says."""
        self._work_of[id_]()

    def ids(self) -> list[str]:
        """Name all that can be done."""
        return list(self._work_of)

    def _entries(self) -> dict[str, Callable[[], object]]:
        """Say what each does, by its id."""
        window, screens = self._window, self._screens
        characters, details = screens.list_pane, screens.details_pane
        return {
            # File
            "enter_key": self.account.enter_key,
            "remove_key": self.account.remove_key,
            "explore_samples": self._explore,
            "refresh": self._refresh,
            "outbox": self.deciding.show_outbox,
            "export": screens.details.export,
            "settings": self.settings.show,
            "quit": self._quit_now,
            # Edit
            "undo": details.undo_group.undo,
            "redo": details.undo_group.redo,
            "revert_field": details.revert_focused_field,
            "next_problem": details.focus_next_problem,
            "previous_problem": partial(details.focus_next_problem, backward=True),
            "search": characters.focus_search,
            # View
            "next_character": characters.select_next,
            "previous_character": characters.select_previous,
            "next_pane": partial(window.focus_next_pane, 1),
            "previous_pane": partial(window.focus_next_pane, -1),
            "view_list": partial(characters.show_as, grid=False),
            "view_grid": partial(characters.show_as, grid=True),
            "toggle_list": partial(window.toggle_pane, 0),
            "toggle_images": partial(window.toggle_pane, 1),
            "full_screen": self.looking.show_whole_screen,
            "compare_pictures": self.looking.compare,
            "pin_pictures": self.looking.pin,
            "theme_system": partial(screens.set_theme, Mode.SYSTEM),
            "theme_light": partial(screens.set_theme, Mode.LIGHT),
            "theme_dark": partial(screens.set_theme, Mode.DARK),
            # Character
            "save": details.request_save,
            "save_all": self.saving_all.begin,
            "discard": partial(self._with_open, self.deciding.discard),
            "compare": partial(self._with_open, self.deciding.compare),
            "history": partial(self._with_open, self.deciding.show_history),
            "copy_details": partial(self._with_open, self.deciding.copy_details),
            # Help
            "help": self.helping.show_help,
            "shortcuts": self.helping.show_shortcuts,
            "open_logs": self.helping.open_logs,
            "copy_diagnostics": self.helping.copy_diagnostics,
            "check_updates": self.updating.check,
            "about": self.helping.show_about,
            # the bar
            "try_again": self._refresh,
            "accept_review": self._accept_review,
            "show_report": self._show_report,
            "dismiss_report": self.helping.dismiss_report,
            "open_download": self.updating.open_download,
            "skip_update": self.updating.skip,
            "put_off_update": self.updating.put_off,
        }

    def _with_open(self, work: Callable[[str], object]) -> None:
        if self._screens.open_character_id is not None:
            work(self._screens.open_character_id)

    def _explore(self) -> None:
        self._spawn(_awaited(self._explore_samples), "explore samples")

    def _refresh(self) -> None:
        if self._workspace is not None:
            self._workspace.try_again()

    def _accept_review(self) -> None:
        if self._workspace is not None:
            self._workspace.accept_review()

    def _show_report(self) -> None:
        """Show how the last run ended."""
        self._show_asked(Problem(ProblemKind.ENDED, message=self.helping.take_report()))

    # --- buttons --------------------------------------------------------------------------------

    def _on_bar_button_pressed(self, message: str, button: str) -> None:
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
            self._refresh()


async def _awaited(work: Callable[[], Awaitable[None]]) -> None:
    await work()
