"""The state of a character, derived from observations by one pure function."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from aurous_desktop.domain.draft import Attempt, AttemptState, Edits


class State(Enum):
    """Where a character stands between this computer and Aurous; the value is stable."""

    CLEAN = "clean"
    DRAFT = "draft"
    WAITING = "waiting"
    SENDING = "sending"
    CHECKING = "checking"
    NEEDS_ATTENTION = "needs_attention"
    CONFLICT = "conflict"
    GONE = "gone"
    HELD = "held"


class Gate(Enum):
    """Why nothing is sent at the moment, for all characters of the team."""

    OPEN = "open"
    OFFLINE = "offline"
    SLOW_DOWN = "slow_down"  # 429
    SERVER_TROUBLE = "server_trouble"  # 5xx
    STORAGE = "storage"
    USER = "user"  # the person paused it
    NO_KEY = "no_key"
    KEY_REFUSED = "key_refused"  # 401
    VIEW_ONLY = "view_only"  # 403 missing_scope
    OTHER_TEAM = "other_team"
    REVIEW = "review"  # a restored backup waits for a person's word (rule R12)

    @property
    def holds(self) -> bool:
        """Whether only a person can open it, so that waiting alone changes nothing."""
        return self in _HOLDS


_HOLDS = frozenset({Gate.KEY_REFUSED, Gate.VIEW_ONLY, Gate.OTHER_TEAM, Gate.REVIEW})


def derive(
    *,
    gone: bool,
    edits: Edits,
    attempts: Sequence[Attempt],
    observed_at: float,
    sending: bool,
    gate: Gate,
) -> State:
    """Derive the state; the first match wins (plan §2.4).

    `attempts` are those not retired, `observed_at` is the time of the last successful look at
    the server's row (epoch seconds).
    """
    if gone:
        return State.GONE
    if any(edit.conflict for edit in edits.values()):
        return State.CONFLICT
    if sending:
        return State.SENDING
    queued = any(edit.sendable for edit in edits.values())
    unchecked = any(a.state is AttemptState.SENT and a.sent_at >= observed_at for a in attempts)
    if unchecked and not (queued and gate.holds):
        return State.CHECKING  # honest even when the wish was taken back: it may have arrived
    if queued:
        return State.HELD if gate.holds else State.WAITING
    if any(edit.rejection for edit in edits.values()):
        return State.NEEDS_ATTENTION
    return State.DRAFT if edits else State.CLEAN
