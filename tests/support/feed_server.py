"""A web server on this computer that gives out a feed of newer versions."""

from __future__ import annotations

import base64
import json
import threading
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from aurous_desktop.services.update_feed import PAYLOAD_TYPE, signed_bytes

SAMPLE_KEY = Ed25519PrivateKey.from_private_bytes(b"sample key of the tests, no use!")
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(b"another sample key of the tests!")
KEYS = (base64.b64encode(SAMPLE_KEY.public_key().public_bytes_raw()).decode(),)


def feed_of(
    version: str = "9.0.0",
    *,
    serial: int = 10,
    notes: str = "Fields can be folded.",
    page: str = "https://downloads.example/aurous-desktop",
    key: Ed25519PrivateKey = SAMPLE_KEY,
    **more: object,
) -> bytes:
    """Sign a feed."""
    told = {"version": version, "serial": serial, "notes": notes, "page": page, **more}
    return envelope_of(json.dumps(told).encode(), key=key)


def envelope_of(payload: bytes, *, key: Ed25519PrivateKey = SAMPLE_KEY) -> bytes:
    """Sign any bytes."""
    return json.dumps(
        {
            "payloadType": PAYLOAD_TYPE,
            "payload": base64.b64encode(payload).decode(),
            "signatures": [{"sig": base64.b64encode(key.sign(signed_bytes(payload))).decode()}],
        }
    ).encode()


class FeedServer:
    """Answers each request with `status`, `body` and `location`; keeps what it was sent.

    `asked` are (path, headers) of each request.
    """

    def __init__(self, body: bytes = b"") -> None:
        self.status = 200
        self.body = body
        self.location = ""
        self.asked: list[tuple[str, Message]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.01,), name="feed server"
        )
        self.address = f"http://127.0.0.1:{self._server.server_port}/updates.json"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        feed = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                feed.asked.append((self.path, self.headers))
                self.send_response(feed.status)
                if feed.location:
                    self.send_header("Location", feed.location)
                self.send_header("Set-Cookie", "who=you")
                self.send_header("Content-Length", str(len(feed.body)))
                self.end_headers()
                self.wfile.write(feed.body)

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        return Handler
