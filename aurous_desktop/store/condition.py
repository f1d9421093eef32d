"""What is known of the state of the files before the library is opened."""

from __future__ import annotations

from pathlib import Path

from aurous_desktop.store import database, files

DRAFTS = "drafts"
BACKUPS = "backups"
SET_ASIDE = "set-aside"
REPORT = "report.txt"
_SUSPECT = "-suspect"


def is_lost(folder: Path) -> bool:
    """Tell whether the library's file is missing though there is something to rebuild it from."""
    path = folder / database.LIBRARY
    if path.exists() and path.stat().st_size > 0:
        return False
    wal = database.beside(path, "-wal")
    return bool(
        (wal.exists() and wal.stat().st_size > 0)
        or unfinished(folder)
        or any((folder / BACKUPS).glob("library-*.db"))
        or any((folder / DRAFTS).glob("*.json"))
    )


def suspect(path: Path) -> None:
    """Have the next start look through the whole file."""
    try:
        files.make_private_file(database.beside(path, _SUSPECT))
    except OSError:
        return


def is_suspect(path: Path) -> bool:
    """Tell whether the file has to be looked through."""
    return database.beside(path, _SUSPECT).exists()


def clear_suspicion(path: Path) -> None:
    """Note that the file was found good."""
    if is_suspect(path):
        files.remove(database.beside(path, _SUSPECT))


def unfinished(folder: Path) -> list[Path]:
    """Name the places whose library was set aside but not worked off yet, oldest first."""
    places = sorted((folder / SET_ASIDE).iterdir()) if (folder / SET_ASIDE).exists() else []
    return [place for place in places if place.is_dir() and not (place / REPORT).exists()]
