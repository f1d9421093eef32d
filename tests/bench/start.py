"""The start: to the first paint with the list, and to a form that takes keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import Measured
from tests.bench.harness import LEAVE, NOBODY, Bench, alternate, middle, opening
from tests.bench.libraries import profile_of

NAMES = ("paint", "ready", "paint-100k", "ready-100k")
_RUNS = 31
_SIZES = (1_000, 10_000, 100_000)


def measure(bench: Bench) -> Iterator[Measured]:
    """Start bare windows and the program in turns."""
    profiles = {size: profile_of(bench.folder, size, origin=NOBODY) for size in _SIZES}
    with bench.server() as server:
        used = {size: profile_of(bench.folder, size, origin=server.url) for size in _SIZES}
        ways = {"bare": lambda: _bare(bench)}
        for size in _SIZES:
            ways[f"paint {size}"] = lambda size=size: _paint(bench, profiles[size])
            ways[f"ready {size}"] = lambda size=size: _ready(bench, used[size], server.url)
        found = alternate(_RUNS, ways)
    for name, taken, floor in (
        ("paint", "paint 10000", "bare"),
        ("ready", "ready 10000", "bare"),
        ("paint-100k", "paint 100000", "paint 1000"),
        ("ready-100k", "ready 100000", "ready 1000"),
    ):
        yield Measured(
            name,
            middle(found[taken]),
            middle(found[floor]),
            samples=found[taken],
            floor_samples=found[floor],
        )


def _bare(bench: Bench) -> float:
    answer = bench.inside("bare")
    return float((answer["painted"] - answer["began"]) * 1000)


def _paint(bench: Bench, profile: Path) -> float:
    began, said = bench.python("-m", "aurous_desktop", **opening(profile, NOBODY), **LEAVE)
    return float((json.loads(said)["clock"]["painted"] - began) * 1000)


def _ready(bench: Bench, profile: Path, url: str) -> float:
    answer = bench.inside("ready", **opening(profile, url))
    return float((answer["ready"] - answer["began"]) * 1000)
