"""Which Python packages a bundle holds, by the files that went into it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
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
    sources = {os.path.realpath(source) for _, source, _ in entries if source}
    names = {owners[source] for source in sources if source in owners} - {OURSELVES}
    names.update(BY_THE_BUILD)
    missing = names - texts()
    if missing:
        raise SystemExit(
            f"There is no licence text for {', '.join(sorted(missing))}: "
            "run packaging/dev.py licenses"
        )
    return {name: metadata.version(name) for name in sorted(names)}


def write_versions(file: Path, entries: Iterable[Entry]) -> Path:
    """Write the packages of a bundle and their versions to a JSON file; return its path."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(versions(entries), indent=1) + "\n", "utf-8")
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
        os.path.realpath(str(found.locate_file(file))): canonical(str(found.metadata["Name"]))
        for found in metadata.distributions()
        for file in found.files or ()
        if not str(file).startswith("..")
    }
