"""What a check is, and what it leaves behind."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from aurous_desktop.record import record

if TYPE_CHECKING:
    from aurous_desktop.live import Live


class CheckFailed(Exception):
    """What was looked for is not there; the text says what was found instead."""


@record
class Check:
    """One thing to try in the running program.

    `work` gives a few words about what was found, or raises; any exception counts as failed.
    """

    name: str
    work: Callable[[Live], Awaitable[str]]


@record
class Outcome:
    """What one check found, and how long that took in seconds."""

    name: str
    passed: bool
    found: str
    seconds: float

    @property
    def line(self) -> str:
        """Say it on one line."""
        return f"{'ok  ' if self.passed else 'FAIL'} {self.name}: {self.found}"


async def try_all(
    checks: Sequence[Check], live: Live, tell: Callable[[Outcome], None]
) -> list[Outcome]:
    """Run one check after the other; a failed one does not keep the next from being tried."""
    outcomes = []
    for check in checks:
        began = time.monotonic()
        try:
            passed, found = True, await check.work(live)
        except Exception as problem:  # whatever goes wrong is the finding
            passed, found = False, _words_of(problem)
        outcomes.append(Outcome(check.name, passed, found, round(time.monotonic() - began, 2)))
        tell(outcomes[-1])
    return outcomes


def _words_of(problem: Exception) -> str:
    text = " ".join(str(problem).split())
    if isinstance(problem, CheckFailed):
        return text
    kind = type(problem).__name__
    return f"{kind}: {text}" if text else kind
