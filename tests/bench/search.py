"""Search in 100,000 characters, key by key."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from tests.bench.figures import Measured
from tests.bench.harness import NOBODY, Bench, opening, percentile
from tests.bench.libraries import profile_of

NAMES = ("search",)
_GOAL_MS = 50.0


def measure(bench: Bench) -> Iterator[Measured]:
    """Type several words, there and back."""
    profile = profile_of(bench.folder, 100_000, origin=NOBODY)
    found = bench.at_work("search", **opening(profile, NOBODY))
    taken = [milliseconds for _, milliseconds in found["shown"]]
    slowest, longest = max(found["shown"], key=itemgetter(1))
    yield Measured(
        "search",
        percentile(taken, 95),
        _GOAL_MS,
        samples=taken,
        note=f"{len(taken)} of {found['keys']} keys searched, "
        f"median {percentile(taken, 50):.0f} ms, longest {longest:.0f} ms (“{slowest}”)",
        details={"by_text": found["shown"]},
    )
