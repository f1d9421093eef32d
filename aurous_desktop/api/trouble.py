"""What httpx raises, told as one of our own problems: what happened and whether it may count.

httpx's exceptions hold the request with its headers and address, so that none of them is kept
as a cause.
"""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Iterator, Mapping
from typing import Any

import httpx

from aurous_desktop.api.errors import (
    ApiError,
    CertificateProblem,
    NoAnswer,
    ProxyProblem,
    StrangeAnswer,
    Unreachable,
)

_SENDING = "send_request_headers.started"


class Progress:
    """How far a request came: what decides whether the other side may have acted on it."""

    def __init__(self) -> None:
        self._traced = False
        self._sent = False

    @property
    def may_have_been_sent(self) -> bool:
        """Whether a byte of the request may have left; true when nothing is known."""
        return self._sent or not self._traced

    async def note(self, event: str, info: Mapping[str, Any]) -> None:
        """Take an event of httpcore's trace; the request to a proxy does not count."""
        self._traced = True
        if event.endswith(_SENDING) and info["request"].method != b"CONNECT":
            self._sent = True


def out_of_time(progress: Progress, host: str, seconds: float) -> ApiError:
    """Tell that the deadline of a whole request has passed."""
    if progress.may_have_been_sent:
        return NoAnswer(f"No complete answer came within {seconds:g} seconds.")
    return Unreachable(f"No connection to {host} came about within {seconds:g} seconds.")


def translate(
    problem: Exception, progress: Progress, *, host: str, proxy_host: str | None
) -> ApiError:
    """Choose our own problem for whatever a request has raised."""
    if isinstance(problem, ApiError):
        return problem
    if isinstance(problem, httpx.ProxyError):
        return _proxy_refusal(problem, proxy_host or host)
    causes = list(_chain(problem))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _certificate(cause, host)
    if not progress.may_have_been_sent or isinstance(
        problem, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout
    ):
        return _no_connection(causes, host, proxy_host)
    if isinstance(problem, httpx.TimeoutException):
        return NoAnswer("The answer took too long.")
    if isinstance(problem, httpx.NetworkError | OSError) or _is_cut(problem):
        return NoAnswer("The connection was cut before the answer was complete.")
    return StrangeAnswer("What came back is not an answer that the web knows.")


def _proxy_refusal(problem: httpx.ProxyError, host: str) -> ProxyProblem:
    told = re.match(r"\s*(\d{3})\b", str(problem))
    status = int(told[1]) if told else None
    return ProxyProblem(
        f"The proxy server {host} didn't let Aurous Desktop through. "
        "Check the proxy name and sign-in in Network settings.",
        host=host,
        status=status,
    )


def _certificate(cause: ssl.SSLCertVerificationError, host: str) -> CertificateProblem:
    reason = getattr(cause, "verify_message", "") or cause.reason or "not trusted"
    return CertificateProblem(
        f"The security certificate that was shown for {host} isn't trusted by this computer. "
        "This often happens on company or school networks, and when the computer's clock is "
        "wrong. Nothing was sent.",
        host=host,
        reason=str(reason),
    )


def _no_connection(causes: list[BaseException], host: str, proxy_host: str | None) -> Unreachable:
    where = host if proxy_host is None else f"the proxy server {proxy_host}"
    kinds = tuple(type(cause) for cause in causes)
    if any(issubclass(kind, ssl.SSLError) for kind in kinds):
        return Unreachable(f"A secure connection to {host} couldn't be made. Nothing was sent.")
    if proxy_host is not None:
        return ProxyProblem(
            f"The proxy server {proxy_host} can't be reached. Check it in Network settings.",
            host=proxy_host,
        )
    if any(issubclass(kind, socket.gaierror) for kind in kinds):
        return Unreachable(f"The name {host} can't be found. Is there a network?")
    if any(issubclass(kind, ConnectionRefusedError) for kind in kinds):
        return Unreachable(f"{where} doesn't take connections at the moment.")
    return Unreachable(f"{where} can't be reached. Is there a network?")


def _is_cut(problem: Exception) -> bool:
    text = str(problem).lower()
    return isinstance(problem, httpx.RemoteProtocolError) and (
        "disconnected" in text or "closed connection" in text
    )


def _chain(problem: BaseException) -> Iterator[BaseException]:
    """Walk a problem and all that lies under it, groups included."""
    waiting, seen = [problem], set[int]()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [under for under in (one.__cause__, one.__context__) if under is not None]
        if isinstance(one, BaseExceptionGroup):
            waiting += one.exceptions
