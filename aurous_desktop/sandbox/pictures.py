"""Picture bytes, and the signed addresses that lead to them."""

import hashlib
import hmac
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, quote

from aurous_desktop.sandbox.messages import Refusal

PICTURE_LIFETIME = 24 * 3600
UPLOAD_LIFETIME = 15 * 60


class Pictures:
    """Picture bytes by name: those put here, else the files of a folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._bytes: dict[str, bytes] = {}

    def put(self, name: str, content: bytes) -> None:
        """Keep the bytes of a picture under a name."""
        self._bytes[name] = content

    def read(self, name: str) -> bytes:
        """Return the bytes of a picture; raise KeyError when there is none of that name."""
        if name not in self._bytes:
            if self._folder is None or not (self._folder / name).is_file():
                raise KeyError(name)
            self._bytes[name] = (self._folder / name).read_bytes()
        return self._bytes[name]


class Signer:
    """Make and check addresses that carry their own permission and end by themselves."""

    def __init__(self, *, secret: bytes, clock: Callable[[], float]) -> None:
        self._secret = secret
        self._clock = clock

    def sign(self, base_url: str, path: str, *, lifetime: float) -> str:
        """Return the address of `path`, good for `lifetime` seconds."""
        path = quote(path)
        expires = int(self._clock() + lifetime)
        return f"{base_url}{path}?token={self._token(path, expires)}&expires={expires}"

    def check(self, path: str, query: str) -> None:
        """Raise the 403 when an address is forged or over."""
        values = parse_qs(query)
        token, expires = values.get("token", [""])[0], values.get("expires", [""])[0]
        if not (expires.isascii() and expires.isdigit() and len(expires) < 16):
            raise Refusal(403, "url_not_signed", "The address is not signed.")
        if not hmac.compare_digest(token.encode(), self._token(path, int(expires)).encode()):
            raise Refusal(403, "url_not_signed", "The address is not signed.")
        if self._clock() > int(expires):
            raise Refusal(403, "url_expired", "The address has expired.")

    def _token(self, path: str, expires: int) -> str:
        return hmac.new(self._secret, f"{path}?{expires}".encode(), hashlib.sha256).hexdigest()
