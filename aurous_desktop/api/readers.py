"""The readers of answers, as far as they can be named without loading them.

They come with pydantic, which takes as long to load as half a start: that is left to the thread
that reads the first answer, while the window takes keys.
"""

from __future__ import annotations

from aurous_desktop.api.answers import Balance, Page, Team
from aurous_desktop.domain.character import Character


def parse_page(body: bytes) -> Page:
    """Do what `wire.parse_page` does."""
    from aurous_desktop.api import wire

    return wire.parse_page(body)


def parse_character(body: bytes) -> Character:
    """Do what `wire.parse_character` does."""
    from aurous_desktop.api import wire

    return wire.parse_character(body)


def parse_team(body: bytes) -> Team:
    """Do what `wire.parse_team` does."""
    from aurous_desktop.api import wire

    return wire.parse_team(body)


def parse_balance(body: bytes) -> Balance:
    """Do what `wire.parse_balance` does."""
    from aurous_desktop.api import wire

    return wire.parse_balance(body)
