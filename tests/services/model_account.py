"""Aurous with one account, and the network before it, for the simulation of the services.

Each computer speaks through a `Line`, which is all of `AurousApi` that the services use. What
goes wrong on it is drawn from the history's chance; what Aurous does is always what it promises.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Mapping
from typing import TypeVar

from aurous_desktop.api.answers import Balance, Page, Team
from aurous_desktop.api.calls import Bucket
from aurous_desktop.api.errors import (
    ApiError,
    BadRequest,
    KeyRefused,
    NoAnswer,
    NotFound,
    RateLimited,
    ServerTrouble,
    StrangeAnswer,
    Unreachable,
)
from aurous_desktop.api.pacing import RateLimit
from aurous_desktop.api.wire import parse_character, parse_page
from aurous_desktop.domain.character import NAME, Character, Content
from aurous_desktop.domain.json_text import encode, join_object
from aurous_desktop.domain.patch import Patch
from tests.domain.model_server import ModelServer

T = TypeVar("T")

DEADLINE = 30.0  # seconds until the client gives up, as the real one does
LATEST = 14 * 60.0  # seconds until a request that was given up can still land

_FAULTS = {
    "unsent": 3, "lost": 2, "answer lost": 4, "late": 4, "slow": 3, "slow down": 2, "trouble": 2,
    "trouble after": 2, "portal": 2, "cut": 2, "key": 0.3,
}  # fmt: skip


class Account:
    """The characters of one team, by id, each with its log of writes."""

    def __init__(self, count: int) -> None:
        self.characters = {f"char_{n}": ModelServer() for n in range(count)}
        self.stats: Counter[str] = Counter()

    def row(self, character_id: str) -> bytes:
        """Write one row as Aurous does."""
        model = self.characters[character_id]
        return join_object(
            {
                "id": encode(character_id),
                "object": '"character"',
                "name": model.row.name,
                "status": '"ready"',
                "refs": "[]",
                "created_at": '"2026-01-01T00:00:00Z"',
                "updated_at": encode(f"2026-01-02T00:00:00.{model.version:06d}Z"),
                "attributes": "null"
                if model.row.attributes is None
                else join_object(model.row.attributes),
            }
        ).encode()

    def listed(self) -> bytes:
        """Write the list, which fits on one page."""
        rows = [self.row(i).decode() for i, model in self.characters.items() if not model.deleted]
        members = {"data": f"[{', '.join(rows)}]", "has_more": "false", "next_cursor": "null"}
        return join_object(members).encode()

    def find(self, character_id: str) -> ModelServer:
        model = self.characters[character_id]
        if model.deleted:
            raise NotFound("This can't be found.", status=404, enveloped=True)
        return model

    def judge(self, patch: Patch) -> None:
        """Refuse what Aurous would."""
        if patch.name is not None and "BAD" in patch.name:
            raise BadRequest("This name is taken.", status=400, param=NAME, enveloped=True)
        age = (patch.attributes or {}).get("age", "0")
        if age.endswith("13"):
            param = "attributes.age" if age.endswith("113") else None
            raise BadRequest("The age is not accepted.", status=400, param=param, enveloped=True)


class Line:
    """The way of one computer to Aurous.

    `on_patch` is asked before a PATCH is applied, with the content that this computer read last
    and the seconds since then.
    """

    def __init__(
        self,
        account: Account,
        name: str,
        chance: random.Random,
        *,
        on_patch: Callable[[str, Patch, Content, float], None],
        on_moment: Callable[[], None],
    ) -> None:
        self.account = account
        self.name = name
        self.faults = 0.4
        self.offline = False
        self.key_refused = False
        self._chance = chance
        self._on_patch = on_patch
        self._on_moment = on_moment
        self._read: dict[str, tuple[Content, float]] = {}

    # --- the calls ------------------------------------------------------------------------------

    @property
    def limits(self) -> Mapping[Bucket, RateLimit]:
        return {}

    @property
    def clock_skew(self) -> float | None:
        return None

    def seconds_until_free(
        self, bucket: Bucket, *, urgent: bool = False, first: bool = False
    ) -> float:
        return 0.0

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
        if status is not None:
            return Page(())
        return parse_page(await self._call(self.account.listed, writes=False))

    async def get_character(
        self, character_id: str, *, retries: int = 0, urgent: bool = False, first: bool = False
    ) -> Character:
        def read() -> bytes:
            self.account.find(character_id)
            return self.account.row(character_id)

        row = parse_character(await self._call(read, writes=False))
        self._read[character_id] = (row.content, asyncio.get_running_loop().time())
        return row

    def note_read(self, row: Character) -> None:
        """Note the newest that this computer knows of a character."""
        self._read[row.id] = (row.content, asyncio.get_running_loop().time())

    async def update_character(
        self, character_id: str, patch: Patch, *, urgent: bool = False
    ) -> Character:
        self.account.stats["patches"] += 1
        read, at = self._read[character_id]
        age = asyncio.get_running_loop().time() - at

        def write(late: bool = False) -> bytes:
            model = self.account.find(character_id)
            self.account.judge(patch)
            if not late:
                self._on_patch(character_id, patch, read, age)
            model.patch(patch.body, f"{self.name} late" if late else self.name)
            return self.account.row(character_id)

        return parse_character(
            await self._call(write, writes=True, lands_late=lambda: write(late=True))
        )

    async def get_team(self, *, retries: int = 0) -> Team:
        return Team("team_1", "Studio Team")

    async def get_balance(self, *, retries: int = 0) -> Balance:
        return Balance()

    async def fetch_picture(self, url: str) -> bytes:
        raise NotFound("There are no pictures here.", status=404)

    async def aclose(self) -> None:
        pass

    def plug_in(self) -> None:
        self.offline = False

    # --- the network ----------------------------------------------------------------------------

    async def _call(
        self,
        act: Callable[[], bytes],
        *,
        writes: bool,
        lands_late: Callable[[], bytes] | None = None,
    ) -> bytes:
        """Carry a request to Aurous, which answers whether or not somebody still listens."""
        loop, chance = asyncio.get_running_loop(), self._chance
        fault = self._fault(writes)
        self.account.stats[f"fault {fault}"] += 1
        if fault == "unsent":
            await asyncio.sleep(chance.random())
            raise Unreachable("There is no way to Aurous.")
        if fault == "lost":
            await asyncio.sleep(chance.choice((0.1, DEADLINE)))
            raise NoAnswer("Aurous did not answer.")
        if fault == "late" and lands_late is not None:
            loop.call_later(LATEST * chance.random(), self._land, lands_late)
            await asyncio.sleep(chance.choice((0.1, DEADLINE)))
            raise NoAnswer("Aurous did not answer.")
        answer: asyncio.Future[bytes] = loop.create_future()
        loop.call_later(self._delay(fault), self._arrive, act, fault, answer)
        body = await answer
        await asyncio.sleep(self._delay(fault))
        if fault in ("answer lost", "cut", "trouble after"):
            await asyncio.sleep(chance.choice((0.0, DEADLINE)))
            raise _after(fault)
        return body

    def _fault(self, writes: bool) -> str | None:
        if self.key_refused:
            return "key"
        if self.offline:
            return "unsent"
        if self._chance.random() >= self.faults:
            return None
        fault = self._chance.choices(list(_FAULTS), list(_FAULTS.values()))[0]
        return "lost" if fault == "late" and not writes else fault

    def _delay(self, fault: str | None) -> float:
        return self._chance.uniform(1.0, 14.0) if fault == "slow" else 0.4 * self._chance.random()

    def _arrive(
        self, act: Callable[[], bytes], fault: str | None, answer: asyncio.Future[bytes]
    ) -> None:
        try:
            if fault in ("slow down", "trouble", "portal", "key"):
                self.key_refused = self.key_refused or fault == "key"
                raise _instead(fault, self._chance)
            body = act()
        except ApiError as problem:
            if not answer.done():
                answer.set_exception(problem)
        else:
            self._on_moment()
            if not answer.done():
                answer.set_result(body)

    def _land(self, act: Callable[[], bytes]) -> None:
        try:
            act()
        except ApiError:
            return
        self.account.stats["landed late"] += 1


def _instead(fault: str, chance: random.Random) -> ApiError:
    if fault == "slow down":
        return RateLimited("Slow down.", status=429, retry_after=chance.uniform(0.5, 20.0))
    if fault == "trouble":
        return ServerTrouble("Aurous has trouble.", status=503)
    if fault == "key":
        return KeyRefused("The key is not known.", status=401, enveloped=True)
    return StrangeAnswer("A web page came.", status=200)


def _after(fault: str) -> ApiError:
    if fault == "trouble after":
        return ServerTrouble("Aurous has trouble.", status=500)
    return StrangeAnswer("The answer was cut.") if fault == "cut" else NoAnswer("No answer.")
