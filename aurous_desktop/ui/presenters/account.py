"""Entering, replacing and removing the key."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from aurous_desktop.services.session import KeyOutcome, Session
    from aurous_desktop.services.views import Problem
    from aurous_desktop.ui.account.key_dialog import KeyDialog
    from aurous_desktop.ui.theme import Theme

Spawn = Callable[[Coroutine[Any, Any, Any], str], object]


class AccountPresenter(QObject):
    """Leads through the key dialog; the key is tried before anything else happens with it."""

    def __init__(
        self,
        *,
        window: QWidget,
        theme: Theme,
        spawn: Spawn,
        use_real: Callable[[], Coroutine[Any, Any, None]],
        on_problem: Callable[[Problem], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._theme = theme
        self._spawn = spawn
        self._use_real = use_real
        self._on_problem = on_problem
        self._session: Session | None = None
        self._real: Session | None = None
        self._dialog: KeyDialog | None = None
        self._session_only = False

    def use_session(self, session: Session) -> None:
        """Try keys with this session."""
        self._session = session

    def enter_key(self, *, session_only: bool = False) -> None:
        """Show the dialog, or bring it to the front."""
        if self._dialog is not None:
            self._dialog.raise_()
            return
        from aurous_desktop.ui.account.key_dialog import KeyDialog  # not before it is asked for

        self._session_only = session_only
        dialog = KeyDialog(theme=self._theme, session_only=session_only, parent=self._window)
        dialog.key_submitted.connect(self._on_dialog_key_submitted)
        dialog.finished.connect(self._on_dialog_finished)
        self._dialog = dialog
        dialog.open()

    def remove_key(self) -> None:
        """Ask, then remove the key from this computer."""
        from aurous_desktop.ui.widgets.confirm_dialog import ConfirmDialog

        dialog = ConfirmDialog(
            title=self.tr("Remove API key"),
            main=self.tr("Remove the API key from this computer?"),
            body=self.tr(
                "Characters and drafts stay here. Nothing is sent until a key is entered."
            ),
            yes=self.tr("Remove key"),
            no=self.tr("Keep key"),
            parent=self._window,
        )
        dialog.agreed.connect(self._on_remove_agreed)
        dialog.open()

    def _on_remove_agreed(self) -> None:
        if self._session is not None:
            self._spawn(self._remove(self._session), "remove key")

    async def _remove(self, session: Session) -> None:
        problem = await session.forget_key()
        if problem is not None:
            self._on_problem(problem)

    def _on_dialog_key_submitted(self, key: str) -> None:
        if self._dialog is not None:
            self._dialog.set_busy(True)
        self._spawn(self._try(key), "try key")

    def _on_dialog_finished(self, result: int) -> None:
        self._dialog = None

    async def _try(self, key: str) -> None:
        if self._session is not None and self._session.is_demo:
            await self._use_real()
        if self._session is None:
            return
        outcome = await self._session.try_key(key, remember=not self._session_only)
        self._show(outcome)

    def _show(self, outcome: KeyOutcome) -> None:
        dialog = self._dialog
        if dialog is not None:
            dialog.set_busy(False)
        if outcome.works:
            if dialog is not None:
                dialog.set_connected(outcome.team)
            if outcome.problem is not None:
                self._on_problem(outcome.problem)
        elif outcome.problem is not None:
            if dialog is not None:
                dialog.set_problem(outcome.problem)
            else:
                self._on_problem(outcome.problem)
