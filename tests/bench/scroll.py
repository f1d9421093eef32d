"""A list of 100,000: the time of its frames, and the memory it takes."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.figures import Measured
from tests.bench.harness import NOBODY, Bench, middle, opening, percentile
from tests.bench.libraries import profile_of

NAMES = ("memory", "frames")
_RUNS = 3
_FRAME_MS = 1000 / 60


def measure(bench: Bench) -> Iterator[Measured]:
    """Page and drag through the list in a few runs of the program."""
    profile = profile_of(bench.folder, 100_000, origin=NOBODY)
    bare, frames, held, peaks, dragged = [], [], [], [], []
    for _ in range(_RUNS):
        bare.append(bench.inside("bare")["resident"].get("now", 0.0))
        found = bench.at_work("scroll", **opening(profile, NOBODY))
        frames.append(percentile(found["frames"], 99))
        dragged.append(percentile(found["dragged"], 99))
        held.append(found["resident"].get("now", 0.0))
        peaks.append(found["resident"].get("peak", 0.0))
    yield Measured(
        "memory",
        middle(held),
        middle(bare),
        samples=held,
        floor_samples=bare,
        note=f"+{middle(held) - middle(bare):.0f} MB; at its peak {middle(peaks):.0f} MB",
    )
    yield Measured(
        "frames",
        middle(frames),
        _FRAME_MS,
        samples=frames,
        note=f"each page opens its character; dragging the bar: p99 {middle(dragged):.1f} ms",
    )
