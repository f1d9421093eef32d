"""What a person asked for when starting the program."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from aurous_desktop.api.endpoint import BaseUrl

ENGLISH = "en"
SPOKEN = (ENGLISH, "de")
"""The languages of the program, by their codes."""
PSEUDO, PSEUDO_RTL = "pseudo", "pseudo-rtl"
"""Languages that nobody speaks, for tests; the second one is written from right to left."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options of one run; `key` comes from the environment and is never stored."""

    base_url: BaseUrl
    profile: Path | None = None
    key: str | None = field(default=None, repr=False)
    language: str = ""  # of SPOKEN or a pseudo one; empty leaves it to settings and system
    demo: bool = False
    diagnostics: bool = False
    quit_after_start: bool = False
    self_test: bool = False
    self_test_report: Path | None = None
