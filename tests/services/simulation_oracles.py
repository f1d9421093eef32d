"""What no history of the services may contain, judged from the people's and the server's side.

LOST       what was typed or saved is neither on Aurous, nor shown, nor decided against
OVERWRITE  a PATCH changed a value that somebody else wrote and nobody here has seen
COLLATERAL a PATCH changed a field that nobody here asked to change
NO REASON  a PATCH carried a value that nobody saved, or changed nothing
STALE      a PATCH was made from a row that was read long ago
ONESELF    a conflict with a value that only this computer ever wrote
HISTORY    what was not chosen, or discarded, is not in the history
STUCK      with a healthy network and time enough, something is still to be sent
DIVERGED   without edits, this computer and Aurous differ
BUG        a task of the services ended with an exception

Another's write between our GET and our PATCH can't be seen (there is no If-Match): such races
are counted in the statistics, not judged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from aurous_desktop.domain.character import NAME, Content, attribute_field, attribute_key
from aurous_desktop.domain.draft import ConflictKind, shown
from aurous_desktop.domain.json_text import Raw
from aurous_desktop.domain.patch import Patch, apply_patch
from aurous_desktop.domain.status import State
from aurous_desktop.services.workspace import Workspace
from tests.domain.model_server import STRANGE, ModelServer, form_of, plain
from tests.services.model_account import Account

Place = tuple[str, str]
"""A character's id and a field of it."""

OLDEST_BASE = 5.0
"""Seconds that a row may be old when a PATCH is made from it (plan, I3)."""
UNSURE = 1.0
"""Seconds before a crash in which what a person did need not be on the disk yet."""


@dataclass(frozen=True)
class Meant:
    """A value that a person gave a field, the server's version then, and when (loop's time)."""

    value: Raw | None
    version: int
    at: float


class Person:
    """What one person at one computer did and saw; survives every crash."""

    def __init__(self, name: str, account: Account, find: Callable[..., None]) -> None:
        self.name = name
        self.account = account
        self.find = find
        self.typed: dict[Place, Meant] = {}
        self.saved: dict[Place, Meant] = {}
        self.ever_typed: defaultdict[Place, list[Meant]] = defaultdict(list)
        self.asked_for: defaultdict[Place, set[Raw | None]] = defaultdict(set)
        self.known: defaultdict[Place, set[Raw | None]] = defaultdict(set)
        self.shown: defaultdict[Place, set[Raw | None]] = defaultdict(set)
        self.kept: list[tuple[Place, Raw | None, float]] = []

    def model(self, place: Place) -> ModelServer:
        return self.account.characters[place[0]]

    # --- what a person does ---------------------------------------------------------------------

    def sees(self, place: Place, *values: Raw | None) -> None:
        """Note values that the person knows of: writing over them is their own will."""
        self.known[place] |= {plain(value) for value in values}
        self.known[place] |= {form_of(place[1], value) for value in values}

    def types(self, place: Place, value: Raw | None, now: float) -> None:
        """Note a value typed; one that Aurous showed here was there when it was read."""
        value, version = plain(value), self.model(place).version
        if value in self.shown[place]:
            written = [
                w.version for w in self.model(place).log.get(place[1], ()) if w.value == value
            ]
            version = max(written, default=version)
        meant = Meant(value, version, now)
        self.typed[place] = meant
        self.ever_typed[place].append(meant)

    def saves(self, place: Place, value: Raw | None, now: float) -> None:
        self.saved[place] = Meant(plain(value), self.model(place).version, now)
        self.asked_for[place].add(plain(value))
        self.sees(place, value)

    def forgets(self, place: Place) -> None:
        self.typed.pop(place, None)
        self.saved.pop(place, None)

    def keeps(self, place: Place, value: Raw | None, now: float) -> None:
        """Note a value that has to be in the history from now on."""
        if value is not None:
            self.kept.append((place, value, now))

    def is_startled(self, workspace: Workspace, crashed_at: float) -> None:
        """Look after a crash at what is there of the last second."""
        for place in {*self.typed, *self.saved}:
            recent = [m for m in (self.typed.get(place), self.saved.get(place)) if m]
            if all(meant.at < crashed_at - UNSURE for meant in recent):
                continue
            edit = workspace.desk.edits_of(place[0]).get(place[1])
            typed, saved = self.typed.pop(place, None), self.saved.pop(place, None)
            if edit is None:
                continue
            self.sees(place, edit.base)
            want = plain(edit.want)
            self.typed[place] = typed if typed and typed.value == want else Meant(want, 0, 0.0)
            if edit.queued is not None:
                queued = plain(edit.queued.value)
                known = saved if saved and saved.value == queued else Meant(queued, 0, 0.0)
                self.saved[place] = known
        self.kept = [one for one in self.kept if one[2] < crashed_at - UNSURE]

    # --- what is asked of the program -------------------------------------------------------------

    def was_there(self, place: Place, meant: Meant) -> bool:
        """Tell whether Aurous held a value, in the form it gives it, since it was meant."""
        value = form_of(place[1], meant.value)
        log = self.model(place).log.get(place[1], [self.model(place).last(place[1])])
        before = [write for write in log if write.version <= meant.version]
        return any(write.value == value for write in (*before[-1:], *log[len(before) :]))

    def check_form(self, workspace: Workspace) -> None:
        """What was typed stays in the form until it has been on Aurous."""
        for place, meant in list(self.typed.items()):
            edits = workspace.desk.edits_of(place[0])
            form = shown(workspace.desk.content(place[0]), edits).value(place[1])
            if place[1] not in edits and self.was_there(place, meant):
                del self.typed[place]  # from here on it is Aurous' value, not a draft
            elif plain(form) != meant.value:
                self.find("LOST", self.name, "typed", place, meant, "form", form, edits)
                del self.typed[place]

    def check_patch(self, character_id: str, patch: Patch, read: Content, age: float) -> None:
        """Judge a PATCH in the moment before Aurous applies it."""
        model = self.account.characters[character_id]
        after = apply_patch(read, patch)
        if age > OLDEST_BASE:
            self.find("STALE", self.name, character_id, age)
        changed = False
        for field in dict.fromkeys((*read.fields(), *after.fields())):
            place, old, new = (
                (character_id, field),
                plain(read.value(field)),
                plain(after.value(field)),
            )
            changed = changed or old != new
            if field == NAME and patch.name is not None and old == new:
                self.find("NO REASON", self.name, place, "the name as it was")
            if plain(model.row.value(field)) != old:
                self.account.stats["races"] += 1
            elif old != new and new not in self.asked_for[place]:
                self.find("COLLATERAL", self.name, place, old, new)
            elif old != new and not self._may_replace(place, old):
                self.find("OVERWRITE", self.name, place, old, new, model.log.get(field, [])[-4:])
        if not changed:
            self.find("NO REASON", self.name, character_id, patch)

    def _may_replace(self, place: Place, old: Raw | None) -> bool:
        by = self.model(place).last(place[1]).by
        return by.startswith(self.name) or by == "start" or old in self.known[place]

    def check_conflict(self, place: Place, kind: ConflictKind, remote: Raw | None) -> None:
        self.account.stats[f"conflict {kind.value}"] += 1
        self.shown[place].add(plain(remote))
        if kind is not ConflictKind.FOREIGN or remote not in self.asked_for[place]:
            return  # (a value to which Aurous gave another form can't be known as ours)
        writers = {w.by for w in self.model(place).log.get(place[1], ()) if w.value == remote}
        if writers == {self.name}:
            self.find("ONESELF", self.name, place, remote)

    def check_end(self, workspace: Workspace) -> None:
        """Judge what is left when everything could be sent."""
        desk = workspace.desk
        for character_id, model in self.account.characters.items():
            state, edits = desk.state(character_id), desk.edits_of(character_id)
            self.account.stats[f"end {state.value}"] += 1
            if model.deleted:
                if desk.server_row(character_id) and state is not State.GONE:
                    self.find("DIVERGED", self.name, character_id, "is deleted", state)
                continue
            sendable = [edit for edit in edits.values() if edit.sendable]
            if sendable or state not in (State.CLEAN, State.DRAFT, State.NEEDS_ATTENTION):
                self.find("STUCK", self.name, character_id, state, edits)
            if not edits and desk.content(character_id) != model.row:
                self.find("DIVERGED", self.name, desk.content(character_id), model.row)
            for key, value in STRANGE.items():
                if model.row.value(attribute_field(key)) != value:
                    self.find("COLLATERAL", "text of", ascii(key))
        self.check_form(workspace)
        self._check_saved(workspace)
        self._check_history(workspace)

    def _check_saved(self, workspace: Workspace) -> None:
        for place, meant in self.saved.items():
            edit = workspace.desk.edits_of(place[0]).get(place[1])
            if self.model(place).deleted and (edit or self.was_there(place, meant)):
                continue
            if edit and (edit.rejection or edit.conflict):
                continue
            later = [one for one in self.ever_typed[place] if one.at > meant.at]
            if any(self.was_there(place, one) for one in later):
                continue  # the person went on to what stands there, or stood there since
            if not self._arrived(place, meant):
                log = self.model(place).log.get(place[1])
                self.find("LOST", self.name, "saved", place, meant, log, edit)

    def _arrived(self, place: Place, meant: Meant) -> bool:
        """Tell whether a saved value is there, or gave way to somebody else's."""
        log = self.model(place).log.get(place[1], [self.model(place).last(place[1])])
        value = form_of(place[1], meant.value)
        if log[-1].value == value:
            return True
        was = [n for n, write in enumerate(log) if write.value == value]
        after = log[was[-1] + 1] if was else log[-1]
        others = not (after.by.startswith(self.name) and log[-1].by.startswith(self.name))
        # Late requests of ours may land over a colleague's answer to the value and end with it.
        theirs = was and any(
            write.value == log[-1].value and not write.by.startswith(self.name)
            for write in log[was[0] + 1 :]
        )
        return self.was_there(place, meant) and bool(others or theirs)

    def _check_history(self, workspace: Workspace) -> None:
        versions: dict[str, list[Content]] = {}
        for (character_id, field), value, _ in self.kept:
            if character_id not in versions:
                versions[character_id] = [
                    Content.of_json(entry.content) for entry in workspace.history(character_id)
                ]
            if not any(plain(one.value(field)) == value for one in versions[character_id]):
                self.find("HISTORY", self.name, character_id, field, value)


def value_of(field: str, number: int, *, bad: bool) -> str:
    """Make a text to type that nobody typed before."""
    if field == NAME:
        return f"{'BAD' if bad else 'N'}{number}{' ' if number % 17 == 0 else ''}"
    if attribute_key(field) == "age":
        return f"{number}{'113' if number % 2 else '13'}" if bad else f"{number}0"
    return f"v{number}"
