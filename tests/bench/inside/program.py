"""Run the real program with a script that works and measures in the person's place."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aurous_desktop.cli import main

if TYPE_CHECKING:
    from aurous_desktop.live import Live

    Work = Callable[[Live, argparse.Namespace], Awaitable[dict[str, Any]]]


def measure(work: Work, *options: str) -> None:
    """Start the program at a profile and a server, work, print what was found as JSON.

    `options` are the names of further options, each with a text.
    """
    parser = argparse.ArgumentParser()
    for name in ("--profile", "--base-url", *options):
        parser.add_argument(name, required=name not in options)
    chosen = parser.parse_args()
    found: dict[str, Any] = {}

    async def script(live: Live) -> int:
        found.update(await work(live, chosen))
        return 0

    words = ["--profile", chosen.profile, "--base-url", chosen.base_url]
    code = main(words, script=script)
    print(json.dumps(found))
    sys.exit(code)
