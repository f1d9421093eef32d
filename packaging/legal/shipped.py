"""What a bundle holds, by the files that went into it."""

from __future__ import annotations

import json
import os
import platform
import pyexpat
import re
import sqlite3
import ssl
import sys
import zlib
from collections.abc import Iterable, Sequence
from importlib import metadata
from pathlib import Path

from .parts import BY_THE_BUILD, INDEX, OURSELVES, canonical

Entry = tuple[str, str, str]


def versions(entries: Iterable[Entry]) -> dict[str, str]:
    """Give the packages that the files come from, with their versions.

    Entries are PyInstaller's (place, source, kind). Raises SystemExit when one of the packages
    has no licence text in resources/licences.
    """
    owners = _owners()
    sources = {_place(source) for _, source, _ in entries if source}
    names = {owners[source] for source in sources if source in owners} - {OURSELVES}
    names.update(BY_THE_BUILD)
    missing = names - texts()
    if missing:
        raise SystemExit(
            f"There is no licence text for {', '.join(sorted(missing))}: "
            "run packaging/dev.py licenses"
        )
    return {name: metadata.version(name) for name in sorted(names)}


def libraries(entries: Iterable[Entry]) -> dict[str, str]:
    """Give the versions of the libraries in the bundle, as far as they can be told."""
    from PySide6.QtCore import qVersion

    icu = (re.search(r"libicudata\.so\.(\d+)", place) for place, _, _ in entries)
    found = {
        "Python": platform.python_version(),
        "Qt": qVersion(),
        "SQLite": sqlite3.sqlite_version,
        "OpenSSL": ssl.OPENSSL_VERSION.split()[1],
        "Expat": pyexpat.EXPAT_VERSION.removeprefix("expat_"),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "ICU": next((one[1] for one in icu if one), ""),
    }
    return {name: version for name, version in found.items() if version}


def write_versions(file: Path, version: str, entries: Sequence[Entry]) -> Path:
    """Write what a bundle holds, with versions, to a JSON file; return its path.

    Has to run in the Python that goes into the bundle.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    found = {
        "version": version,
        "system": sys.platform,
        "packages": versions(entries),
        "libraries": libraries(entries),
    }
    file.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    return file


def texts() -> set[str]:
    """Name the Python packages that have a licence text here."""
    entries = json.loads(INDEX.read_text("utf-8"))
    return {
        canonical(entry["name"])
        for entry in entries
        if entry["kind"] == "package" and all((INDEX.parent / f).is_file() for f in entry["files"])
    }


def _owners() -> dict[str, str]:
    """Tell for every installed file which package brought it."""
    return {
        _place(str(found.locate_file(file))): canonical(str(found.metadata["Name"]))
        for found in metadata.distributions()
        for file in found.files or ()
        if not str(file).startswith("..")
    }


def _place(file: str) -> str:
    """Write a path so that two ways to the same file are equal, on Windows too."""
    return os.path.normcase(os.path.realpath(file))
