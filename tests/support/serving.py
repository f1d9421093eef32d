"""The sandbox on a real loopback socket, for one test."""

import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from aurous_desktop.sandbox.serving import listen, make_server
from aurous_desktop.sandbox.world import FULL_KEY, World

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"


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
        self._server = make_server(self.world)
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
        self._server.should_exit = True
        self._thread.join(timeout=10)
        assert not self._thread.is_alive(), "the sandbox did not stop"
        self._socket.close()
