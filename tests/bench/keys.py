"""Keys in the form while a full sync runs."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.figures import Measured
from tests.bench.harness import Bench, middle, opening, percentile
from tests.bench.libraries import empty_profile

NAMES = ("typing",)
_ROWS = 20_000
_RUNS = 3
_FRAME_MS = 1000 / 60


def measure(bench: Bench) -> Iterator[Measured]:
    """Type through a first sync and through a refresh."""
    found = []
    with bench.server("--characters", _ROWS) as server:
        for _ in range(_RUNS):
            profile = empty_profile(bench.folder, "profile-typed")
            found.append(bench.at_work("form", **opening(profile, server.url)))
    worst = [percentile(one["taken"], 99) for one in found]
    keys = [key for one in found for key in one["taken"]]
    yield Measured(
        "typing",
        middle(worst),
        _FRAME_MS,
        samples=worst,
        note=f"{len(keys)} keys, median {percentile(keys, 50):.1f} ms, longest {max(keys):.0f} ms,"
        f" first sync and refresh of {_ROWS:,}",
        details={"keys": keys},
    )
