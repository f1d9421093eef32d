"""Clients and bodies for the tests of this room."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aurous_desktop.api.client import AurousClient
from aurous_desktop.api.endpoint import ApiKey, check_base_url
from aurous_desktop.api.proxies import ProxyChoice, ProxyMode

KEY = "al_live_" + "5a" * 32
ID = "char_01EXAMPLE"


@asynccontextmanager
async def client_of(base_url: str, **options: Any) -> AsyncIterator[AurousClient]:
    """Make a client that goes there directly, and close it."""
    options.setdefault("proxy", ProxyChoice(ProxyMode.NONE))
    client = AurousClient(base_url=check_base_url(base_url), key=ApiKey(KEY), **options)
    try:
        yield client
    finally:
        await client.aclose()


def row(**members: Any) -> dict[str, Any]:
    """Give a plain character, with some members other than usual."""
    return {
        "id": ID,
        "object": "character",
        "name": "Mira",
        "status": "ready",
        "refs": [{"pose": "portrait", "url": "https://pictures.example.test/1.bin?token=t"}],
        "created_at": "2026-05-01T08:00:00Z",
        "updated_at": "2026-05-02T08:00:00Z",
        "attributes": {"hair_color": "auburn", "age": 31},
        "error_message": None,
        "aurous_version": "2026-05-15",
    } | members


def row_bytes(**members: Any) -> bytes:
    """Give the JSON of a plain character."""
    return json.dumps(row(**members)).encode()


class Clock:
    """A clock that sleeping moves on."""

    def __init__(self, now: float = 1000.0) -> None:
        self.now = now
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def timing(clock: Clock) -> dict[str, Callable[..., Any]]:
    """Give a client's options for a clock of the test's own and no jitter."""
    return {"clock": clock, "wall": clock, "sleep": clock.sleep, "chance": float}
