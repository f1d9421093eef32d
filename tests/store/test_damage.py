from __future__ import annotations

import os
import shutil
import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from aurous_desktop.domain.draft import Attempt, AttemptState
from aurous_desktop.domain.history import Origin
from aurous_desktop.domain.listing import Query
from aurous_desktop.store.errors import StorageCorrupt
from aurous_desktop.store.meta import REVIEW
from aurous_desktop.store.store import Store
from tests.store.conftest import Clock
from tests.store.makers import put_edit, row

PAGE = 4096


def fill(store: Store, first: int, last: int) -> None:
    """Write characters, drafts, an attempt and a version for each."""

    def write(tables) -> None:
        tables.characters.put_page([row(n) for n in range(first, last)], 1.0)
        for n in range(first, last):
            put_edit(tables, n, f"Draft {n}", queued=n % 2 == 0)
            if n % 2 == 0:
                tables.drafts.enqueue(f"char_{n:08d}", float(n))
            tables.attempts.add(Attempt(f"char_{n:08d}", float(n), {"name": '"x"'}, None))
            tables.history.add(f"char_{n:08d}", float(n), Origin.SENT, '{"name": "v"}')

    store.write_now(write)
    while store.write_now(lambda t: t.characters.word_index.take_in()):
        pass


@pytest.fixture
def library(folder: Path, clock: Clock) -> Path:
    """Make a library with a backup of its first half, closed."""
    store = Store.open(folder, clock=clock)
    fill(store, 0, 60)
    assert store.back_up_if_due().result()
    fill(store, 60, 120)
    store.close()
    return folder / "library.db"


def cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 // PAGE * PAGE + 100)


def cut_to_a_stump(path: Path) -> None:
    os.truncate(path, 50)


def garble_header(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"\xde\xad\xbe\xef" * 25)


def zero_everything(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def zero_pages(path: Path) -> None:
    """Zero every third page and have it looked at, as after a crash."""
    with path.open("r+b") as file:
        for page in range(3, path.stat().st_size // PAGE, 3):
            file.seek(page * PAGE)
            file.write(bytes(PAGE))
    path.with_name("library.db-suspect").touch()


def remove(path: Path) -> None:
    path.unlink()


DAMAGES = [cut_in_half, cut_to_a_stump, garble_header, zero_everything, zero_pages, remove]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_all_drafts_survive_the_destruction_of_the_library(
    library: Path, clock: Clock, damage: Callable[[Path], None]
) -> None:
    damage(library)
    damaged = library.read_bytes() if library.exists() else None
    clock.now += 100
    store = Store.open(library.parent, clock=clock)
    report = store.salvage
    assert report is not None
    assert report.backup_at == clock.now - 100
    drafts = store.read(lambda t: t.drafts.load_all())
    assert {i: e["name"].want for i, e in drafts.items()} == {
        f"char_{n:08d}": f'"Draft {n}"' for n in range(120)
    }
    assert report.drafts == 120
    queue = [entry.character_id for entry in store.read(lambda t: t.drafts.queue())]
    assert queue == [f"char_{n:08d}" for n in range(0, 120, 2)]
    assert store.read(lambda t: t.characters.total()) >= 60
    assert len(store.read(lambda t: t.attempts.open_all())) >= 60
    assert store.read(lambda t: t.meta.get(REVIEW)) == repr(clock.now)
    assert len(store.read(lambda t: t.characters.keys(Query(text="sample 7")))) >= 1
    assert store._connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    if damaged is not None:
        assert (report.set_aside / "library.db").read_bytes() == damaged
    store.close()
    again = Store.open(library.parent, clock=clock)
    assert again.salvage is None
    again.close()


def test_what_can_be_read_of_the_damaged_file_comes_over_the_backup(
    library: Path, clock: Clock
) -> None:
    """The end of the file is gone; the rows in front of it are newer than the backup."""
    with library.open("r+b") as file:
        file.seek(-2 * PAGE, os.SEEK_END)
        file.write(b"\xff" * 2 * PAGE)
    library.with_name("library.db-suspect").touch()
    store = Store.open(library.parent, clock=clock)
    assert store.salvage is not None
    assert store.read(lambda t: t.characters.total()) > 100
    assert len(store.read(lambda t: t.history.entries("char_00000100"))) <= 1
    store.close()


def test_without_a_backup_the_rest_is_enough(folder: Path, clock: Clock) -> None:
    store = Store.open(folder, clock=clock)
    fill(store, 0, 10)
    store.close()
    garble_header(folder / "library.db")
    store = Store.open(folder, clock=clock)
    assert store.salvage is not None
    assert store.salvage.backup_at is None
    assert len(store.read(lambda t: t.drafts.load_all())) == 10
    store.close()


def test_a_damaged_backup_is_passed_over(library: Path, clock: Clock) -> None:
    clock.now += 90_000
    store = Store.open(library.parent, clock=clock)
    assert store.back_up_if_due().result()
    store.close()
    newest = max((library.parent / "backups").iterdir())
    cut_in_half(newest)
    garble_header(library)
    store = Store.open(library.parent, clock=clock)
    assert store.salvage is not None
    assert store.salvage.backup_at == clock.now - 90_000
    store.close()


def test_a_sent_draft_does_not_come_back_from_the_backup(library: Path, clock: Clock) -> None:
    store = Store.open(library.parent, clock=clock)
    store.write_now(lambda t: t.drafts.put("char_00000003", {}))
    store.close()
    garble_header(library)
    store = Store.open(library.parent, clock=clock)
    assert "char_00000003" not in store.read(lambda t: t.drafts.load_all())
    (newest, *_) = store.read(lambda t: t.history.entries("char_00000003"))
    assert newest.origin is Origin.DISCARDED
    assert '"Draft 3"' in newest.content
    store.close()


def test_attempts_of_the_backup_count_as_sent(folder: Path, clock: Clock) -> None:
    store = Store.open(folder, clock=clock)
    attempt = store.write_now(lambda t: t.attempts.add(Attempt("a", 1.0, {}, None)))
    store.write_now(lambda t: t.attempts.settle(attempt.id, AttemptState.ACKNOWLEDGED))
    fill(store, 0, 1)
    store.back_up_if_due().result()
    store.close()
    zero_everything(folder / "library.db")
    store = Store.open(folder, clock=clock)
    assert len(store.read(lambda t: t.attempts.open("a"))) == 1
    store.close()


def leave_a_log(folder: Path, clock: Clock, number: int) -> bytes:
    """Make a library whose last write is only in its `-wal`; gives that log."""
    store = Store.open(folder, clock=clock)
    fill(store, 0, 120)
    with store._turns:  # its writer may be at the index, and nothing is moved in a transaction
        store._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    fill(store, number, number + 60)
    log = (folder / "library.db-wal").read_bytes()
    store.close()
    assert len(log) > PAGE
    return log


def test_a_log_of_another_library_destroys_nothing(library: Path, clock: Clock) -> None:
    foreign = leave_a_log(library.parent.with_name("other"), clock, 300)
    before = library.read_bytes()
    library.with_name("library.db-wal").write_bytes(foreign)
    store = Store.open(library.parent, clock=clock)
    assert store.salvage is not None
    assert (store.salvage.set_aside / "library.db").read_bytes() == before
    assert (store.salvage.set_aside / "library.db-wal").read_bytes() == foreign
    assert len(store.read(lambda t: t.drafts.load_all())) == 120
    assert store.read(lambda t: t.characters.total()) >= 120
    assert len(store.read(lambda t: t.history.entries("char_00000119"))) == 1
    store.close()


def test_a_torn_log_keeps_what_was_whole(folder: Path, clock: Clock) -> None:
    store = Store.open(folder, clock=clock)
    fill(store, 0, 60)
    half = shutil.copytree(folder, folder.with_name("crashed"))
    store.close()
    with (half / "library.db-wal").open("ab") as file:
        file.write(b"\x07" * 3000)
    store = Store.open(half, clock=clock)
    assert store.salvage is None
    assert len(store.read(lambda t: t.attempts.open_all())) == 60
    store.close()


def test_a_log_without_its_library_is_set_aside(library: Path, clock: Clock) -> None:
    log = leave_a_log(library.parent.with_name("other"), clock, 300)
    library.unlink()
    library.with_name("library.db-wal").write_bytes(log)
    store = Store.open(library.parent, clock=clock)
    assert store.salvage is not None
    assert (store.salvage.set_aside / "library.db-wal").read_bytes() == log
    assert len(store.read(lambda t: t.drafts.load_all())) == 120
    store.close()


def test_a_crash_while_rebuilding_begins_again(
    library: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from aurous_desktop.store import salvage

    def stumble(*_: object) -> None:
        raise RuntimeError("the power went")

    cut_in_half(library)
    with monkeypatch.context() as broken:
        broken.setattr(salvage, "_fill", stumble)
        with pytest.raises(RuntimeError):
            Store.open(library.parent, clock=clock)
    store = Store.open(library.parent, clock=clock)
    assert store.salvage is not None
    assert len(store.read(lambda t: t.drafts.load_all())) == 120
    assert len(list((library.parent / "set-aside").rglob("library.db"))) == 1
    store.close()


def test_damage_met_while_running_is_told_and_repaired_at_the_next_start(
    library: Path, clock: Clock
) -> None:
    connection = sqlite3.connect(library)
    (root,) = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'history'"
    ).fetchone()
    connection.close()
    with library.open("r+b") as file:
        file.seek((root - 1) * PAGE)
        file.write(struct.pack(">I", 0xFFFFFFFF) * (PAGE // 4))
    store = Store.open(library.parent, clock=clock)
    assert store.salvage is None
    with pytest.raises(StorageCorrupt):
        store.read(lambda t: t.history.entries("char_00000001"))
    store.close()
    store = Store.open(library.parent, clock=clock)
    assert store.salvage is not None
    assert store.read(lambda t: t.characters.total()) == 120
    assert len(store.read(lambda t: t.history.entries("char_00000001"))) == 1
    store.close()


def test_a_search_index_that_does_not_fit_is_built_again(library: Path, clock: Clock) -> None:
    connection = sqlite3.connect(library)
    connection.execute("DELETE FROM words_data WHERE id > 10")
    connection.commit()
    connection.close()
    store = Store.open(library.parent, clock=clock)
    with pytest.raises(StorageCorrupt):
        store.read(lambda t: t.characters.keys(Query(text="sample")))
    store.close()
    store = Store.open(library.parent, clock=clock)
    assert store.salvage is None
    assert len(store.read(lambda t: t.characters.keys(Query(text="sample")))) == 120
    store.close()
