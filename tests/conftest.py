from collections.abc import Iterator

import pytest

from aurous_desktop.sandbox.world import World
from tests.support.serving import SAMPLES, SandboxServer


@pytest.fixture
def world() -> World:
    """A fresh world with the samples and no rate limit."""
    return World.with_samples(SAMPLES, limited=False)


@pytest.fixture
def sandbox(world: World) -> Iterator[SandboxServer]:
    """The `world` of this test on a real loopback socket."""
    with SandboxServer(world) as server:
        yield server
