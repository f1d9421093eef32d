"""The sandbox on a real loopback socket, for one test."""

import asyncio
import socket
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import uvicorn
from typing_extensions import override

from aurous_desktop.sandbox.serving import listen, make_server
from aurous_desktop.sandbox.world import FULL_KEY, World

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"


class _Server(uvicorn.Server):
    """Ends in milliseconds; uvicorn looks ten times a second whether it is to, and then rests."""

    _TICK, _BEAT, _PATIENCE = 0.1, 0.005, 1.0

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._woken = asyncio.Event()

    def stop(self) -> None:
        self.should_exit = True
        if self._loop is not None:
            with suppress(RuntimeError):  # it has ended
                self._loop.call_soon_threadsafe(self._woken.set)

    @override
    async def main_loop(self) -> None:
        self._loop = asyncio.get_running_loop()
        ticks = 0
        while not await self.on_tick(ticks):
            ticks += 1
            with suppress(TimeoutError):
                async with asyncio.timeout(self._TICK):
                    await self._woken.wait()

    @override
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for closing in (*self.servers, *(sockets or ())):
            closing.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        with suppress(TimeoutError):
            async with asyncio.timeout(self._PATIENCE):
                while self.server_state.connections or self.server_state.tasks:  # noqa: ASYNC110
                    await asyncio.sleep(self._BEAT)
        for task in self.server_state.tasks:
            task.cancel()


class SandboxServer:
    """Serve a world from `with` to its end: `base_url` to call, `key` to show, `world` to ask.

    Without a world, it is the one of the samples, with no rate limit.
    """

    key = FULL_KEY

    def __init__(self, world: World | None = None) -> None:
        self.world = world or World.with_samples(SAMPLES, limited=False)
        self._socket = listen()
        self.host, self.port = self._socket.getsockname()
        self.base_url = f"http://{self.host}:{self.port}"
        self._server = _Server(make_server(self.world).config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, name="sandbox"
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Stop serving; connections made from now on are refused."""
        self._server.stop()
        self._thread.join(timeout=10)
        assert not self._thread.is_alive(), "the sandbox did not stop"
        self._socket.close()
