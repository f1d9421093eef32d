"""Versions of a character that were sent, received or set aside."""

from enum import Enum
from typing import NamedTuple

from aurous_desktop.domain.json_text import Raw


class Origin(Enum):
    """Where a version in the history came from; the value is stored."""

    SENT = "sent"
    RECEIVED = "received"
    DISCARDED = "discarded"
    NOT_CHOSEN = "not_chosen"  # the losing side of a conflict
    REPLACED = "replaced"  # a queued value that was typed over
    NORMALIZED = "normalized"  # what was sent, where the server gave it another form
    RESTORED = "restored"


class HistoryEntry(NamedTuple):
    """One version of a character: its content as JSON text, when and where it came from."""

    id: int
    character_id: str
    at: float
    origin: Origin
    content: Raw
    note: str = ""
