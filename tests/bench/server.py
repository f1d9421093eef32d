"""The sandbox in a process of its own: `python -m tests.bench.server`, then words on stdin.

`requests` counts what was asked for since the last time; `change all` changes every row as
colleagues would.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
from collections import Counter
from typing import Any

from aurous_desktop.runtime.resources import resource_path
from aurous_desktop.sandbox.messages import Request
from aurous_desktop.sandbox.serving import listen, make_server
from aurous_desktop.sandbox.world import World


def main() -> None:
    """Serve until stdin ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--characters", type=int)
    parser.add_argument("--limited", action="store_true")
    options = parser.parse_args()
    world = World.with_samples(
        resource_path("samples"), characters=options.characters, limited=options.limited
    )
    sock = listen()
    server = make_server(world)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    host, port = sock.getsockname()
    _tell({"url": f"http://{host}:{port}", "team_id": world.team.id})
    for line in sys.stdin:
        _tell(_COMMANDS[line.strip()](world))
    server.should_exit = True
    thread.join(5)


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
    return "one" if tail[2].strip("/") else "page"


def _change_all(world: World) -> dict[str, Any]:
    rows = world.rows()
    for row in rows:
        world.change(row.id, name=row.name + " ·")
    return {"changed": len(rows)}


_COMMANDS = {"requests": _requests, "change all": _change_all}

if __name__ == "__main__":
    main()
