"""The library of one team on this computer: one file, one connection, one writer."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from aurous_desktop.domain.character import Character
from aurous_desktop.domain.json_text import NULL, JsonProblem
from aurous_desktop.store import condition, database, opening
from aurous_desktop.store.ballast import Ballast
from aurous_desktop.store.draft_files import DraftCopy, DraftFiles
from aurous_desktop.store.errors import (
    LOW_LEVEL,
    LowLevel,
    StorageClosed,
    StorageCorrupt,
    StorageProblem,
    lacks_space,
    translate,
    was_interrupted,
)
from aurous_desktop.store.records import SalvageReport
from aurous_desktop.store.tables import Tables
from aurous_desktop.store.turns import Turns

_REST = 0.25
_REST_BETWEEN = 0.005
"""Seconds without a write after which new rows are indexed, and between two turns of that."""

P = TypeVar("P")
T = TypeVar("T")


class Store:
    """The library of one team.

    Every operation sees `Tables` and runs under one lock: reads on the calling thread, writes
    as transactions on a thread of their own. `salvage` says what happened when a damaged file
    was set aside at opening.
    """

    def __init__(
        self,
        folder: Path,
        opened: opening.Opened,
        *,
        clock: Callable[[], float],
    ) -> None:
        self.folder = folder
        self.salvage: SalvageReport | None = opened.salvage
        self._path = folder / database.LIBRARY
        self._connection = opened.connection
        self._tables = Tables(opened.connection)
        self._clock = clock
        self._turns = Turns(opened.connection)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="store-writer")
        self._backer = ThreadPoolExecutor(1, thread_name_prefix="store-backup")
        self._ballast = Ballast(folder)
        self._files = DraftFiles(folder / condition.DRAFTS)
        self._uncopied: set[str] = set()
        self._stopping = threading.Event()
        self._is_closed = False
        self._counting = threading.Lock()
        self._waiting = 0
        self._disturbed = threading.Event()

    @classmethod
    def open(cls, folder: Path, *, clock: Callable[[], float] = time.time) -> Store:
        """Open the library in a folder: create, migrate or rebuild it as need be.

        Raises `StorageProblem`.
        """
        folder = Path(folder)
        opened = opening.open_library(folder, clock)
        store = cls(folder, opened, clock=clock)
        try:
            if opened.unclean:
                store._reconcile_files()
        except BaseException:
            store.close()
            raise
        store._backer.submit(store._ballast.load)
        store._index_after(_REST)
        return store

    def read(self, operation: Callable[[Tables], T]) -> T:
        """Run a reading operation at once, on the calling thread; raises `StorageProblem`."""
        with self._turns:
            return self._read(operation)

    def read_giving_way(
        self, operation: Callable[[Tables], T], wanted: Callable[[], bool]
    ) -> T | None:
        """Do what `read` does, but begin anew when anybody else needs the library meanwhile.

        None when it was interrupted and is not `wanted` any more. For what takes long and goes
        on in a thread of its own.
        """
        return self._turns.give_way(lambda: self._read(operation), wanted)

    def row_at_hand(self, character_id: str) -> Character | None:
        """Give a row of the server that was read lately, waiting for nobody; else None."""
        return self._tables.characters.at_hand(character_id)

    def if_free(self, work: Callable[[], None]) -> bool:
        """Do some work on the calling thread, and let nobody read or write meanwhile.

        Gives False and does nothing when somebody else reads or writes at the moment.
        """
        if not self._turns.lock.acquire(blocking=False):
            return False
        try:
            work()
        finally:
            self._turns.lock.release()
        return True

    def write(self, operation: Callable[[Tables], T]) -> Future[T]:
        """Run an operation as one transaction on the writer's thread.

        The future resolves when the change is on the disk, draft files included, or gives the
        `StorageProblem`: then it is not to be called stored. The operation may run twice, so
        it must change nothing but the tables.
        """
        return self._submit(lambda: self._write(operation))

    def write_prepared(
        self, prepare: Callable[[], P], operation: Callable[[Tables, P], T]
    ) -> Future[T]:
        """Do what `write` does with what `prepare` makes just before, without the lock.

        Both run on the writer's thread, so that nothing is written in between.
        """

        def work() -> T:
            prepared = prepare()
            return self._write(lambda tables: operation(tables, prepared))

        return self._submit(work)

    def write_now(self, operation: Callable[[Tables], T]) -> T:
        """Do what `write` does and wait for it; never from within an operation."""
        return self.write(operation).result()

    def back_up_if_due(self) -> Future[bool]:
        """Copy the library into `backups` once a day; gives whether a copy was made.

        Goes on a thread of its own in small steps, so that nobody waits for the lock.
        """
        try:
            return self._backer.submit(self._back_up)
        except RuntimeError:
            return self._refused()

    def close(self) -> None:
        """Finish what was asked for, fold the log into the file, close; twice does no harm."""
        self._disturbed.set()  # what is not indexed waits for the next start
        self._writer.shutdown(wait=True)
        self._stopping.set()  # a running backup gives up at its next step
        self._backer.shutdown(wait=True)
        with self._turns:
            if self._is_closed:
                return
            with suppress(OSError, StorageProblem):
                self._copy_drafts()
            self._is_closed = True
            with suppress(sqlite3.Error):
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._connection.close()

    def _submit(self, work: Callable[[], T]) -> Future[T]:
        with self._counting:
            self._waiting += 1
            self._disturbed.set()
        try:
            future = self._writer.submit(work)
        except RuntimeError:
            return self._refused()
        future.add_done_callback(lambda _: self._on_written(_REST))
        return future

    def _on_written(self, rest: float) -> None:
        """Take new rows into the index of words when nothing else was written for a while."""
        with self._counting:
            self._waiting -= 1
            if self._waiting:
                return
            self._disturbed.clear()
        self._index_after(rest)

    def _index_after(self, rest: float) -> None:
        with suppress(StorageProblem, RuntimeError):
            if self.read(lambda tables: tables.characters.word_index.waits()):
                self._writer.submit(self._index, rest)

    def _index(self, rest: float) -> None:
        if self._disturbed.wait(rest):
            return  # whoever came in between follows up
        with suppress(StorageProblem):
            self._write(lambda tables: tables.characters.word_index.take_in())
            self._index_after(_REST_BETWEEN)

    def _read(self, operation: Callable[[Tables], T]) -> T:
        self._demand_open()
        try:
            return operation(self._tables)
        except LOW_LEVEL as problem:
            if was_interrupted(problem):
                raise
            raise self._translated(problem) from problem

    def _write(self, operation: Callable[[Tables], T]) -> T:
        try:
            result = self._twice(lambda: self._transact(operation))
            if self._uncopied:
                self._twice(self._copy_drafts)
        except LOW_LEVEL as problem:
            raise self._translated(problem) from problem
        return result

    def _twice(self, action: Callable[[], T]) -> T:
        """Try again with the ballast's space when the disk is full."""
        try:
            return action()
        except (sqlite3.Error, OSError) as problem:
            if not (lacks_space(problem) and self._ballast.drop()):
                raise
        return action()

    def _transact(self, operation: Callable[[Tables], T]) -> T:
        with self._turns:
            self._demand_open()
            touched = self._tables.drafts.touched
            touched.clear()
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                result = operation(self._tables)
                self._connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise
            self._uncopied |= touched
            return result

    def _roll_back(self) -> None:
        """Undo an open transaction; SQLite may have done so by itself."""
        self._tables.drafts.touched.clear()
        self._tables.characters.forget_noted()
        with suppress(sqlite3.Error):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _copy_drafts(self) -> None:
        """Bring the draft files of touched characters up to date; raises `OSError`."""
        for character_id in sorted(self._uncopied):
            copy = self.read(lambda tables, i=character_id: self._copy_of(tables, i))  # type: ignore[misc]
            if copy.edits:
                self._files.put(copy)
            else:
                self._files.remove(character_id)
            self._uncopied.discard(character_id)

    def _copy_of(self, tables: Tables, character_id: str) -> DraftCopy:
        edits = tables.drafts.load(character_id)
        entry = tables.drafts.entry(character_id)
        name, base = "", NULL
        with suppress(JsonProblem):  # a strange row of the server must not hold up a draft
            if edits and (known := tables.characters.get(character_id)):
                name, base = known.character.name, known.character.content.to_json()
        queued_at = entry.queued_at if entry else None
        return DraftCopy(character_id, name, self._clock(), edits, queued_at, base)

    def _reconcile_files(self) -> None:
        """After a crash, make the draft files say what the library says.

        A file that the library knows nothing of is set aside, never deleted.
        """
        drafts = self.read(lambda tables: tables.drafts.load_all())
        copies = {copy.character_id: copy for copy in self._files.read_all()}
        self._uncopied |= {i for i in drafts if i not in copies or copies[i].edits != drafts[i]}
        expected = {self._files.path_of(character_id) for character_id in drafts}
        strangers = [path for path in self._files.paths() if path not in expected]
        try:
            if strangers:
                from aurous_desktop.store import salvage

                salvage.set_drafts_aside(self.folder, strangers, self._clock())
            self._twice(self._copy_drafts)
        except OSError as problem:
            raise self._translated(problem) from problem

    def _back_up(self) -> bool:
        from aurous_desktop.store import backups  # not needed before the first paint

        self._ballast.load()
        try:
            return backups.back_up_if_due(
                self._connection, self._turns.lock, self.folder, self._clock(), self._stopping
            )
        except StorageCorrupt:
            condition.suspect(self._path)
            raise
        except LOW_LEVEL as problem:
            raise self._translated(problem) from problem

    def _translated(self, problem: LowLevel) -> Exception:
        translated = translate(problem, self._path)
        if isinstance(translated, StorageCorrupt):
            condition.suspect(self._path)  # the next start looks through the whole file
        return translated

    def _refused(self) -> Future[Any]:
        refused: Future[Any] = Future()
        refused.set_exception(StorageClosed(self._path))
        return refused

    def _demand_open(self) -> None:
        if self._is_closed:
            raise StorageClosed(self._path)
