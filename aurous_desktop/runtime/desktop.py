"""Linux desktops tell their colors and show their file dialogs by way of a portal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path

from aurous_desktop.runtime.display import is_screenless

_THEME = "QT_QPA_PLATFORMTHEME"
_PORTAL_THEME = "xdgdesktopportal"
_SERVICE = "dbus-1/services/org.freedesktop.portal.Desktop.service"
_DATA_FOLDERS = "/usr/local/share:/usr/share"


@contextmanager
def portal_first(environment: MutableMapping[str, str] = os.environ) -> Iterator[None]:
    """Let Qt, started within this, ask the portal before its own idea of the desktop.

    Left to itself, Qt knows a few desktops by name, and learns of a dark one only after the
    first paint. Nothing changes where there is no portal or where the person chose a theme
    of Qt; programs that are started later don't see it.
    """
    if not _has_portal(environment):
        yield
        return
    environment[_THEME] = _PORTAL_THEME
    try:
        yield
    finally:
        del environment[_THEME]


def _has_portal(environment: MutableMapping[str, str]) -> bool:
    """Look for the portal's entry on the disk: to ask the bus for it may take seconds."""
    if not sys.platform.startswith("linux") or _THEME in environment or is_screenless(environment):
        return False
    folders = (environment.get("XDG_DATA_DIRS") or _DATA_FOLDERS).split(":")
    return any((Path(folder) / _SERVICE).exists() for folder in folders if folder)
