"""A file that takes up space, so that there is some to give when the disk is full."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from aurous_desktop.store.errors import little_space
from aurous_desktop.store.files import PRIVATE_FILE

SIZE = 8 * 1024 * 1024
_BLOCK = 1024 * 1024


class Ballast:
    """The spare space beside the library."""

    def __init__(self, folder: Path, *, size: int = SIZE) -> None:
        self._path = folder / "ballast"
        self._size = size

    def load(self) -> None:
        """Take up the space, where there is plenty; a disk that refuses is left alone."""
        try:
            if self._path.exists() and self._path.stat().st_size >= self._size:
                return
            if not little_space(self._path.parent):
                self._fill()
        except OSError:
            self.drop()

    def drop(self) -> bool:
        """Give the space back; tells whether there was some."""
        with suppress(OSError):
            self._path.unlink()
            return True
        return False

    def _fill(self) -> None:
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as file:
            for _ in range(0, self._size, _BLOCK):
                # Random, for a file system that compresses would store nothing else.
                file.write(os.urandom(min(_BLOCK, self._size)))
