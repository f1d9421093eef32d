"""A person, a colleague, a bad network and crashes around the pure planner, replayable by seed.

The person types, saves, takes back and decides; `push` is the order of steps that rules R3–R9
ask for, with something else happening between any two of them. What may go wrong is judged by
oracles that know the server and the person, not the planner:

LOST       what was typed or saved is neither on the server, nor shown, nor decided against
OVERWRITE  a PATCH changed a value that somebody else wrote and nobody here has seen
COLLATERAL a PATCH changed a field that nobody here wanted changed
UNNOTICED  an old request of ours landed late and put an old value back without a question
STUCK      a healthy network and time left something to be sent
DIVERGED   without edits, this computer and the server differ

A colleague's write between our GET and our PATCH can't be seen (there is no If-Match); such
races are counted in `stats`, not judged.
"""

from __future__ import annotations

import random

from aurous_desktop.domain.character import NAME, Content, attribute_field
from aurous_desktop.domain.draft import (
    HORIZON,
    Attempt,
    Rejection,
    change,
    queue,
    shown,
    unqueue,
)
from aurous_desktop.domain.json_text import Raw, same
from aurous_desktop.domain.merge import observe, resolve, retire
from aurous_desktop.domain.patch import Patch, acknowledge, make_patch, reject, wishes_of
from tests.domain.model_server import KEYS, form_of, plain
from tests.domain.planner_oracles import Oracles

STEP = 60.0
FIELDS = (NAME, *(attribute_field(key) for key in (*KEYS, "eye_color")))
FAULTS = ("unsent", "lost", "answer lost", "late", "slow down", "trouble", "trouble after")


class Crashed(Exception):
    """The program ended here; what it knew beside its disk is gone."""


class History(Oracles):
    """One history of one character, told by its seed."""

    def __init__(self, seed: int, *, steps: int = 40, faults: float = 0.35) -> None:
        self.random = random.Random(seed)
        self.steps, self.faults, self.healthy = steps, faults, False
        self.now, self.count = 1_000_000.0, 0
        self.late: list[tuple[float, Patch]] = []
        super().__init__(self.now)

    def run(self) -> History:
        for _ in range(self.steps):
            self.tick()
            act = self.random.choices(
                (self.type, self.save, self.colleague, self.decide, self.push, self.rethink),
                (24, 12, 18, 6, 37, 3),
            )[0]
            try:
                act()
            except Crashed:
                self.stats["crashes"] += 1
        self.settle()
        self.judge()
        return self

    # --- people -------------------------------------------------------------------------------

    def fresh_value(self, field: str) -> Raw | None:
        self.count += 1
        if field == NAME:
            kind = self.random.choices(("N", "BAD", "trimmed"), (17, 2, 1))[0]
            return f'"{kind} {self.count} "' if kind == "trimmed" else f'"{kind}{self.count}"'
        return None if self.random.random() < 0.2 else str(self.count)

    def type(self) -> None:
        field = self.random.choice(FIELDS)
        shows = shown(self.seen, self.edits).value(field)
        value = self.fresh_value(field)
        if self.random.random() < 0.25 and field in self.edits:
            value = self.seen.value(field)  # typed back to what stands on Aurous
        if field not in self.edits:
            self.known[field] = {plain(shows)}
        edit = self.edits.get(field)
        if edit and edit.rejection and not same(edit.rejection.value, value):
            self.saved.pop(field, None)  # the refusal was seen, so something else is typed
        self.edits = change(self.edits, self.seen, field, value, self.now)
        if field in self.edits:
            self.typed[field] = (plain(value), self.server.version)
        else:
            self.typed.pop(field, None)  # set to what the form showed of Aurous: no draft
        self.check_form()

    def save(self) -> None:
        for field, edit in self.edits.items():
            if edit.conflict is None:
                self.saved[field] = (plain(edit.want), self.server.version)
                self.known[field] |= {plain(edit.want), form_of(field, edit.want)}
        self.edits = queue(self.edits)

    def rethink(self) -> None:
        """Take the save back, or discard everything."""
        self.saved.clear()
        self.edits = unqueue(self.edits)
        if self.random.random() < 0.5:
            self.edits = {}
        for field in self.typed.keys() - self.edits.keys():
            del self.typed[field]

    def colleague(self) -> None:
        if self.server.deleted:
            self.server.deleted = self.random.random() < 0.7
            return
        dice = self.random.random()
        if dice < 0.03:
            self.server.deleted = True
        elif dice < 0.06:
            self.server.unset_attributes("colleague")
        else:
            field = self.random.choice(FIELDS)
            value = self.fresh_value(field)
            if dice < 0.16:  # an old value again
                value = self.random.choice(
                    self.server.log.get(field, [self.server.last(field)])
                ).value
            if field != NAME or value is not None:
                self.server.put({field: value}, "colleague")

    def decide(self) -> None:
        for field, edit in list(self.edits.items()):
            if edit.conflict is None:
                continue
            remote = edit.conflict.remote
            dice = self.random.random()
            value = edit.want if dice < 0.4 else remote if dice < 0.8 else self.fresh_value(field)
            after = resolve(edit, value, shown_remote=remote)
            self.known[field] = {plain(remote), plain(value), form_of(field, value)}
            if after is None:
                del self.edits[field]
                self.typed.pop(field, None)
                self.saved.pop(field, None)
            else:
                self.edits[field] = after
                self.typed[field] = self.saved[field] = (plain(value), self.server.version)

    # --- the wire -------------------------------------------------------------------------------

    def tick(self, times: int = 1) -> None:
        for _ in range(times):
            self.now += STEP
            for due, patch in [late for late in self.late if late[0] <= self.now]:
                self.late.remove((due, patch))
                if not self.server.deleted:
                    self.stats["landed late"] += 1
                    before = self.server.row
                    self.server.patch(patch.body, "us late")
                    self.note_landing(before, patch)

    def between(self) -> None:
        """Let anything happen that can happen while the program waits."""
        self.tick()
        if self.healthy:
            return
        dice = self.random.random()
        if dice < 0.10:
            self.colleague()
        elif dice < 0.16:
            self.type()
        elif dice < 0.19:
            self.save()
        elif dice < 0.20:
            self.rethink()
        elif dice < 0.26:
            raise Crashed

    def fault(self) -> str | None:
        if self.healthy or self.random.random() > self.faults:
            return None
        return self.random.choice(FAULTS)

    def push(self) -> None:
        """Look, join, note the attempt, send, join the answer (rule R3)."""
        self.between()
        if self.fault():
            return
        if self.server.deleted:
            self.gone = True
            return
        asked, fresh = self.now, self.server.row
        self.between()
        self.look(self.seen, fresh, asked)
        wishes = wishes_of(self.edits)
        patch = make_patch(fresh, wishes)
        if patch is None:
            return
        self.between()
        self.attempts.append(
            patch.attempt("char_1", wishes, self.now)._replace(id=len(self.attempts) + self.count)
        )
        attempt = self.attempts[-1]
        self.between()
        self.send(patch, attempt, fresh)

    def send(self, patch: Patch, attempt: Attempt, fresh: Content) -> None:
        fault = self.fault()
        self.stats["patches"] += 1
        if fault in ("unsent", "slow down"):
            self.attempts.remove(attempt)  # rule R5
        elif fault in ("lost", "trouble"):
            self.between()
        elif fault == "late":
            self.late.append((self.now + STEP * self.random.randrange(1, 15), patch))
            self.between()
        elif self.server.deleted:
            self.attempts.remove(attempt)
            self.gone = True
        elif patch.name and "BAD" in patch.name:
            self.between()
            self.attempts.remove(attempt)
            refusal = Rejection(None, "This name is taken.", param=NAME, status=400)
            self.edits = reject(self.edits, attempt, refusal, NAME)  # rule R9
        else:
            self.judge_patch(patch, attempt, fresh)
            self.server.patch(patch.body, "us")
            answer, asked = self.server.row, self.now
            self.between()
            if fault is None:
                self.answered(attempt, fresh, answer, asked)

    def answered(self, attempt: Attempt, fresh: Content, answer: Content, asked: float) -> None:
        """Join a 200 with the edits (rule R4)."""
        self.attempts.remove(attempt)
        for field in attempt.wishes:
            self.reverted.pop(field, None)  # this very wish was put above it since
        self.edits = acknowledge(self.edits, attempt, answer)
        self.look(fresh.replace({f: answer.value(f) for f in attempt.wishes}), answer, asked)

    def look(self, seen: Content, fresh: Content, asked: float) -> None:
        observation = observe(
            seen=seen, fresh=fresh, edits=self.edits, attempts=self.attempts, now=self.now
        )
        self.judge_look(fresh, observation)
        self.edits = dict(observation.edits)
        self.attempts = retire(self.attempts, observed_at=asked)
        self.seen, self.gone, self.observed_at = fresh, False, self.now
        for field in observation.conflicts:
            conflict = self.edits[field].conflict
            assert conflict is not None
            self.stats[f"conflict {conflict.kind.value}"] += 1
        self.check_form()

    def settle(self) -> None:
        """Heal the network and let the person decide what needs deciding."""
        self.healthy = True
        self.tick(int(HORIZON / STEP) + 2)
        self.server.deleted = self.server.deleted and self.random.random() < 0.5
        for _ in range(8):
            self.push()
            self.decide()
        self.push()
        self.push()
