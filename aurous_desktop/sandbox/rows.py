"""The rows of all teams in their order, and the cursors that walk it."""

import base64
from bisect import bisect_left, insort
from collections.abc import Iterator

from aurous_desktop.sandbox.characters import LISTED_STATES, Character
from aurous_desktop.sandbox.messages import bad_request


class Rows:
    """Characters by id, and for each team by the time of their creation."""

    def __init__(self) -> None:
        self.by_id: dict[str, Character] = {}
        self._order: dict[str, list[tuple[str, str]]] = {}

    def add(self, row: Character) -> None:
        """Put a row in its place."""
        self.by_id[row.id] = row
        insort(self._order.setdefault(row.team_id, []), (row.created_at, row.id))

    def erase(self, row: Character) -> None:
        """Forget a row for good."""
        del self.by_id[row.id]
        self._order[row.team_id].remove((row.created_at, row.id))

    def newest_first(self, team_id: str, cursor: str | None = None) -> Iterator[Character]:
        """Yield the rows of a team, from the cursor on.

        Raises the 400 when the cursor is none of ours.
        """
        order = self._order.get(team_id, [])
        end = len(order) if cursor is None else bisect_left(order, _read_cursor(cursor))
        for at in range(end - 1, -1, -1):
            yield self.by_id[order[at][1]]

    def page(
        self, team_id: str, *, limit: int, cursor: str | None, status: str | None
    ) -> tuple[list[Character], str | None]:
        """Return one page of listed rows, and the cursor of the next one."""
        wanted = LISTED_STATES if status is None else (status,)
        found: list[Character] = []
        for row in self.newest_first(team_id, cursor):
            if row.status not in wanted:
                continue
            if len(found) == limit:
                return found, _write_cursor(found[-1])
            found.append(row)
        return found, None


def _write_cursor(row: Character) -> str:
    text = f"{row.created_at} {row.id}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read_cursor(cursor: str) -> tuple[str, str]:
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        created_at, row_id = text.decode().split(" ")
    except ValueError:
        message = "starting_after is not a cursor of this list."
        raise bad_request(message, "starting_after") from None
    return created_at, row_id
