"""The key, whose team it is, and the workspace that goes with it.

What a person wishes about the key takes its time: the password store may ask, Aurous may be far
away. So each wish has a number, and one that comes to its end after a later one has counted is
dropped.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from aurous_desktop.api.errors import ApiError, Forbidden, KeyRefused, NotFound, TransportProblem
from aurous_desktop.domain.status import Gate
from aurous_desktop.record import record, replace
from aurous_desktop.services.connection import Access
from aurous_desktop.services.problems import keyring_problem, problem_of, storage_problem
from aurous_desktop.services.tasks import TaskScope, to_the_end
from aurous_desktop.services.views import ConnectionView, Link, Problem, ProblemKind
from aurous_desktop.store.credentials import CredentialProblem, Credentials
from aurous_desktop.store.errors import StorageProblem
from aurous_desktop.store.teams import KnownTeam, Teams

if TYPE_CHECKING:
    from aurous_desktop.api.calls import AurousApi
    from aurous_desktop.services.workspace import Workspace

_log = logging.getLogger(__name__)

_SHORTEST_WAIT, _LONGEST_WAIT = 1.0, 60.0
"""Seconds between two tries of a key before its team is known."""


@record
class KeyOutcome:
    """What became of a key that a person entered.

    `team` is its team's name when it works; `problem` says why it does not, or, when it does,
    why it could not be kept beyond this run. Neither when another wish counted meanwhile.
    """

    team: str = ""
    problem: Problem | None = None
    works: bool = False


class Session:
    """Connects this computer to one server with one key at a time."""

    def __init__(
        self,
        *,
        origin: str,
        teams: Teams,
        credentials: Credentials | None,
        make_client: Callable[[str], AurousApi],
        open_workspace: Callable[[KnownTeam], Awaitable[Workspace]],
        hint_of: Callable[[str], str],
        on_workspace: Callable[[Workspace | None], None],
        on_changed: Callable[[], None],
        on_problem: Callable[[Problem], None],
        given_key: str | None = None,
        demo: bool = False,
    ) -> None:
        self._origin = origin
        self._teams = teams
        self._credentials = credentials
        self._make_client = make_client
        self._open_workspace = open_workspace
        self._hint_of = hint_of
        self._on_workspace = on_workspace
        self._on_changed = on_changed
        self._on_problem = on_problem
        self._given_key = given_key
        self._demo = demo
        self._client: AurousApi | None = None
        self._key_hint = ""
        self._session_only = given_key is not None
        self._scope = TaskScope()
        self._wishes = 0
        self._settled = 0.0  # the last wish that counted
        self._changing = asyncio.Lock()
        self._again = asyncio.Event()
        self.workspace: Workspace | None = None
        self._unreachable = False
        self.connecting = given_key is not None  # soon; nobody is to read “Not connected” first

    # --- start and end --------------------------------------------------------------------------

    def show(self, workspace: Workspace) -> None:
        """Take over the workspace that the first paint showed: edits go there from now on."""
        self.connecting = True  # it was worked in with a key, which is looked for next
        workspace.connection.access = Access.UNKNOWN
        self._take(workspace)

    async def start(self, *, rest: float = 0.0) -> None:
        """Use the key, if there is one; a session that was closed already does nothing.

        `rest` seconds pass between the key and the first request.
        """
        wish = self._new_wish()
        self.connecting = True  # until it is known that there is no key
        key = self._given_key or await self._stored_key(wish)
        if self._is_dropped(wish):
            return
        if key is None:
            self.connecting = False
            if self.workspace is not None:
                self.workspace.connection.set_access(Access.NONE)
            self._on_changed()
            return
        self._use(key, wish, rest)

    async def close(self) -> None:
        """End all work; drafts are on disk afterwards."""
        self._settled = math.inf
        await self._scope.close()
        async with self._changing:
            if self.workspace is not None:
                await self.workspace.close()
            if self._client is not None:
                await self._client.aclose()

    @property
    def is_demo(self) -> bool:
        """Whether this is the session with the samples."""
        return self._demo

    # --- the key --------------------------------------------------------------------------------

    async def try_key(self, key: str, *, remember: bool = True) -> KeyOutcome:
        """Try a key before it is kept; on success its team's workspace is open."""
        wish = self._new_wish()
        try:
            client = self._make_client(key)
        except ValueError as problem:
            return KeyOutcome(problem=Problem(ProblemKind.KEY_REFUSED, message=str(problem)))
        try:
            return await self._try(client, key, wish, remember=remember)
        finally:
            if self._client is not client:
                await client.aclose()

    async def _try(self, client: AurousApi, key: str, wish: int, *, remember: bool) -> KeyOutcome:
        hint = self._hint_of(key)
        try:
            team_id, team_name = await self._identify(client, key)
        except ApiError as problem:
            return KeyOutcome(problem=self._describe(problem, hint))
        if self._is_dropped(wish):
            return KeyOutcome()
        trouble = await self._keep(key) if remember else None
        try:
            if not await self._adopt(client, hint, team_id, team_name, wish):
                return KeyOutcome()
        except (StorageProblem, OSError) as problem:
            return KeyOutcome(problem=storage_problem(problem))
        self._session_only = not remember or trouble is not None
        self._on_changed()
        return KeyOutcome(team_name, trouble, works=True)

    async def forget_key(self) -> Problem | None:
        """Remove the key from this computer; drafts stay and can be made."""
        self._settled = max(self._settled, self._new_wish())
        async with self._changing:
            self._key_hint = ""
            self.connecting = False
            if self.workspace is not None:
                self.workspace.connection.set_access(Access.NONE)
            await self._drop_client()
        self._on_changed()
        if self._credentials is not None:
            try:
                await asyncio.wrap_future(self._credentials.remove(self._origin))
            except CredentialProblem as trouble:
                return keyring_problem(trouble)
        return None

    async def unlock_and_try_again(self) -> None:
        """Ask the password store once more."""
        wish = self._new_wish()
        key = await self._stored_key(wish)
        if key is not None and not self._is_dropped(wish):
            self._use(key, wish)

    def retry(self) -> None:
        """Try again now whatever waits; a key that was refused is shown once more."""
        self._again.set()
        if self.workspace is None:
            return
        if self.workspace.connection.access is Access.REFUSED:
            self._scope.spawn(self._show_key_again(), "show the key again")
        self.workspace.try_again()

    async def _show_key_again(self) -> None:
        """Ask Aurous about the key once: a refusal may have been a passing one."""
        client, workspace = self._client, self.workspace
        if client is None or workspace is None:
            await self.unlock_and_try_again()
            return
        try:
            await client.list_characters(limit=1)
        except ApiError as problem:
            if client is self._client:
                workspace.connection.note_problem(problem)
            return
        if client is not self._client:
            return  # there is another key by now, or none
        workspace.connection.set_access(Access.FULL)
        workspace.connection.note_answer()
        workspace.connect(client)

    # --- what the status bar says ---------------------------------------------------------------

    def view(self) -> ConnectionView:
        """Give the account of the connection."""
        workspace = self.workspace
        gate = Gate.NO_KEY if workspace is None else workspace.connection.gate()
        link = Link.NOT_CONNECTED
        if gate is Gate.OFFLINE:
            link = Link.OFFLINE
        elif gate.holds and gate is not Gate.VIEW_ONLY:
            link = Link.HELD
        elif workspace is not None and workspace.client and workspace.connection.reached:
            link = Link.CONNECTED
        elif self.connecting:
            link = Link.OFFLINE if self._unreachable else Link.CONNECTING
        wait = workspace.connection.opens_in if workspace else None
        return ConnectionView(
            link=link,
            gate=gate,
            team=workspace.team.name if workspace else "",
            team_id=workspace.team.id if workspace else "",
            demo=self._demo,
            view_only=gate is Gate.VIEW_ONLY,
            key_hint=self._key_hint,
            session_only=self._session_only,
            resumes_at=workspace.desk.clock() + wait if workspace and wait else None,
            clock_skew=self._client.clock_skew if self._client is not None else None,
        )

    # --- inside ---------------------------------------------------------------------------------

    def _new_wish(self) -> int:
        self._wishes += 1
        return self._wishes

    def _is_dropped(self, wish: int) -> bool:
        return wish <= self._settled

    async def _stored_key(self, wish: int) -> str | None:
        if self._credentials is None:
            return None
        try:
            return await asyncio.wrap_future(self._credentials.load(self._origin))
        except CredentialProblem as problem:
            told = keyring_problem(problem)
            if self._is_dropped(wish):
                return None
            if told.kind is not ProblemKind.KEYRING_MISSING or self.workspace is not None:
                self._on_problem(told)  # on the first run there is no key to miss yet
            return None

    async def _keep(self, key: str) -> Problem | None:
        if self._credentials is None:
            return Problem(ProblemKind.KEYRING_MISSING)
        try:
            await asyncio.wrap_future(self._credentials.store(self._origin, key))
        except CredentialProblem as problem:
            return keyring_problem(problem)
        return None

    def _use(self, key: str, wish: int, rest: float = 0.0) -> None:
        """Connect with a key that is known from before; keeps trying while offline."""
        try:
            client = self._make_client(key)
        except ValueError as problem:
            self.connecting = False
            self._on_problem(Problem(ProblemKind.KEY_REFUSED, message=str(problem)))
            return
        self._key_hint = self._hint_of(key)
        self._unreachable = False
        if self.workspace is not None:
            self.workspace.connection.set_access(Access.UNKNOWN)
        self.connecting = True
        self._on_changed()
        self._scope.spawn(self._connect(client, key, wish, rest), "identify")

    async def _connect(self, client: AurousApi, key: str, wish: int, rest: float) -> None:
        try:
            await asyncio.sleep(rest)
            known = await self._identify_at_last(client, key, wish)
            if self._is_dropped(wish):
                return
            self.connecting = False
            if known is None:
                self._on_changed()
            else:
                await self._adopt(client, self._hint_of(key), *known, wish)
        except (StorageProblem, OSError) as problem:
            self._on_problem(storage_problem(problem))
            self._on_changed()
        finally:
            if self._client is not client:
                await client.aclose()

    async def _identify_at_last(
        self, client: AurousApi, key: str, wish: int
    ) -> tuple[str, str] | None:
        """Find out whose key it is, however long that takes; None when it is refused."""
        wait = _SHORTEST_WAIT
        told = False
        while not self._is_dropped(wish):
            self._again.clear()
            try:
                return await self._identify(client, key)
            except ApiError as problem:
                if self._is_dropped(wish):
                    break
                self._note(problem)
                self._unreachable = isinstance(problem, TransportProblem)
                self._on_changed()
                refused = isinstance(problem, KeyRefused)
                if refused or not told:
                    self._on_problem(self._describe(problem, self._key_hint))
                    told = True
                if refused:
                    break
                await self._pause(wait)
                wait = _SHORTEST_WAIT if self._again.is_set() else min(_LONGEST_WAIT, wait * 2)
        return None

    async def _pause(self, seconds: float) -> None:
        """Wait for the next try: at the connection's own pace, where there is a workspace."""
        workspace = self.workspace
        if workspace and workspace.connection.seconds_until_open(writing=False) != 0.0:
            await workspace.connection.wait_until_open(writing=False)
        else:
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._again.wait()

    def _note(self, problem: ApiError) -> None:
        if self.workspace is not None:
            self.workspace.connection.note_problem(problem)

    async def _identify(self, client: AurousApi, key: str) -> tuple[str, str]:
        """Find out whose key it is: by the team's id, else by characters known here."""
        try:
            team = await client.get_team()
            return team.id, team.name
        except (Forbidden, NotFound) as problem:
            if not problem.enveloped:
                raise
        page = await client.list_characters(limit=100)
        workspace = self.workspace
        if workspace is not None:
            ids = [row.id for row in page.rows]
            if workspace.library.keys_of(ids):
                return workspace.team.id, workspace.team.name
        return self._teams.fingerprint(key), ""

    async def _adopt(
        self, client: AurousApi, hint: str, team_id: str, team_name: str, wish: int
    ) -> bool:
        """Open the workspace of the key's team and let it use the client; False when dropped."""
        async with self._changing:
            if self._is_dropped(wish):
                return False
            self._settled = wish
            await self._drop_client()
            team = self._teams.enter(self._origin, team_id, team_name)
            old = self.workspace
            if old is None or old.team.folder != team.folder:
                if old is not None:
                    self.workspace = None
                    self._on_workspace(None)
                    await to_the_end(old.close())
                opened = await self._open_workspace(team)
                if self._settled == math.inf:  # closed while it opened
                    await to_the_end(opened.close())
                    return False
                opened.connection.access = Access.FULL
                self._take(opened)
            assert self.workspace is not None
            self.workspace.team = team
            self._client = client
            self._key_hint = hint
            self.connecting = False
            connection = self.workspace.connection
            connection.set_access(Access.FULL)
            connection.note_answer()
            self.workspace.connect(client)
        self._on_changed()
        return True

    def _take(self, workspace: Workspace) -> None:
        self.workspace = workspace
        workspace.start()
        self._on_workspace(workspace)

    async def _drop_client(self) -> None:
        client, self._client = self._client, None
        if self.workspace is not None:
            self.workspace.connect(None)
        if client is not None:
            await client.aclose()

    def _describe(self, problem: ApiError, hint: str) -> Problem:
        return replace(problem_of(problem), key_hint=hint)
