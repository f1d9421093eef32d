from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

from aurous_desktop.store import backups
from aurous_desktop.store.store import Store
from tests.store.conftest import Clock
from tests.store.makers import put_edit, row

DAY = 86400.0


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "backups").iterdir())


def test_one_copy_a_day_and_seven_are_kept(store: Store, folder: Path, clock: Clock) -> None:
    store.write_now(lambda t: put_edit(t, 1, "New"))
    for _ in range(10):
        assert store.back_up_if_due().result() is True
        assert store.back_up_if_due().result() is False
        clock.now += DAY
    kept = names(folder)
    assert len(kept) == 7
    assert kept[-1] == f"library-{backups.stamp(clock.now - DAY)}.db"


def test_a_copy_holds_what_the_library_held(store: Store, folder: Path) -> None:
    store.write_now(lambda t: t.characters.put_page([row(n) for n in range(300)], 1.0))
    store.back_up_if_due().result()
    (name,) = names(folder)
    copy = sqlite3.connect(folder / "backups" / name)
    assert copy.execute("SELECT count(*) FROM bodies").fetchone() == (300,)
    assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    copy.close()


def test_a_clock_that_went_back_does_not_stop_the_copies(
    store: Store, folder: Path, clock: Clock
) -> None:
    clock.now += 400 * DAY
    store.back_up_if_due().result()
    clock.now -= 400 * DAY
    assert store.back_up_if_due().result() is True
    assert len(names(folder)) == 2


def test_writing_and_reading_go_on_during_a_copy(store: Store, folder: Path) -> None:
    store.write_now(lambda t: t.characters.put_page([row(n) for n in range(3000)], 1.0))
    copying = store.back_up_if_due()
    during = 0
    while not copying.done():
        store.write_now(lambda t: put_edit(t, 1, "New"))
        assert store.read(lambda t: t.characters.total()) == 3000
        during += not copying.done()
    assert copying.result() is True
    assert during > 0
    assert backups.is_good(folder / "backups" / names(folder)[0])


def test_closing_gives_a_running_copy_up(folder: Path) -> None:
    store = Store.open(folder)
    store.write_now(lambda t: t.characters.put_page([row(n) for n in range(3000)], 1.0))
    copying = store.back_up_if_due()
    store.close()
    finished = copying.result()
    assert len(names(folder)) == finished
    assert not [t for t in threading.enumerate() if t.name.startswith("store")]
