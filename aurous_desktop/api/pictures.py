"""Reference images: fetched from wherever Aurous keeps them, without key, cookie or referrer."""

from __future__ import annotations

import asyncio
from urllib.parse import urljoin

from aurous_desktop.api.addresses import AddressGuard
from aurous_desktop.api.endpoint import Origin
from aurous_desktop.api.errors import NoAnswer, StrangeAnswer, class_of
from aurous_desktop.api.transport import MIB, MOST_CONNECTIONS, Answer, Call, Transport

PICTURE_CAP = 20 * MIB
PICTURE_DEADLINE = 60.0
_MOST_REDIRECTS = 3
_REDIRECTS = (301, 302, 303, 307, 308)
_HEADERS = {"Accept": "image/jpeg,image/png,image/webp"}


def picture_format(data: bytes) -> str | None:
    """Tell JPEG, PNG or WebP by the first bytes; None for anything else."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return None


class PictureFetcher:
    """Fetch pictures, a few at once; `api` is where the API is, which decides who may be called."""

    def __init__(self, *, api: Origin, transport: Transport, guard: AddressGuard) -> None:
        self._api = api
        self._transport = transport
        self._guard = guard
        self._slots = asyncio.Semaphore(MOST_CONNECTIONS)

    async def fetch(self, url: str) -> bytes:
        """Give the bytes of a JPEG, PNG or WebP picture of at most 20 MiB, within 60 seconds.

        Raises `Forbidden` or `NotFound` when the address has expired, else a problem of the
        transport. No message tells the address, which is a permission to see the picture.
        """
        async with self._slots:
            try:
                async with asyncio.timeout(PICTURE_DEADLINE):
                    answer = await self._follow(url)
            except TimeoutError:
                raise NoAnswer("The picture took too long to come.") from None
        if not 200 <= answer.status < 300:
            raise class_of(answer.status)(
                "The picture isn't there any more, or its address has expired."
                if 400 <= answer.status < 500
                else "The picture can't be had at the moment.",
                status=answer.status,
                method="GET",
                path="(picture)",
            )
        if picture_format(answer.body) is None:
            raise StrangeAnswer("What came is not a JPEG, PNG or WebP picture.")
        return answer.body

    async def _follow(self, url: str) -> Answer:
        before: Origin | None = None
        for _ in range(1 + _MOST_REDIRECTS):
            before = await self._check(url, before)
            answer = await self._transport.fetch(
                Call("GET", url, cap=PICTURE_CAP, deadline=PICTURE_DEADLINE, headers=_HEADERS)
            )
            if answer.status not in _REDIRECTS:
                return answer
            url = _next_address(url, answer.headers.get("location", ""))
        raise StrangeAnswer("The picture's address leads from one place to the next without end.")

    async def _check(self, url: str, before: Origin | None) -> Origin:
        """Check one address before it is called, each redirect like the first."""
        try:
            origin = Origin.of(url)
        except ValueError:
            raise StrangeAnswer("The picture's address is not a web address.") from None
        downgraded = before is not None and before.scheme == "https"
        if origin.scheme == "http" and (downgraded or not self._api.is_loopback):
            raise StrangeAnswer("The picture's address is not a secure one.")
        proxied = await self._transport.proxy_for(origin) is not None
        await self._guard.check(origin, proxied=proxied)
        return origin


def _next_address(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        return ""
