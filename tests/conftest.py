import gc
import os
from collections.abc import Iterator

import pytest

from aurous_desktop.runtime import collector
from aurous_desktop.sandbox.world import World
from tests.a11y import begin as reading
from tests.support.serving import SAMPLES, SandboxServer
from tests.support.walks import Walks
from tests.tour.walks import TOUR

# The words that tests look for are English, whatever the computer speaks.
os.environ.update(LC_ALL="C.UTF-8", LANGUAGE="")


def pytest_runtest_setup() -> None:
    """Let no thread collect garbage: a sandbox's would destroy the windows of earlier tests."""
    gc.disable()


def pytest_runtest_logfinish() -> None:
    collector.collect_if_due()


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


@pytest.fixture(scope="session")
def walks(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Walks]:
    """The walks through the program, of which all that this session needs begin at once."""
    asked = [item for item in request.session.items if "walks" in getattr(item, "fixturenames", ())]
    walks = Walks(tmp_path_factory.mktemp("walks"), {**TOUR, reading.READING: reading.begin})
    if any("told" in item.fixturenames for item in asked) and not reading.missing():
        walks.begin(reading.READING)
    for item in asked:
        if "told" not in item.fixturenames:
            walks.begin(item.callspec.params["walk"])
    yield walks
    walks.stop()
