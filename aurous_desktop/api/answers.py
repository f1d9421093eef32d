"""What the calls bring: plain values, light to import."""

from __future__ import annotations

from aurous_desktop.domain.character import Character
from aurous_desktop.record import record


@record
class Page:
    """One page of the list, newest first.

    `next_cursor` is None on the last page, whatever the server's two signs say. `quarantined`
    counts the rows that could not be read and were left out.
    """

    rows: tuple[Character, ...]
    next_cursor: str | None = None
    has_more: bool = False
    quarantined: int = 0


@record
class Team:
    """The team that a key belongs to; `created_at` is ISO 8601 as it came."""

    id: str
    name: str
    credits: int | None = None
    created_at: str = ""
    billing_email: str | None = None
    _hidden = ("billing_email",)


@record
class Balance:
    """The team's credits; None where the server did not say."""

    credits: int | None = None
    held_credits: int | None = None
    available_credits: int | None = None
    billing_mode: str = ""
