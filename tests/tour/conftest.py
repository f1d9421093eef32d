"""The walks of the tour, all begun together: each waits more than it works."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WITHIN = 340.0
"""Seconds that a walk may take."""


@dataclass(frozen=True)
class Walked:
    """How a walk ended, what it said, and the names of its pictures."""

    code: int
    said: str
    pictures: frozenset[str]
    has_sheet: bool


class Walk:
    """One process that takes the tour, its pictures going to a folder of its own."""

    def __init__(self, folder: Path, *options: str) -> None:
        self._folder = folder
        folder.mkdir()
        paths = os.pathsep.join((str(ROOT), str(ROOT / "packaging")))
        with (folder / "said.txt").open("w") as said:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tour", "--out", str(folder), *options],
                cwd=ROOT,
                env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": paths},
                stdout=subprocess.DEVNULL,
                stderr=said,
            )

    def end(self) -> Walked:
        """Wait for its end."""
        code = self._process.wait(WITHIN)
        return Walked(
            code,
            (self._folder / "said.txt").read_text(encoding="utf-8"),
            frozenset(path.name for path in self._folder.glob("*.png")),
            (self._folder / "index.html").exists(),
        )

    def stop(self) -> None:
        """End it, if it still goes."""
        self._process.kill()
        self._process.wait()


WALKS: Mapping[str, tuple[str, ...]] = {
    "light": ("--look", "light"),
    "18pt": ("--look", "18pt"),
    "de": ("--lang", "de", "--look", "small"),
    "pseudo-rtl": ("--lang", "pseudo-rtl", "--look", "small"),
}


@pytest.fixture(scope="session")
def walk(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Walked]]:
    """Give how the walk of a name ended; all that a test asks for are begun at once."""
    names = {
        name
        for item in request.session.items
        if "walk" in getattr(item, "fixturenames", ())
        for name in item.callspec.params.values()
    }
    folder = tmp_path_factory.mktemp("tour")
    walks = {name: Walk(folder / name, *WALKS[name]) for name in WALKS if name in names}
    yield lambda name: walks[name].end()
    for one in walks.values():
        one.stop()
