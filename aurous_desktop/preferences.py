"""The choices of the running program: kept on disk, and with effect at once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from aurous_desktop.api.client import AurousClient
from aurous_desktop.api.endpoint import ApiKey, BaseUrl
from aurous_desktop.api.errors import ApiError, ProxyProblem
from aurous_desktop.api.proxies import ProxyChoice, ProxyMode, check_proxy
from aurous_desktop.record import replace
from aurous_desktop.runtime.settings import Settings, SettingsFile, without_sign_in
from aurous_desktop.services import update_source
from aurous_desktop.services.picture_folder import PictureUnavailable
from aurous_desktop.services.picture_room import CACHE_LIMIT
from aurous_desktop.services.problems import problem_of
from aurous_desktop.services.views import Problem, ProblemKind
from aurous_desktop.store.credentials import CredentialProblem, Credentials

if TYPE_CHECKING:
    from aurous_desktop.runtime.paths import Paths
    from aurous_desktop.services.workspace import Workspace

_log = logging.getLogger(__name__)

_PROBE = "connection-test"  # no key: who answers 401 has been reached
_PATIENCE = 20.0  # seconds for the test of the network


class Preferences:
    """What the settings dialog works with.

    `keep_secret` hears of a password, so that no log shows it; `workspace` gives the team of
    the moment.
    """

    def __init__(
        self,
        *,
        settings: Settings,
        file: SettingsFile,
        paths: Paths,
        credentials: Credentials,
        base_url: BaseUrl,
        keep_secret: Callable[[str], None],
        workspace: Callable[[], Workspace | None],
    ) -> None:
        self._settings = settings
        self._file = file
        self._paths = paths
        self._credentials = credentials
        self._base_url = base_url
        self._keep_secret = keep_secret
        self._workspace = workspace
        self._password = ""
        self._kept = self._account()  # where the password store has the password of a proxy

    # --- choices --------------------------------------------------------------------------------

    @property
    def settings(self) -> Settings:
        """The choices of the moment."""
        return self._settings

    @property
    def profile(self) -> Path:
        """The folder with characters and drafts."""
        return self._paths.data

    @property
    def logs(self) -> Path:
        """The folder with the logs."""
        return self._paths.logs

    @property
    def can_look_for_updates(self) -> bool:
        """Whether this copy of the program knows whom to ask for newer versions."""
        return bool(update_source.ADDRESS)

    def change(self, **choices: Any) -> bool:
        """Take choices over, now; False when they hold for this run only."""
        if "proxy_address" in choices:
            choices["proxy_address"] = without_sign_in(choices["proxy_address"])
            if choices["proxy_address"] != self._settings.proxy_address:
                self._password = ""  # it was meant for the other proxy
        self._settings = replace(self._settings, **choices)
        try:
            self._file.save(self._settings)
        except OSError as problem:
            _log.warning("Settings can't be written (%s)", problem.strerror)
            return False
        return True

    def reset(self) -> bool:
        """Go back to the defaults; the window stays as it is."""
        fresh = Settings()
        names = (
            "theme", "text_size", "high_contrast", "less_motion", "language", "proxy_mode",
            "proxy_address", "proxy_user", "update_check",
        )  # fmt: skip
        return self.change(**{name: getattr(fresh, name) for name in names})

    # --- network --------------------------------------------------------------------------------

    def proxy(self) -> ProxyChoice:
        """Give the proxy for the next request."""
        settings = self._settings
        address = settings.proxy_address
        if settings.proxy_user and address:
            scheme, _, rest = address.rpartition("://")
            sign_in = f"{quote(settings.proxy_user, safe='')}:{quote(self._password, safe='')}"
            address = f"{scheme or 'http'}://{sign_in}@{rest}"
        return ProxyChoice(ProxyMode(settings.proxy_mode), address)

    def proxy_problem(self, address: str) -> str:
        """Give a sentence about an address that can't be used; empty when it can."""
        if not address:
            return ""
        try:
            check_proxy(address)
        except ProxyProblem as problem:
            return problem.message
        return ""

    async def load_sign_in(self) -> None:
        """Ask the password store for the proxy's password, if there is a user for it."""
        if not self._kept:
            return
        try:
            stored = await asyncio.wrap_future(self._credentials.load(self._kept))
        except CredentialProblem as problem:
            _log.warning("The proxy's password can't be read (%s)", type(problem).__name__)
            return
        self._take_password(stored or "")

    async def use_sign_in(self, user: str, password: str) -> Problem | None:
        """Sign in to the proxy with this from now on; the password goes to the password store."""
        self.change(proxy_user=user)
        self._take_password(password)
        old, self._kept = self._kept, self._account() if password else ""
        try:
            if old and old != self._kept:
                await asyncio.wrap_future(self._credentials.remove(old))
            if self._kept:
                await asyncio.wrap_future(self._credentials.store(self._kept, password))
        except CredentialProblem as problem:
            return Problem(ProblemKind.KEYRING_WRITE, message=str(problem))
        return None

    async def test_network(self) -> Problem | None:
        """Make one request to Aurous without the key; give what stood in its way."""
        client = AurousClient(
            base_url=self._base_url, key=ApiKey(_PROBE), proxy=self.proxy, deadline=_PATIENCE
        )
        try:
            await client.get_team()
        except ApiError as problem:
            reached = problem.status is not None and problem.status < 500
            told = problem_of(problem)
            return None if reached and told.kind is not ProblemKind.PROXY else told
        finally:
            await client.aclose()
        return None

    # --- pictures -------------------------------------------------------------------------------

    def picture_bytes(self) -> int:
        """Tell how much room the pictures of this team take, in bytes."""
        workspace = self._workspace()
        return workspace.pictures.kept_bytes() if workspace is not None else 0

    @property
    def most_picture_bytes(self) -> int:
        """How much room the pictures of a team may take, in bytes."""
        return CACHE_LIMIT

    async def clear_pictures(self) -> None:
        """Remove this team's pictures; they come again when they are looked at."""
        workspace = self._workspace()
        if workspace is None:
            return
        try:
            await workspace.pictures.clear()
        except PictureUnavailable as problem:
            _log.warning("Pictures could not be removed (%s)", problem)

    # --- inside ---------------------------------------------------------------------------------

    def _account(self) -> str:
        """Name the password of this user at this proxy; empty without a user."""
        user, address = self._settings.proxy_user, self._settings.proxy_address
        return f"proxy {user}@{address}" if user else ""

    def _take_password(self, password: str) -> None:
        if password:
            self._keep_secret(password)
        self._password = password
