"""When to try again, as pure functions.

Never a 4xx other than 429: the same request fails again. A write is not repeated here at all,
since only a look at the server can tell whether it was applied.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from aurous_desktop.api.errors import (
    ApiError,
    CertificateProblem,
    NoAnswer,
    ProxyProblem,
    RateLimited,
    ServerTrouble,
    StrangeAnswer,
    Unreachable,
)
from aurous_desktop.api.pacing import parse_http_date, server_time

SHORTEST, LONGEST = 1.0, 15 * 60.0
"""Bounds of a wait that the server asks for, in seconds."""
_LAST_STEP = 3
_PASSING = (NoAnswer, RateLimited, ServerTrouble, StrangeAnswer, Unreachable)
_LASTING = (CertificateProblem, ProxyProblem)


def may_pass(problem: ApiError) -> bool:
    """Tell whether the same call can succeed later without anybody doing anything."""
    return isinstance(problem, _PASSING) and not isinstance(problem, _LASTING)


def delay_after(problem: ApiError, tries: int, *, random: Callable[[], float]) -> float | None:
    """Give the seconds to wait after `tries` failed tries, or None when trying is no use.

    1, 2, 4, 8 s less up to a quarter of jitter; what the server asks for wins, with up to a
    quarter more. `random` gives numbers from 0 to 1.
    """
    if not may_pass(problem):
        return None
    if problem.retry_after is not None:
        return clamp(problem.retry_after) * (1 + random() / 4)
    return float(2 ** min(max(tries, 1) - 1, _LAST_STEP)) * (1 - random() / 4)


def retry_after(headers: Mapping[str, str], *, wall: float) -> float | None:
    """Read `Retry-After` as seconds: a number or an HTTP date, by the server's own clock.

    Without it, a bucket that tells its `X-RateLimit-Reset` and has nothing left counts.
    `headers` has lower-case names; `wall` (epoch seconds) stands in for a missing `Date`.
    """
    text = headers.get("retry-after", "").strip()
    if text.replace(".", "", 1).isdecimal() and text.isascii() and len(text) <= 16:
        return clamp(float(text))
    server_now = server_time(headers)
    now = wall if server_now is None else server_now
    moment = parse_http_date(text)
    if moment is None and headers.get("x-ratelimit-remaining", "").strip() == "0":
        reset = headers.get("x-ratelimit-reset", "").strip()
        moment = float(reset) if reset.isdecimal() and len(reset) <= 12 else None
    return None if moment is None else clamp(moment - now)


def clamp(seconds: float) -> float:
    """Bound a wait that the server asks for."""
    return min(max(seconds, SHORTEST), LONGEST)
