"""Files that are whole or not there: private, synced, replaced in one step."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
_WINDOWS = sys.platform == "win32"
_REPLACE_TRIES = 5


def make_private_folder(folder: Path) -> None:
    """Create a folder that only this person can look into, or close an open one."""
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    if not _WINDOWS and folder.stat().st_mode & 0o077:
        folder.chmod(PRIVATE_FOLDER)


def make_private_file(path: Path) -> None:
    """Create an empty file that only this person can read, or close an open one."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE))
    if not _WINDOWS and path.stat().st_mode & 0o077:
        path.chmod(PRIVATE_FILE)


def replace_text(path: Path, text: str) -> None:
    """Put a text in the place of a file so that a power cut leaves the old or the new one."""
    fresh = path.with_name(path.name + ".tmp")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(text.encode())
        file.flush()
        sync_file(file.fileno())
    move_over(fresh, path)


def move_over(fresh: Path, path: Path) -> None:
    """Rename a finished file over another and make the rename durable."""
    for left in reversed(range(_REPLACE_TRIES)):
        try:
            fresh.replace(path)
            break
        except PermissionError:
            # Virus scanners on Windows hold a new file open for a moment.
            if not _WINDOWS or not left:
                raise
            time.sleep(0.05)
    sync_folder(path.parent)


def remove(path: Path) -> None:
    """Remove a file durably; one that is not there is fine."""
    try:
        path.unlink()
    except FileNotFoundError:
        return
    sync_folder(path.parent)


def sync_file(descriptor: int) -> None:
    """Bring a file's bytes to the disk itself, through the drive's cache on macOS too."""
    if sys.platform == "darwin":
        import fcntl

        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
        except OSError:
            pass  # some file systems know only the plain kind
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Make renames and removals in a folder durable; Windows does so by itself."""
    if _WINDOWS:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
