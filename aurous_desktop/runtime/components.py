"""What the program is made of: versions and licence texts, for Help › About."""

from __future__ import annotations

import json
import platform
import sqlite3
import ssl
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from aurous_desktop import __version__
from aurous_desktop.runtime.resources import resource_path

_KEY_PACKAGES = (
    "qasync", "httpx", "pydantic", "cryptography", "keyring", "truststore",
    "starlette",
)  # fmt: skip
_OF_ONE_SYSTEM = {"Microsoft Visual C++ runtime": "win32", "ICU": "linux"}


@dataclass(frozen=True, slots=True)
class Component:
    """One thing that is shipped; `version` is empty where none can be told."""

    name: str
    version: str
    license: str
    url: str
    files: tuple[Path, ...]

    def text(self) -> str:
        """Give the whole licence text."""
        return "\n\n".join(file.read_text("utf-8") for file in self.files)


def components() -> list[Component]:
    """List what is shipped with this program, in the order of the alphabet; Qt comes first.

    Raises OSError or ValueError when the texts are not there.
    """
    folder = resource_path("licences")
    shipped = _shipped_versions(folder)
    libraries = _library_versions()
    found = []
    for entry in json.loads((folder / "index.json").read_text("utf-8")):
        name, is_package = entry["name"], entry["kind"] == "package"
        version = shipped.get(_canonical(name)) if is_package else libraries.get(name, "")
        if version is None or _OF_ONE_SYSTEM.get(name, sys.platform) != sys.platform:
            continue
        files = tuple(folder / file for file in entry["files"])
        found.append(Component(name, version, entry["license"], entry["url"], files))
    return sorted(found, key=_qt_first)


def versions() -> dict[str, str]:
    """Give the versions of the program and of what matters most in it."""
    shipped = _shipped_versions(resource_path("licences"))
    packages = {name: shipped.get(_canonical(name), "") for name in _KEY_PACKAGES}
    return {
        "Aurous Desktop": __version__,
        "System": f"{platform.system()} {platform.release()} ({platform.machine()})",
        **_library_versions(),
        **{name: version for name, version in packages.items() if version},
    }


def qt_folder() -> Path:
    """Give the folder with the Qt libraries that run, which anybody may replace."""
    import PySide6
    from PySide6.QtCore import QLibraryInfo

    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.LibrariesPath))
    # On Windows they lie beside Python's modules, and the folder that Qt names is not there.
    return folder if folder.is_dir() else Path(str(PySide6.__file__)).parent


def _qt_first(component: Component) -> tuple[bool, str]:
    return component.name != "Qt", component.name.casefold()


def _library_versions() -> dict[str, str]:
    import PySide6
    from PySide6.QtCore import qVersion

    return {
        "Python": platform.python_version(),
        "Qt": qVersion(),
        "PySide6": PySide6.__version__,
        "SQLite": sqlite3.sqlite_version,
        "OpenSSL": ssl.OPENSSL_VERSION.removeprefix("OpenSSL "),
    }


def _shipped_versions(folder: Path) -> Mapping[str, str]:
    """Give the versions of the packages: as the build wrote them down, or as installed here."""
    written = folder / "versions.json"
    if written.is_file():
        versions: dict[str, str] = json.loads(written.read_text("utf-8"))["packages"]
        return versions
    return {_canonical(found.metadata["Name"]): found.version for found in metadata.distributions()}


def _canonical(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")
