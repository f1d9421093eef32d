"""Pictures as files of the person's own."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def save_copy(path: Path, data: bytes) -> None:
    """Write a file whole: what was there before stays until the new one is complete.

    Raises OSError.
    """
    part = path.with_name(f".{path.stem[:40]}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
