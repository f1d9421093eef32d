"""What a person asked for when starting the program."""

from pathlib import Path

from aurous_desktop.api.endpoint import BaseUrl
from aurous_desktop.record import as_dict, record

ENGLISH = "en"
SPOKEN = (ENGLISH, "de")
"""The languages of the program, by their codes."""
PSEUDO, PSEUDO_RTL = "pseudo", "pseudo-rtl"
"""Languages that nobody speaks, for tests; the second one is written from right to left."""


@record
class Options:
    """The options of one run; `key` comes from the environment and is never stored."""

    base_url: BaseUrl
    profile: Path | None = None
    key: str | None = None
    language: str = ""  # of SPOKEN or a pseudo one; empty leaves it to settings and system
    demo: bool = False
    diagnostics: bool = False
    quit_after_start: bool = False
    self_test: bool = False
    self_test_report: Path | None = None

    def __repr__(self) -> str:
        """Tell what was asked for, without the key."""
        shown = as_dict(self) | ({"key": "…"} if self.key else {})
        return f"Options({', '.join(f'{name}={value!r}' for name, value in shown.items())})"
