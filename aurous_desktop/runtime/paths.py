"""Where Aurous Desktop keeps what it stores, on each system and for a chosen profile."""

import os
from pathlib import Path

from aurous_desktop.record import record

_NAME = "aurous-desktop"
_PRIVATE = 0o700


class FolderUnusable(Exception):
    """A folder that the program needs can't be made or written; the text is for people."""


@record
class Paths:
    """The places of one profile.

    `data` holds what must not be lost, `cache` what the server can give again.
    """

    data: Path
    cache: Path
    logs: Path
    settings_file: Path

    def create(self) -> None:
        """Make the folders, for this person alone (mode 0700).

        Raises FolderUnusable when one can't be made or written.
        """
        for folder in (self.data, self.cache, self.logs, self.settings_file.parent):
            _make_private(folder)


def find_paths(profile: Path | None = None) -> Paths:
    """Return the places below `profile`, or this person's own when there is none.

    The own ones stay on this computer: they are neither roaming nor in a synced folder.
    """
    if profile is not None:
        root = profile.expanduser().absolute()
        return Paths(
            data=root / "data",
            cache=root / "cache",
            logs=root / "logs",
            settings_file=root / "settings" / "settings.json",
        )
    # Its import costs several milliseconds, and a chosen profile does not need it.
    from platformdirs import PlatformDirs

    folders = PlatformDirs(_NAME, appauthor=False, roaming=False)
    return Paths(
        data=folders.user_data_path / "data",
        cache=folders.user_cache_path,
        logs=folders.user_log_path,
        settings_file=folders.user_config_path / "settings.json",
    )


def _make_private(folder: Path) -> None:
    try:
        _make_parents(folder.parent)
        folder.mkdir(mode=_PRIVATE, exist_ok=True)
        if os.name == "posix" and folder.stat().st_mode & 0o077:
            folder.chmod(_PRIVATE)
        _try_writing(folder)
    except OSError as problem:
        reason = problem.strerror or "unknown reason"
        raise FolderUnusable(
            f"Aurous Desktop can't write to the folder {folder} ({reason}). "
            "Choose another one with --profile, or change who may write there."
        ) from problem


def _make_parents(folder: Path) -> None:
    """Make missing parents as private too: `mkdir(parents=True)` ignores the mode for them."""
    if not folder.is_dir():
        _make_parents(folder.parent)
        folder.mkdir(mode=_PRIVATE, exist_ok=True)


def _try_writing(folder: Path) -> None:
    probe = folder / f".write-test-{os.getpid()}"
    probe.touch(mode=0o600)
    probe.unlink()
