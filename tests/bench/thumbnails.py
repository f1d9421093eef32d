"""Small pictures out of large ones that are on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench.figures import Measured
from tests.bench.harness import NOBODY, Bench, Broken, alternate, middle, opening, percentile
from tests.bench.libraries import gallery_of, team_folder

NAMES = ("thumbnails",)
_PICTURES = 180
_RUNS = 5
_SMOOTH_MS = 1000 / 60


def measure(bench: Bench) -> Iterator[Measured]:
    """Make all of them in turns with the bare reader."""
    profile = gallery_of(bench.folder, _PICTURES, origin=NOBODY)
    pictures = team_folder(profile, NOBODY) / "pictures"
    runs: list[dict[str, Any]] = []
    with TemporaryDirectory(dir=profile) as aside:
        ways = {
            "program": lambda: _program(bench, profile, pictures, Path(aside), runs),
            "reader": lambda: _reader(bench, pictures / "originals"),
        }
        found = alternate(_RUNS, ways)
    smooth = [percentile(run["gaps"], 99) for run in runs[1:]]
    longest = [max(run["gaps"]) for run in runs[1:]]
    yield Measured(
        "thumbnails",
        middle(found["program"]),
        middle(found["reader"]),
        samples=found["program"],
        floor_samples=found["reader"],
        note=f"meanwhile the window's gaps: p99 {middle(smooth):.1f} ms,"
        f" longest {middle(longest):.0f} ms",
        also=middle(smooth) <= _SMOOTH_MS,
    )


def _program(
    bench: Bench, profile: Path, pictures: Path, aside: Path, runs: list[dict[str, Any]]
) -> float:
    # Not removed: some file systems are slow for minutes after much was removed.
    for file in pictures.glob("thumbnails.db*"):
        file.rename(aside / f"{len(runs)} {file.name}")
    found = bench.at_work("thumbnails", **opening(profile, NOBODY))
    if found["made"] < _PICTURES // 2:
        raise Broken(f"only {found['made']} small pictures were left to make")
    runs.append(found)
    return float(found["made"] / found["taken"])


def _reader(bench: Bench, originals: Path) -> float:
    found = bench.inside("bare_thumbnails", "--folder", originals)
    return float(found["made"] / found["taken"])
