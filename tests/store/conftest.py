from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aurous_desktop.store.store import Store


class Clock:
    """A clock that a test sets; epoch seconds."""

    def __init__(self) -> None:
        self.now = 1_780_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "team"


@pytest.fixture
def store(folder: Path, clock: Clock) -> Iterator[Store]:
    opened = Store.open(folder, clock=clock)
    yield opened
    opened.close()
