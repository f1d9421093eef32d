"""How long the start took, counted from the moment the process began."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path


class Timings:
    """Milestones of the start in milliseconds since the process began.

    Where the system does not tell when that was, the count starts when this is made.
    """

    def __init__(self) -> None:
        self._made = time.perf_counter()
        self._modules: dict[str, int] = {}
        self._clock: dict[str, float] = {}
        self._processor: dict[str, float] = {}
        self.mark("started")

    def mark(self, name: str) -> None:
        """Note that a milestone is reached."""
        self._clock[name] = time.perf_counter()
        self._modules[name] = len(sys.modules)
        self._processor[name] = time.process_time()

    def report(self) -> dict[str, dict[str, float]]:
        """Give milliseconds and the number of loaded modules at each milestone.

        `clock` has the seconds of `time.perf_counter`, for whoever started this process, and
        `processor` the seconds of processor time that were spent.
        """
        age = _seconds_since_process_start()
        origin = time.perf_counter() - age if age else self._made
        return {
            "milliseconds": {
                name: round((at - origin) * 1000, 1) for name, at in self._clock.items()
            },
            "modules": {name: float(count) for name, count in self._modules.items()},
            "clock": self._clock,
            "processor": self._processor,
        }


def _seconds_since_process_start() -> float:
    """Read the age of this process from the kernel (Linux), else 0."""
    try:
        fields = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
        started = int(fields[19]) / os.sysconf("SC_CLK_TCK")
        return max(0.0, time.clock_gettime(time.CLOCK_BOOTTIME) - started)
    except (OSError, AttributeError, ValueError, IndexError):
        return 0.0
