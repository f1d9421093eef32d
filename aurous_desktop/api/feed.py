"""The feed of newer versions: fetched without anything that tells one person from another."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from urllib.parse import urljoin

from aurous_desktop.api.endpoint import Origin
from aurous_desktop.api.errors import NoAnswer, StrangeAnswer, class_of
from aurous_desktop.api.proxies import ProxyChoice, SystemProxies
from aurous_desktop.api.transport import KIB, Answer, Call, Transport, Trust

FEED_CAP = 64 * KIB
FEED_DEADLINE = 20.0
_MOST_REDIRECTS = 3
_REDIRECTS = (301, 302, 303, 307, 308)
_HEADERS = {"Accept": "application/json", "User-Agent": "AurousDesktop"}
"""The same for everybody: neither version nor system, no cookie, no date of an earlier answer."""


async def fetch_feed(url: str, *, proxy: ProxyChoice | Callable[[], ProxyChoice]) -> bytes:
    """Give the bytes of the feed, at most 64 KiB, within 20 seconds in all.

    At most three redirects are followed, to web addresses alone and never from https to http.
    Raises an `ApiError` that says why there are none.
    """
    transport = Transport(trust=Trust(), proxy=proxy, system_proxies=SystemProxies())
    try:
        async with asyncio.timeout(FEED_DEADLINE):
            answer = await _follow(transport, url)
    except TimeoutError:
        raise NoAnswer("The answer took too long to come.") from None
    finally:
        await transport.aclose()
    if answer.status != 200:
        raise class_of(answer.status)(
            f"The server answered with {answer.status}.",
            status=answer.status,
            method="GET",
            path="(updates)",
        )
    return answer.body


async def _follow(transport: Transport, url: str) -> Answer:
    before = ""
    for _ in range(1 + _MOST_REDIRECTS):
        _check(url, before)
        answer = await transport.fetch(
            Call("GET", url, cap=FEED_CAP, deadline=FEED_DEADLINE, headers=_HEADERS)
        )
        if answer.status not in _REDIRECTS:
            return answer
        before, url = url, _next_address(url, answer.headers.get("location", ""))
    raise StrangeAnswer("The address leads from one place to the next without end.")


def _check(url: str, before: str) -> None:
    try:
        origin = Origin.of(url)
    except ValueError:
        raise StrangeAnswer("The address leads to something that is not a web address.") from None
    if before and origin.scheme == "http" and Origin.of(before).scheme == "https":
        raise StrangeAnswer("The address leads from a secure place to one that is not.")


def _next_address(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        return ""
