"""Whether there is a newer version: asked once a week if the person wants it, or when told to.

Nothing is fetched but the feed, and nothing is installed.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from enum import Enum

from aurous_desktop.api.errors import ApiError
from aurous_desktop.record import record, replace
from aurous_desktop.services.update_feed import FeedNotTrusted, Release, is_newer, read_feed
from aurous_desktop.store.update_file import UpdateFile, UpdateRecord

_log = logging.getLogger(__name__)

DAY = 24 * 3600.0
WEEK = 7 * DAY
_LOOK_EVERY = 3600.0
"""Seconds; a computer that slept for days is not to wait for a whole week more."""


class Outcome(Enum):
    """What came of asking."""

    NEWER = "newer"
    NEWEST = "newest"
    OFF = "off"
    NO_ANSWER = "no answer"
    NOT_TRUSTED = "not trusted"


@record
class Finding:
    """What a person is told who asked: `release` with NEWER, else perhaps a `reason`."""

    outcome: Outcome
    release: Release | None = None
    reason: str = ""


class Updates:
    """Asks for the feed, believes only what is signed and not older than what was seen.

    `fetch` gives the bytes at an address or raises `ApiError`; `wanted` tells whether the person
    lets the program ask by itself; `on_release` hears of a newer version. Without address or
    keys nothing is ever asked for.
    """

    def __init__(
        self,
        *,
        address: str,
        keys: Sequence[str],
        current: str,
        fetch: Callable[[str], Awaitable[bytes]],
        file: UpdateFile,
        wanted: Callable[[], bool],
        now: Callable[[], float] = time.time,
    ) -> None:
        self._address = address
        self._keys = keys
        self._current = current
        self._fetch = fetch
        self._file = file
        self._wanted = wanted
        self._now = now
        self._record: UpdateRecord | None = None
        self._asking = asyncio.Lock()
        self.on_release: Callable[[Release], None] = _nothing

    @property
    def is_possible(self) -> bool:
        """Whether there is somebody to ask."""
        return bool(self._address and self._keys)

    async def watch(self) -> None:
        """Tell of a version that is known already, then ask whenever a week has gone by."""
        if not self.is_possible:
            return
        await self.tell_known()
        while True:
            await self.look()
            await asyncio.sleep(_LOOK_EVERY)

    async def tell_known(self) -> None:
        """Tell of a newer version that was found before this start; nobody is asked for that."""
        known = await self._known()
        if known is not None and self._wanted():
            await self._tell(known)

    async def look(self) -> None:
        """Ask if the person wants that and it is time to; tell of a newer version."""
        if (
            not self.is_possible
            or not self._wanted()
            or not _is_due(await self._load(), self._now())
        ):
            return
        finding = await self._ask()
        if finding.release is not None:
            await self._tell(finding.release)

    async def check(self) -> Finding:
        """Ask now, because a person wants to know; whatever was put off is told again."""
        if not self.is_possible:
            return Finding(Outcome.OFF)
        return await self._ask()

    async def skip(self, version: str) -> None:
        """Say no more of this version."""
        await self._save(replace(await self._load(), skipped=version))

    async def put_off(self) -> None:
        """Say no more for a week."""
        await self._save(replace(await self._load(), quiet_until=self._now() + WEEK))

    # --- inside ---------------------------------------------------------------------------------

    async def _ask(self) -> Finding:
        async with self._asking:
            await self._save(replace(await self._load(), tried=self._now()))
            try:
                feed = await self._fetch(self._address)
                release = await asyncio.to_thread(read_feed, feed, self._keys)
            except ApiError as problem:
                _log.info("newer versions can't be asked for (%s)", type(problem).__name__)
                return Finding(Outcome.NO_ANSWER, reason=problem.message)
            except FeedNotTrusted as problem:
                _log.warning("the feed of newer versions is put aside: %s", problem)
                return Finding(Outcome.NOT_TRUSTED, reason=str(problem))
            return await self._take(release, feed)

    async def _take(self, release: Release, feed: bytes) -> Finding:
        record = await self._load()
        if release.serial < record.serial:
            _log.warning("the feed is older than one that was seen, it is put aside")
            return Finding(Outcome.NOT_TRUSTED, reason="It is older than one that was seen.")
        await self._save(
            replace(
                record,
                checked=self._now(),
                serial=release.serial,
                feed=feed.decode("utf-8", "replace"),
            )
        )
        if not is_newer(release.version, self._current):
            return Finding(Outcome.NEWEST)
        return Finding(Outcome.NEWER, release)

    async def _known(self) -> Release | None:
        """Give the newer version that was found before this start."""
        record = await self._load()
        if not record.feed:
            return None
        try:
            release = await asyncio.to_thread(read_feed, record.feed.encode(), self._keys)
        except FeedNotTrusted:
            return None
        return release if is_newer(release.version, self._current) else None

    async def _tell(self, release: Release) -> None:
        record = await self._load()
        if release.version != record.skipped and not 0 < record.quiet_until - self._now() <= WEEK:
            self.on_release(release)

    async def _load(self) -> UpdateRecord:
        if self._record is None:
            self._record = await asyncio.to_thread(self._file.load)
        return self._record

    async def _save(self, record: UpdateRecord) -> None:
        self._record = record
        await asyncio.to_thread(self._file.save, record)


def _is_due(record: UpdateRecord, now: float) -> bool:
    """Tell whether a week has gone by since an answer, and a day since the last try.

    A time that lies ahead was written under a wrong clock and counts for nothing.
    """
    return not 0 <= now - record.checked < WEEK and not 0 <= now - record.tried < DAY


def _nothing(release: Release) -> None:
    """Stand in for the bar until there is one."""
