"""The second half of the start: the network, the key, and the work until the person leaves."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

import httpx

from aurous_desktop import __version__
from aurous_desktop.api.client import AurousClient
from aurous_desktop.api.endpoint import ApiKey, BaseUrl, check_base_url
from aurous_desktop.domain.status import Gate
from aurous_desktop.options import Options
from aurous_desktop.preferences import Preferences
from aurous_desktop.runtime.executor import BoundedExecutor
from aurous_desktop.runtime.network_hint import NetworkHint
from aurous_desktop.runtime.resources import resource_path
from aurous_desktop.services.courtesy import Courtesy
from aurous_desktop.services.events import ConnectionChanged
from aurous_desktop.services.opened import Opened
from aurous_desktop.services.session import Session
from aurous_desktop.services.tasks import TaskScope, to_the_end
from aurous_desktop.services.views import Link
from aurous_desktop.services.workspace import Workspace
from aurous_desktop.store.credentials import Credentials
from aurous_desktop.store.errors import StorageProblem
from aurous_desktop.store.teams import KnownTeam, Teams

if TYPE_CHECKING:
    from aurous_desktop.runtime.instance import Instance
    from aurous_desktop.runtime.paths import Paths
    from aurous_desktop.runtime.reporting import Reporting
    from aurous_desktop.runtime.settings import Settings, SettingsFile
    from aurous_desktop.sandbox.world import World
    from aurous_desktop.services.updates import Updates
    from aurous_desktop.ui.screens import Screens

_log = logging.getLogger(__name__)

_DEMO_URL = "https://sandbox.invalid"
_QUIT_WITHIN = 10.0
_SETTLED_AFTER = 0.1
"""Seconds; whoever clicks into the list at once waits for nothing that can come after that."""
_HEAR_AFTER = 0.3
"""Seconds; a second start calls for two."""


class Live:
    """The running program: screens, session and what connects them."""

    def __init__(
        self,
        *,
        options: Options,
        paths: Paths,
        settings_file: SettingsFile,
        settings: Settings,
        teams: Teams,
        opened: Opened | None,
        screens: Screens,
        instance: Instance,
        reporting: Reporting,
        service: str,
        describe: Callable[[Paths, Credentials, Options], str],
    ) -> None:
        self._describe = describe
        self.options = options
        self.paths = paths
        self.screens = screens
        self._reporting = reporting
        self.world: World | None = None
        self._settings_file = settings_file
        self._teams = teams
        self._opened = opened
        self._instance = instance
        self._network_hint = NetworkHint(parent=instance)
        self._network_hint.back.connect(self._on_network_hint_back)
        self._credentials = Credentials(service)
        self._courtesy = Courtesy()
        self._parser = BoundedExecutor(name="reading answers", before=self._courtesy.wait)
        self._scope: TaskScope | None = None
        self._quit: asyncio.Future[int] | None = None
        self._changing = asyncio.Lock()
        self.session: Session | None = None
        self._made_updates: Updates | None = None
        self.preferences = Preferences(
            settings=settings,
            file=settings_file,
            paths=paths,
            credentials=self._credentials,
            base_url=options.base_url,
            keep_secret=reporting.redactor.add_secret,
            workspace=self._workspace_of_the_moment,
        )

    async def start(self) -> None:
        """Bring the services to life and connect with the key, if there is one.

        The password store may ask the person for something; whoever leaves meanwhile need not
        answer it.
        """
        self._quit = asyncio.get_running_loop().create_future()
        self._scope = TaskScope(on_bug=self._on_bug)
        self._reporting.on_crash = self.screens.crashed.emit
        self.session = self._demo_session() if self.options.demo else self._real_session()
        self.screens.attach(
            spawn=self._scope.spawn,
            session=self.session,
            explore_samples=self.explore_samples,
            use_real=self._use_real,
            quit_now=self.request_quit,
            diagnostics=self._diagnostics,
            settings_desk=self.preferences,
            updates=self._updates,
        )
        fault = self._reporting.crash.previous_fault()
        if fault is not None:
            self.screens.tell_fault(fault, self._reporting.crash.forget_previous_fault)
        self._instance.raise_requested.connect(self.screens.raise_window)
        self._scope.spawn(self._settle(), "settling")
        self._scope.spawn(self._hear_from_outside(), "hearing from outside")
        if self._opened is not None:
            self.session.show(self._workspace(self._opened))
        connecting = self._scope.spawn(self._connect(self.session), "connect")
        assert connecting is not None
        await asyncio.wait({connecting, self._quit}, return_when=asyncio.FIRST_COMPLETED)

    async def _connect(self, session: Session) -> None:
        await self.preferences.load_sign_in()
        assert self._scope is not None
        self._scope.spawn(self._watch_updates(), "updates")
        await session.start(rest=_SETTLED_AFTER)

    async def _settle(self) -> None:
        await asyncio.sleep(_SETTLED_AFTER)
        self.screens.settle()

    async def _watch_updates(self) -> None:
        await asyncio.sleep(_SETTLED_AFTER)
        await self._updates().watch()

    async def _hear_from_outside(self) -> None:
        """Take the calls of later starts: soon rather than at once, when the person waits."""
        await asyncio.sleep(_HEAR_AFTER)
        self._instance.listen()

    def _on_workspace(self, workspace: Workspace | None) -> None:
        if workspace is not None:
            workspace.events.subscribe(self._on_event)
        self.screens.show_workspace(workspace)

    def _on_connection_changed(self) -> None:
        self.screens.show_connection()
        if self.session is not None and self.session.view().link is Link.OFFLINE:
            self._network_hint.begin()

    def _on_event(self, event: object) -> None:
        """Let the system tell when the network is back, once Aurous can't be reached.

        The hint shortens a wait; it forbids nothing.
        """
        workspace = self._workspace_of_the_moment()
        if workspace is None or not isinstance(event, ConnectionChanged):
            return
        if workspace.connection.gate(writing=False) is Gate.OFFLINE:
            self._network_hint.begin()

    def _on_network_hint_back(self) -> None:
        if self.session is not None:
            self.session.retry()

    def note_bug(self, problem: BaseException, where: str) -> None:
        """Tell the person of a task that ended unexpectedly."""
        self._reporting.crash.report(problem, where)

    def _on_bug(self, problem: BaseException) -> None:
        self._reporting.crash.report(problem, "a task")

    async def until_quit(self) -> int:
        """Work until the person leaves; gives the exit code."""
        assert self._quit is not None
        return await self._quit

    def request_quit(self) -> None:
        """Leave soon."""
        if self._quit is not None and not self._quit.done():
            self._quit.set_result(0)

    async def quit(self) -> None:
        """Put drafts on disk, end all work, remember the window; bounded in time."""
        self._instance.stop_listening()
        try:
            self._settings_file.save(self.screens.remembered(self.preferences.settings))
        except OSError as problem:
            _log.warning("the window can't be remembered (%s)", problem.strerror)
        try:
            async with asyncio.timeout(_QUIT_WITHIN):
                self.screens.detach()
                if self._scope is not None:
                    await self._scope.close()
                if self.session is not None:
                    await self.session.close()
        except (TimeoutError, OSError):
            _log.warning("the program could not end everything in time")
        self._credentials.close()
        self._parser.shutdown(cancel_futures=True)
        self.screens.close()

    def _diagnostics(self) -> str:
        about = self._describe(self.paths, self._credentials, self.options)
        return self._reporting.diagnostics(about)

    def _updates(self) -> Updates:
        """Give what asks for newer versions where this copy was told to; a demo asks nobody."""
        if self._made_updates is not None:
            return self._made_updates
        from aurous_desktop.services import update_source
        from aurous_desktop.services.updates import Updates
        from aurous_desktop.store.update_file import UpdateFile

        made = self._made_updates = Updates(
            address="" if self.options.demo else update_source.ADDRESS,
            keys=update_source.KEYS,
            current=__version__,
            fetch=self._fetch_feed,
            file=UpdateFile(self.paths.data / "updates.json"),
            wanted=self._wants_updates,
        )
        made.on_release = self.screens.show_release
        return made

    async def _fetch_feed(self, address: str) -> bytes:
        from aurous_desktop.api.feed import fetch_feed

        return await fetch_feed(address, proxy=self.preferences.proxy)

    def _wants_updates(self) -> bool:
        return self.preferences.settings.update_check

    # --- sessions -------------------------------------------------------------------------------

    def _real_session(self) -> Session:
        return self.make_session(
            origin=str(self.options.base_url),
            base_url=self.options.base_url,
            transport=None,
            credentials=self._credentials,
            given_key=self.options.key,
        )

    def _demo_session(self) -> Session:
        """Make a session with the sandbox inside this process: no account, no network."""
        from aurous_desktop.sandbox.server import create_app
        from aurous_desktop.sandbox.world import FULL_KEY, World

        self.world = World.with_samples(resource_path("samples"), limited=False)
        return self.make_session(
            origin="demo",
            base_url=check_base_url(_DEMO_URL),
            transport=httpx.ASGITransport(app=create_app(self.world)),
            credentials=None,
            given_key=FULL_KEY,
            demo=True,
        )

    def make_session(
        self,
        *,
        origin: str,
        base_url: BaseUrl,
        transport: httpx.AsyncBaseTransport | None,
        credentials: Credentials | None,
        given_key: str | None,
        demo: bool = False,
    ) -> Session:
        """Make a session with one server; nothing happens before it is started."""

        def make_client(key: str) -> AurousClient:
            checked = ApiKey(key)
            self._reporting.redactor.add_secret(checked.reveal())
            return AurousClient(
                base_url=base_url,
                key=checked,
                proxy=self.preferences.proxy,
                transport=transport,
                parser=self._parser,
            )

        return Session(
            origin=origin,
            teams=self._teams,
            credentials=credentials,
            make_client=make_client,
            open_workspace=self._open_workspace,
            hint_of=lambda key: ApiKey(key).hint,
            on_workspace=self._on_workspace,
            on_changed=self._on_connection_changed,
            on_problem=self.screens.show_background_problem,
            given_key=given_key,
            demo=demo,
        )

    async def explore_samples(self) -> None:
        """Leave the real session for the samples, in the same window."""
        await self.change_session(self._demo_session())

    async def _use_real(self) -> None:
        """Leave the samples for the real session."""
        await self.change_session(self._real_session())

    async def change_session(self, session: Session) -> None:
        """Leave the session of the moment for another one, in the same window."""
        async with self._changing:
            old, self.session = self.session, session
            self.screens.use_session(session)
            if old is not None:
                await to_the_end(old.close())
        await session.start()

    # --- workspaces -----------------------------------------------------------------------------

    def _workspace_of_the_moment(self) -> Workspace | None:
        return None if self.session is None else self.session.workspace

    async def _open_workspace(self, team: KnownTeam) -> Workspace:
        loop = asyncio.get_running_loop()
        opening = loop.run_in_executor(None, Opened, team)
        try:
            opened = await asyncio.shield(opening)
        except asyncio.CancelledError:
            with suppress(StorageProblem):
                opened = await opening
                await loop.run_in_executor(None, opened.store.close)
            raise
        return self._workspace(opened)

    def _workspace(self, opened: Opened) -> Workspace:
        return Workspace(
            team=opened.team,
            store=opened.store,
            desk=opened.desk,
            library=opened.library,
            make_thumbnail=_thumbnail,
            pictures_folder=opened.team.folder / "pictures",
            courtesy=self._courtesy,
            on_bug=self._on_bug,
        )


def _thumbnail(data: bytes, size_px: int) -> bytes:
    from aurous_desktop.runtime.images import PictureProblem, thumbnail

    try:
        return thumbnail(data, size_px)
    except PictureProblem as problem:
        raise ValueError(problem.reason) from problem
