"""The key, whose team it is, and the workspace that goes with it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aurous_desktop.api.errors import ApiError, Forbidden, KeyRefused, NotFound
from aurous_desktop.domain.status import Gate
from aurous_desktop.services.connection import Access
from aurous_desktop.services.problems import problem_of
from aurous_desktop.services.tasks import TaskScope
from aurous_desktop.services.views import ConnectionView, Link, Problem, ProblemKind
from aurous_desktop.store.credentials import CredentialProblem, Credentials
from aurous_desktop.store.errors import StorageProblem
from aurous_desktop.store.teams import KnownTeam, Teams

if TYPE_CHECKING:
    from aurous_desktop.api.calls import AurousApi
    from aurous_desktop.services.workspace import Workspace

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeyOutcome:
    """What became of a key that a person entered.

    `team` is its team's name when it works; `problem` says why it does not, or, when it does,
    why it could not be kept beyond this run.
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
        self.workspace: Workspace | None = None
        self.connecting = False

    # --- start and end --------------------------------------------------------------------------

    async def start(self, workspace: Workspace | None = None) -> None:
        """Take over the workspace that the first paint showed, then use the key, if any."""
        self.connecting = True  # until it is known that there is no key
        if workspace is not None:
            workspace.connection.access = Access.UNKNOWN
            self._take(workspace)
        key = self._given_key or await self._stored_key()
        if key is None:
            self.connecting = False
            if workspace is not None:
                workspace.connection.set_access(Access.NONE)
            self._on_changed()
            return
        await self._use(key)

    async def close(self) -> None:
        """End all work; drafts are on disk afterwards."""
        await self._scope.close()
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
        try:
            client = self._make_client(key)
        except ValueError as problem:
            return KeyOutcome(problem=Problem(ProblemKind.KEY_REFUSED, message=str(problem)))
        hint = self._hint_of(key)
        try:
            team_id, team_name = await self._identify(client, key)
        except ApiError as problem:
            await client.aclose()
            return KeyOutcome(problem=self._describe(problem, hint))
        trouble = await self._keep(key) if remember else None
        self._session_only = not remember or trouble is not None
        self._key_hint = hint
        try:
            await self._adopt(client, team_id, team_name)
        except (StorageProblem, OSError) as problem:
            return KeyOutcome(problem=_storage_problem(problem))
        return KeyOutcome(team_name, trouble, works=True)

    async def forget_key(self) -> Problem | None:
        """Remove the key from this computer; drafts stay and can be made."""
        problem = None
        if self._credentials is not None:
            try:
                await asyncio.wrap_future(self._credentials.remove(self._origin))
            except CredentialProblem as trouble:
                problem = _keyring_problem(trouble)
        await self._drop_client()
        self._key_hint = ""
        if self.workspace is not None:
            self.workspace.connection.set_access(Access.NONE)
        self._on_changed()
        return problem

    async def unlock_and_try_again(self) -> None:
        """Ask the password store once more."""
        key = await self._stored_key()
        if key is not None:
            await self._use(key)

    def retry(self) -> None:
        """Try again now whatever waits; a key that was refused is shown once more."""
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
            workspace.connection.note_problem(problem)
            return
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
            link = Link.CONNECTING
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

    async def _stored_key(self) -> str | None:
        if self._credentials is None:
            return None
        try:
            return await asyncio.wrap_future(self._credentials.load(self._origin))
        except CredentialProblem as problem:
            told = _keyring_problem(problem)
            if told.kind is not ProblemKind.KEYRING_MISSING or self.workspace is not None:
                self._on_problem(told)  # on the first run there is no key to miss yet
            return None

    async def _keep(self, key: str) -> Problem | None:
        if self._credentials is None:
            return Problem(ProblemKind.KEYRING_MISSING)
        try:
            await asyncio.wrap_future(self._credentials.store(self._origin, key))
        except CredentialProblem as problem:
            return _keyring_problem(problem)
        return None

    async def _use(self, key: str) -> None:
        """Connect with a key that is known from before; keeps trying while offline."""
        try:
            client = self._make_client(key)
        except ValueError as problem:
            self._on_problem(Problem(ProblemKind.KEY_REFUSED, message=str(problem)))
            return
        self._key_hint = self._hint_of(key)
        if self.workspace is not None:
            self.workspace.connection.set_access(Access.UNKNOWN)
        self.connecting = True
        self._on_changed()
        self._scope.spawn(self._identify_until_known(client, key), "identify")

    async def _identify_until_known(self, client: AurousApi, key: str) -> None:
        wait = 1.0
        told = False
        while True:
            try:
                team_id, team_name = await self._identify(client, key)
            except ApiError as problem:
                self._note(problem)
                if isinstance(problem, KeyRefused) or not told:
                    self._on_problem(self._describe(problem, self._key_hint))
                    told = True
                if isinstance(problem, KeyRefused):
                    self.connecting = False
                    self._on_changed()
                    await client.aclose()
                    return
                await self._pause(wait)
                wait = min(60.0, wait * 2)
                continue
            self.connecting = False
            try:
                await self._adopt(client, team_id, team_name)
            except (StorageProblem, OSError) as problem:
                await client.aclose()
                self._on_problem(_storage_problem(problem))
                self._on_changed()
            return

    async def _pause(self, seconds: float) -> None:
        """Wait for the next try: at the connection's own pace, where there is a workspace."""
        workspace = self.workspace
        if workspace and workspace.connection.seconds_until_open(writing=False) != 0.0:
            await workspace.connection.wait_until_open(writing=False)
        else:
            await asyncio.sleep(seconds)

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

    async def _adopt(self, client: AurousApi, team_id: str, team_name: str) -> None:
        """Open the workspace of the key's team and let it use the client."""
        await self._drop_client()
        team = self._teams.enter(self._origin, team_id, team_name)
        old = self.workspace
        if old is None or old.team.folder != team.folder:
            if old is not None:
                self.workspace = None
                self._on_workspace(None)
                await old.close()
            opened = await self._open_workspace(team)
            opened.connection.access = Access.FULL
            self._take(opened)
        assert self.workspace is not None
        self.workspace.team = team
        self._client = client
        connection = self.workspace.connection
        connection.set_access(Access.FULL)
        connection.note_answer()
        self.workspace.connect(client)
        self._on_changed()

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


_KEYRING_KINDS = {
    "KeyringLocked": ProblemKind.KEYRING_LOCKED,
    "KeyringTimeout": ProblemKind.KEYRING_LOCKED,
    "KeyringRefusedWrite": ProblemKind.KEYRING_WRITE,
}


def _keyring_problem(problem: CredentialProblem) -> Problem:
    kind = _KEYRING_KINDS.get(type(problem).__name__, ProblemKind.KEYRING_MISSING)
    return Problem(kind, message=str(problem))


def _storage_problem(problem: StorageProblem | OSError) -> Problem:
    """Say that a team's characters can't be kept here."""
    if isinstance(problem, StorageProblem):
        return Problem(ProblemKind.STORAGE, message=f"{problem.sentence} ({problem.path})")
    reason = problem.strerror or "unknown reason"
    return Problem(ProblemKind.STORAGE, message=f"{reason} ({problem.filename}).")
