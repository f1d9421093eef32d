"""The sandbox in a process of its own: `python -m tests.bench.server`, then words on stdin.

`requests` counts what was asked for since the last time, and the answers 429. With `--speed 10`
the server's clock runs ten times as fast, and so do its token buckets. With `--still` no synthesis
comes to its end, which changes the list by itself after 45 s.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
import time
from collections import Counter
from email.utils import formatdate
from typing import Any

from aurous_desktop.runtime.resources import resource_path
from aurous_desktop.sandbox.messages import Request
from aurous_desktop.sandbox.serving import listen, make_server
from aurous_desktop.sandbox.world import World

_SOON, _NEVER = 45.0, 1e9  # seconds


def main() -> None:
    """Serve until stdin ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--characters", type=int)
    parser.add_argument("--limited", action="store_true")
    parser.add_argument("--speed", type=float, default=1.0)
    parser.add_argument("--still", action="store_true")
    options = parser.parse_args()
    clock = FastClock(options.speed)
    world = World.with_samples(
        resource_path("samples"),
        characters=options.characters,
        limited=options.limited,
        clock=clock,
        synthesis_seconds=_NEVER if options.still else _SOON,
    )
    sock = listen()
    server = make_server(world)
    counted = _Counted(server.config.app, clock)
    server.config.app = counted
    server.config.date_header = False  # the app says what time it is by its own clock
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    host, port = sock.getsockname()
    _tell({"url": f"http://{host}:{port}", "team_id": world.team.id})
    for line in sys.stdin:
        if line.strip() == "requests":
            _tell(_requests(world) | counted.take())
    server.should_exit = True
    thread.join(5)


class FastClock:
    """Seconds since the epoch, passing `speed` times as fast from now on."""

    def __init__(self, speed: float) -> None:
        self._began = time.time()
        self._tick = time.monotonic()
        self._speed = speed

    def __call__(self) -> float:
        """Give the time."""
        return self._began + (time.monotonic() - self._tick) * self._speed


class _Counted:
    """The app, its answers dated by its own clock and the refused ones counted."""

    def __init__(self, app: Any, clock: FastClock) -> None:
        self._app = app
        self._clock = clock
        self._refused = 0

    def take(self) -> dict[str, int]:
        refused, self._refused = self._refused, 0
        return {"429": refused}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def dated(message: Any) -> None:
            if message["type"] == "http.response.start":
                self._refused += message["status"] == 429
                date = formatdate(self._clock(), usegmt=True).encode()
                message = message | {"headers": [*message["headers"], (b"date", date)]}
            await send(message)

        await self._app(scope, receive, dated)


def _tell(answer: dict[str, Any]) -> None:
    print(json.dumps(answer), flush=True)


def _requests(world: World) -> dict[str, Any]:
    with world.lock:
        asked, world.requests[:] = list(world.requests), []
    return dict(Counter(kind_of(request) for request in asked))


def kind_of(request: Request) -> str:
    """Name what was asked for: a list page, one character, a picture …"""
    if request.path.startswith("/storage/"):
        return "picture"
    tail = request.path.partition("/characters")
    if not tail[1]:
        return "other"
    if request.method != "GET":
        return request.method
    if tail[2].strip("/"):
        return "one"
    return "synthesis" if "status=" in request.query else "page"


if __name__ == "__main__":
    main()
