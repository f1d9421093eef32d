"""Python's collector of garbage: silent during the start, calm afterwards."""

from __future__ import annotations

import gc
import sys

_TURN = 0.001
"""Seconds after which a busy thread lets the window's go on."""


def rest() -> None:
    """Let nothing be collected until `settle` or `wake`.

    A start makes things and drops next to none; looking through them again and again took a
    fifteenth of it.
    """
    gc.disable()


def wake() -> None:
    """Let garbage be collected again, when the start came to nothing."""
    gc.enable()


def settle() -> None:
    """Keep the collector from walking through what stays, and other threads from long turns.

    Full collections were the longest stalls of the window (25–35 ms); frozen, they are short.
    A thread that reads an answer kept the window waiting for 5 ms at a time, Python's usual turn.
    """
    sys.setswitchinterval(_TURN)
    gc.freeze()  # without a look: it took 40 ms to find a few hundred things, and no memory
    gc.set_threshold(50_000, 20, 50)
    gc.enable()
