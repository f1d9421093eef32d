"""What no history may contain, judged from the server's and the person's side alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from aurous_desktop.domain.character import NAME, Content, attribute_field
from aurous_desktop.domain.draft import Attempt, Edit, shown
from aurous_desktop.domain.json_text import Raw, same
from aurous_desktop.domain.merge import Observation
from aurous_desktop.domain.patch import Patch
from aurous_desktop.domain.status import Gate, State, derive
from tests.domain.model_server import STRANGE, ModelServer, form_of, plain, trimmed


class Oracles:
    """The disk of this computer, the person's mind, and the questions asked of both."""

    def __init__(self, now: float) -> None:
        self.server = ModelServer()
        self.stats: Counter[str] = Counter()
        self.findings: list[str] = []
        # What is on this computer's disk:
        self.seen: Content = self.server.row
        self.edits: dict[str, Edit] = {}
        self.attempts: list[Attempt] = []
        self.observed_at = now
        self.gone = False
        # What the person has in mind, by field: (value, the server's version then).
        self.typed: dict[str, tuple[Raw | None, int]] = {}
        self.saved: dict[str, tuple[Raw | None, int]] = {}
        # Values that the person wrote, or saw when beginning or deciding, by field:
        self.known: dict[str, set[Raw | None]] = {}
        # Values seen here that a late request of ours replaced since, by field:
        self.reverted: dict[str, Raw | None] = {}

    def find(self, what: str, *details: object) -> None:
        self.findings.append(" ".join(map(str, (what, *details))))

    def state(self) -> State:
        return derive(
            gone=self.gone,
            edits=self.edits,
            attempts=self.attempts,
            observed_at=self.observed_at,
            sending=False,
            gate=Gate.OPEN,
        )

    def was_there(self, field: str, value: Raw | None, since: int) -> bool:
        """Tell whether the server held a value, as it writes it, after a version."""
        value = form_of(field, value)
        log = self.server.log.get(field, [self.server.last(field)])
        before = [write for write in log if write.version <= since]
        return any(write.value == value for write in (*before[-1:], *log[len(before) :]))

    def check_form(self) -> None:
        """What was typed stays in the form until it has been on the server."""
        form = shown(self.seen, self.edits)
        for field, (value, since) in list(self.typed.items()):
            if field not in self.edits and self.was_there(field, value, since):
                del self.typed[field]  # from here on it is the server's value, not a draft
            elif plain(form.value(field)) != value:
                self.find("LOST", "typed", field, value, form.value(field), self.edits.get(field))

    def judge_patch(self, patch: Patch, attempt: Attempt, fresh: Content) -> None:
        after = Content(
            fresh.name if patch.name is None else patch.name,
            fresh.attributes if patch.attributes is None else patch.attributes,
        )
        if after == fresh:
            self.find("COLLATERAL", "a PATCH for nothing", patch)
        for field in dict.fromkeys((*fresh.fields(), *after.fields())):
            old, new = plain(fresh.value(field)), plain(after.value(field))
            if plain(self.server.row.value(field)) != old:
                self.stats["races"] += 1
            elif old != new and field not in attempt.wishes:
                self.find("COLLATERAL", field, old, new)
            elif old != new and not self.may_replace(field, old):
                self.find("OVERWRITE", field, old, new, self.server.log[field][-4:])

    def note_landing(self, before: Content, patch: Patch) -> None:
        """Note what a late request of ours took from the server that was seen here."""
        for field in before.fields():
            old, new = plain(before.value(field)), plain(self.server.row.value(field))
            bent = field == NAME and patch.name is not None and trimmed(patch.name) != patch.name
            # A value that the server gave another form can't be known as ours.
            if old != new and plain(self.seen.value(field)) == old and not bent:
                self.reverted[field] = new

    def judge_look(self, fresh: Content, observation: Observation) -> None:
        """What an old request of ours put over a value that was seen has to be asked about."""
        after = observation.edits
        for field, value in self.reverted.items():
            edit = self.edits.get(field)
            superseded = edit and (edit.queued or plain(edit.want) == value)
            asked = field in after and after[field].conflict
            if plain(fresh.value(field)) == value and not superseded and not asked:
                self.find("UNNOTICED", field, value, edit)
        self.reverted.clear()
        self.note_own(fresh, self.attempts)
        for edit in observation.arrived:
            saved = self.saved.get(edit.field)
            news = edit.conflict or not edit.queued or not same(edit.base, edit.want)
            if saved and news and not same(saved[0], edit.want):
                del self.saved[edit.field]  # what was typed later is what stands there

    def note_own(self, fresh: Content, attempts: Sequence[Attempt]) -> None:
        """A colleague who puts back what we sent can't be told from our request."""
        for attempt in attempts:
            for field, wish in attempt.wishes.items():
                if same(fresh.value(field), wish):
                    self.known.setdefault(field, set()).add(plain(wish))

    def may_replace(self, field: str, old: Raw | None) -> bool:
        by = self.server.last(field).by
        return by.startswith("us") or old in self.known.get(field, ())

    def judge(self) -> None:
        self.stats[self.state().value] += 1
        for key, value in STRANGE.items():
            if self.server.row.value(attribute_field(key)) != value:
                self.find("COLLATERAL", "text of", ascii(key))
        if self.server.deleted:
            return
        self.check_form()
        if self.state() not in (State.CLEAN, State.DRAFT, State.NEEDS_ATTENTION):
            self.find("STUCK", self.state(), self.edits)
        if any(edit.sendable for edit in self.edits.values()):
            self.find("STUCK", self.edits)
        if not self.edits and self.seen != self.server.row:
            self.find("DIVERGED", self.seen, self.server.row)
        for field, (value, since) in self.saved.items():
            edit = self.edits.get(field)
            if not (edit and (edit.rejection or edit.conflict)) and not self.kept(
                field, value, since
            ):
                self.find("LOST", "saved", field, value, self.server.log.get(field), edit)

    def kept(self, field: str, value: Raw | None, since: int) -> bool:
        """Tell whether a saved value is there, or gave way to nothing but a colleague's."""
        wanted = form_of(field, value)
        log = self.server.log.get(field, [self.server.last(field)])
        if log[-1].value == wanted:
            return True
        theirs = {write.value for write in log if write.by == "colleague" and write.version > since}
        return self.was_there(field, value, since) and log[-1].value in theirs
