"""The sandbox behind uvicorn, for developers and tests."""

import asyncio
import socket
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from typing_extensions import override
from uvicorn.protocols.http.h11_impl import H11Protocol

from aurous_desktop.sandbox.server import ABORT_EXTENSION, create_app
from aurous_desktop.sandbox.world import World


class _AbortableProtocol(H11Protocol):
    """HTTP/1.1 whose app can cut the connection, which ASGI alone does not know."""

    @override
    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.app: Any = _with_abort(self.app, transport)


def _with_abort(app: Any, transport: asyncio.Transport) -> ASGIApp:
    async def call(scope: Scope, receive: Receive, send: Send) -> None:
        scope.setdefault("extensions", {})[ABORT_EXTENSION] = transport.abort
        await app(scope, receive, send)

    return call


def make_server(world: World) -> uvicorn.Server:
    """Make a quiet server of a world; run it with `run(sockets=[listen(port)])`."""
    config = uvicorn.Config(
        create_app(world),
        http=_AbortableProtocol,
        ws="none",
        loop="asyncio",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_keep_alive=60,
        timeout_graceful_shutdown=1,
    )
    return uvicorn.Server(config)


def listen(port: int = 0) -> socket.socket:
    """Listen on the loopback address alone; port 0 takes a free one. Raises OSError."""
    # asyncio sends without delay on what is called TCP; else each answer takes 40 ms more.
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(("127.0.0.1", port))
        sock.listen(128)
    except OSError:
        sock.close()
        raise
    return sock
