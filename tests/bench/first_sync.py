"""A first sync of 10,000 characters, and a refresh in which nothing changed."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from tests.bench.figures import Measured
from tests.bench.harness import Bench, Broken, Server, alternate, middle, opening
from tests.bench.libraries import empty_profile

NAMES = ("first-sync", "stall", "requests", "rewritten")
_ROWS = 10_000
_PAGE = 100
_RUNS = 5
_STALL_MS = 50.0


def measure(bench: Bench) -> Iterator[Measured]:
    """Sync in turns with the bare script, from the same server."""
    runs: list[dict[str, Any]] = []
    asked: list[dict[str, int]] = []
    with bench.server("--characters", _ROWS, "--still") as server:
        ways = {
            "program": lambda: _sync(bench, server, runs, asked),
            "script": lambda: _bare(bench, server),
        }
        found = alternate(_RUNS, ways)
        again = bench.at_work("first_sync", **_opening(bench, server))
    stalls = [max(run["gaps"]) for run in runs[1:]]
    quiet = [run["quiet"] for run in runs[1:]]
    yield Measured(
        "first-sync",
        middle(found["program"]),
        middle(found["script"]),
        samples=found["program"],
        floor_samples=found["script"],
        note=f"{middle([run['busy'] for run in runs[1:]]):.0f} ms of processor time",
    )
    yield Measured(
        "stall",
        middle(stalls),
        _STALL_MS,
        samples=stalls,
        note=f"of all runs {max(stalls):.0f} ms; of a second at rest {middle(quiet):.0f} ms",
    )
    pages = [counts.get("page", 0) + counts.get("one", 0) for counts in asked]
    yield Measured("requests", max(pages), math.ceil(_ROWS / _PAGE), samples=pages)
    yield Measured("rewritten", again["written"], note="as counted by SQLite, indexes included")


def _sync(
    bench: Bench, server: Server, runs: list[dict[str, Any]], asked: list[dict[str, int]]
) -> float:
    empty_profile(bench.folder, "profile-synced")
    server.ask("requests")
    found = bench.at_work("first_sync", **_opening(bench, server))
    if not found["complete"] or found["rows"] != _ROWS:
        raise Broken(f"the first sync ended with {found['rows']} rows")
    runs.append(found)
    asked.append(server.ask("requests"))
    return float(found["taken"])


def _opening(bench: Bench, server: Server) -> dict[str, str]:
    return opening(bench.folder / "profile-synced", server.url)


def _bare(bench: Bench, server: Server) -> float:
    place = ("--base-url", server.url, "--file", bench.folder / "bare.db")
    return float(bench.inside("bare_sync", *place)["taken"])
