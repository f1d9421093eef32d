"""Load libraries without the parts that this program never uses."""

from __future__ import annotations

import sys
from importlib import import_module

_COMMAND_LINE = ("click", "pygments", "rich")


def load_httpx() -> None:
    """Import httpx without its command line, which takes as long as httpx itself.

    httpx does without it where these libraries are not installed; other programs that share
    this Python may have brought them. They can be imported afterwards as ever.
    """
    if "httpx" in sys.modules:
        return
    hidden = [name for name in _COMMAND_LINE if name not in sys.modules]
    modules: dict[str, object] = sys.modules  # type: ignore[assignment] # None hides a module
    modules.update(dict.fromkeys(hidden))
    try:
        import_module("httpx")
    finally:
        for name in hidden:
            del modules[name]
