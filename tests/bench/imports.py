"""What is loaded before the first paint."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.bench.figures import Measured
from tests.bench.harness import LEAVE, NOBODY, ROOT, Bench, environment, opening
from tests.bench.libraries import profile_of

NAMES = ("modules",)
HEAVY = (
    "asyncio", "cryptography", "email", "httpx", "httpcore", "keyring", "pydantic",
    "pydantic_core", "qasync", "ssl", "starlette", "uvicorn", "PySide6.QtNetwork",
)  # fmt: skip
_AFTER = "aurous_desktop.ui.workbench"
"""The first module that is loaded after the first paint."""
_LINE = re.compile(r"^import time:\s+(\d+) \|\s+(\d+) \| (\s*)(\S+)$")


def measure(bench: Bench) -> Iterator[Measured]:
    """Ask Python in which order it imported."""
    import subprocess
    import sys

    profile = profile_of(bench.folder, 1_000, origin=NOBODY)
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "aurous_desktop"],
        cwd=ROOT, env=environment(**opening(profile, NOBODY), **LEAVE),
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    loaded = loaded_before(done.stderr, _AFTER)
    roots = {name.split(".")[0] for name in loaded}
    heavy = [name for name in HEAVY if name in roots or name in loaded]
    bare = bench.inside("bare")["modules"]
    note = ", ".join(heavy) or f"{len(loaded)} modules in all; a bare window has {bare}"
    yield Measured("modules", len(heavy), note=note, details={"loaded": len(loaded), "bare": bare})


def loaded_before(importtime: str, name: str) -> list[str]:
    """Read what `python -X importtime` says until the imports of a module begin.

    A module's line comes after the lines of what it imports, which are indented deeper.
    """
    lines = [match for line in importtime.splitlines() if (match := _LINE.match(line))]
    at = next(i for i, match in enumerate(lines) if match[4] == name)
    depth = len(lines[at][3])
    while at > 0 and len(lines[at - 1][3]) > depth:
        at -= 1
    return [match[4] for match in lines[:at]]
