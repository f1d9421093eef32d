"""How much memory this process holds; imports nothing of the program."""

from __future__ import annotations


def resident() -> dict[str, float]:
    """Give this process's resident memory and its peak, in MB; empty where it can't be read."""
    try:
        with open("/proc/self/status", encoding="ascii") as file:
            facts = dict(line.split(":", 1) for line in file)
    except OSError:
        return {}
    return {
        "now": int(facts["VmRSS"].split()[0]) * 1024 / 1e6,
        "peak": int(facts["VmHWM"].split()[0]) * 1024 / 1e6,
    }
