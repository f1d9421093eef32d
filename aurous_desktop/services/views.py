"""What the screens are given to show: plain values without behavior."""

from __future__ import annotations

from enum import Enum

from aurous_desktop.domain.json_text import Raw
from aurous_desktop.domain.status import Gate, State
from aurous_desktop.record import record


@record
class FieldView:
    """One field of the form.

    `text` is what the field holds, `server_text` what Aurous has; `problem` is a sentence of
    ours about the text, `refusal` the server's sentence about it.
    """

    path: str
    text: str
    server_text: str
    is_set: bool
    changed: bool = False
    problem: str | None = None
    refusal: str | None = None
    in_conflict: bool = False


@record
class PoseView:
    """One reference image: its place (0 is the cover) and its pose."""

    position: int
    pose: str


@record
class Sheet:
    """Everything that the form shows of one character.

    Times are ISO 8601 as they came; `saved_at` is when this computer last had an answer to a
    Save (epoch seconds); `stored` tells whether all that was typed is on disk.
    `other_details` are attributes unknown to us, as (key, text).
    """

    character_id: str
    name: str
    status: str
    state: State
    gate: Gate
    fields: tuple[FieldView, ...]
    other_details: tuple[tuple[str, str], ...] = ()
    poses: tuple[PoseView, ...] = ()
    created_at: str = ""
    updated_at: str = ""
    aurous_version: str = ""
    error_message: str = ""
    read_only: bool = False
    unsent: tuple[str, ...] = ()
    saved_at: float | None = None
    next_try_at: float | None = None
    stored: bool = True


class Severity(Enum):
    """How loudly something is said."""

    DIALOG = "dialog"
    BAR = "bar"
    QUIET = "quiet"


class ProblemKind(Enum):
    """The dialogs and bars of the program, by what happened."""

    REFUSED_FIELD = "V1"
    REFUSED = "V2"
    REJECTED_KEYS = "V3"
    SOME_UNSAVED = "V4"  # of those that were saved together; `counts` are these and all
    GONE = "G1"
    KEY_REFUSED = "K0"
    VIEW_ONLY = "K0b"
    SERVER_TROUBLE = "S5"
    OFFLINE = "O1"
    SLOW_DOWN = "R1"
    CERTIFICATE = "T1"
    PROXY = "T2"
    KEYRING_LOCKED = "K1"
    KEYRING_MISSING = "K2"
    KEYRING_WRITE = "K3"
    STORAGE = "E1"
    FILE = "F1"  # a file that a person asked for; `keys` has its path, the message why not
    STRANGE_ANSWER = "A1"
    MASS_ABSENCE = "M1"  # very many characters at once are not in the list; nothing was marked
    OVERWRITTEN = "M2"  # somebody's older copy seems to have put back what was saved here
    BUG = "U1"
    ENDED = "U2"  # the process died in an earlier run; the message is the report


@record
class Problem:
    """Something that a person has to know, with what support asks for.

    `message` is the server's own sentence (or the system's, for storage and certificates).
    """

    kind: ProblemKind
    character_id: str | None = None
    character_name: str = ""
    field: str | None = None
    keys: tuple[str, ...] = ()
    message: str = ""
    status: int | None = None
    code: str | None = None
    param: str | None = None
    request_id: str | None = None
    method: str = ""
    path: str = ""
    team: str = ""
    key_hint: str = ""
    host: str = ""
    at: float = 0.0
    counts: tuple[int, int] = (0, 0)


@record
class OutboxItem:
    """One character whose changes are not on Aurous yet; times in epoch seconds."""

    character_id: str
    name: str
    state: State
    fields: tuple[str, ...]
    queued_at: float
    paused: bool = False
    reason: str = ""
    next_try_at: float | None = None
    last_problem: str = ""


@record
class ConflictView:
    """One field to decide: before, the draft, and what is on Aurous, as text and as value."""

    path: str
    label: str
    before: str
    mine: str
    theirs: str
    theirs_value: Raw | None
    own_late: bool = False


@record
class Comparison:
    """All that the Compare dialog shows of one character."""

    character_id: str
    name: str
    conflicts: tuple[ConflictView, ...]
    combined_mine: tuple[str, ...] = ()
    combined_theirs: tuple[str, ...] = ()
    draft_at: float = 0.0
    seen_at: float = 0.0


class Link(Enum):
    """How the program stands to Aurous."""

    NOT_CONNECTED = "not_connected"  # first run, no key
    CONNECTING = "connecting"
    CONNECTED = "connected"
    OFFLINE = "offline"
    HELD = "held"


@record
class ConnectionView:
    """The status bar's account of the connection."""

    link: Link
    gate: Gate
    team: str = ""
    team_id: str = ""
    demo: bool = False
    view_only: bool = False
    key_hint: str = ""
    session_only: bool = False
    resumes_at: float | None = None
    clock_skew: float | None = None  # seconds that Aurous's clock is ahead of this computer's
