"""Say things and run things."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Set by hand for other work, these would lead the project's own Python astray.
_MISLEADING = ("PYTHONHOME", "PYTHONPATH", "PIP_PREFIX", "PIP_TARGET", "PIP_USER")


class Stop(Exception):
    """The chore can't go on; the text is the one sentence that says why and what to do."""


def say(text: str) -> None:
    print(text, flush=True)


def environment(**extra: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    return {**kept, **extra}


def run(command: Sequence[object], *, env: Mapping[str, str] | None = None) -> int:
    """Run a command in the project's folder, its output shown; return its exit code."""
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=ROOT, env=env or environment(), check=False).returncode


def quietly(
    command: Sequence[object], *, env: Mapping[str, str] | None = None, show: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run a command and keep what it says; `show` lets its standard output through."""
    return subprocess.run(
        [str(word) for word in command],
        cwd=ROOT,
        env=env or environment(),
        stdin=subprocess.DEVNULL,
        stdout=None if show else subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        check=False,
    )


def last_lines(text: str, count: int = 20) -> str:
    return "\n".join(text.strip().splitlines()[-count:])


def on_linux() -> bool:
    return sys.platform.startswith("linux")
