"""A TCP proxy that stands before the sandbox and does what bad networks do."""

import contextlib
import socket
import struct
import threading
from types import TracebackType
from typing import Self

_RESET = struct.pack("ii", 1, 0)  # SO_LINGER of zero seconds: close() sends RST


class FaultyProxy:
    """Forward to `target` until told otherwise; every mode holds for requests from then on.

    Modes: "forward"; "cut" (close after `after` bytes of the answer); "drop" (forward the
    request, wait for its answer, close without passing it on); "drip" (the answer one byte every
    `pause` seconds); "hold" (the answer when `release` is set); "reset" (RST instead of an
    answer, nothing forwarded); "silent" (take the
    request, never answer). A mode holds for requests that begin with `only`, the others are
    forwarded. `forwarded` counts requests that reached the target.
    """

    def __init__(self, target: tuple[str, int]) -> None:
        self._target = target
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.host, self.port = self._listener.getsockname()[:2]
        self.base_url = f"http://{self.host}:{self.port}"
        self.mode = "forward"
        self.only = b""
        self.after = 0
        self.pause = 1.0
        self.forwarded = 0
        self.dropped = threading.Event()
        self.release = threading.Event()
        self._over = threading.Event()
        self._sockets: set[socket.socket] = set()
        self._threads = [threading.Thread(target=self._accept, name="proxy")]
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._over.set()
        self.release.set()
        # Closing alone does not wake accept().
        socket.create_connection((self.host, self.port)).close()
        self._threads[0].join(10)
        self._listener.close()
        with self._lock:
            for sock in self._sockets:
                _shut(sock)
        for thread in self._threads[1:]:
            thread.join(10)
            assert not thread.is_alive(), "the proxy did not stop"

    def _accept(self) -> None:
        while True:
            client, _ = self._listener.accept()
            if self._over.is_set():
                client.close()
                return
            thread = threading.Thread(target=self._serve, args=(client,), name="proxy connection")
            self._threads.append(thread)
            thread.start()

    def _serve(self, client: socket.socket) -> None:
        with socket.create_connection(self._target) as server, client:
            with self._lock:
                self._sockets |= {client, server}
            try:
                while (request := _read_message(client)) and self._relay(request, client, server):
                    pass
            except OSError:
                pass
            finally:
                with self._lock:
                    self._sockets -= {client, server}

    def _relay(self, request: bytes, client: socket.socket, server: socket.socket) -> bool:
        """Carry one request; return whether the connection may go on."""
        mode = self.mode if request.startswith(self.only) else "forward"
        if mode == "silent":
            self._over.wait()
            return False
        if mode == "reset":
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            return False
        self.forwarded += 1
        server.sendall(request)
        answer = _read_message(server)
        if mode == "drop":
            self.dropped.set()
            return False
        if mode == "cut":
            client.sendall(answer[: self.after])
            return False
        if mode == "hold":
            self.release.wait()
        if mode == "drip":
            for at in range(len(answer)):
                client.sendall(answer[at : at + 1])
                if self._over.wait(self.pause):
                    return False
            return True
        client.sendall(answer)
        return True


def _read_message(sock: socket.socket) -> bytes:
    """Read one HTTP message whose body has a Content-Length; empty when the peer has left."""
    message = b""
    while b"\r\n\r\n" not in message:
        chunk = sock.recv(65536)
        if not chunk:
            return b""
        message += chunk
    head, _, body = message.partition(b"\r\n\r\n")
    fields = dict(line.lower().split(b":", 1) for line in head.split(b"\r\n")[1:])
    missing = int(fields.get(b"content-length", b"0")) - len(body)
    while missing > 0 and (chunk := sock.recv(65536)):
        message += chunk
        missing -= len(chunk)
    return message


def _shut(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):  # the other side may be faster
        sock.shutdown(socket.SHUT_RDWR)
