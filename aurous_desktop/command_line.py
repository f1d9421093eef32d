"""The arguments of the program, read only when there are some."""

from __future__ import annotations

import argparse

from aurous_desktop import __version__
from aurous_desktop.options import PSEUDO, PSEUDO_RTL, SPOKEN

_HELP_WIDTH = 88  # characters


class _Formatter(argparse.HelpFormatter):
    """Lines of a fixed width: argparse asks for the terminal's at each option it is told of."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_HELP_WIDTH)


def parser() -> argparse.ArgumentParser:
    """Make the reader of the arguments, which also tells them (`--help`)."""
    made = argparse.ArgumentParser(
        prog="aurous-desktop",
        formatter_class=_Formatter,
        description="Edit the characters of the Aurous Labs API on your own computer.",
        epilog="AUROUS_API_KEY, when set, is used for this run and never stored.",
    )
    made.add_argument("--version", action="version", version=f"Aurous Desktop {__version__}")
    made.add_argument(
        "--demo", action="store_true", help="look around with sample characters; nothing is sent"
    )
    made.add_argument(
        "--base-url",
        metavar="URL",
        help="address of the API (or AUROUS_BASE_URL); https, or http to this computer",
    )
    made.add_argument(
        "--profile", metavar="DIR", help="folder for all that is stored (or AUROUS_PROFILE)"
    )
    made.add_argument(
        "--lang",
        choices=(*SPOKEN, PSEUDO, PSEUDO_RTL),
        default="",
        help="language of this run; pseudo ones are longer than any, for tests",
    )
    made.add_argument(
        "--diagnostics", action="store_true", help="print versions and paths, and leave"
    )
    made.add_argument(
        "--quit-after-start",
        action="store_true",
        help="print the start-up timings as JSON, and leave (or AUROUS_QUIT_AFTER_START=1)",
    )
    made.add_argument(
        "--self-test",
        action="store_true",
        help="try the whole program on samples in a profile of its own, and tell what works",
    )
    made.add_argument(
        "--self-test-report", metavar="FILE", help="write what the self-test tells to a file, too"
    )
    return made
