import os
from collections.abc import Iterator

import pytest

from aurous_desktop.sandbox.world import World
from tests.support.serving import SAMPLES, SandboxServer

# The words that tests look for are English, whatever the computer speaks.
os.environ.update(LC_ALL="C.UTF-8", LANGUAGE="")


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """The program's own application, in which windows are tested too."""
    from aurous_desktop.runtime.loop import Application

    return Application


@pytest.fixture
def world() -> World:
    """A fresh world with the samples and no rate limit."""
    return World.with_samples(SAMPLES, limited=False)


@pytest.fixture
def sandbox(world: World) -> Iterator[SandboxServer]:
    """The `world` of this test on a real loopback socket."""
    with SandboxServer(world) as server:
        yield server
