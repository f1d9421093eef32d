"""Whether Aurous can be reached, learned from the requests themselves.

No request is ever forbidden by a hint of the operating system; the hint only shortens a wait.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from enum import Enum, auto

from aurous_desktop.api.errors import (
    ApiError,
    CertificateProblem,
    Forbidden,
    KeyRefused,
    NoAnswer,
    ProxyProblem,
    RateLimited,
    ServerTrouble,
    StrangeAnswer,
    Unreachable,
)
from aurous_desktop.domain.status import Gate

_OFFLINE_LONGEST = 300.0
_STORM_COUNT = 5
"""Refusals for being too fast within `_STORM_TIME` seconds that make a storm."""
_STORM_TIME = 600.0
_STORM_WAIT = 60.0
_TROUBLE_LIMIT = 5
_TROUBLE_WAIT = 60.0
_TROUBLE_LONGEST = 900.0


class Access(Enum):
    """What the key may do, as far as it is known."""

    NONE = auto()  # no key
    UNKNOWN = auto()
    FULL = auto()
    VIEW_ONLY = auto()
    REFUSED = auto()


class Connection:
    """The gate in front of Aurous: open, or closed for a reason and perhaps until a time.

    `monotonic` counts seconds; `on_changed` is called whenever the gate may look different.
    """

    def __init__(
        self,
        *,
        on_changed: Callable[[], None],
        monotonic: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._on_changed = on_changed
        self._now = monotonic
        self._jitter = jitter
        self._moved = asyncio.Event()
        self._misses = 0
        self._trouble = 0
        self._slow_downs: list[float] = []
        self._until = 0.0
        self._reason = Gate.OPEN
        self.access = Access.NONE
        self.paused = False
        self.storage_trouble = False
        self.review = False
        self.other_team = False
        self.reached = False
        self.last_problem: ApiError | None = None

    # --- what is known -------------------------------------------------------------------

    def gate(self, *, writing: bool = True) -> Gate:
        """Name why nothing is sent (`writing`) or read now; the gravest reason first."""
        if self.access is Access.NONE:
            return Gate.NO_KEY
        if self.access is Access.REFUSED:
            return Gate.KEY_REFUSED
        if self.other_team:
            return Gate.OTHER_TEAM
        if writing and self.access is Access.VIEW_ONLY:
            return Gate.VIEW_ONLY
        if writing and self.review:
            return Gate.REVIEW
        if writing and self.storage_trouble:
            return Gate.STORAGE
        if writing and self.paused:
            return Gate.USER
        return self._reason

    def seconds_until_open(self, *, writing: bool = True) -> float | None:
        """Tell how long to wait before the next try; None when only a person can open it."""
        gate = self.gate(writing=writing)
        if gate is Gate.OPEN:
            return 0.0
        if gate is not self._reason:
            return None
        return max(0.0, self._until - self._now())

    @property
    def opens_in(self) -> float | None:
        """Seconds until the present wait is over, or None when there is none."""
        if self._reason is Gate.OPEN:
            return None
        return max(0.0, self._until - self._now())

    async def wait_until_open(self, *, writing: bool = True) -> None:
        """Return when a try is due."""
        while (seconds := self.seconds_until_open(writing=writing)) != 0.0:
            self._moved.clear()
            try:
                async with asyncio.timeout(seconds):
                    await self._moved.wait()
            except TimeoutError:
                return

    # --- what happened --------------------------------------------------------------------

    def note_answer(self) -> None:
        """Note that Aurous answered as it should."""
        self.reached = True
        self._misses = self._trouble = 0
        self.last_problem = None
        if self._reason is not Gate.OPEN:
            self._reason = Gate.OPEN
            self._moved_on()

    def note_problem(self, problem: ApiError) -> None:
        """Learn from a request that did not succeed."""
        self.last_problem = problem
        match problem:
            case KeyRefused():
                self.access = Access.REFUSED
            case Forbidden():
                self.access = Access.VIEW_ONLY
            case RateLimited():
                wait = self._slowed_down(problem.retry_after)
                self._close(Gate.SLOW_DOWN, wait * (1 + 0.1 * self._jitter()))
                return
            case Unreachable() | CertificateProblem() | ProxyProblem():
                self._miss()
                return
            case NoAnswer():
                self._miss()
                return
            case ServerTrouble() | StrangeAnswer():
                self._trouble += 1
                if self._trouble >= _TROUBLE_LIMIT:
                    wait = _TROUBLE_WAIT * 2 ** (self._trouble - _TROUBLE_LIMIT)
                    self._close(Gate.SERVER_TROUBLE, min(_TROUBLE_LONGEST, wait))
                return
            case _:
                self.note_answer()  # any other refusal is an answer: the way is open
                return
        self._moved_on()

    def poke(self) -> None:
        """Try again now: a person asked, or the network seems to be back."""
        self._until = 0.0
        self._moved_on()

    def set_access(self, access: Access) -> None:
        """Note what the key may do."""
        if access is not self.access:
            self.access = access
            self._moved_on()

    def pause(self, paused: bool) -> None:
        """Hold or let go of all sending, by a person's wish."""
        self.paused = paused
        self._moved_on()

    def changed(self) -> None:
        """Wake whoever waits, after a flag was set from outside."""
        self._moved_on()

    def _slowed_down(self, asked: float | None) -> float:
        """Give the seconds to wait after a 429; `asked` is what Aurous asked for, if it did.

        A limit is the whole team's: when others use it up again and again, one try a minute.
        """
        now = self._now()
        self._slow_downs = [at for at in self._slow_downs if now - at < _STORM_TIME] + [now]
        count = len(self._slow_downs)
        wait = min(_STORM_WAIT, 5.0 * 2 ** (count - 1)) if asked is None else asked
        return max(wait, _STORM_WAIT) if count >= _STORM_COUNT else wait

    def _miss(self) -> None:
        wait = min(_OFFLINE_LONGEST, 2.0**self._misses)
        self._misses += 1
        self._close(Gate.OFFLINE, wait * (0.75 + 0.5 * self._jitter()))

    def _close(self, reason: Gate, seconds: float) -> None:
        self._reason = reason
        self._until = self._now() + seconds
        self._moved_on()

    def _moved_on(self) -> None:
        self._moved.set()
        self._on_changed()
