"""Character › Save all: one answer for all of them, when the last one has come to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from aurous_desktop.domain.status import Gate, State
from aurous_desktop.services.events import Event, SaveSettled
from aurous_desktop.services.views import Problem, ProblemKind

if TYPE_CHECKING:
    from aurous_desktop.services.workspace import Workspace

_FOR_A_PERSON = (State.CONFLICT, State.NEEDS_ATTENTION, State.GONE, State.DRAFT)
_BY_ITSELF = (ProblemKind.SERVER_TROUBLE, ProblemKind.OFFLINE, ProblemKind.SLOW_DOWN)


class SaveAll(QObject):
    """Follows the characters that were saved together.

    `saved` with their number when Aurous has them all, `failed` with a Problem that tells how
    many it has not; `one_begun` when there was just one, whose end is told as any other. While
    nothing can be sent nobody waits for the end: the bar says why.
    """

    one_begun = Signal(str)
    saved = Signal(int)
    failed = Signal(object)

    def __init__(self, *, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self._awaited: set[str] = set()
        self._count = 0

    def use_workspace(self, workspace: Workspace | None) -> None:
        """Save the drafts of this team."""
        self._workspace = workspace
        self._awaited.clear()

    def begin(self) -> None:
        """Queue every draft; one with a known problem stays one."""
        workspace = self._workspace
        if workspace is None:
            return
        desk = workspace.desk
        drafts = [id_ for id_ in list(desk.edits) if desk.state(id_) is State.DRAFT]
        queued = [id_ for id_ in drafts if not workspace.save(id_)]
        if len(queued) == len(drafts) == 1:
            self.one_begun.emit(drafts[0])
            return
        self._awaited = set(drafts)
        self._count = len(drafts)
        self._look()

    def covers(self, character_id: str) -> bool:
        """Tell whether the end of a save is told with the others."""
        return character_id in self._awaited

    def take(self, event: Event) -> None:
        """Look whether all have come to an end."""
        if not self._awaited:
            return
        problem = event.problem if isinstance(event, SaveSettled) else None
        if problem is not None and problem.kind in _BY_ITSELF:
            self._awaited.clear()  # they are sent some time by themselves
        self._look()

    def _look(self) -> None:
        workspace = self._workspace
        if workspace is None or not self._awaited:
            return
        if workspace.connection.gate() is not Gate.OPEN:
            self._awaited.clear()
            return
        states = [workspace.desk.state(character_id) for character_id in self._awaited]
        left = sum(state in _FOR_A_PERSON for state in states)
        if any(state is not State.CLEAN and state not in _FOR_A_PERSON for state in states):
            return
        self._awaited.clear()
        if left:
            self.failed.emit(Problem(ProblemKind.SOME_UNSAVED, counts=(left, self._count)))
        else:
            self.saved.emit(self._count)
