"""What the list of characters asks for and what it shows of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from aurous_desktop.domain.status import State


class Sort(Enum):
    """The orders of the list; the value is stable and stored in the settings."""

    NEWEST = "newest"
    NAME = "name"
    CHANGED = "changed"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Query:
    """What the list shows: words searched for, a server status, a state, an order.

    `text` matches the beginnings of words in any field, case and accents aside.
    """

    text: str = ""
    status: str | None = None
    state: State | None = None
    sort: Sort = Sort.NEWEST


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of the list.

    `key` is the store's own small number of the character; `name` is what the person sees
    (their draft's name, when there is one); `cover` is the pose of the first reference image,
    None when there is none; `updated_at` as the server wrote it.
    """

    key: int
    character_id: str
    name: str
    status: str
    state: State
    cover: str | None
    updated_at: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts for the status bar and the filters."""

    total: int = 0
    by_status: dict[str, int] = field(default_factory=dict)
    by_state: dict[State, int] = field(default_factory=dict)
