"""SHA256SUMS: one line for each file that people download."""

import hashlib
from pathlib import Path

from .console import Stop

NAME = "SHA256SUMS"
_BINARY = b" *"  # as sha256sum writes it for files read as they are


def write(folder: Path) -> Path:
    """Write the sums of all files of a folder; return the path of the list."""
    files = sorted(path for path in folder.glob("*") if path.is_file() and path.name != NAME)
    if not files:
        raise Stop(f"There is nothing in {folder} yet: packaging/dev.py build makes it.")
    lines = [b"%b%b%b\n" % (_sum(path).encode(), _BINARY, path.name.encode()) for path in files]
    place = folder / NAME
    place.write_bytes(b"".join(lines))  # with line feeds on Windows too
    return place


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
