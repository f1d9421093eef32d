"""The frozen program beside frozen bare windows: its size, and its start to the first paint.

`dev.py bench --frozen` makes all three first, below `build`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.figures import Measured
from tests.bench.harness import LEAVE, NOBODY, ROOT, Bench, Broken, alternate, middle, opening
from tests.bench.libraries import profile_of

NAMES = ("frozen-size", "frozen-size-whole", "frozen-paint", "frozen-paint-whole")
_RUNS = 9
_STORED = 10_000
_PROGRAM = ROOT / "build" / "bundle" / "aurous-desktop"
_BARE = {
    "": ROOT / "build" / "bare" / "trimmed" / "bare-window",
    "-whole": ROOT / "build" / "bare" / "whole" / "bare-window",
}


Painted = tuple[float, float]
"""Milliseconds from the start of a process to its first paint, and of processor time until then."""


def measure(bench: Bench) -> Iterator[Measured]:
    """Weigh the folders, then start what is in them in turns."""
    for folder in (_PROGRAM, *_BARE.values()):
        if not folder.is_dir():
            raise Broken(f"There is no {folder.relative_to(ROOT)}: dev.py bench --frozen makes it.")
    for kind, folder in _BARE.items():
        yield Measured(f"frozen-size{kind}", megabytes(_PROGRAM), megabytes(folder))
    profile = profile_of(bench.folder, _STORED, origin=NOBODY)
    spent: dict[str, list[float]] = {name: [] for name in (*_BARE, "program")}

    def start(name: str, painted: Callable[[], Painted]) -> float:
        wall, processor = painted()
        spent[name].append(processor)
        return wall

    ways = {
        kind: lambda kind=kind, folder=folder: start(kind, lambda: _bare(bench, folder))
        for kind, folder in _BARE.items()
    }
    ways["program"] = lambda: start("program", lambda: _program(bench, profile))
    found = alternate(_RUNS, ways)
    for kind in _BARE:
        ours, bare = middle(spent["program"]), middle(spent[kind])
        yield Measured(
            f"frozen-paint{kind}",
            middle(found["program"]),
            middle(found[kind]),
            samples=found["program"],
            floor_samples=found[kind],
            note=f"processor time {ours:.0f} ms beside {bare:.0f} ms, {ours / bare:.2f}×",
        )


def megabytes(folder: Path) -> float:
    """Add up the files of a folder, in millions of bytes; links weigh nothing."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) / 1e6


def _bare(bench: Bench, folder: Path) -> Painted:
    began, said = bench.program(folder / "bare-window")
    clock, processor = map(float, said.split())
    return (clock - began) * 1000, processor * 1000


def _program(bench: Bench, profile: Path) -> Painted:
    began, said = bench.program(_PROGRAM / "aurous-desktop", **opening(profile, NOBODY), **LEAVE)
    told = json.loads(said)
    return (told["clock"]["painted"] - began) * 1000, told["processor"]["painted"] * 1000
