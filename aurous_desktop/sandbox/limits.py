"""Token buckets: how often a team may call."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from aurous_desktop.sandbox.messages import Refusal

# name: (calls a minute sustained, burst)
BUCKETS = {
    "characters_get": (120, 240),
    "characters_post": (30, 60),
    "characters_synthesize": (6, 12),
}


@dataclass(slots=True)
class _Bucket:
    rate: float
    burst: int
    tokens: float
    stamp: float

    def refill(self, now: float) -> None:
        self.tokens = min(self.burst, self.tokens + max(0.0, now - self.stamp) * self.rate)
        self.stamp = now


class Buckets:
    """The buckets of all teams; `limited=False` counts nothing and always says "full"."""

    def __init__(self, *, clock: Callable[[], float], limited: bool = True) -> None:
        self._clock = clock
        self._buckets: dict[tuple[str, str], _Bucket] = {}
        self.limited = limited

    def take(self, team_id: str, name: str) -> dict[str, str]:
        """Take one call and return the headers to send; raise the 429 when there is none left."""
        bucket = self._bucket(team_id, name)
        allowed = bucket.tokens >= 1 or not self.limited
        if self.limited and allowed:
            bucket.tokens -= 1
        headers = {
            "X-RateLimit-Limit": str(bucket.burst),
            "X-RateLimit-Remaining": str(int(bucket.tokens)),
            "X-RateLimit-Reset": str(
                math.ceil(bucket.stamp + (bucket.burst - bucket.tokens) / bucket.rate)
            ),
        }
        if allowed:
            return headers
        headers["Retry-After"] = str(max(1, math.ceil((1 - bucket.tokens) / bucket.rate)))
        raise Refusal(
            429, "too_many_requests", f"Too many requests in bucket {name}.", headers=headers
        )

    def set_remaining(self, team_id: str, name: str, tokens: float) -> None:
        """Leave `tokens` calls in a bucket, as colleagues of the same team would."""
        self._bucket(team_id, name).tokens = tokens

    def _bucket(self, team_id: str, name: str) -> _Bucket:
        now = self._clock()
        per_minute, burst = BUCKETS[name]
        bucket = self._buckets.setdefault(
            (team_id, name), _Bucket(per_minute / 60, burst, burst, now)
        )
        bucket.refill(now)
        return bucket
