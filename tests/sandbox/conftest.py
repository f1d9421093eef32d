from collections.abc import Callable, Iterator

import httpx
import pytest

from aurous_desktop.sandbox import world as worlds
from aurous_desktop.sandbox.server import create_app
from aurous_desktop.sandbox.world import World
from tests.support.serving import SAMPLES

Ask = Callable[..., httpx.Response]


class Clock:
    """A clock that moves only when it is told to."""

    def __init__(self) -> None:
        self.now = 1_780_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(clock: Clock) -> World:
    """The samples, with rate limits, under a clock of our own."""
    return World.with_samples(SAMPLES, clock=clock, synthesis_seconds=60)


@pytest.fixture
async def ask(world: World) -> Iterator[Ask]:
    """Ask the world in-process: `await ask("GET", "/v1/team")`, the full key unless told."""
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=create_app(world)),
        base_url="http://aurous.test",
    ) as client:

        async def ask(method: str, url: str, *, key: str | None = worlds.FULL_KEY, **options):
            headers = options.pop("headers", {})
            if "content" in options:
                headers = {"Content-Type": "application/json"} | headers
            if key is not None:
                headers = {"X-Api-Key": key} | headers
            return await client.request(method, url, headers=headers, **options)

        yield ask


@pytest.fixture
def refused():
    """Assert the envelope of a refusal and return its `error`."""

    def check(answer: httpx.Response, status: int, code: str, param: str | None = None):
        assert answer.status_code == status, answer.text
        error = answer.json()["error"]
        assert error["code"] == code
        assert error.get("param") == param
        assert error["status"] == status
        assert error["request_id"] == answer.headers["Aurous-Request-Id"]
        return error

    return check
