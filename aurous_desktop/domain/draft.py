"""What a person changed and what was put on the wire: the observations that sync works from.

Nothing here says what to do next. The state of a character (`status.py`) and the next request
(`patch.py`) are computed from these each time, so that recovery after a crash is nothing but
looking again.
"""

from collections.abc import Mapping
from enum import Enum

from aurous_desktop.domain.character import Content, attribute_key
from aurous_desktop.domain.json_text import Raw, same
from aurous_desktop.record import Row

HORIZON = 15 * 60.0
"""Seconds for which a request of unknown outcome may still land (rule R7)."""


class Wish(Row):
    """A value that a person asked to have on Aurous by pressing Save; None takes the key out."""

    value: Raw | None


class ConflictKind(Enum):
    """Why a person has to choose."""

    FOREIGN = "foreign"  # somebody else changed the same field
    OWN_LATE = "own_late"  # an old request of ours arrived late and put an old value back


class Conflict(Row):
    """Another value of the same field that stands on Aurous; `seen_at` in epoch seconds."""

    kind: ConflictKind
    remote: Raw | None
    seen_at: float


class Rejection(Row):
    """What Aurous said when it refused a value (HTTP 400)."""

    value: Raw | None
    message: str
    param: str | None = None
    code: str | None = None
    status: int | None = None
    request_id: str | None = None


class Edit(Row):
    """One field that a person changed.

    `base` is the server's value when the change began (unknown if `base_known` is false),
    `want` what the form shows, `queued` what Save asked to send: typing on after Save makes
    `want` a new draft above it. None as a value is an absent key.
    """

    field: str
    base: Raw | None
    want: Raw | None
    queued: Wish | None = None
    edited_at: float = 0.0
    base_known: bool = True
    conflict: Conflict | None = None
    rejection: Rejection | None = None

    @property
    def sendable(self) -> bool:
        """Whether the queued wish may go out now, as far as this field is concerned."""
        return self.queued is not None and self.conflict is None and self.rejection is None

    @property
    def has_draft(self) -> bool:
        """Whether something was typed that Save has not been pressed for."""
        return self.queued is None or not same(self.want, self.queued.value)


class AttemptState(Enum):
    """What is known of a request that may have changed something."""

    SENT = "sent"  # no definite answer: it may be applied, or may land later
    ACKNOWLEDGED = "acknowledged"
    NOT_APPLIED = "not_applied"


class Attempt(Row):
    """One PATCH, written down before it went on the wire.

    `wishes` are the fields meant; `attributes` is the whole object that was in the body, or
    None when the body had none. `sent_at` in epoch seconds.
    """

    character_id: str
    sent_at: float
    wishes: Mapping[str, Raw | None]
    attributes: Mapping[str, Raw] | None
    state: AttemptState = AttemptState.SENT
    id: int = 0

    def puts(self, field: str) -> Wish | None:
        """Give the value that the body carries for a field, or None when it leaves it alone."""
        key = attribute_key(field)
        if key is None:
            return Wish(self.wishes[field]) if field in self.wishes else None
        return None if self.attributes is None else Wish(self.attributes.get(key))


Edits = Mapping[str, Edit]
"""The edits of one character by field."""


def change(
    edits: Edits, server: Content, field: str, want: Raw | None, now: float
) -> dict[str, Edit]:
    """Note that a person set a field (rule R1); setting it back to what is there undoes the edit.

    A refusal of the old value is forgotten, a conflict stays until it is decided.
    """
    result = dict(edits)
    edit = edits.get(field)
    if edit is None:
        base = server.value(field)
        if not same(base, want):
            result[field] = Edit(field, base, want, edited_at=now)
        return result
    rejection = edit.rejection if edit.rejection and same(edit.rejection.value, want) else None
    queued = edit.queued
    if edit.rejection and rejection is None:
        queued = None  # the refused wish is replaced by what is typed now
    after = edit._replace(want=want, queued=queued, rejection=rejection, edited_at=now)
    if _is_undone(after):
        del result[field]
    else:
        result[field] = after
    return result


def _is_undone(edit: Edit) -> bool:
    """Tell whether nothing is left of an edit: unsent, undisputed, and the old value again."""
    open_question = edit.conflict is not None or not edit.base_known
    return edit.queued is None and not open_question and same(edit.base, edit.want)


def queue(edits: Edits) -> dict[str, Edit]:
    """Note that Save was pressed: everything wanted now is to be sent.

    A value that Aurous refused goes again too, since a person asked for it.
    """
    return {
        field: edit
        if edit.conflict is not None
        else edit._replace(queued=Wish(edit.want), rejection=None)
        for field, edit in edits.items()
    }


def unqueue(edits: Edits) -> dict[str, Edit]:
    """Take a save back: what was to be sent is a draft again, or nothing if it changed nothing."""
    drafts = {field: edit._replace(queued=None) for field, edit in edits.items()}
    return {field: edit for field, edit in drafts.items() if not _is_undone(edit)}


def shown(server: Content, edits: Edits) -> Content:
    """Give what the form shows: the server's content with a person's changes over it."""
    return server.replace({field: edit.want for field, edit in edits.items()})
