"""Undo across the fields: one stack per character, each step with the name of its field."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoGroup, QUndoStack

from aurous_desktop.runtime.override import override

PAUSE = 2.0
"""Seconds without typing after which a new step begins."""
_STEPS = 200
_STACKS = 100
_MERGE_ID = 1

Apply = Callable[[str, str], None]
"""Puts a text into a field, as if a person had typed it."""


class FieldChange(QUndoCommand):
    """A change of one field; what is typed without a pause is one step."""

    def __init__(
        self, *, path: str, name: str, before: str, after: str, at: float, run: int, apply: Apply
    ) -> None:
        super().__init__(name)
        self.path = path
        self.after = after
        self.at = at
        self.run = run
        self._before = before
        self._apply = apply
        self._done = True  # the person did it already when the step is pushed

    @override
    def id(self) -> int:
        return _MERGE_ID

    @override
    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, FieldChange):
            return False
        typed_on = other.run == self.run and other.at - self.at < PAUSE
        if other.path != self.path or not typed_on:
            return False
        self.after, self.at = other.after, other.at
        self.setObsolete(self.after == self._before)
        return True

    @override
    def redo(self) -> None:
        if self._done:
            self._done = False
            return
        self._apply(self.path, self.after)

    @override
    def undo(self) -> None:
        self._apply(self.path, self._before)


class _FieldPart(QUndoCommand):
    """One field of a step that changed several; `live` once the deed itself is done."""

    def __init__(
        self, whole: QUndoCommand, *, path: str, before: str, after: str, apply: Apply
    ) -> None:
        super().__init__(whole)
        self._path, self._before, self._after, self._apply = path, before, after, apply
        self.live = False

    @override
    def redo(self) -> None:
        if self.live:
            self._apply(self._path, self._after)

    @override
    def undo(self) -> None:
        self._apply(self._path, self._before)


class UndoStacks(QObject):
    """The undo stacks of the characters visited, the current one active in `group`."""

    def __init__(self, *, clock: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.group = QUndoGroup(self)
        self._stacks: OrderedDict[str, QUndoStack] = OrderedDict()
        self._clock = clock
        self._run = 0

    def stack(self, character_id: str) -> QUndoStack:
        """Give the stack of one character, making it when it is new."""
        stack = self._stacks.get(character_id)
        if stack is None:
            stack = QUndoStack(self.group)
            stack.setUndoLimit(_STEPS)
            self._stacks[character_id] = stack
            self._forget_oldest()
        self._stacks.move_to_end(character_id)
        return stack

    def activate(self, character_id: str | None) -> None:
        """Make one character's stack the one that Undo works on."""
        self.end_run()
        stack = self.stack(character_id) if character_id else None
        self.group.setActiveStack(stack)  # type: ignore[arg-type] # None is for no stack

    def end_run(self) -> None:
        """Let the next change be a step of its own."""
        self._run += 1

    def push(
        self, character_id: str, *, path: str, name: str, before: str, after: str, apply: Apply
    ) -> None:
        """Note a change that a person just made."""
        change = FieldChange(
            path=path,
            name=name,
            before=before,
            after=after,
            at=self._clock(),
            run=self._run,
            apply=apply,
        )
        self.stack(character_id).push(change)

    def push_all(
        self,
        character_id: str,
        *,
        name: str,
        changes: Iterable[tuple[str, str, str]],
        apply: Apply,
    ) -> None:
        """Note a deed that changed several fields, as (path, before, after); one step for all."""
        self.end_run()
        changed = [(path, before, after) for path, before, after in changes if before != after]
        if not changed:
            return
        whole = QUndoCommand(name)
        self._parts = [
            _FieldPart(whole, path=path, before=before, after=after, apply=apply)
            for path, before, after in changed
        ]
        self.stack(character_id).push(whole)
        for part in self._parts:
            part.live = True

    def forget_all(self) -> None:
        """Forget every step: another team may have a character of the same id."""
        self._keep_only(0)

    def _forget_oldest(self) -> None:
        self._keep_only(_STACKS)

    def _keep_only(self, count: int) -> None:
        while len(self._stacks) > count:
            _, stack = self._stacks.popitem(last=False)
            self.group.removeStack(stack)
            stack.deleteLater()
