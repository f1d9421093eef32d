"""Measure the program on a screen that nobody looks at."""

import argparse
import os

from . import build, system, virtualenv
from .console import environment
from .console import run as run_command

OPTIONS = [
    ("--json", {"metavar": "FILE", "type": os.path.abspath, "help": "write it there, too"}),
    ("--only", {"metavar": "NAME", "action": "append", "help": "this one; repeatable"}),
    (
        "--frozen",
        {
            "action": "store_true",
            "help": "freeze the program and bare windows, and measure size and start of those",
        },
    ),
    ("--readme", {"action": "store_true", "help": "put the table into README.md"}),
    (
        "--compare",
        {
            "nargs": 2,
            "metavar": ("BEFORE", "AFTER"),
            "type": os.path.abspath,
            "help": "show two files of --json side by side instead",
        },
    ),
]


def run(arguments: argparse.Namespace) -> int:
    """Measure or compare; gives the exit code."""
    python = [virtualenv.PYTHON, "-m", "tests.bench"]
    if arguments.compare:
        return run_command([*python, "--compare", *arguments.compare])
    system.ensure(system.VIRTUAL_SCREEN, needed=False, why="for windows without a display")
    only = list(arguments.only or ())
    if arguments.frozen:
        _freeze()
        only.append("frozen")
    words = [word for name in only for word in ("--only", name)]
    words += ["--json", arguments.json] if arguments.json else []
    words += ["--readme"] if arguments.readme else []
    screen = system.xvfb()
    return run_command([*screen, *python, *words], env=environment(**_platform(bool(screen))))


def _freeze() -> None:
    system.ensure(build.system_packages(), needed=True, why="for freezing the program")
    build.freeze(build.source_version())
    build.bare_window("trimmed", trimmed=True)
    build.bare_window("whole", trimmed=False)


def _platform(virtual: bool) -> dict[str, str]:
    if virtual:
        return {"QT_QPA_PLATFORM": "xcb"}
    return {} if system.has_display() else {"QT_QPA_PLATFORM": "offscreen"}
