"""The figures that are promised, and how one is judged against its floor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from enum import Enum
from typing import Any


class Kind(Enum):
    """How a value is compared with its floor."""

    RATIO_AT_MOST = "≤ {limit:g}×"
    RATIO_AT_LEAST = "≥ {limit:g}×"
    RATIO_EXACTLY = "= {limit:.1f}×"
    MORE_BY_AT_MOST = "≤ +{limit:g} {unit}"
    AT_MOST = "≤ {limit:g} {unit}"
    EXACTLY = "= {limit:g}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One promise: what is measured, beside what, and the goal."""

    name: str
    title: str
    floor: str
    kind: Kind
    limit: float
    unit: str

    @property
    def goal(self) -> str:
        """The goal in a few signs."""
        return self.kind.value.format(limit=self.limit, unit=self.unit)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a run found for one figure; `samples` are in the order in which they were taken.

    `also` is a condition beside the number (None: there is none), such as “no 429”.
    """

    name: str
    value: float
    floor: float | None = None
    samples: Sequence[float] = ()
    floor_samples: Sequence[float] = ()
    note: str = ""
    also: bool | None = None
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A figure with its number, and whether the goal is met."""

    figure: Figure
    measured: Measured
    ratio: float | None
    met: bool

    def to_json(self) -> dict[str, Any]:
        """Give plain values."""
        about = asdict(self.figure) | {"kind": self.figure.kind.name, "goal": self.figure.goal}
        return (
            about
            | asdict(self.measured)
            | {
                "floor": self.measured.floor,
                "beside": self.figure.floor,
                "ratio": self.ratio,
                "met": self.met,
            }
        )


def judge(figure: Figure, measured: Measured) -> Verdict:
    """Compare what was measured with the goal."""
    value, floor = measured.value, measured.floor
    ratio = value / floor if floor else None
    match figure.kind:
        case Kind.RATIO_AT_MOST:
            met = ratio is not None and ratio <= figure.limit
        case Kind.RATIO_AT_LEAST:
            met = ratio is not None and ratio >= figure.limit
        case Kind.RATIO_EXACTLY:
            met = ratio == figure.limit
        case Kind.MORE_BY_AT_MOST:
            met = floor is not None and value - floor <= figure.limit
        case Kind.AT_MOST:
            met = value <= figure.limit
        case Kind.EXACTLY:
            met = value == figure.limit
    return Verdict(figure, measured, ratio, met and measured.also is not False)


_R, _LEAST, _SAME = Kind.RATIO_AT_MOST, Kind.RATIO_AT_LEAST, Kind.RATIO_EXACTLY
_BARE = "bare PySide6 window"
_FROZEN = "frozen bare window, trimmed as ours"
_FROZEN_WHOLE = "frozen bare window, not trimmed"
_FRAME = "a frame of 60 Hz"

FIGURES: dict[str, Figure] = {
    figure.name: figure
    for figure in (
        Figure("paint", "Start to first paint, 10,000 stored", _BARE, _R, 1.25, "ms"),
        Figure("ready", "Start to form ready, key and network loaded", _BARE, _R, 1.9, "ms"),
        Figure("paint-100k", "Start to first paint, 100,000 stored", "1,000 stored", _R, 1.1, "ms"),
        Figure("ready-100k", "Start to form ready, 100,000 stored", "1,000 stored", _R, 1.1, "ms"),
        Figure(
            "memory", "Memory, 100,000 scrolled end to end", _BARE, Kind.MORE_BY_AT_MOST, 80, "MB"
        ),
        Figure("frames", "Paging through 100,000 with pictures, p99", _FRAME, _R, 1.0, "ms"),
        Figure("search", "Search at 100,000: key to repaint, p95", "50 ms", _R, 1.0, "ms"),
        Figure("typing", "Key to paint during a full sync, p99", _FRAME, _R, 1.0, "ms"),
        Figure("stall", "Longest stall in a first sync of 10,000", "50 ms", _R, 1.0, "ms"),
        Figure("requests", "Requests for a full sync of 10,000", "⌈N/100⌉", _SAME, 1.0, ""),
        Figure("first-sync", "First sync of 10,000", "a bare script", _R, 1.3, "ms"),
        Figure("rewritten", "Rows written when nothing changed", "0", Kind.EXACTLY, 0, "rows"),
        Figure("thumbnails", "Pictures made small", "QImageReader, all cores", _LEAST, 0.8, "/s"),
        Figure("queue", "200 queued edits at 30/min", "token arithmetic", _R, 1.1, "s"),
        Figure("idle", "CPU over 60 s idle, connected", "0", Kind.AT_MOST, 0.2, "%"),
        Figure("modules", "Heavy modules before first paint", "0", Kind.EXACTLY, 0, "modules"),
        Figure("frozen-size", "Size of the installed program", _FROZEN, _R, 1.25, "MB"),
        Figure("frozen-size-whole", "Size of the installed program", _FROZEN_WHOLE, _R, 1.25, "MB"),
        Figure(
            "frozen-paint", "Start of the installed program to first paint", _FROZEN, _R, 1.5, "ms"
        ),
        Figure(
            "frozen-paint-whole",
            "Start of the installed program to first paint",
            _FROZEN_WHOLE,
            _R,
            1.5,
            "ms",
        ),
    )
}
