"""What the person chose, kept in one small JSON file. Keys and passwords are never in it."""

import json
import logging
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from aurous_desktop.record import record

_log = logging.getLogger(__name__)

THEMES = ("system", "light", "dark")
PROXY_MODES = ("system", "none", "manual")
LIST_VIEWS = ("list", "grid")
TEXT_SIZES = range(80, 201)
THUMBNAIL_SIZES = range(48, 161)
_NOTHING: Mapping[str, Any] = MappingProxyType({})


@record
class Settings:
    """The choices of one profile; change one with `_replace`."""

    window_geometry: str = ""  # what QWidget.saveGeometry gave, as base64
    window_state: str = ""  # what QMainWindow.saveState gave, as base64
    splitter_sizes: tuple[int, ...] = ()  # widths of the panes in pixels
    list_sort: str = "newest"
    list_view: str = "list"  # one of LIST_VIEWS
    thumbnail_size: int = 56  # pixels, in THUMBNAIL_SIZES
    theme: str = "system"  # one of THEMES
    text_size: int = 100  # percent, in TEXT_SIZES
    high_contrast: bool = False  # True even where the system doesn't ask for it
    less_motion: bool = False  # the same
    language: str = ""  # "de"; empty follows the system
    proxy_mode: str = "system"  # one of PROXY_MODES
    proxy_address: str = ""  # "http://proxy.example:8080", for the manual mode
    proxy_user: str = ""  # the password is in the password store, never here
    update_check: bool = True
    unknown: Mapping[str, Any] = _NOTHING  # keys of a newer version


class SettingsFile:
    """Reads and writes the settings of one profile."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Settings:
        """Return what is stored; for what is missing or unusable, the default.

        A file that is no JSON object is set aside as `settings.json.broken`.
        """
        try:
            stored = json.loads(self._path.read_bytes())
        except FileNotFoundError:
            return Settings()
        except OSError as problem:
            _log.warning("Settings can't be read (%s), defaults are used", problem.strerror)
            return Settings()
        except (ValueError, RecursionError):
            stored = None
        if not isinstance(stored, dict):
            self._set_aside()
            return Settings()
        return _settings_from(stored)

    def save(self, settings: Settings) -> None:
        """Replace the file in one step, so that a crash leaves the old or the new one.

        Raises OSError when the disk does not take it; the old file is still there then.
        """
        stored = {name: getattr(settings, name) for name in _READERS}
        text = json.dumps({**settings.unknown, **stored}, indent=2, ensure_ascii=False)
        fresh = self._path.with_name(f"{self._path.name}.{os.getpid()}.new")
        try:
            with open(fresh, "w", encoding="utf-8", opener=_open_private) as file:
                file.write(text + "\n")
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self._path)
        except OSError:
            fresh.unlink(missing_ok=True)
            raise
        _sync_folder(self._path.parent)

    def _set_aside(self) -> None:
        broken = self._path.with_name(self._path.name + ".broken")
        _log.warning("Settings are unreadable, set aside as %s", broken.name)
        try:
            self._path.replace(broken)
        except OSError as problem:
            _log.warning("They could not be set aside (%s)", problem.strerror)


def _settings_from(stored: dict[str, Any]) -> Settings:
    known: dict[str, Any] = {}
    for name, read in _READERS.items():
        if name not in stored:
            continue
        try:
            known[name] = read(stored[name])
        except ValueError:
            _log.warning("The setting %s has a value that can't be used, default taken", name)
    unknown = {key: value for key, value in stored.items() if key not in _READERS}
    return Settings(**known, unknown=unknown)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value


def without_sign_in(address: str) -> str:
    """Take user and password out of a proxy's address: they have no place in a file."""
    scheme, mark, rest = address.rpartition("://")
    return f"{scheme}{mark}{rest.rpartition('@')[2]}"


def _address(value: object) -> str:
    return without_sign_in(_text(value))  # somebody may have written one in by hand


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("neither true nor false")
    return value


def _sizes(value: object) -> tuple[int, ...]:
    if not isinstance(value, list) or not all(type(size) is int and size >= 0 for size in value):
        raise ValueError("not a list of sizes")
    return tuple(value)


def _within(sizes: range) -> Callable[[object], int]:
    def read(value: object) -> int:
        if type(value) is not int:
            raise ValueError("not a whole number")
        return min(max(value, sizes[0]), sizes[-1])

    return read


def _one_of(choices: tuple[str, ...]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in choices:
            raise ValueError("not one of the choices")
        return str(value)

    return read


_READERS: dict[str, Callable[[object], Any]] = {
    "window_geometry": _text,
    "window_state": _text,
    "splitter_sizes": _sizes,
    "list_sort": _text,
    "list_view": _one_of(LIST_VIEWS),
    "thumbnail_size": _within(THUMBNAIL_SIZES),
    "theme": _one_of(THEMES),
    "text_size": _within(TEXT_SIZES),
    "high_contrast": _switch,
    "less_motion": _switch,
    "language": _text,
    "proxy_mode": _one_of(PROXY_MODES),
    "proxy_address": _address,
    "proxy_user": _text,
    "update_check": _switch,
}


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _sync_folder(folder: Path) -> None:
    """Make the renaming itself survive a power cut; Windows has no such call."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        _log.debug("This file system does not sync folders")
    finally:
        os.close(descriptor)
