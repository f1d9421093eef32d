"""Run the real program with a script that works and measures in the person's place."""

from __future__ import annotations

import json
import sys
from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from aurous_desktop.cli import main

if TYPE_CHECKING:
    from aurous_desktop.live import Live

    Work = Callable[[Live], Awaitable[dict[str, Any]]]


def measure(work: Work) -> None:
    """Start the program as its icon does, without arguments; work; print what was found as JSON.

    Its profile and its server stand in the environment (`harness.opening`).
    """
    found: dict[str, Any] = {}

    async def script(live: Live) -> int:
        found.update(await work(live))
        return 0

    code = main([], script=script)
    print(json.dumps(found))
    sys.exit(code)


async def _work_named_first(live: Live) -> dict[str, Any]:
    """Do what the module beside this one does that the first argument names.

    It is imported here: the program decides on the order of imports, and on what is left out.
    """
    found: dict[str, Any] = await import_module(f"tests.bench.inside.{sys.argv[1]}").work(live)
    return found


if __name__ == "__main__":
    measure(_work_named_first)
