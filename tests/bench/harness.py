"""What every measurement needs: processes, a server, stored libraries, fair turns."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from aurous_desktop.sandbox.world import FULL_KEY

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "bench"
NOBODY = "http://127.0.0.1:9"
"""A loopback address at which nobody answers: the program is offline there."""
LEAVE = {"AUROUS_QUIT_AFTER_START": "1"}
"""What lets the program print the timings of its start and leave."""
_PATIENCE = 180
# Python has to be free to keep its bytecode, as an installed program's is kept.
_LEFT_OUT = ("AUROUS_", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONHOME")


class Broken(Exception):
    """A measured process ended in trouble; the text is the last of what it said."""


class Bench:
    """Runs processes of the program, and remembers where things are."""

    def __init__(self, folder: Path, say: Callable[[str], None]) -> None:
        self.folder = folder
        self.say = say
        folder.mkdir(parents=True, exist_ok=True)

    def python(self, *words: object, **extra: str) -> tuple[float, str]:
        """Run Python with these words; gives the clock at its start and what it printed."""
        return self.program(sys.executable, *words, **extra)

    def program(self, *words: object, **extra: str) -> tuple[float, str]:
        """Run a program; gives the clock at its start and what it printed."""
        command = [str(word) for word in words]
        began = time.perf_counter()
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment(**extra),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )
        if done.returncode != 0:
            tail = "\n".join((done.stderr or done.stdout).strip().splitlines()[-15:])
            raise Broken(f"{' '.join(command)} gave {done.returncode}:\n{tail}")
        return began, done.stdout

    def inside(self, module: str, *words: object, **extra: str) -> dict[str, Any]:
        """Run one of the scripts in `inside`; gives the JSON of its last line.

        `began` in it is the clock when the process was asked for.
        """
        began, said = self.python("-m", f"tests.bench.inside.{module}", *words, **extra)
        answer: dict[str, Any] = json.loads(said.strip().splitlines()[-1])
        return answer | {"began": began}

    def at_work(self, script: str, *words: object, **extra: str) -> dict[str, Any]:
        """Run the program with one of the scripts in `inside` in the person's place."""
        return self.inside("program", script, *words, **extra)

    @contextmanager
    def server(self, *words: object) -> Iterator[Server]:
        """Serve the sandbox in a process of its own."""
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.server", *(str(word) for word in words)],
            cwd=ROOT,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            server = Server(process)
            yield server
        finally:
            process.communicate(timeout=10)  # its input ends, and so does it


class Server:
    """The sandbox in a process of its own, and what it tells of itself."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        about = self._answer()
        self.url: str = about["url"]
        self.team_id: str = about["team_id"]

    def ask(self, command: str) -> dict[str, Any]:
        """Say something to the server; gives its answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(command + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise Broken("the sandbox server ended")
        answer: dict[str, Any] = json.loads(line)
        return answer


def opening(profile: Path, url: str) -> dict[str, str]:
    """Say in the environment what the program is to open: its icon gives it no arguments."""
    return {"AUROUS_PROFILE": str(profile), "AUROUS_BASE_URL": url}


def environment(**extra: str) -> dict[str, str]:
    """Give the environment of a measured process: no settings of this person, no proxy."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(_LEFT_OUT) and not name.lower().endswith("_proxy")
    }
    own = {"PYTHONPATH": str(ROOT), "AUROUS_API_KEY": FULL_KEY, "NO_PROXY": "127.0.0.1"}
    return {**kept, **own, **extra}


def alternate(runs: int, ways: Mapping[str, Callable[[], float]]) -> dict[str, list[float]]:
    """Run each way in turn, so that a busy moment falls on all; the first round is not counted."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(runs + 1):
        for name, way in ways.items():
            value = way()
            if number:
                found[name].append(value)
    return found


def middle(values: Sequence[float]) -> float:
    """Give the median."""
    return float(median(values))


def percentile(values: Sequence[float], share: int) -> float:
    """Give a percentile; the largest value when there are too few."""
    if len(values) < 2:
        return float(values[0])
    return float(quantiles(values, n=100, method="inclusive")[share - 1])


def load_average() -> float:
    """Give the load of the last minute; 0 where the system does not tell."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def about_this_run(load_before: float) -> dict[str, Any]:
    """Say where and when."""
    from PySide6 import __version__ as qt

    return {
        "date": time.strftime("%Y-%m-%d"),
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        "qt": qt,
        "screen": _screen(),
        "load_before": load_before,
        "load_after": load_average(),
    }


def _screen() -> str:
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if chosen == "xcb":
        return "Xvfb"
    return chosen or "the screen of this computer"
