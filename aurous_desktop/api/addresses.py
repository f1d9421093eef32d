"""Which hosts a picture may come from: the public ones, and those that the API itself is among.

An address in a character's row is chosen by the server, perhaps by somebody who got into it. It
must not make this computer call a router, a printer or a service of its own. Over https the
certificate proves the name, so that a name which resolves differently a moment later, to a host
inside, gets no request out of us either.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from aurous_desktop.api.endpoint import Origin
from aurous_desktop.api.errors import StrangeAnswer, Unreachable

Address: TypeAlias = "ipaddress.IPv4Address | ipaddress.IPv6Address"
Resolve = Callable[[str, int], Awaitable[list[str]]]
_NEIGHBORHOOD = {4: 16, 6: 64}
"""Length in bits of the network prefix that the hosts of one installation share."""
_TRANSLATED = "64:ff9b::/96"


async def resolve(host: str, port: int) -> list[str]:
    """Look up the addresses of a host name; raise OSError when there are none."""
    found = await asyncio.to_thread(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


class AddressGuard:
    """Decide whether a picture's host may be called, given where the API is."""

    def __init__(self, api: Origin, *, resolve: Resolve = resolve) -> None:
        self._api = api
        self._resolve = resolve

    async def check(self, origin: Origin, *, proxied: bool) -> None:
        """Raise `StrangeAnswer` when a host is not to be called, `Unreachable` without address.

        Behind a proxy a name need not resolve here; when it does, the same holds.
        """
        if origin == self._api:
            return
        inside = [one for one in await self._look_up(origin, proxied) if not is_public(one)]
        if not inside:
            return
        home = await self._look_up(self._api, True)
        if not all(any(_are_neighbors(one, other) for other in home) for one in inside):
            raise StrangeAnswer("The picture's address leads into a private network.")

    async def _look_up(self, origin: Origin, may_fail: bool) -> list[Address]:
        try:
            texts = await self._resolve(origin.host, origin.port)
        except (OSError, UnicodeError):
            if may_fail:
                return []
            raise Unreachable(f"The name {origin.host} can't be found.") from None
        return [_plain(ipaddress.ip_address(text.partition("%")[0])) for text in texts]


def is_public(address: Address) -> bool:
    """Tell whether an address belongs to the internet at large."""
    return address.is_global and not address.is_multicast


def _plain(address: Address) -> Address:
    """Give the IPv4 address that an IPv6 one wraps, if it wraps one."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in ipaddress.ip_network(_TRANSLATED):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _are_neighbors(one: Address, other: Address) -> bool:
    if one.is_loopback and other.is_loopback:
        return True
    if one.version != other.version or is_public(other):
        return False
    shared = one.max_prefixlen - _NEIGHBORHOOD[one.version]
    return int(one) >> shared == int(other) >> shared
