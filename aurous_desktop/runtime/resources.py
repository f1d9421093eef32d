"""Where the shipped files (icons, styles, translations, sample pictures, licences) lie."""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    installed = _PACKAGE / "_resources"
    # The source tree has no such folder: there the files lie beside the package.
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"


def resource_path(*parts: str) -> Path:
    """Return the path of a shipped file: `resource_path("icons", "search.svg")`.

    The same call serves the source tree, the installed wheel and the frozen program.
    The file need not exist.
    """
    return _root().joinpath(*parts)
