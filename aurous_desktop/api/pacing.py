"""How long to wait before the next call, so that a 429 seldom comes.

A bucket is known only from what the server says about it, for the whole team draws from it: our
own count fills the gap until the next answer and is no more than a hint. All times are seconds
of one monotonic clock; the server's own `Date` stands for its "now", so that a wrong clock on
this computer changes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from aurous_desktop.record import record, replace

RESERVE = 10
"""Calls that are left for the saves that a person waits for, and for colleagues."""
LONGEST_PAUSE = 60.0
"""Seconds; a longer wait can only come from figures that make no sense."""
_ROUNDING = 0.01  # a part of a call; it ends a wait that arithmetic would drag on


@record
class RateLimit:
    """What is known of one bucket.

    `limit` and `remaining` are the server's last figures and `full_in` its seconds from
    `seen_at` until the bucket is full again; `sent` counts our calls since then. Until
    `closed_until` (after a 429) nothing is to be sent.
    """

    limit: int
    remaining: int
    full_in: float
    seen_at: float
    sent: int = 0
    closed_until: float = 0.0

    @property
    def rate(self) -> float:
        """Calls that come back each second; 0 when the figures do not tell."""
        missing = self.limit - self.remaining
        return missing / self.full_in if missing > 0 and self.full_in > 0 else 0.0

    def left(self, now: float) -> float:
        """Estimate the calls that can be made now."""
        grown = self.rate * max(0.0, now - self.seen_at)
        return min(float(self.limit), self.remaining - self.sent + grown)


def delay_before(
    bucket: RateLimit | None, now: float, *, urgent: bool = False, first: bool = False
) -> float:
    """Give the seconds to wait before a call; 0 when nothing is known of the bucket.

    An `urgent` call (a person waits for it) may use the reserve, and one that is to go `first`
    (a person looks at it) half of it: it finds a call left when others wait for more.
    """
    if bucket is None:
        return 0.0
    closed = max(0.0, bucket.closed_until - now)
    if bucket.limit <= 0 or bucket.rate <= 0:
        return closed
    reserve = 0 if urgent else min(RESERVE, bucket.limit // 4) // (2 if first else 1)
    lacking = reserve + 1 - bucket.left(now)
    wait = 0.0 if lacking < _ROUNDING else min(lacking / bucket.rate, LONGEST_PAUSE)
    return max(closed, wait)


def observe(
    bucket: RateLimit | None, headers: Mapping[str, str], now: float, *, wall: float
) -> RateLimit | None:
    """Take up what an answer's headers say; without all three the bucket stays as it was.

    `headers` has lower-case names; `wall` (epoch seconds) stands in for a missing `Date`.
    """
    limit = _number(headers.get("x-ratelimit-limit"))
    remaining = _number(headers.get("x-ratelimit-remaining"))
    reset = _number(headers.get("x-ratelimit-reset"))
    if limit is None or remaining is None or reset is None:
        return bucket
    server_now = server_time(headers)
    return RateLimit(
        limit=int(limit),
        remaining=int(min(remaining, limit)),
        full_in=max(0.0, reset - (wall if server_now is None else server_now)),
        seen_at=now,
        closed_until=bucket.closed_until if bucket else 0.0,
    )


def note_sent(bucket: RateLimit) -> RateLimit:
    """Count a call that is about to be made."""
    return replace(bucket, sent=bucket.sent + 1)


def close(bucket: RateLimit | None, until: float) -> RateLimit:
    """Close a bucket after a 429, until a moment of the monotonic clock."""
    if bucket is None:
        return RateLimit(0, 0, 0.0, 0.0, closed_until=until)
    return replace(bucket, closed_until=max(bucket.closed_until, until))


def server_time(headers: Mapping[str, str]) -> float | None:
    """Read the server's clock (epoch seconds) from an answer, or None."""
    return parse_http_date(headers.get("date"))


def parse_http_date(text: str | None) -> float | None:
    """Read an HTTP date as epoch seconds; None when it is not one."""
    if not text:
        return None
    from email.utils import parsedate_to_datetime  # with the first answer, not with the window

    try:
        return parsedate_to_datetime(text).timestamp()
    except (ValueError, TypeError, OverflowError, IndexError, OSError):
        return None


def _number(text: str | None) -> float | None:
    """Read a header's number that is finite, not negative and of a length that makes sense."""
    if text is None or len(text) > 32:
        return None
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) and 0 <= number < 1e12 else None
