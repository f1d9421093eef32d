"""What the program takes while nothing happens."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.figures import Measured
from tests.bench.harness import Bench, opening
from tests.bench.libraries import empty_profile

NAMES = ("idle",)
_SECONDS = 60


def measure(bench: Bench) -> Iterator[Measured]:
    """Connect, open a character, and wait."""
    with bench.server("--characters", 1_000) as server:
        profile = empty_profile(bench.folder, "profile-idle")
        server.ask("requests")
        found = bench.at_work("idle", _SECONDS, **opening(profile, server.url))
    yield Measured(
        "idle",
        100 * found["share"],
        0.0,
        note=f"{found['wake_ups']} wake-ups of {found['threads']} threads in {_SECONDS} s",
    )
