"""What the list of characters asks for and what it shows of each."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any

from aurous_desktop.domain.status import State
from aurous_desktop.record import record

_NOTHING: Mapping[Any, int] = MappingProxyType({})


class Sort(Enum):
    """The orders of the list; the value is stable and stored in the settings."""

    NEWEST = "newest"
    NAME = "name"
    CHANGED = "changed"
    STATUS = "status"


@record
class Query:
    """What the list shows: words searched for, a server status, a state, an order.

    `text` matches the beginnings of words in any field, case and accents aside.
    """

    text: str = ""
    status: str | None = None
    state: State | None = None
    sort: Sort = Sort.NEWEST


class ListRow:
    """One row of the list.

    `key` is the store's own small number of the character; `name` is what the person sees
    (their draft's name, when there is one); `cover` is the pose of the first reference image,
    None when there is none; `updated_at` as the server wrote it. No tuple, since Qt's models
    would make a list of it.
    """

    __slots__ = ("character_id", "cover", "key", "name", "state", "status", "updated_at")

    def __init__(
        self,
        key: int,
        character_id: str,
        name: str,
        status: str,
        state: State,
        cover: str | None,
        updated_at: str,
    ) -> None:
        self.key = key
        self.character_id = character_id
        self.name = name
        self.status = status
        self.state = state
        self.cover = cover
        self.updated_at = updated_at

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ListRow) and all(
            getattr(self, name) == getattr(other, name) for name in self.__slots__
        )

    __hash__ = None  # type: ignore[assignment]


@record
class Tally:
    """Counts for the status bar and the filters."""

    total: int = 0
    by_status: Mapping[str, int] = _NOTHING
    by_state: Mapping[State, int] = _NOTHING
