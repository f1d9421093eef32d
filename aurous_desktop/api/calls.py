"""The calls of the API as a type, light to import: what the rest of the program builds on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Protocol

from aurous_desktop.api.answers import Balance, Page, Team
from aurous_desktop.api.pacing import RateLimit
from aurous_desktop.domain.character import Character
from aurous_desktop.domain.patch import Patch


class Bucket(Enum):
    """The team's rate buckets that these calls draw from."""

    READING = "characters_get"
    WRITING = "characters_post"


class AurousApi(Protocol):
    """What `AurousClient` can do; every call raises `ApiError` and nothing else."""

    @property
    def limits(self) -> Mapping[Bucket, RateLimit]:
        """What is known of the rate buckets."""

    @property
    def clock_skew(self) -> float | None:
        """Seconds that the server's clock is ahead of this computer's; None while unknown."""

    def seconds_until_free(
        self, bucket: Bucket, *, urgent: bool = False, first: bool = False
    ) -> float:
        """Give the seconds that the next call of a bucket has to wait."""

    async def list_characters(
        self,
        *,
        limit: int = 100,
        starting_after: str | None = None,
        status: str | None = None,
        retries: int = 0,
        urgent: bool = False,
        on_cursor: Callable[[str], None] | None = None,
    ) -> Page:
        """Read one page of the characters, newest first.

        `on_cursor` may hear where the next page begins before this one is read; the page's own
        word counts.
        """

    async def get_character(
        self, character_id: str, *, retries: int = 0, urgent: bool = False, first: bool = False
    ) -> Character:
        """Read one character afresh."""

    async def update_character(
        self, character_id: str, patch: Patch, *, urgent: bool = False
    ) -> Character:
        """Send a patch once and give the character as Aurous has it now."""

    async def get_team(self, *, retries: int = 0) -> Team:
        """Tell whose key this is."""

    async def get_balance(self, *, retries: int = 0) -> Balance:
        """Tell the team's credits."""

    async def fetch_picture(self, url: str) -> bytes:
        """Fetch the bytes of a JPEG, PNG or WebP picture, without the key."""

    async def aclose(self) -> None:
        """Close all connections."""
