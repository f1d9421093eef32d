"""What `--diagnostics` prints: enough to help from afar, nothing that is private."""

import platform
import sqlite3
import sys
from collections.abc import Callable, Mapping
from functools import partial
from importlib import metadata

from aurous_desktop import __version__

from .logs import Redactor
from .paths import Paths

_PACKAGES = (
    "PySide6-Essentials", "qasync", "httpx", "pydantic", "keyring", "truststore", "starlette",
)  # fmt: skip

# Settings of the environment that change how the program behaves.
_VARIABLES = (
    "AUROUS_BASE_URL", "AUROUS_PROFILE", "DISPLAY", "LANG", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR",
    "WAYLAND_DISPLAY", "XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE",
)  # fmt: skip
# Of these only the presence is told: their values hold passwords or a key.
_HIDDEN_VARIABLES = (
    "AUROUS_API_KEY", "ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "SSL_CERT_FILE",
    "PYTHON_KEYRING_BACKEND",
)  # fmt: skip


def report(
    paths: Paths,
    *,
    redactor: Redactor,
    environment: Mapping[str, str],
    keyring_backend: Callable[[], str],
    extra: Mapping[str, str] | None = None,
) -> str:
    """Return the report as lines of `name: value`, redacted, with the home folder as ~.

    `keyring_backend` gives the name of the password store; what it raises is told in its
    place. `extra` lines come last.
    """
    lines = {
        **_versions(),
        **_places(paths),
        "Password store": _told(keyring_backend),
        **_variables(environment),
        **(extra or {}),
    }
    return redactor.clean("\n".join(f"{name}: {value}" for name, value in lines.items()))


def _versions() -> dict[str, str]:
    return {
        "Aurous Desktop": __version__ + (", frozen" if hasattr(sys, "_MEIPASS") else ""),
        "System": _system(),
        "Python": f"{platform.python_version()} ({platform.python_implementation()})",
        "Qt": _told(_qt_version),
        **{name: _told(partial(metadata.version, name)) for name in _PACKAGES},
        "SQLite": sqlite3.sqlite_version,
    }


def _system() -> str:
    try:
        name = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        name = ""
    return " ".join(filter(None, [name, platform.system(), platform.release(), platform.machine()]))


def _qt_version() -> str:
    from PySide6.QtCore import qVersion

    return qVersion()


def _places(paths: Paths) -> dict[str, str]:
    return {
        "Data": str(paths.data),
        "Cache": str(paths.cache),
        "Logs": str(paths.logs),
        "Settings": str(paths.settings_file),
    }


def _variables(environment: Mapping[str, str]) -> dict[str, str]:
    shown = {name: environment[name] for name in _VARIABLES if environment.get(name)}
    hidden = {
        name: "set"
        for name in _HIDDEN_VARIABLES
        if environment.get(name) or environment.get(name.lower())
    }
    return {**shown, **hidden}


def _told(ask: Callable[[], str]) -> str:
    """Return the answer, or why there is none: a report is wanted most when things are broken."""
    try:
        return ask()
    except Exception as problem:
        return f"not available ({type(problem).__name__}: {problem})"
