"""Load libraries without the parts that this program never uses."""

from __future__ import annotations

import builtins
import sys
from importlib import import_module
from importlib.util import find_spec

from aurous_desktop.runtime import enums, later

_COMMAND_LINE = ("click", "pygments", "rich")
_LOOKED_FOR_AT_EACH_REQUEST = "sniffio"
_SIGNATURES = "shibokensupport.signature"
_SELDOM_USED = (
    f"{_SIGNATURES}.errorhandler",
    f"{_SIGNATURES}.layout",
    f"{_SIGNATURES}.mapping:update_mapping",
    f"{_SIGNATURES}.parser",
    f"{_SIGNATURES}.lib.enum_sig",
    f"{_SIGNATURES}.lib.pyi_generator",
    f"{_SIGNATURES}.lib.tool",
)
"""What PySide tells the signatures of Qt's functions with, in error messages and `help`."""
_OWN_IMPORT = "__orig_import__"


def load_qt() -> None:
    """Import PySide6, its enumerations made quickly, and let Python import by itself again.

    PySide puts itself in place of `__import__` and reads the source of every module that is
    imported after it, in search of `__feature__`, which nothing here uses: a tenth of the start.
    """
    enums.make_quickly()
    with later.when_used(*_SELDOM_USED):
        import PySide6.QtCore

        builtins.__import__ = getattr(builtins, _OWN_IMPORT, builtins.__import__)
        import PySide6.QtGui
        import PySide6.QtWidgets  # noqa: F401


def load_httpx() -> None:
    """Import httpx without its command line, which takes as long as httpx itself.

    httpx does without it where these libraries are not installed; other programs that share
    this Python may have brought them. They can be imported afterwards as ever.

    httpcore asks at each request for a library that tells asyncio from others. Where there is
    none, Python would look through every folder each time; now it knows.
    """
    modules: dict[str, object] = sys.modules  # type: ignore[assignment] # None hides a module
    if find_spec(_LOOKED_FOR_AT_EACH_REQUEST) is None:
        modules[_LOOKED_FOR_AT_EACH_REQUEST] = None
    if "httpx" in sys.modules:
        return
    hidden = [name for name in _COMMAND_LINE if name not in sys.modules]
    modules.update(dict.fromkeys(hidden))
    try:
        import_module("httpx")
        import_module("httpcore")  # httpx brings it with the first request
    finally:
        for name in hidden:
            del modules[name]
