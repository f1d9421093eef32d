"""How the walk with a screen reader is begun, and what it needs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from tests.support.walks import ROOT, Walk

from .ears import SYSTEM_PYTHON

READING = "reading"
TOLD = "told.json"
PROGRAMS = ("xvfb-run", "xauth", "dbus-run-session", SYSTEM_PYTHON)


@cache
def missing() -> str:
    """Name what this machine lacks, empty when it has all."""
    lacking = [name for name in PROGRAMS if not shutil.which(name)]
    if (
        not lacking
        and subprocess.run(
            [SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False
        ).returncode
    ):
        lacking = ["python3-pyatspi"]
    return ", ".join(lacking)


def begin(home: Path) -> Walk:
    """Begin it, on a screen and a bus of its own."""
    (home / "run").mkdir(mode=0o700)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "LANG": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "packaging"))),
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    screen = ["xvfb-run", "-a", "-s", "-screen 0 1400x950x24"]
    reading = [sys.executable, "-m", "tests.a11y.walk", home / TOLD]
    return Walk(home, ["dbus-run-session", "--", *screen, *reading], environment)
