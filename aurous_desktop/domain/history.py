"""Versions of a character that were sent, received or set aside."""

from enum import Enum

from aurous_desktop.domain.json_text import Raw
from aurous_desktop.record import record


class Origin(Enum):
    """Where a version in the history came from; the value is stored."""

    SENT = "sent"
    RECEIVED = "received"
    DISCARDED = "discarded"
    NOT_CHOSEN = "not_chosen"  # the losing side of a conflict
    REPLACED = "replaced"  # a queued value that was typed over
    NORMALIZED = "normalized"  # what was sent, where the server gave it another form
    RESTORED = "restored"


@record
class HistoryEntry:
    """One version of a character: its content as JSON text, when and where it came from."""

    id: int
    character_id: str
    at: float
    origin: Origin
    content: Raw
    note: str = ""
