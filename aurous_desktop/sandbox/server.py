"""The sandbox as an ASGI app: in-process behind any host name, or behind uvicorn."""

import asyncio
from collections.abc import Callable

from starlette.applications import Starlette
from starlette.requests import Request as HttpRequest
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send
from typing_extensions import override

from aurous_desktop.sandbox.faults import Fault
from aurous_desktop.sandbox.gateway import Gateway
from aurous_desktop.sandbox.messages import Reply, Request
from aurous_desktop.sandbox.world import World

ABORT_EXTENSION = "aurous.abort"
REMEMBERED_REQUESTS = 20_000


def create_app(world: World) -> Starlette:
    """Make the app that serves a world."""
    return Starlette(routes=[_Everything(world)])


class _Everything(BaseRoute):
    """Take every request of every method: the world alone decides what exists."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._gateway = Gateway(world)

    @override
    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        return Match.FULL, {}

    @override
    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = await _read(scope, receive)
        with self._world.lock:
            self._world.requests.append(request)
            del self._world.requests[:-REMEMBERED_REQUESTS]
            fault = self._world.faults.take(request.method, request.path)
        delay = self._world.latency + (fault.seconds if fault and fault.kind == "slow" else 0)
        if delay:
            await asyncio.sleep(delay)
        if fault and fault.kind == "drop-before-apply":
            _abort(scope)
            return
        reply = self._gateway.answer(request, fault)
        if fault and fault.kind == "drop-after-apply":
            _abort(scope)
            return
        await _send(reply, fault, scope, receive, send)


async def _read(scope: Scope, receive: Receive) -> Request:
    http = HttpRequest(scope, receive)
    raw_path: bytes = scope.get("raw_path") or scope["path"].encode()
    return Request(
        method=http.method,
        path=raw_path.split(b"?")[0].decode("latin-1"),
        query=http.url.query,
        headers=dict(http.headers),
        body=await http.body(),
        base_url=str(http.base_url).rstrip("/"),
    )


async def _send(
    reply: Reply, fault: Fault | None, scope: Scope, receive: Receive, send: Send
) -> None:
    if fault and fault.kind == "cut":
        headers = [(key.lower().encode(), value.encode()) for key, value in reply.headers.items()]
        headers.append((b"content-length", str(len(reply.body)).encode()))
        await send({"type": "http.response.start", "status": reply.status, "headers": headers})
        half = reply.body[: len(reply.body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        _abort(scope)
        return
    await Response(reply.body, reply.status, reply.headers)(scope, receive, send)


def _abort(scope: Scope) -> None:
    """Cut the connection; without one (in-process), raise what a client would meet."""
    abort: Callable[[], None] | None = scope.get("extensions", {}).get(ABORT_EXTENSION)
    if abort is None:
        raise ConnectionResetError("The sandbox cut the connection, as it was asked to.")
    abort()
