"""200 queued edits, sent as fast as the server's token buckets allow."""

from __future__ import annotations

from collections.abc import Iterator

from aurous_desktop.api.pacing import RESERVE
from aurous_desktop.sandbox.limits import BUCKETS
from tests.bench.figures import Measured
from tests.bench.harness import Bench
from tests.bench.libraries import empty_profile

NAMES = ("queue",)
_EDITS = 200
_SPEED = 10
"""How much faster the time of both sides passes."""


def floor_seconds(edits: int, *, per_minute: float, burst: float, reserve: float) -> float:
    """Give the seconds that a bucket, full at first, takes to let so many calls through."""
    return max(0.0, edits - (burst - reserve)) / (per_minute / 60)


def measure(bench: Bench) -> Iterator[Measured]:
    """Queue the edits without a connection, leave, come back and let them go."""
    per_minute, burst = BUCKETS["characters_post"]
    with bench.server("--characters", 300, "--limited", "--speed", _SPEED) as server:
        found = bench.inside(
            "queue", "--base-url", server.url, "--team", server.team_id, "--edits", _EDITS,
            "--speed", _SPEED, "--folder", empty_profile(bench.folder, "profile-queue"),
        )  # fmt: skip
        asked = server.ask("requests")
    yield Measured(
        "queue",
        found["taken"],
        floor_seconds(_EDITS, per_minute=per_minute, burst=burst, reserve=RESERVE),
        note=f"{asked['PATCH']} PATCHes, {asked['429']} answers 429; time ran {_SPEED}× as fast",
        also=asked["429"] == 0 and asked["PATCH"] == _EDITS,
    )
