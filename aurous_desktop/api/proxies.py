"""Which proxy server leads to a host, found and checked by ourselves.

httpx would read the same settings, and end the program over a bad one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from urllib.parse import unquote, urlsplit

from aurous_desktop.api.endpoint import Origin
from aurous_desktop.api.errors import ProxyProblem
from aurous_desktop.record import record

_PORTS = {"http": 80, "https": 443}


class ProxyMode(Enum):
    """Where the proxy comes from."""

    SYSTEM = "system"
    NONE = "none"
    MANUAL = "manual"


@record
class ProxyChoice:
    """What a person chose; `address` counts for MANUAL alone (`host:port` or a URL)."""

    mode: ProxyMode = ProxyMode.SYSTEM
    address: str = ""
    _hidden = ("address",)


@record
class Proxy:
    """A checked proxy server; `origin` says where, without the sign-in."""

    origin: Origin
    user: str | None = None
    password: str | None = None
    _hidden = ("password",)


class SystemProxies:
    """The proxy settings of the computer, as `urllib` finds them in environment or system."""

    def __init__(
        self,
        *,
        settings: Callable[[], Mapping[str, str]] | None = None,
        bypass: Callable[[str], bool | int] | None = None,
    ) -> None:
        self._settings = settings
        self._bypass = bypass

    def find(self, origin: Origin) -> str | None:
        """Give the proxy set for an origin as it is written there, or None."""
        import urllib.request  # brings the whole of `email`: 9 ms that the start does without

        try:
            proxies = (self._settings or urllib.request.getproxies)()
            address = proxies.get(origin.scheme) or proxies.get("all")
            bypass = self._bypass or urllib.request.proxy_bypass
            return address if address and not bypass(origin.host) else None
        except (OSError, ValueError, TypeError, AttributeError):
            return None  # settings that the system itself can't read


def find_proxy(origin: Origin, choice: ProxyChoice, system: SystemProxies) -> Proxy | None:
    """Find the proxy that leads to an origin; None means to go there directly.

    Nothing leads through a proxy to this computer itself. May block for a moment, on systems
    that look up settings. Raises `ProxyProblem` when the setting can't be used.
    """
    if origin.is_loopback or choice.mode is ProxyMode.NONE:
        return None
    manual = choice.mode is ProxyMode.MANUAL
    address = choice.address.strip() if manual else system.find(origin)
    return check_proxy(address) if address else None


def check_proxy(address: str) -> Proxy:
    """Check a proxy's address; raise `ProxyProblem` with a sentence that holds no password."""
    url = address.strip() if "://" in address else f"http://{address.strip()}"
    shown = url.rpartition("@")[2].partition("//")[2] or url.rpartition("@")[2]
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme.lower(), parts.hostname, parts.port
        if scheme.startswith("socks"):
            raise ProxyProblem(
                f"The proxy server {host or shown} is of the SOCKS kind, which Aurous Desktop "
                "can't use. Choose an HTTP proxy or none in Network settings.",
                host=host or shown,
            )
        if not host or scheme not in _PORTS or not _is_plain(host):
            raise ValueError
        user = unquote(parts.username) if parts.username else None
        password = unquote(parts.password) if parts.password else None
    except ValueError:
        raise ProxyProblem(
            f"The proxy address “{shown[:80]}” can't be understood. It should look like "
            "proxy.example.com:8080. Check it in Network settings.",
            host=shown[:80],
        ) from None
    return Proxy(Origin(scheme, host, port or _PORTS[scheme]), user, password)


def _is_plain(host: str) -> bool:
    return host.isprintable() and not any(mark in host for mark in " /\\?#%<>\"'")
