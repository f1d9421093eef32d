"""Kept pictures, named by the SHA-256 of their bytes; all of it is for a worker.

Each original is a file; the thumbnails are in one together.
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

from aurous_desktop.store.thumbnail_file import ThumbnailFile

SIZES = (64, 128, 256)
"""Pixels of the longer side of stored thumbnails; one on screen is made from the next larger."""
NOT_HERE = "Not downloaded yet."
_ORIGINALS, _THUMBNAILS = "originals", "thumbnails.db"
_SHA_LETTERS, _SHA_LETTER = 64, "0123456789abcdef"
_PART = ".part"
_GIVEN_UP_AFTER = 3600.0
"""Seconds after which a half-written file belongs to nobody any more."""

MakeThumbnail = Callable[[bytes, int], bytes]


class PictureUnavailable(Exception):
    """There is nothing to show; the text says why in plain words."""

    @property
    def is_absent(self) -> bool:
        """Whether the picture is only not here yet."""
        return str(self) == NOT_HERE


class PictureFolder:
    """Originals and their thumbnails of one team."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._aside = folder.with_name(folder.name + ".removed")
        self._thumbnails = ThumbnailFile(folder / _THUMBNAILS)

    def original(self, sha: str) -> Path:
        """Give the place of an original."""
        return self._folder / _ORIGINALS / sha[:2] / sha

    def read(self, sha: str) -> bytes:
        """Read an original; raises `PictureUnavailable`."""
        try:
            return self.original(sha).read_bytes()
        except OSError as problem:
            raise PictureUnavailable(NOT_HERE) from problem

    def put(self, sha: str, data: bytes) -> None:
        """Keep an original; raises `PictureUnavailable`."""
        _write(self.original(sha), data)

    def taken(self, files: Collection[str]) -> dict[str, int]:
        """Tell how many bytes originals take, with the thumbnails that are here of them."""
        small = self._thumbnails.taken(files)
        return {sha: small[sha] + _size(self.original(sha)) for sha in files}

    def small(self, sha: str, side: int, make: MakeThumbnail) -> tuple[bytes, bool]:
        """Read a thumbnail of an original that is here, or make and keep it.

        It is of the smallest size that is enough for `side` pixels, or a larger one that is here.
        Gives its bytes, and whether it takes room now. Raises `PictureUnavailable`.
        """
        enough = next((size for size in SIZES if size >= side), SIZES[-1])
        kept = self._thumbnails.get(sha, enough)
        if kept is not None:
            return kept, False
        try:
            small = make(self.read(sha), enough)
        except ValueError as problem:
            raise PictureUnavailable(str(problem)) from problem
        if not self.original(sha).exists():  # removed meanwhile
            return small, False
        is_new = self._thumbnails.put(sha, enough, small)
        if is_new and not self.original(sha).exists():  # in this moment: it would stay for ever
            self._thumbnails.remove([sha])
            return small, False
        return small, is_new

    def remove(self, files: Collection[str]) -> None:
        """Remove originals and their thumbnails; one that somebody holds open stays for now."""
        for sha in files:
            with suppress(OSError):
                self.original(sha).unlink(missing_ok=True)
        self._thumbnails.remove(files)

    def set_aside(self) -> None:
        """Let nobody find any of them from now on, or remove them where that can't be."""
        self.remove_aside()
        with self._thumbnails.let_go():
            try:
                self._folder.replace(self._aside)
            except OSError:
                shutil.rmtree(self._folder, ignore_errors=True)

    def remove_aside(self) -> None:
        """Remove what was set aside, in this run of the program or in one before."""
        shutil.rmtree(self._aside, ignore_errors=True)

    def sizes(self) -> dict[str, int]:
        """Tell what is kept of pictures, originals or thumbnails, and how many bytes it takes.

        Removes what is in no place of ours, and half-written files that nobody ends any more.
        """
        found = self._thumbnails.sizes()
        for folder, _, files in os.walk(self._folder):
            is_place = Path(folder).parent == self._folder / _ORIGINALS
            is_top = Path(folder) == self._folder
            for name in files:
                path = os.path.join(folder, name)  # there are ten thousands
                if is_place and _is_sha(name) and name.startswith(os.path.basename(folder)):
                    found[name] = found.get(name, 0) + _size(path)
                elif is_top and name.startswith(_THUMBNAILS):
                    continue
                elif not (is_place and name.endswith(_PART)) or _is_given_up(path):
                    with suppress(OSError):
                        Path(path).unlink()
        return found

    def close(self) -> None:
        """Hold no file open any more; no thumbnail is found or kept from now on."""
        self._thumbnails.close()


def _is_sha(name: str) -> bool:
    return len(name) == _SHA_LETTERS and not name.strip(_SHA_LETTER)


def _size(path: Path | str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def _is_given_up(part: str) -> bool:
    try:
        return time.time() - Path(part).stat().st_mtime > _GIVEN_UP_AFTER
    except OSError:
        return False


def _write(path: Path, data: bytes) -> None:
    """Put a file in place whole: a half-written picture is never read."""
    part = path.with_suffix(f".{threading.get_ident()}{_PART}")  # two may make the same at once
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part.write_bytes(data)
        part.replace(path)
    except OSError as problem:
        raise PictureUnavailable("The disk has no room for this picture.") from problem
