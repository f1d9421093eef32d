"""Which problem gets a dialog, and what its buttons lead to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from aurous_desktop.services.views import Problem, ProblemKind
from aurous_desktop.ui.problems.dialog import ProblemDialog
from aurous_desktop.ui.theme import Theme

_NEVER_A_DIALOG = frozenset(
    {ProblemKind.SLOW_DOWN, ProblemKind.SERVER_TROUBLE, ProblemKind.OFFLINE}
)
_URGENT = frozenset(
    {
        ProblemKind.STORAGE,
        ProblemKind.KEYRING_LOCKED,
        ProblemKind.KEYRING_MISSING,
        ProblemKind.KEYRING_WRITE,
        ProblemKind.BUG,
    }
)
Answer = Callable[[str, Problem], None]


class ProblemPresenter(QObject):
    """Shows one dialog at a time, and the same problem only once while it lasts."""

    def __init__(self, *, window: QWidget, theme: Theme, answer: Answer, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._theme = theme
        self._answer = answer
        self._open: dict[ProblemKind, ProblemDialog] = {}
        self._told: set[ProblemKind] = set()

    def show(self, problem: Problem, *, asked: bool) -> None:
        """Show a problem in a dialog if a person asked for what met it, or if it can't wait."""
        kind = problem.kind
        if kind in _NEVER_A_DIALOG or kind in self._open:
            return
        if not asked and (kind not in _URGENT or kind in self._told):
            return
        self._told.add(kind)
        dialog = ProblemDialog(problem, theme=self._theme, parent=self._window)
        dialog.answered.connect(self._on_dialog_answered)
        dialog.finished.connect(self._on_dialog_finished)
        self._open[kind] = dialog
        dialog.open()

    def over(self, kind: ProblemKind) -> None:
        """Note that a problem is over, so that it is told again when it comes back."""
        self._told.discard(kind)

    def _on_dialog_answered(self, button: str) -> None:
        dialog = self.sender()
        if isinstance(dialog, ProblemDialog):
            self._open.pop(dialog.problem.kind, None)
            self._answer(button, dialog.problem)

    def _on_dialog_finished(self, result: int) -> None:
        dialog = self.sender()
        if isinstance(dialog, ProblemDialog):
            self._open.pop(dialog.problem.kind, None)
