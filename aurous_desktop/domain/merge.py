"""Three-way merge: what became of a field that a person and Aurous may both have changed.

`merge_value` is pure and total. With B the base, M mine, T theirs ("same" as in
`json_text.same`: absent and null both say "not set"):

| M to B | T to B | M to T | case       | outcome                                     |
|--------|--------|--------|------------|---------------------------------------------|
| same   | same   | same   | UNTOUCHED  | nothing to do                               |
| other  | same   | other  | MINE       | mine is to be sent                          |
| same   | other  | other  | THEIRS     | theirs is taken over                        |
| other  | other  | same   | BOTH_SAME  | done, nothing to send                       |
| other  | other  | other  | CONFLICT   | a person decides                            |

An attribute that is absent, null or removed is a value like any other here. A value in `ours`
(wished by the person and sent with unknown outcome) counts as base: nobody else wrote it, so
answering it with a newer value of mine is no conflict with oneself (rule R2). A value that only
rode along in a whole `attributes` is none of `ours`: a colleague may have put it back on purpose.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, auto

from aurous_desktop.domain.character import Content
from aurous_desktop.domain.draft import (
    HORIZON,
    Attempt,
    AttemptState,
    Conflict,
    ConflictKind,
    Edit,
    Edits,
    Wish,
)
from aurous_desktop.domain.json_text import Raw, same
from aurous_desktop.record import record


class Case(Enum):
    """The five outcomes of joining one field."""

    UNTOUCHED = auto()
    MINE = auto()
    THEIRS = auto()
    BOTH_SAME = auto()
    CONFLICT = auto()


def merge_value(
    base: Raw | None, mine: Raw | None, theirs: Raw | None, *, ours: Iterable[Raw | None] = ()
) -> Case:
    """Name the case of one field; see the table above."""
    if same(mine, theirs):
        return Case.UNTOUCHED if same(base, theirs) else Case.BOTH_SAME
    if same(base, theirs) or any(same(sent, theirs) for sent in ours):
        return Case.MINE
    return Case.THEIRS if same(base, mine) else Case.CONFLICT


@record
class Observation:
    """What looking at a fresh server row made of the edits.

    `arrived` are edits that ended because Aurous has the value now; `conflicts` names the
    fields that came into conflict with this look; `adopted` those whose foreign change was
    taken over.
    """

    edits: Mapping[str, Edit]
    arrived: tuple[Edit, ...] = ()
    conflicts: tuple[str, ...] = ()
    adopted: tuple[str, ...] = ()


def observe(
    *,
    seen: Content,
    fresh: Content,
    edits: Edits,
    attempts: Sequence[Attempt],
    now: float,
) -> Observation:
    """Join the edits of one character with a fresh row of the server (rule R2).

    `seen` is the row as it was known before (after a 200: the row that was meant), `attempts`
    those not yet retired. Every field of them is looked at by itself, unknown attributes too.

    - What is wanted stands on Aurous: the edit has arrived, a conflict about it is over.
    - What was saved stands there: done; what was typed on since stays as a draft above it.
    - The base stands there: nothing new, and a conflict about another value is over, unless a
      late request of ours put the base back over it.
    - An older wish of ours stands there and a newer one is saved: the newer one follows.
    - Anything else is for a person: `OWN_LATE` when an unretired request of ours put it there,
      `FOREIGN` when somebody else did. Only the base or equality ends it without them.
    """
    open_attempts = [attempt for attempt in attempts if attempt.state is AttemptState.SENT]
    kept: dict[str, Edit] = {}
    arrived: list[Edit] = []
    conflicts: list[str] = []
    adopted: list[str] = []
    for field in dict.fromkeys((*seen.fields(), *fresh.fields(), *edits)):
        remote = fresh.value(field)
        sent = [put.value for attempt in open_attempts if (put := attempt.puts(field))]
        wished = [a.wishes[field] for a in open_attempts if field in a.wishes]
        edit = edits.get(field)
        if edit is None:
            after = _look_unedited(field, seen.value(field), remote, sent, now)
            if after is None and not same(seen.value(field), remote):
                adopted.append(field)
        else:
            after = _look_edited(edit, remote, sent, wished, now)
            if after is None:
                if same(edit.want, remote):
                    arrived.append(edit)
                else:
                    adopted.append(field)
        if after is not None:
            kept[field] = after
            if after.conflict and not (edit and edit.conflict == after.conflict):
                conflicts.append(field)
    return Observation(kept, tuple(arrived), tuple(conflicts), tuple(adopted))


def _look_unedited(
    field: str, seen: Raw | None, remote: Raw | None, sent: Sequence[Raw | None], now: float
) -> Edit | None:
    """Notice an old request of ours that landed late and put an old value back."""
    if same(seen, remote) or not any(same(value, remote) for value in sent):
        return None
    conflict = Conflict(ConflictKind.OWN_LATE, remote, now)
    return Edit(field, None, seen, edited_at=now, base_known=False, conflict=conflict)


def _look_edited(
    edit: Edit,
    remote: Raw | None,
    sent: Sequence[Raw | None],
    wished: Sequence[Raw | None],
    now: float,
) -> Edit | None:
    """Say what becomes of an edit; None when it ends.

    `sent` is all that unretired attempts may put into the field, `wished` the part of it that a
    person asked for; the rest only rode along in a whole `attributes`.
    """
    saved, late = edit.queued, any(same(value, remote) for value in sent)
    if saved is not None and same(saved.value, remote) and not same(edit.want, remote):
        # What Save asked for has arrived; what was typed since is a draft above it.
        return edit._replace(
            base=remote, base_known=True, queued=None, conflict=None, rejection=None
        )
    if same(edit.want, remote) and (saved is None or same(saved.value, remote)):
        return None
    if edit.base_known and same(edit.base, remote):
        if edit.conflict is None:
            return edit
        if not late and not same(edit.conflict.remote, remote):
            return edit._replace(conflict=None)  # somebody took the other value back
    if edit.base_known and edit.conflict is None:
        if (
            saved is not None
            and merge_value(edit.base, saved.value, remote, ours=wished) is Case.MINE
        ):
            return edit._replace(base=remote)  # an older wish of ours: the newer one follows it
        if saved is None and not late and same(edit.base, edit.want):
            return None  # nothing was changed here: theirs is taken over
    if same(edit.want, remote):
        return None  # not what was saved, but what is typed now
    return _in_conflict(edit, remote, ConflictKind.OWN_LATE if late else ConflictKind.FOREIGN, now)


def _in_conflict(edit: Edit, remote: Raw | None, kind: ConflictKind, now: float) -> Edit:
    if edit.conflict is not None and same(edit.conflict.remote, remote):
        return edit
    return edit._replace(conflict=Conflict(kind, remote, now))


def resolve(edit: Edit, choice: Raw | None, *, shown_remote: Raw | None) -> Edit | None:
    """End a conflict by a person's choice (rule R8); None when theirs was chosen.

    `shown_remote` is the value the person saw; if Aurous moved on since, the conflict stays
    and the edit comes back unchanged. The chosen value is queued: Save was pressed.
    """
    if edit.conflict is None or not same(edit.conflict.remote, shown_remote):
        return edit
    if same(choice, shown_remote):
        return None
    return edit._replace(
        base=shown_remote,
        base_known=True,
        want=choice,
        queued=Wish(choice),
        conflict=None,
        rejection=None,  # as with Save: a person asked for it, so it goes
    )


def retire(attempts: Sequence[Attempt], *, observed_at: float) -> list[Attempt]:
    """Keep the attempts that can still land after a look at `observed_at` (rule R7)."""
    return [
        attempt
        for attempt in attempts
        if attempt.state is AttemptState.SENT and observed_at <= attempt.sent_at + HORIZON
    ]
