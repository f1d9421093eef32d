"""The one module that makes HTTP connections, and the rules that hold for each of them.

No redirect is followed, nothing comes from the environment unseen, no cookie is kept, a request
has one deadline for all of it, an answer is never bigger than its cap and never unpacked.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Callable, Mapping
from types import MappingProxyType

import httpx

from aurous_desktop import __version__
from aurous_desktop.api.certificates import fetch_facts
from aurous_desktop.api.endpoint import Origin
from aurous_desktop.api.errors import ApiError, CertificateProblem, StrangeAnswer, Unreachable
from aurous_desktop.api.proxies import Proxy, ProxyChoice, SystemProxies, find_proxy
from aurous_desktop.api.trouble import Progress, out_of_time, translate
from aurous_desktop.record import record

KIB, MIB = 1024, 1024 * 1024
MOST_CONNECTIONS = 4
USER_AGENT = f"AurousDesktop/{__version__}"
_TIMEOUTS = {"connect": 10.0, "read": 20.0, "write": 20.0, "pool": 5.0}
_LIMITS = httpx.Limits(
    max_connections=MOST_CONNECTIONS,
    max_keepalive_connections=MOST_CONNECTIONS,
    keepalive_expiry=30.0,
)
_BASE_HEADERS = {
    "Accept": "*/*",
    "Accept-Encoding": "identity",
    "Connection": "keep-alive",
    "User-Agent": USER_AGENT,
}
_CERTIFICATE_TIMEOUT = 5.0
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})


@record
class Call:
    """One request: what to send, how much may come back (bytes), how long it may take (seconds).

    Headers and body are not shown, for they hold the key and a person's words.
    """

    method: str
    url: str
    cap: int
    deadline: float
    headers: Mapping[str, str] = _NO_HEADERS
    body: bytes | None = None
    _hidden = ("url", "headers", "body")


@record
class Answer:
    """A complete answer; the names of the headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    _hidden = ("headers", "body")


class Trust:
    """The certificates that this computer trusts; read once, off the event loop, when needed."""

    def __init__(self) -> None:
        self._context: ssl.SSLContext | None = None
        self._reading = asyncio.Lock()

    async def context(self) -> ssl.SSLContext:
        """Give the context that checks certificates by the system's own store."""
        async with self._reading:
            if self._context is None:
                self._context = await asyncio.to_thread(_make_context)
            return self._context


def _make_context() -> ssl.SSLContext:
    import truststore  # 2 ms, on a thread of its own

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def make_way(
    *, verify: ssl.SSLContext | None, proxy: Proxy | None = None
) -> httpx.AsyncBaseTransport:
    """Make a way for requests, with a few connections.

    It is httpx without its client, which would follow redirects, keep cookies, ask the environment
    and sign in: none of it is wanted here, and it takes a fifth of the time of a request.
    Without `verify` it trusts nobody, which is right for plain http to this computer.
    """
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)  # below, they write addresses
    return httpx.AsyncHTTPTransport(
        verify=verify or ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
        proxy=None if proxy is None else _as_httpx(proxy, verify),
        limits=_LIMITS,
        trust_env=False,
    )


def _as_httpx(proxy: Proxy, verify: ssl.SSLContext | None) -> httpx.Proxy:
    auth = None if proxy.user is None else (proxy.user, proxy.password or "")
    secure = verify if proxy.origin.scheme == "https" else None
    return httpx.Proxy(str(proxy.origin), auth=auth, ssl_context=secure)


class _Lease:
    """A way in use; a spoiled one is closed when its last request has ended."""

    def __init__(self, way: httpx.AsyncBaseTransport) -> None:
        self.way = way
        self.users = 0
        self.spoiled = False


class Transport:
    """Connections for one purpose: at most four, replaced when something may have spoiled them.

    httpcore can lose a connection's slot when a request is cancelled, and then waits for it
    for ever; so a way that met a cancellation is not used again.
    """

    def __init__(
        self,
        *,
        trust: Trust,
        proxy: ProxyChoice | Callable[[], ProxyChoice],
        system_proxies: SystemProxies,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._trust = trust
        self._proxy = proxy
        self._system_proxies = system_proxies
        self._transport = transport
        self._leases: dict[tuple[Proxy | None, bool], _Lease] = {}
        self._slots = asyncio.Semaphore(MOST_CONNECTIONS)
        self._closed = False

    async def fetch(self, call: Call) -> Answer:
        """Make one request; give whatever answer comes, of any status.

        Raises a `TransportProblem` when none comes.
        """
        origin = Origin.of(call.url)
        async with self._slots:
            proxy = await self.proxy_for(origin)
            try:
                return await self._exchange(call, origin, proxy)
            except _Spoiled:
                pass  # nothing was sent: the slot never came
            try:
                return await self._exchange(call, origin, proxy)
            except _Spoiled as problem:
                raise Unreachable(problem.message) from None

    async def proxy_for(self, origin: Origin) -> Proxy | None:
        """Find the proxy that leads to an origin; raise `ProxyProblem` when it can't be used."""
        if self._transport is not None or origin.is_loopback:
            return None
        choice = self._proxy() if callable(self._proxy) else self._proxy
        return await asyncio.to_thread(find_proxy, origin, choice, self._system_proxies)

    async def aclose(self) -> None:
        """Close all connections; none is made any more."""
        self._closed = True
        leases, self._leases = list(self._leases.values()), {}
        for lease in leases:
            await lease.way.aclose()

    async def _exchange(self, call: Call, origin: Origin, proxy: Proxy | None) -> Answer:
        lease = await self._lease(origin, proxy)
        progress = Progress()
        proxy_host = None if proxy is None else proxy.origin.host
        lease.users += 1
        try:
            async with asyncio.timeout(call.deadline):
                return await _request(lease.way, call, progress)
        except asyncio.CancelledError:
            self._spoil(lease)
            raise
        except TimeoutError:
            self._spoil(lease)
            problem = out_of_time(progress, origin.host, call.deadline)
        except httpx.PoolTimeout:
            self._spoil(lease)
            problem = _Spoiled("All connections are busy.")
        except Exception as trouble:  # layers below httpx raise what they like
            problem = translate(trouble, progress, host=origin.host, proxy_host=proxy_host)
        finally:
            lease.users -= 1
            await _close_if_done(lease)
        if isinstance(problem, CertificateProblem) and proxy is None:
            problem.certificate = await asyncio.to_thread(
                fetch_facts, origin.host, origin.port, timeout=_CERTIFICATE_TIMEOUT
            )
        # Raised outside of the handlers, so that no httpx exception hangs on it as a context.
        raise problem

    async def _lease(self, origin: Origin, proxy: Proxy | None) -> _Lease:
        secure = origin.scheme == "https" and self._transport is None
        verify = await self._trust.context() if secure else None
        if self._closed:
            raise Unreachable(f"{origin.host} doesn't take connections at the moment.")
        lease = self._leases.get((proxy, secure))
        if lease is None:
            way = self._transport or make_way(verify=verify, proxy=proxy)
            lease = self._leases[proxy, secure] = _Lease(way)
        return lease

    def _spoil(self, lease: _Lease) -> None:
        lease.spoiled = True
        self._leases = {key: one for key, one in self._leases.items() if one is not lease}


class _Spoiled(ApiError):
    """No connection came free: httpcore lost one."""


async def _close_if_done(lease: _Lease) -> None:
    if lease.spoiled and lease.users == 0:
        await lease.way.aclose()


async def _request(way: httpx.AsyncBaseTransport, call: Call, progress: Progress) -> Answer:
    request = httpx.Request(
        call.method,
        call.url,
        headers={**_BASE_HEADERS, **call.headers},
        content=call.body,
        extensions={"trace": progress.note, "timeout": _TIMEOUTS},
    )
    response = await way.handle_async_request(request)
    try:
        headers = {name.lower(): value for name, value in response.headers.items()}
        if headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
            raise StrangeAnswer("The answer is packed in a way that was not asked for.")
        return Answer(response.status_code, headers, await _read(response, headers, call.cap))
    finally:
        await response.aclose()


async def _read(response: httpx.Response, headers: Mapping[str, str], cap: int) -> bytes:
    announced = headers.get("content-length", "")
    if announced.isdecimal() and (len(announced) > 15 or int(announced) > cap):
        raise StrangeAnswer(_too_large(cap))
    parts: list[bytes] = []
    size = 0
    async for part in response.aiter_raw():
        size += len(part)
        if size > cap:
            raise StrangeAnswer(_too_large(cap))
        parts.append(part)
    return b"".join(parts)


def _too_large(cap: int) -> str:
    size = f"{cap // MIB} MiB" if cap >= MIB else f"{cap // KIB} KiB"
    return f"The answer is larger than the {size} that it can be."
