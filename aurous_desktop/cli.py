"""The ways in: options, and the one sentence when the program can't start."""

from __future__ import annotations

import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from aurous_desktop.runtime import collector, later

with later.when_used("ipaddress"), later.patterns_when_used():  # a millisecond: odd addresses
    from pathlib import Path

from aurous_desktop.api.endpoint import DEFAULT_BASE_URL, check_base_url
from aurous_desktop.options import Options
from aurous_desktop.runtime import lean, modules
from aurous_desktop.runtime.display import display_problem, no_display_problem

if TYPE_CHECKING:
    from aurous_desktop.live import Live

    Script = Callable[[Live], Awaitable[int]]

_CANNOT_START = 2


def main(arguments: Sequence[str] | None = None, *, script: Script | None = None) -> int:
    """Start the program; gives the exit code.

    A `script` works in the person's place and ends the program with its own exit code.
    """
    collector.rest()
    try:
        with modules.found_quickly("aurous_desktop", "asyncio", "h11", "httpcore", "httpx"):
            return _main(arguments, script)
    finally:
        collector.wake()


def _main(arguments: Sequence[str] | None, script: Script | None) -> int:
    try:
        options = read_options(arguments)
    except ValueError as problem:
        return _say(str(problem))
    if options.diagnostics:
        from aurous_desktop.app import diagnostics

        print(diagnostics(options))
        return 0
    sentence = no_display_problem()
    if sentence is not None:
        return _say(sentence)
    try:
        lean.load_qt()
    except ImportError as problem:
        return _say(display_problem() or str(problem))
    from aurous_desktop.app import CannotStart, run, show_cannot_start

    try:
        if options.self_test:
            from aurous_desktop.selftest.run import run_self_test

            return run_self_test(options.self_test_report)
        return run(options, script=script)
    except CannotStart as reason:
        code = _say(str(reason))
        if not options.quit_after_start:  # nobody looks at such a run
            show_cannot_start(reason, options)
        return code


def read_options(arguments: Sequence[str] | None = None) -> Options:
    """Read options and environment; raise ValueError with a sentence for a bad address."""
    given = sys.argv[1:] if arguments is None else arguments
    environment = os.environ
    base_url = environment.get("AUROUS_BASE_URL") or DEFAULT_BASE_URL
    profile = environment.get("AUROUS_PROFILE")
    key = environment.get("AUROUS_API_KEY") or None
    quit_after_start = bool(environment.get("AUROUS_QUIT_AFTER_START"))
    if not given:  # a click on the icon: the library that reads arguments takes 3 ms
        return Options(
            check_base_url(base_url), _folder(profile), key, quit_after_start=quit_after_start
        )
    from aurous_desktop.command_line import parser

    parsed = parser().parse_args(given)
    report = parsed.self_test_report
    return Options(
        base_url=check_base_url(parsed.base_url or base_url),
        profile=_folder(parsed.profile or profile),
        key=key,
        language=parsed.lang,
        demo=parsed.demo,
        diagnostics=parsed.diagnostics,
        quit_after_start=parsed.quit_after_start or quit_after_start,
        self_test=parsed.self_test or report is not None,
        self_test_report=Path(report).absolute() if report else None,
    )


def _folder(text: str | None) -> Path | None:
    return Path(text).expanduser().absolute() if text else None


def _say(sentence: str) -> int:
    if sys.stderr is not None:  # there is none behind an icon on Windows
        print(f"aurous-desktop: {sentence}", file=sys.stderr)
    return _CANNOT_START
