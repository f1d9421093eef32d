"""Starts the real window for the self-test, and tells what was found."""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from aurous_desktop import __version__, app
from aurous_desktop.api.endpoint import DEFAULT_BASE_URL, check_base_url
from aurous_desktop.live import Live
from aurous_desktop.options import ENGLISH, Options
from aurous_desktop.runtime.paths import find_paths
from aurous_desktop.runtime.settings import Settings, SettingsFile
from aurous_desktop.selftest import computer, job, shipped
from aurous_desktop.selftest.checks import Check, Outcome, try_all

CHECKS: tuple[Check, ...] = (*job.CHECKS, *computer.CHECKS, *shipped.CHECKS)
_LONGEST = 120.0
"""Seconds after which a self-test that hangs is ended from outside."""


class Told:
    """Where the lines go: standard output, if there is one, and a file, if one is wanted."""

    def __init__(self, file: TextIO | None) -> None:
        self._places = [place for place in (_standard_output(), file) if place is not None]

    def line(self, text: str) -> None:
        """Write a line at once, so that it is there even if the program ends badly."""
        for place in self._places:
            print(text, file=place, flush=True)

    def outcome(self, outcome: Outcome) -> None:
        """Write what a check found."""
        self.line(outcome.line)


def run_self_test(report: Path | None = None, *, checks: Sequence[Check] = CHECKS) -> int:
    """Try everything in a profile of its own; gives 0 when all is well, else 1.

    Raises `CannotStart`, and OSError when the report can't be written.
    """
    began = time.monotonic()
    file = None if report is None else report.open("w", encoding="utf-8")
    told = Told(file)
    guard = threading.Timer(_LONGEST, _give_up, [told])
    guard.daemon = True
    guard.start()
    outcomes: list[Outcome] = []

    async def script(live: Live) -> int:
        outcomes.extend(await try_all(checks, live, told.outcome))
        return 0

    try:
        code = _in_a_profile_of_its_own(script)
        passed = code == 0 and len(outcomes) == len(checks) and all(o.passed for o in outcomes)
        told.line(_summary(outcomes, passed=passed, seconds=time.monotonic() - began))
        return 0 if passed else 1
    finally:
        guard.cancel()
        if file is not None:
            file.close()


def _in_a_profile_of_its_own(script: app.Script) -> int:
    """Start on samples, in English, whatever this person has chosen."""
    with tempfile.TemporaryDirectory(prefix="aurous-", ignore_cleanup_errors=True) as folder:
        profile = Path(folder)
        paths = find_paths(profile)
        paths.create()
        SettingsFile(paths.settings_file).save(Settings(language="en", update_check=False))
        options = Options(
            base_url=check_base_url(DEFAULT_BASE_URL), profile=profile, demo=True, language=ENGLISH
        )
        return app.run(options, script=script)


def _summary(outcomes: Sequence[Outcome], *, passed: bool, seconds: float) -> str:
    return json.dumps(
        {
            "self_test": "passed" if passed else "failed",
            "version": __version__,
            "frozen": bool(getattr(sys, "frozen", False)),
            "platform": sys.platform,
            "seconds": round(seconds, 1),
            "checks": {
                outcome.name: {
                    "passed": outcome.passed,
                    "found": outcome.found,
                    "seconds": outcome.seconds,
                }
                for outcome in outcomes
            },
        }
    )


def _give_up(told: Told) -> None:
    told.line(f"FAIL self-test: it did not come to its end within {_LONGEST:.0f} seconds")
    os._exit(1)


def _standard_output() -> TextIO | None:
    """Give the standard output; a windowed program has none, but perhaps its starter has."""
    found: TextIO | None = sys.stdout
    if found is None and sys.platform == "win32":
        import ctypes

        if ctypes.windll.kernel32.AttachConsole(-1):
            return open("CONOUT$", "w", encoding="utf-8")  # until the end
    if isinstance(found, io.TextIOWrapper):
        found.reconfigure(errors="backslashreplace")  # a console may lack a letter
    return found
