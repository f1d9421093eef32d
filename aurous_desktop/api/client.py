"""The Aurous API, one method per call."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import Executor
from functools import partial
from typing import Generic, TypeVar
from urllib.parse import quote, urlencode

import httpx

from aurous_desktop.api import pacing
from aurous_desktop.api.addresses import AddressGuard
from aurous_desktop.api.answers import Balance, Page, Team
from aurous_desktop.api.calls import Bucket
from aurous_desktop.api.endpoint import ApiKey, BaseUrl, Origin
from aurous_desktop.api.errors import ApiError, RateLimited, StrangeAnswer, TransportProblem
from aurous_desktop.api.glimpse import peek_cursor
from aurous_desktop.api.pacing import RateLimit, delay_before
from aurous_desktop.api.pictures import PictureFetcher
from aurous_desktop.api.proxies import ProxyChoice, SystemProxies
from aurous_desktop.api.readers import (
    parse_balance,
    parse_character,
    parse_page,
    parse_team,
)
from aurous_desktop.api.refusals import make_refusal
from aurous_desktop.api.retry import delay_after
from aurous_desktop.api.transport import MIB, Answer, Call, Transport, Trust
from aurous_desktop.domain.character import Character
from aurous_desktop.domain.patch import Patch
from aurous_desktop.record import record

API_VERSION = "2026-05-15"
API_DEADLINE = 30.0
PATIENCE = 60.0
"""Seconds that a call may wait for its turn; a longer wait is told as `RateLimited` at once."""
_CAP = MIB
_PAGE_CAP = 8 * MIB
_WORTH_A_THREAD = 64 * 1024

T = TypeVar("T")


@record
class _Request(Generic[T]):
    """What one method of the client asks for, and how its answer is read."""

    path: str
    parse: Callable[[bytes], T]
    method: str = "GET"
    query: Mapping[str, str] | None = None
    body: bytes | None = None
    bucket: Bucket | None = None
    cap: int = _CAP
    urgent: bool = False
    first: bool = False
    glimpse: Callable[[bytes], None] | None = None


class AurousClient:
    """The API of one base URL with one key; every call raises `ApiError` and nothing else.

    `on_contact` hears after each request whether Aurous could be spoken with. With a `parser`
    long answers are read there and not on the event loop. `transport` stands in for the
    network, as the demo does. `clock` and `wall` give seconds, monotonic and since the epoch.
    """

    def __init__(
        self,
        *,
        base_url: BaseUrl,
        key: ApiKey,
        proxy: ProxyChoice | Callable[[], ProxyChoice] | None = None,
        system_proxies: SystemProxies | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        on_contact: Callable[[bool], None] | None = None,
        parser: Executor | None = None,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
        deadline: float = API_DEADLINE,
    ) -> None:
        self._base_url = base_url
        self._key = key
        self._on_contact = on_contact
        self._parser = parser
        self._readers_are_loaded = False
        self._clock = clock
        self._wall = wall
        self._sleep = sleep
        self._chance = chance
        self._deadline = deadline
        self._limits: dict[Bucket, RateLimit] = {}
        self._clock_skew: float | None = None
        trust = Trust()
        self._transport, self._picture_transport = (
            Transport(
                trust=trust,
                proxy=proxy or ProxyChoice(),
                system_proxies=system_proxies or SystemProxies(),
                transport=transport,
            )
            for _ in range(2)
        )
        self._pictures = PictureFetcher(
            api=base_url.origin,
            transport=self._picture_transport,
            guard=AddressGuard(base_url.origin),
        )

    @property
    def limits(self) -> Mapping[Bucket, RateLimit]:
        """What is known of the rate buckets."""
        return dict(self._limits)

    @property
    def clock_skew(self) -> float | None:
        """Seconds that the server's clock is ahead of this computer's; None while unknown."""
        return self._clock_skew

    def seconds_until_free(
        self, bucket: Bucket, *, urgent: bool = False, first: bool = False
    ) -> float:
        """Give the seconds that the next call of a bucket has to wait."""
        return delay_before(self._limits.get(bucket), self._clock(), urgent=urgent, first=first)

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
        """Read one page of 1 to 100 characters, newest first, after a cursor of the page before.

        `on_cursor` hears the cursor of the next page, where the answer ends with it, before this
        page is read: that takes a while, in which the next one can come.
        """
        query = {"limit": str(limit), "starting_after": starting_after, "status": status}
        request = _Request(
            "/v1/characters",
            parse_page,
            query={name: value for name, value in query.items() if value is not None},
            bucket=Bucket.READING,
            cap=_PAGE_CAP,
            urgent=urgent,
            glimpse=None if on_cursor is None else partial(_glimpse, on_cursor),
        )
        return await self._try(request, retries)

    async def get_character(
        self, character_id: str, *, retries: int = 0, urgent: bool = False, first: bool = False
    ) -> Character:
        """Read one character afresh; a deleted one may come as such instead of as `NotFound`."""
        request = _Request(
            _character_path(character_id),
            _same_character(character_id),
            bucket=Bucket.READING,
            urgent=urgent,
            first=first,
        )
        return await self._try(request, retries)

    async def update_character(
        self, character_id: str, patch: Patch, *, urgent: bool = False
    ) -> Character:
        """Send a patch, once, and give the character as Aurous has it now.

        After a problem, `outcome_unknown` tells whether the change may have been made.
        """
        request = _Request(
            _character_path(character_id),
            _same_character(character_id),
            method="PATCH",
            body=patch.body,
            bucket=Bucket.WRITING,
            urgent=urgent,
        )
        return await self._try(request, 0)

    async def get_team(self, *, retries: int = 0) -> Team:
        """Tell whose key this is."""
        return await self._try(_Request("/v1/team", parse_team), retries)

    async def get_balance(self, *, retries: int = 0) -> Balance:
        """Tell the team's credits."""
        return await self._try(_Request("/v1/balance", parse_balance), retries)

    async def fetch_picture(self, url: str) -> bytes:
        """Fetch the bytes of a JPEG, PNG or WebP picture, without the key."""
        return await self._pictures.fetch(url)

    async def aclose(self) -> None:
        """Close all connections."""
        await self._transport.aclose()
        await self._picture_transport.aclose()

    async def _try(self, request: _Request[T], retries: int) -> T:
        """Make a request, and again up to `retries` times while that may help."""
        tries = 0
        while True:
            tries += 1
            try:
                return await self._once(request)
            except ApiError as problem:
                problem.method, problem.path = request.method, request.path
                delay = delay_after(problem, tries, random=self._chance)
                if tries > retries or delay is None or delay > PATIENCE:
                    raise
            await self._sleep(delay)

    async def _once(self, request: _Request[T]) -> T:
        await self._wait_for_turn(request)
        try:
            answer = await self._transport.fetch(self._call(request))
            self._learn(request.bucket, answer)
            if not 200 <= answer.status < 300:
                raise make_refusal(answer.status, answer.headers, answer.body, wall=self._wall())
            if request.glimpse is not None:
                request.glimpse(answer.body)
            result = await self._read(request, answer)
        except ApiError as problem:
            self._close_bucket(request.bucket, problem)
            self._tell_contact(not isinstance(problem, TransportProblem))
            raise
        self._tell_contact(True)
        return result

    async def _wait_for_turn(self, request: _Request[T]) -> None:
        if request.bucket is None:
            return
        while True:
            limit = self._limits.get(request.bucket)
            delay = delay_before(limit, self._clock(), urgent=request.urgent, first=request.first)
            if delay <= 0:
                break
            if delay > PATIENCE:
                raise RateLimited("Aurous asked for a pause that is not over.", retry_after=delay)
            await self._sleep(delay)
        if limit is not None:
            self._limits[request.bucket] = pacing.note_sent(limit)

    def _call(self, request: _Request[T]) -> Call:
        query = f"?{urlencode(request.query)}" if request.query else ""
        url = f"{self._base_url}{request.path}{query}"
        headers = {"Accept": "application/json", "Aurous-Version": API_VERSION}
        if request.body is not None:
            headers["Content-Type"] = "application/json"
        if Origin.of(url) == self._base_url.origin:  # the key is for nobody else
            headers["X-Api-Key"] = self._key.reveal()
        return Call(
            request.method,
            url,
            cap=request.cap,
            deadline=self._deadline,
            headers=headers,
            body=request.body,
        )

    async def _read(self, request: _Request[T], answer: Answer) -> T:
        try:
            small = len(answer.body) < _WORTH_A_THREAD
            if self._parser is None or (small and self._readers_are_loaded):
                return request.parse(answer.body)
            loop = asyncio.get_running_loop()
            result = await loop.run_in_executor(self._parser, request.parse, answer.body)
            self._readers_are_loaded = True
            return result
        except StrangeAnswer as problem:
            problem.status = answer.status
            problem.request_id = answer.headers.get("aurous-request-id", "")[:200] or None
            raise

    def _learn(self, bucket: Bucket | None, answer: Answer) -> None:
        wall = self._wall()
        server_now = pacing.server_time(answer.headers)
        if server_now is not None:
            self._clock_skew = server_now - wall
        if bucket is not None:
            known = self._limits.get(bucket)
            seen = pacing.observe(known, answer.headers, self._clock(), wall=wall)
            if seen is not None:
                self._limits[bucket] = seen

    def _close_bucket(self, bucket: Bucket | None, problem: ApiError) -> None:
        if bucket is None or not isinstance(problem, RateLimited) or problem.retry_after is None:
            return
        until = self._clock() + problem.retry_after
        self._limits[bucket] = pacing.close(self._limits.get(bucket), until)

    def _tell_contact(self, spoke: bool) -> None:
        if self._on_contact is not None:
            self._on_contact(spoke)


def _glimpse(on_cursor: Callable[[str], None], body: bytes) -> None:
    cursor = peek_cursor(body)
    if cursor is not None:
        on_cursor(cursor)


def _character_path(character_id: str) -> str:
    """Put an id into a path as one segment, whatever stands in it."""
    segment = quote(character_id, safe="", errors="replace")
    if not segment.strip("."):
        segment = segment.replace(".", "%2E")
    return f"/v1/characters/{segment}"


def _same_character(character_id: str) -> Callable[[bytes], Character]:
    """Read a character that must be the one asked for."""

    def parse(body: bytes) -> Character:
        character = parse_character(body)
        if character.id != character_id:
            raise StrangeAnswer("The answer is about another character.")
        return character

    return parse
