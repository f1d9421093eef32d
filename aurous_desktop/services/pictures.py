"""Reference images: bytes kept on this computer, never their addresses.

A picture is asked for when it is on screen, fetched once however many ask, and kept by
character and place. An address that has expired is renewed by one look at the character.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from aurous_desktop.api.errors import ApiError, StrangeAnswer
from aurous_desktop.domain.character import Character, Reference
from aurous_desktop.record import Row
from aurous_desktop.services.events import Events, PictureArrived
from aurous_desktop.services.picture_folder import (
    NOT_HERE,
    SIZES,
    MakeThumbnail,
    PictureFolder,
    PictureUnavailable,
)
from aurous_desktop.services.picture_room import CACHE_LIMIT, PictureRoom
from aurous_desktop.services.tasks import on_disk, to_the_end
from aurous_desktop.store.errors import StorageProblem
from aurous_desktop.store.records import PictureRow

if TYPE_CHECKING:
    from aurous_desktop.api.calls import AurousApi
    from aurous_desktop.services.connection import Connection
    from aurous_desktop.services.desk import Desk
    from aurous_desktop.store.store import Store

_log = logging.getLogger(__name__)

_AT_ONCE = 4
_TIDIED_AT_ONCE = 500
_ENDED_WITHIN = 3.0
_RENEW_AFTER = 300.0
_FORGET_FAILURE_AFTER = 60.0


class Cover(Row):
    """The kept picture that stands for a character in the list."""

    character_id: str
    sha256: str


T = TypeVar("T")


class Pictures:
    """The reference images of one team."""

    def __init__(
        self,
        *,
        store: Store,
        desk: Desk,
        events: Events,
        connection: Connection,
        client: Callable[[], AurousApi | None],
        folder: Path,
        make_thumbnail: MakeThumbnail,
        workers: Executor,
        limit: int = CACHE_LIMIT,
    ) -> None:
        self._store = store
        self._desk = desk
        self._events = events
        self._connection = connection
        self._client = client
        self._folder = PictureFolder(folder)
        self._make_thumbnail = make_thumbnail
        self._workers = workers
        self._room = PictureRoom(
            store=store, clock=desk.clock, measure=self._folder.taken, limit=limit
        )
        self._at_once = asyncio.Semaphore(_AT_ONCE)
        self._keeping = asyncio.Lock()
        self._under_way: dict[tuple[str, int], asyncio.Task[str]] = {}
        self._failed: dict[tuple[str, int], tuple[float, str]] = {}
        self._renewed: dict[str, float] = {}
        self._renewing = asyncio.Lock()

    async def original(self, character_id: str, position: int) -> bytes:
        """Give a picture's bytes, from this computer or from Aurous.

        Raises `PictureUnavailable`.
        """
        with _plainly():
            sha = await self._have(character_id, position)
            self._room.note_shown(character_id, position)
            return await self._run(self._folder.read, sha)

    async def thumbnail(
        self, character_id: str, position: int = 0, *, side: int = SIZES[-1]
    ) -> bytes:
        """Give a stored thumbnail of a picture for so many pixels a side, made on first use.

        Raises `PictureUnavailable`.
        """
        with _plainly():
            sha = await self._have(character_id, position)
            self._room.note_shown(character_id, position)
            small, made = await self._run(self.small, sha, side)
        if made:
            self._note_thumbnail(sha, len(small))
        return small

    def covers_here(self, keys: Collection[int]) -> dict[int, Cover]:
        """Give by the list's key the covers that are here and as they should be."""
        try:
            found = self._store.read(lambda t: t.pictures.covers(keys))
        except StorageProblem:
            return {}
        return {key: Cover(*cover) for key, cover in found.items()}

    def note_cover(self, cover: Cover, made: int) -> None:
        """Note that a cover was shown, and the bytes of the thumbnail made for it (0 if none)."""
        self._room.note_shown(cover.character_id, 0)
        if made:
            self._note_thumbnail(cover.sha256, made)

    def small(self, sha: str, side: int, make: MakeThumbnail | None = None) -> tuple[bytes, bool]:
        """Read a thumbnail of an original that is here, or make and keep it; for a worker.

        It is of the smallest size that is enough for `side` pixels, or a larger one that is here.
        Gives its bytes, and whether it takes room now; it is made by `make` if given. Raises
        `PictureUnavailable`.
        """
        return self._folder.small(sha, side, make or self._make_thumbnail)

    def at_hand(self, character_id: str, position: int) -> Path | None:
        """Give the file of a picture that is on this computer, without asking anybody."""
        try:
            known = self._store.read(lambda t: t.pictures.get(character_id, position))
        except StorageProblem:
            return None
        path = None if known is None else self._folder.original(known.sha256)
        return path if path is not None and path.exists() else None

    def kept_bytes(self) -> int:
        """Tell how many bytes of pictures are on this computer."""
        try:
            return self._room.taken()
        except StorageProblem:
            return 0

    async def clear(self) -> None:
        """Remove all pictures from this computer; each is fetched anew when it is asked for.

        Carried out whole even when nobody waits for it any more.
        """
        await to_the_end(self._clear())

    async def _clear(self) -> None:
        async with self._keeping:  # one on its way is kept wholly before or wholly after
            # Set aside first: nobody finds a picture that is gone a moment later.
            await self._run(self._folder.set_aside)
            await self._run(self._folder.remove_aside)  # the disk may be full
            with _plainly():
                await on_disk(self._store.write(lambda t: t.pictures.remove_all()))
            self._failed.clear()
            self._room.forget()

    async def write_down(self) -> None:
        """Write down what was shown and what thumbnails take; raises `StorageProblem`."""
        async with self._keeping:
            await self._room.write_down()

    async def close(self) -> None:
        """End what is on its way, and write down what was shown."""
        under_way = list(self._under_way.values())
        for task in under_way:
            task.cancel()
        if under_way:
            await asyncio.wait(under_way, timeout=_ENDED_WITHIN)
        async with self._keeping:
            with suppress(StorageProblem):
                await self._room.leave()

    def let_go(self) -> None:
        """Hold no file open any more; for a worker, when all else has ended."""
        self._folder.close()

    async def tidy(self) -> None:
        """Remove the files that no picture needs, count those of the others, and make room.

        Files stay when Aurous has another picture in a place, or when the program ended in the
        middle of something. Raises `StorageProblem` and `PictureUnavailable`.
        """
        await self._run(self._folder.remove_aside)
        sizes = await self._run(self._folder.sizes)
        files = list(sizes)
        for start in range(0, len(files), _TIDIED_AT_ONCE):
            some = {sha: sizes[sha] for sha in files[start : start + _TIDIED_AT_ONCE]}
            await to_the_end(self._tidy(some))
        await self.write_down()
        async with self._keeping:
            await self._run(self._folder.remove, await self._room.make_room(0))

    async def _tidy(self, sizes: Mapping[str, int]) -> None:
        async with self._keeping:  # else the file of one on its way might be taken for left
            counted = self._store.read(lambda t: t.pictures.bytes_of(sizes))
            await self._run(self._folder.remove, [sha for sha in sizes if sha not in counted])
            other = [sha for sha, size in counted.items() if size != sizes[sha]]
            if other:
                taken = await self._run(self._folder.taken, other)
                await on_disk(self._store.write(lambda t: t.pictures.set_bytes(taken)))

    # --- having -----------------------------------------------------------------------------

    async def _have(self, character_id: str, position: int) -> str:
        row = self._desk.server_row(character_id)
        if row is None or position >= len(row.references):
            raise PictureUnavailable("There is no such picture.")
        known = self._store.read(lambda t: t.pictures.get(character_id, position))
        here = known is not None and self._folder.original(known.sha256).exists()
        pose = row.references[position].pose
        if known is not None and here and known.stamp == row.updated_at and known.pose == pose:
            return known.sha256
        try:
            return await self._fetch_once(row, position)
        except PictureUnavailable:
            if known is not None and here:
                return known.sha256  # an older picture is better than none
            raise

    async def _fetch_once(self, row: Character, position: int) -> str:
        if self._reach() is None:
            raise PictureUnavailable(NOT_HERE)
        place = (row.id, position)
        failed = self._failed.get(place)
        if failed is not None and self._desk.clock() - failed[0] < _FORGET_FAILURE_AFTER:
            raise PictureUnavailable(failed[1])
        task = self._under_way.get(place)
        if task is None:
            task = asyncio.get_running_loop().create_task(self._fetch(row, position))
            self._under_way[place] = task
            task.add_done_callback(lambda done: self._ended(place, done))
        return await asyncio.shield(task)

    def _ended(self, place: tuple[str, int], task: asyncio.Task[str]) -> None:
        self._under_way.pop(place, None)
        if not task.cancelled() and isinstance(task.exception(), PictureUnavailable):
            self._failed[place] = (self._desk.clock(), str(task.exception()))

    async def _fetch(self, row: Character, position: int) -> str:
        async with self._at_once:
            data = await self._bytes(row, position)
            async with self._keeping:
                sha = await self._keep(row, position, data)
        self._events.emit(PictureArrived(row.id, position))
        return sha

    async def _keep(self, row: Character, position: int, data: bytes) -> str:
        sha = hashlib.sha256(data).hexdigest()
        await self._run(self._folder.put, sha, data)
        size = (await self._run(self._folder.taken, [sha]))[sha]
        now = self._desk.clock()
        kept = PictureRow(
            character_id=row.id,
            position=position,
            pose=row.references[position].pose,
            stamp=row.updated_at,
            sha256=sha,
            format="",
            width=0,
            height=0,
            bytes=size,
            fetched_at=now,
            used_at=now,
        )
        try:
            await on_disk(self._store.write(lambda t: t.pictures.put(kept)))
        except StorageProblem as problem:
            raise PictureUnavailable("The disk has no room for this picture.") from problem
        await self._run(self._folder.remove, await self._room.make_room(size))
        return sha

    def _reach(self) -> AurousApi | None:
        """Give who to ask for pictures, while the way to Aurous is open."""
        is_open = self._connection.seconds_until_open(writing=False) == 0.0
        return self._client() if is_open else None

    async def _bytes(self, row: Character, position: int) -> bytes:
        client = self._reach()
        if client is None:
            raise PictureUnavailable(NOT_HERE)
        references = self._desk.references_of(row)
        try:
            return await client.fetch_picture(references[position].url)
        except ApiError as problem:
            if problem.status not in (401, 403, 404, 410):
                raise PictureUnavailable(_reason(problem)) from problem
            refused = problem
        try:
            fresh = await self._renew(row, references, client)
            if fresh is references:
                raise PictureUnavailable(_reason(refused)) from refused
            if position >= len(fresh):
                raise PictureUnavailable("There is no such picture.")
            return await client.fetch_picture(fresh[position].url)
        except ApiError as problem:
            raise PictureUnavailable(_reason(problem)) from problem

    async def _renew(
        self, row: Character, refused: tuple[Reference, ...], client: AurousApi
    ) -> tuple[Reference, ...]:
        """Look at a character once for all its pictures; gives `refused` when it is too soon."""
        async with self._renewing:
            known = self._desk.references_of(row)
            if known is not refused and known != refused:
                return known  # another picture's look brought them
            if not self._may_renew(row.id):
                return refused
            fresh = await client.get_character(row.id)
            self._desk.note_signed(fresh)
            return fresh.references

    def _may_renew(self, character_id: str) -> bool:
        now = self._desk.clock()
        if now - self._renewed.get(character_id, 0.0) < _RENEW_AFTER:
            return False
        self._renewed[character_id] = now
        return True

    # --- inside -----------------------------------------------------------------------------

    def _note_thumbnail(self, sha: str, size: int) -> None:
        if self._folder.original(sha).exists():  # else both were removed meanwhile
            self._room.note_thumbnail(sha, size)

    async def _run(self, function: Callable[..., T], *arguments: object) -> T:
        loop = asyncio.get_running_loop()
        try:
            running = loop.run_in_executor(self._workers, function, *arguments)
        except RuntimeError:  # the team was left meanwhile
            raise PictureUnavailable(NOT_HERE) from None
        return await running


@contextmanager
def _plainly() -> Iterator[None]:
    """Say trouble with the store as what it means for a picture."""
    try:
        yield
    except StorageProblem as problem:
        raise PictureUnavailable(NOT_HERE) from problem


def _reason(problem: ApiError) -> str:
    if isinstance(problem, StrangeAnswer):
        return "What Aurous gave out is not a picture."
    if problem.status is None:
        return NOT_HERE if problem.outcome_unknown else str(problem.message)
    return "Aurous didn't give out this picture."
