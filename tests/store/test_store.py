from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from aurous_desktop.domain.listing import Query
from aurous_desktop.store import schema
from aurous_desktop.store.errors import (
    StorageClosed,
    StorageLocked,
    StorageProblem,
    StorageReadOnly,
    StorageTooNew,
)
from aurous_desktop.store.store import Store
from tests.store.makers import put_edit, row

REPOSITORY = Path(__file__).parents[2]


def snapshot(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}


def newer_library(folder: Path, *, close: bool) -> sqlite3.Connection:
    Store.open(folder).close()
    connection = sqlite3.connect(folder / "library.db", isolation_level=None)
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    if close:
        connection.close()
    return connection


def test_what_was_written_is_there_at_the_next_start(folder: Path) -> None:
    with_drafts = Store.open(folder)
    with_drafts.write_now(lambda t: t.characters.put_page([row(1)], 1.0))
    with_drafts.write_now(lambda t: put_edit(t, 1, "New"))
    with_drafts.close()
    with_drafts.close()
    assert not (folder / "library.db-wal").exists()
    again = Store.open(folder)
    assert again.salvage is None
    assert again.read(lambda t: t.drafts.load("char_00000001"))["name"].want == '"New"'
    assert len(again.read(lambda t: t.characters.keys(Query()))) == 1
    again.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the user's folders by ACL")
def test_nobody_else_can_look_into_the_folder(folder: Path, store: Store) -> None:
    store.write_now(lambda t: put_edit(t, 1, "New"))
    store.back_up_if_due().result()
    for path in (folder, *folder.rglob("*")):
        allowed = stat.S_IMODE(path.stat().st_mode)
        assert allowed == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the user's folders by ACL")
def test_an_open_folder_is_closed(folder: Path) -> None:
    folder.mkdir(mode=0o755)
    (folder / "library.db").touch(0o644)
    Store.open(folder).close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "library.db").stat().st_mode) == 0o600


def test_the_connection_insists_on_safety(store: Store) -> None:
    wanted = {
        "locking_mode": "exclusive", "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1,
        "trusted_schema": 0, "cell_size_check": 1,
    }  # fmt: skip
    for pragma, value in wanted.items():
        assert store._connection.execute(f"PRAGMA {pragma}").fetchone()[0] == value


def test_readers_see_whole_transactions_while_the_writer_writes(store: Store) -> None:
    total = 3000

    def add(tables, at: int) -> str:
        tables.characters.put_page([row(n) for n in range(at, at + 50)], 1.0)
        tables.characters.put_page([row(n) for n in range(at + 50, at + 100)], 1.0)
        return threading.current_thread().name

    futures = [store.write(lambda t, at=at: add(t, at)) for at in range(0, total, 100)]
    seen = 0
    while seen < total:
        counted = store.read(lambda t: t.characters.total())
        assert counted % 100 == 0
        assert counted >= seen
        assert len(store.read(lambda t: t.characters.keys(Query()))) >= counted
        seen = counted
    assert {future.result() for future in futures} == {"store-writer_0"}


def test_writes_keep_their_order(store: Store) -> None:
    futures = [store.write(lambda t, n=n: t.meta.set("n", str(n))) for n in range(200)]
    futures[-1].result()
    assert all(future.done() for future in futures)
    assert store.read(lambda t: t.meta.get("n")) == "199"


def test_closing_finishes_what_was_asked_for(folder: Path) -> None:
    store = Store.open(folder)
    futures = [store.write(lambda t, n=n: put_edit(t, n, "x")) for n in range(30)]
    store.close()
    assert all(future.exception() is None for future in futures)
    assert len(list((folder / "drafts").iterdir())) == 30


def test_a_closed_store_says_so(folder: Path) -> None:
    store = Store.open(folder)
    store.close()
    with pytest.raises(StorageClosed):
        store.read(lambda t: t.characters.total())
    assert isinstance(store.write(lambda t: None).exception(), StorageClosed)
    assert isinstance(store.back_up_if_due().exception(), StorageClosed)


@pytest.mark.parametrize("closed", [True, False], ids=["in the file", "in the log"])
def test_a_library_of_a_newer_version_is_refused_and_not_altered(
    folder: Path, closed: bool
) -> None:
    connection = newer_library(folder, close=closed)
    before = snapshot(folder)
    with pytest.raises(StorageTooNew) as refused:
        Store.open(folder)
    assert refused.value.path == folder / "library.db"
    assert "newer version" in refused.value.sentence
    assert snapshot(folder) == before
    connection.close()


def test_a_library_in_use_by_another_process_is_locked(folder: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from aurous_desktop.store.store import Store\n"
        "store = Store.open(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(folder)],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(StorageLocked):
            Store.open(folder)
        other.communicate()
    Store.open(folder).close()


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="needs POSIX users")
@pytest.mark.parametrize("part", ["folder", "file", "nothing yet"])
def test_a_read_only_folder_is_told(tmp_path: Path, part: str) -> None:
    folder = tmp_path / "team"
    if part == "nothing yet":
        folder = tmp_path / "closed" / "team"
        folder.parent.mkdir(mode=0o555)
    else:
        Store.open(folder).close()
        (folder / "library.db").chmod(0o400)
    if part == "folder":
        folder.chmod(0o500)
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from aurous_desktop.store.store import Store\n"
        "from aurous_desktop.store.errors import StorageProblem\n"
        "folder = Path(sys.argv[1])\n"
        "if os.getuid() == 0:\n"
        "    for path in (*folder.parents[1::-1], *folder.parent.rglob('*')):\n"
        "        os.chown(path, 65534, 65534) if 'pytest-of' in str(path) else None\n"
        "    os.setuid(65534)\n"
        "try:\n"
        "    Store.open(folder)\n"
        "except StorageProblem as problem:\n"
        "    print(type(problem).__name__)\n"
    )
    if os.getuid() == 0 and not os.access(tmp_path, os.X_OK):
        pytest.skip("needs a folder that another user can enter")
    told = subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        cwd=REPOSITORY, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.stdout == f"{StorageReadOnly.__name__}\n", told.stderr


def test_every_problem_has_a_sentence_for_people() -> None:
    kinds = StorageProblem.__subclasses__()
    assert len(kinds) == 6
    for kind in kinds:
        sentence = kind(Path("x")).sentence
        assert sentence.endswith(".")
        assert not any(word in sentence.lower() for word in ("error", "failed", "invalid", "!"))


def test_an_interrupted_migration_leaves_the_old_version(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(folder)
    store.write_now(lambda t: put_edit(t, 1, "New"))
    store.close()

    def grow(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE meta ADD COLUMN more TEXT")

    def stumble(connection: sqlite3.Connection) -> None:
        grow(connection)
        raise RuntimeError("the power went")

    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, stumble))
    with pytest.raises(RuntimeError):
        Store.open(folder)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS[:-1], grow))
    store = Store.open(folder)
    assert store._connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
    assert store.read(lambda t: t.drafts.load("char_00000001"))["name"].want == '"New"'
    store.close()
    assert (folder / "backups" / f"before-version-{schema.VERSION}.db").exists()


def test_nothing_heavy_is_imported_with_the_store() -> None:
    script = (
        "import sys, aurous_desktop.store.store\n"
        "heavy = {'asyncio', 'httpx', 'pydantic', 'keyring', 'shutil', 'PySide6', 'ssl'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert told.stdout == "[]\n"


def test_a_wrong_migration_step_sets_nothing_aside(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.open(folder).close()

    def wrong(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE nothing ADD COLUMN more TEXT")

    with monkeypatch.context() as newer:
        newer.setattr(schema, "VERSION", schema.VERSION + 1)
        newer.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, wrong))
        with pytest.raises(RuntimeError):
            Store.open(folder)
    assert list((folder / "set-aside").iterdir()) == []
    Store.open(folder).close()
