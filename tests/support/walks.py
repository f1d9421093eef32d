"""Long walks through the program, in processes of their own that are begun together.

Each of them waits more than it works, so that all of them take little more time than one.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
WITHIN = 340.0
"""Seconds that a walk may take."""


@dataclass(frozen=True)
class Walked:
    """How a walk ended, the end of what it complained of, and the folder with what it brought."""

    code: int
    said: str
    folder: Path


class Walk:
    """One process, which leaves what it brings in a folder."""

    def __init__(
        self, folder: Path, command: Sequence[object], environment: Mapping[str, str]
    ) -> None:
        self._folder = folder
        self._said = folder / "said.txt"
        with self._said.open("w") as said:
            self._process = subprocess.Popen(
                [str(word) for word in command],
                cwd=ROOT,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=said,
            )

    def end(self) -> Walked:
        """Wait for its end."""
        code = self._process.wait(WITHIN)
        return Walked(code, self._said.read_text("utf-8"), self._folder)

    def stop(self) -> None:
        """End it, if it still goes."""
        self._process.terminate()
        self._process.wait()


Begin = Callable[[Path], Walk]


class Walks:
    """The walks of a session, by name."""

    def __init__(self, folder: Path, begin: Mapping[str, Begin]) -> None:
        self._folder = folder
        self._begin = begin
        self._begun: dict[str, Walk] = {}

    def begin(self, name: str) -> Walk:
        """Begin a walk, unless it goes already."""
        if name not in self._begun:
            folder = self._folder / name
            folder.mkdir()
            self._begun[name] = self._begin[name](folder)
        return self._begun[name]

    def end(self, name: str) -> Walked:
        """Wait for the end of a walk."""
        return self.begin(name).end()

    def stop(self) -> None:
        """End all that still go."""
        for walk in self._begun.values():
            walk.stop()
