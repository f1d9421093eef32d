"""The ways in: options, and the one sentence when the program can't start."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from aurous_desktop import __version__
from aurous_desktop.api.endpoint import DEFAULT_BASE_URL, check_base_url
from aurous_desktop.options import PSEUDO, PSEUDO_RTL, SPOKEN, Options
from aurous_desktop.runtime import collector, lean
from aurous_desktop.runtime.display import display_problem, no_display_problem

if TYPE_CHECKING:
    from aurous_desktop.live import Live

    Script = Callable[[Live], Awaitable[int]]

_CANNOT_START = 2
_HELP_WIDTH = 88  # characters


def main(arguments: Sequence[str] | None = None, *, script: Script | None = None) -> int:
    """Start the program; gives the exit code.

    A `script` works in the person's place and ends the program with its own exit code.
    """
    collector.rest()
    try:
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
    parsed = _parser().parse_args(arguments)
    environment = os.environ
    profile = parsed.profile or environment.get("AUROUS_PROFILE") or None
    base_url = parsed.base_url or environment.get("AUROUS_BASE_URL") or DEFAULT_BASE_URL
    report = parsed.self_test_report
    return Options(
        base_url=check_base_url(base_url),
        profile=Path(profile).expanduser().absolute() if profile else None,
        key=environment.get("AUROUS_API_KEY") or None,
        language=parsed.lang,
        demo=parsed.demo,
        diagnostics=parsed.diagnostics,
        quit_after_start=parsed.quit_after_start,
        self_test=parsed.self_test or report is not None,
        self_test_report=Path(report).absolute() if report else None,
    )


class _Formatter(argparse.HelpFormatter):
    """Lines of a fixed width: argparse asks for the terminal's at each option it is told of."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_HELP_WIDTH)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="aurous-desktop",
        formatter_class=_Formatter,
        description="Edit the characters of the Aurous Labs API on your own computer.",
        epilog="AUROUS_API_KEY, when set, is used for this run and never stored.",
    )
    parser.add_argument("--version", action="version", version=f"Aurous Desktop {__version__}")
    parser.add_argument(
        "--demo", action="store_true", help="look around with sample characters; nothing is sent"
    )
    parser.add_argument(
        "--base-url",
        metavar="URL",
        help="address of the API (or AUROUS_BASE_URL); https, or http to this computer",
    )
    parser.add_argument(
        "--profile", metavar="DIR", help="folder for all that is stored (or AUROUS_PROFILE)"
    )
    parser.add_argument(
        "--lang",
        choices=(*SPOKEN, PSEUDO, PSEUDO_RTL),
        default="",
        help="language of this run; pseudo ones are longer than any, for tests",
    )
    parser.add_argument(
        "--diagnostics", action="store_true", help="print versions and paths, and leave"
    )
    parser.add_argument(
        "--quit-after-start",
        action="store_true",
        help="print the start-up timings as JSON, and leave",
    )
    parser.add_argument(
        "--self-test",
        action="store_true",
        help="try the whole program on samples in a profile of its own, and tell what works",
    )
    parser.add_argument(
        "--self-test-report", metavar="FILE", help="write what the self-test tells to a file, too"
    )
    return parser


def _say(sentence: str) -> int:
    if sys.stderr is not None:  # there is none behind an icon on Windows
        print(f"aurous-desktop: {sentence}", file=sys.stderr)
    return _CANNOT_START
