"""What the settings dialog needs of the program, and nothing more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from aurous_desktop.runtime.settings import Settings
    from aurous_desktop.services.views import Problem


class SettingsDesk(Protocol):
    """Keeps the choices and gives them effect."""

    @property
    def settings(self) -> Settings:
        """The choices of the moment."""

    @property
    def profile(self) -> Path:
        """The folder with characters and drafts."""

    @property
    def logs(self) -> Path:
        """The folder with the logs."""

    @property
    def can_look_for_updates(self) -> bool:
        """Whether this copy of the program knows whom to ask for newer versions."""

    def change(self, **choices: Any) -> bool:
        """Take choices over, now; False when they hold for this run only."""

    def reset(self) -> bool:
        """Go back to the defaults; False when they hold for this run only."""

    def proxy_problem(self, address: str) -> str:
        """Give a sentence about an address that can't be used; empty when it can."""

    async def use_sign_in(self, user: str, password: str) -> Problem | None:
        """Sign in to the proxy with this from now on; the password goes to the password store."""

    async def test_network(self) -> Problem | None:
        """Make one request to Aurous; give what stood in its way."""

    def picture_bytes(self) -> int:
        """Tell how much room the pictures on this computer take."""

    @property
    def most_picture_bytes(self) -> int:
        """How much room the pictures on this computer may take."""

    async def clear_pictures(self) -> None:
        """Remove the pictures from this computer; they come again when they are looked at."""
