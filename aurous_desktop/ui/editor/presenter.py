"""What the form decides: which text stays, what is changed, when a problem is shown.

Free of Qt, so that the rules can be read and tested by themselves. Problems follow one rule:
punish late, reward early. Nothing is said while a person types; on leaving a field that they
changed its problem is shown, and from then on every keystroke is looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable

from aurous_desktop.domain.attributes import from_text
from aurous_desktop.domain.json_text import same
from aurous_desktop.domain.status import Gate, State
from aurous_desktop.domain.validation import problem_of
from aurous_desktop.record import record
from aurous_desktop.services.views import FieldView, Sheet

_SENT_LATER = frozenset({Gate.OFFLINE, Gate.NO_KEY})


@record
class Mark:
    """What stands beside one field: changed or not, our sentence, the server's sentence."""

    changed: bool = False
    problem: str | None = None
    refusal: str | None = None
    in_conflict: bool = False
    can_revert: bool = False

    @property
    def needs_attention(self) -> bool:
        """Whether the field shows a sentence that asks for another value."""
        return self.problem is not None or self.refusal is not None


class _Held:
    """One field as the form holds it.

    `ahead` says that the person changed it after the last sheet that knew of it was made;
    `restored` that the change was a return to what Aurous has. `touched` counts from entering
    the field, `shown` is whether its problem may be seen.
    """

    __slots__ = ("ahead", "restored", "shown", "text", "touched", "view")

    def __init__(self, view: FieldView, text: str, *, shown: bool) -> None:
        self.view = view
        self.text = text
        self.ahead = False
        self.restored = False
        self.touched = False
        self.shown = shown

    @property
    def changed(self) -> bool:
        if not self.ahead:
            return self.view.changed
        return not self.restored and not _same_text(
            self.view.path, self.text, self.view.server_text
        )

    @property
    def problem(self) -> str | None:
        """The sentence about the text; a value that came from Aurous is never found fault with."""
        if not self.changed:
            return None
        ours = problem_of(self.view.path, from_text(self.view.path, self.text))
        return ours or (None if self.ahead else self.view.problem)

    def knows(self, view: FieldView) -> bool:
        """Tell whether a sheet's view was made after the person's last edit."""
        if self.restored:
            return not view.changed
        return _same_text(view.path, view.text, self.text)


class FormPresenter:
    """The state of the form between the sheets that come in and the edits that go out."""

    def __init__(self) -> None:
        self._sheet: Sheet | None = None
        self._held: dict[str, _Held] = {}

    @property
    def sheet(self) -> Sheet | None:
        """The sheet shown last, or None when nothing is selected."""
        return self._sheet

    @property
    def read_only(self) -> bool:
        """Whether nothing can be typed: nothing selected, gone, or a key that can only view."""
        sheet = self._sheet
        if sheet is None:
            return True
        return sheet.read_only or sheet.state is State.GONE or sheet.gate is Gate.VIEW_ONLY

    @property
    def sends_later(self) -> bool:
        """Whether Save puts the changes aside until Aurous can be reached."""
        return self._sheet is not None and self._sheet.gate in _SENT_LATER

    def show(self, sheet: Sheet, *, focused: str | None = None, anew: bool = False) -> list[str]:
        """Take a sheet and name the fields whose text has to be painted.

        A field of the same character that has the focus, or that was edited after the sheet
        was made, keeps its text. `anew` takes the sheet as it stands, over all edits.
        """
        again = self._sheet is not None and self._sheet.character_id == sheet.character_id
        held = self._held if again and not anew else {}
        self._sheet = sheet
        self._held = {}
        painted = []
        for view in sheet.fields:
            old = held.get(view.path)
            if old is None:
                self._held[view.path] = _Held(view, view.text, shown=bool(view.problem))
                painted.append(view.path)
                continue
            self._held[view.path] = old
            if self._look_again(old, view, focused=view.path == focused):
                painted.append(view.path)
        return painted

    def clear(self) -> None:
        """Forget the character."""
        self._sheet = None
        self._held = {}

    def has(self, path: str) -> bool:
        """Tell whether the sheet has this field."""
        return path in self._held

    def texts_of(self, character_id: str) -> dict[str, str]:
        """Give all texts that the form holds; none of a character that is not shown."""
        shown = self._sheet is not None and self._sheet.character_id == character_id
        return {path: held.text for path, held in self._held.items()} if shown else {}

    def text(self, path: str) -> str:
        """Give the text that the form holds for a field."""
        return self._held[path].text

    def server_text(self, path: str) -> str:
        """Give the text that stands on Aurous."""
        return self._held[path].view.server_text

    def is_set(self, path: str) -> bool:
        """Tell an empty text that is a value from a field that is not set."""
        held = self._held[path]
        return held.view.is_set and not held.ahead

    def edit(self, path: str, text: str) -> None:
        """Note what a person typed."""
        held = self._held[path]
        held.text = text
        held.ahead = held.touched = True
        held.restored = False
        held.shown = held.shown and held.problem is not None

    def revert(self, path: str) -> str:
        """Note that a person wants what Aurous has; gives its text."""
        held = self._held[path]
        self.edit(path, held.view.server_text)
        held.restored = True
        held.touched = False
        return held.text

    def leave(self, path: str) -> str | None:
        """Note that the focus left a field; gives a text that came in meanwhile, to be painted."""
        held = self._held.get(path)
        if held is None:
            return None
        held.shown = held.shown or held.touched
        held.touched = False
        if held.ahead or held.text == held.view.text:
            return None
        held.text = held.view.text
        return held.text

    def check(self) -> list[str]:
        """Show every problem there is, as Save does; gives the fields that have one."""
        for held in self._held.values():
            held.shown = True
        return [path for path, held in self._held.items() if held.problem is not None]

    def mark(self, path: str) -> Mark:
        """Say what stands beside a field now."""
        held = self._held.get(path)
        if held is None:
            return Mark()
        if self.read_only:
            return Mark(changed=held.changed, in_conflict=held.view.in_conflict)
        return Mark(
            changed=held.changed,
            can_revert=held.changed,
            problem=held.problem if held.shown else None,
            refusal=None if held.ahead else held.view.refusal,
            in_conflict=held.view.in_conflict,
        )

    def attention(self) -> list[str]:
        """Name the fields that show a problem or a refusal, in the form's order."""
        return [path for path in self._held if self.mark(path).needs_attention]

    def conflicts(self) -> list[str]:
        """Name the fields that were also changed on Aurous."""
        return [path for path, held in self._held.items() if held.view.in_conflict]

    def unsent(self) -> list[str]:
        """Name what Save would send: fields of the form in its order, then any others."""
        known = self._sheet.unsent if self._sheet else ()
        here = [
            path
            for path, held in self._held.items()
            if (held.changed or held.view.changed if held.ahead else path in known)
        ]
        return [*here, *_others(known, self._held)]

    @property
    def can_save(self) -> bool:
        """Whether there is anything to send, be it with problems or without."""
        return not self.read_only and bool(self.unsent())

    @property
    def has_draft(self) -> bool:
        """Whether any field is not as Aurous last had it."""
        return any(held.changed or held.view.changed for held in self._held.values())

    @property
    def can_discard(self) -> bool:
        """Whether there is a draft that can be given up."""
        return not self.read_only and self.has_draft

    @staticmethod
    def _look_again(held: _Held, view: FieldView, *, focused: bool) -> bool:
        """Take over a newer view of a field; True when its text has to be painted."""
        if held.ahead and held.knows(view):
            held.ahead = held.restored = False
        held.view = view
        if held.ahead or focused or held.text == view.text:
            return False
        held.text = view.text
        held.shown = bool(view.problem)
        return True


def _same_text(path: str, left: str, right: str) -> bool:
    return left == right or same(from_text(path, left), from_text(path, right))


def _others(known: Iterable[str], held: Iterable[str]) -> list[str]:
    here = set(held)
    return [path for path in known if path not in here]
