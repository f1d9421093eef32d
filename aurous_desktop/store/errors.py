"""What can be wrong with the disk, in sentences for people."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

_LITTLE_SPACE = 16 * 1024 * 1024
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}


class StorageProblem(Exception):
    """Something that keeps the store from being read or written.

    `path` is the file or folder concerned, `sentence` says it to a person.
    """

    sentence = "This computer could not read or write the library."

    def __init__(self, path: Path, sentence: str | None = None) -> None:
        self.path = path
        self.sentence = sentence or type(self).sentence
        super().__init__(self.sentence)


class StorageFull(StorageProblem):
    """No space is left on the disk."""

    sentence = "The disk is full, so the change is not stored on this computer yet."


class StorageReadOnly(StorageProblem):
    """The folder or the file may not be written."""

    sentence = "The folder of the library can be read but not changed."


class StorageLocked(StorageProblem):
    """Another program has the library open."""

    sentence = "Another program is using the library."


class StorageCorrupt(StorageProblem):
    """The file is damaged; the next start sets it aside and rebuilds it."""

    sentence = "The file of the library is damaged. It is repaired at the next start."


class StorageTooNew(StorageProblem):
    """A newer version of the program wrote the file; it stays as it is."""

    sentence = "The library was written by a newer version of Aurous Desktop."


class StorageClosed(StorageProblem):
    """The store was closed before."""

    sentence = "The library is closed."


LowLevel = sqlite3.Error | OSError | UnicodeDecodeError
LOW_LEVEL = (sqlite3.Error, OSError, UnicodeDecodeError)
"""What reading and writing raise; the last comes of SQLite's words about a garbled schema."""


def translate(problem: LowLevel, path: Path) -> Exception:
    """Give the storage problem that a low-level one stands for; a programming mistake stays."""
    if isinstance(problem, OSError):
        return _of_system(problem, path)
    if isinstance(problem, UnicodeDecodeError):
        return StorageCorrupt(path)
    code = primary_code(problem)
    if code == sqlite3.SQLITE_FULL:
        return StorageFull(path)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StorageLocked(path)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or is_senseless(problem):
        return StorageCorrupt(path)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return StorageReadOnly(path)
    if code == sqlite3.SQLITE_CANTOPEN:
        return StorageProblem(path) if os.access(path.parent, os.W_OK) else StorageReadOnly(path)
    if code == sqlite3.SQLITE_IOERR:
        return StorageFull(path) if little_space(path.parent) else StorageProblem(path)
    return problem


def primary_code(problem: sqlite3.Error) -> int:
    """Give SQLite's primary result code, 0 where there is none."""
    return getattr(problem, "sqlite_errorcode", 0) & 0xFF


def was_interrupted(problem: Exception) -> bool:
    """Tell whether a read ended because it had to give way."""
    return isinstance(problem, sqlite3.Error) and primary_code(problem) == sqlite3.SQLITE_INTERRUPT


def lacks_space(problem: Exception) -> bool:
    """Tell whether freeing some disk space may cure the problem."""
    if isinstance(problem, OSError):
        return problem.errno in _FULL
    codes = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
    return isinstance(problem, sqlite3.Error) and primary_code(problem) in codes


def little_space(folder: Path) -> bool:
    """Tell whether the disk under a folder is nearly full."""
    import shutil

    try:
        return shutil.disk_usage(folder).free < _LITTLE_SPACE
    except OSError:
        return False


def is_senseless(problem: sqlite3.Error) -> bool:
    """Tell whether a statement that is known to be right was refused: the file is garbled.

    That is also how a text that is no UTF-8 any more is told, without any code.
    """
    codes = (0, sqlite3.SQLITE_ERROR)
    return isinstance(problem, sqlite3.OperationalError) and primary_code(problem) in codes


def _of_system(problem: OSError, path: Path) -> StorageProblem:
    if problem.errno in _FULL:
        return StorageFull(path)
    return StorageReadOnly(path) if problem.errno in _READ_ONLY else StorageProblem(path)
