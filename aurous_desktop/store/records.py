"""What the store gives back, as plain values."""

from enum import Enum
from pathlib import Path

from aurous_desktop.domain.character import Character
from aurous_desktop.record import Row


class Presence(Enum):
    """What is known of a character's being on Aurous; the value is stored."""

    LIVE = 0
    SUSPECT = 1  # missing from a complete list, not yet confirmed
    GONE = 2


class StoredCharacter(Row):
    """A character as the server last told it.

    `seen_at` and `urls_at` (epoch seconds) are when the row and its picture addresses were
    last written: a look that found nothing new writes nothing and does not move them.
    """

    key: int
    character: Character
    presence: Presence
    seen_at: float
    urls_at: float


class StoredRow(Row):
    """What the list shows of a character; texts are safe to store and to paint."""

    key: int
    character_id: str
    name: str
    status: str
    presence: Presence
    cover: str | None
    updated_at: str


class QueueEntry(Row):
    """One character that waits to be sent; times in epoch seconds."""

    character_id: str
    queued_at: float
    paused: bool = False
    next_try_at: float | None = None
    tries: int = 0
    last_problem: str = ""


class PictureRow(Row):
    """One picture that is kept on this computer.

    `position` 0 is the cover, `stamp` the character's `updated_at` when it was fetched,
    `width` and `height` in pixels, times in epoch seconds.
    """

    character_id: str
    position: int
    pose: str
    stamp: str
    sha256: str
    format: str
    width: int
    height: int
    bytes: int
    fetched_at: float
    used_at: float


class SalvageReport(Row):
    """What was done about a damaged or missing file when the store was opened.

    The old files are in `set_aside`; `backup_at` (epoch seconds) is None when no backup was
    good. The counts are what the rebuilt library holds.
    """

    set_aside: Path
    cause: str
    backup_at: float | None
    characters: int
    drafts: int
    attempts: int
    versions: int
