"""Which pictures are kept on this computer; the files themselves are `pictures.py`'s."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from aurous_desktop.store.records import PictureRow
from aurous_desktop.store.sql import json_list
from aurous_desktop.store.text import storable

_COLUMNS = (
    "character_id, position, pose, stamp, sha256, format, width, height, bytes, fetched_at, used_at"
)


class Pictures:
    """The index of kept pictures; see `Tables`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, row: PictureRow) -> None:
        """Note a picture in its place; another one in the same place is replaced."""
        values = [storable(v) if isinstance(v, str) else v for v in row]
        marks = ", ".join("?" * len(values))
        self._connection.execute(
            f"INSERT OR REPLACE INTO pictures ({_COLUMNS}) VALUES ({marks})", values
        )

    def get(self, character_id: str, position: int) -> PictureRow | None:
        """Give the picture in one place."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM pictures WHERE character_id = ? AND position = ?",
            (storable(character_id), position),
        ).fetchone()
        return None if row is None else PictureRow(*row)

    def of_character(self, character_id: str) -> list[PictureRow]:
        """Give the pictures of a character by position."""
        found = self._connection.execute(
            f"SELECT {_COLUMNS} FROM pictures WHERE character_id = ? ORDER BY position",
            (storable(character_id),),
        )
        return [PictureRow(*row) for row in found]

    def covers(self, keys: Iterable[int]) -> dict[int, tuple[str, str]]:
        """Give id and SHA-256 of covers by the character's key, where the row's own is kept."""
        found = self._connection.execute(
            "SELECT key, id, sha256 FROM characters JOIN pictures ON character_id = id"
            " AND stamp = updated_at AND pose = cover WHERE position = 0"
            " AND key IN (SELECT value FROM json_each(?))",
            (json_list(keys),),
        )
        return {key: (character_id, sha) for key, character_id, sha in found}

    def touch(self, places: Mapping[tuple[str, int], float], *, within: float = 0.0) -> None:
        """Note when pictures, given as (character id, position), were shown (epoch seconds).

        Those that are known to have been shown up to `within` seconds before stay as they are.
        """
        self._connection.executemany(
            "UPDATE pictures SET used_at = ?"
            " WHERE character_id = ? AND position = ? AND used_at < ?",
            [
                (at, storable(character_id), position, at - within)
                for (character_id, position), at in places.items()
            ],
        )

    def set_bytes(self, sizes: Mapping[str, int]) -> None:
        """Note how many bytes the files of pictures take, given by SHA-256."""
        self._connection.executemany(
            "UPDATE pictures SET bytes = ? WHERE sha256 = ?",
            [(size, sha) for sha, size in sizes.items()],
        )

    def least_recent(self, limit: int) -> list[PictureRow]:
        """Give the pictures that were not shown for the longest time, longest first."""
        found = self._connection.execute(
            f"SELECT {_COLUMNS} FROM pictures ORDER BY used_at LIMIT ?", (limit,)
        )
        return [PictureRow(*row) for row in found]

    def total_bytes(self) -> int:
        """Sum up the files; one that several places share counts once."""
        (total,) = self._connection.execute(
            "SELECT ifnull(sum(bytes), 0) FROM (SELECT max(bytes) AS bytes FROM pictures"
            " GROUP BY sha256)"
        ).fetchone()
        return int(total)

    def is_kept(self, sha256: str) -> bool:
        """Tell whether any place still shows a file."""
        found = self._connection.execute(
            "SELECT 1 FROM pictures WHERE sha256 = ? LIMIT 1", (sha256,)
        )
        return found.fetchone() is not None

    def files(self) -> set[str]:
        """Give the SHA-256 of every file that is kept."""
        return {sha for (sha,) in self._connection.execute("SELECT DISTINCT sha256 FROM pictures")}

    def bytes_of(self, files: Iterable[str]) -> dict[str, int]:
        """Give the bytes of those files, by SHA-256, that any place still shows."""
        found = self._connection.execute(
            "SELECT sha256, max(bytes) FROM pictures"
            " WHERE sha256 IN (SELECT value FROM json_each(?)) GROUP BY sha256",
            (json_list(files),),
        )
        return dict(found)

    def remove(self, places: Iterable[tuple[str, int]]) -> None:
        """Forget pictures, given as (character id, position)."""
        self._connection.executemany(
            "DELETE FROM pictures WHERE character_id = ? AND position = ?",
            [(storable(character_id), position) for character_id, position in places],
        )

    def remove_all(self) -> None:
        """Forget every picture."""
        self._connection.execute("DELETE FROM pictures")
