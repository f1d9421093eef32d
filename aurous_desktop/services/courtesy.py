"""Letting a key pass: what goes on beside the window waits until the key has been painted.

Threads share the interpreter. The window hands it over many times for one key, and while others
compute, it waits up to a millisecond each time until it has it back.
"""

from __future__ import annotations

import time
from collections.abc import Callable

_PAINTED_AFTER = 0.012
"""Seconds from a key until its painting is over, alone."""
_MOST_KEYS = 5
"""Keys that one wait lets pass, however fast they come."""
_TYPES_FOR = 0.5
"""Seconds after a key in which the next one is expected."""
_REST = 0.025
"""Seconds of rest after each page of the list, while somebody types."""


class Courtesy:
    """Who types comes first; kept by all who compute on other threads for longer than a moment."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.perf_counter,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._until = 0.0
        self._types_until = 0.0

    def note_key(self) -> None:
        """Note, on the window's thread, that a key is about to be shown."""
        now = self._clock()
        self._until = now + _PAINTED_AFTER
        self._types_until = now + _TYPES_FOR

    def rest(self) -> float:
        """Give the seconds that work in many steps should rest after each, for somebody types."""
        return _REST if self._clock() < self._types_until else 0.0

    def wait(self) -> None:
        """Wait, on another thread, while a key is being shown."""
        for _ in range(_MOST_KEYS):
            left = self._until - self._clock()
            if left <= 0:
                return
            self._sleep(left)
