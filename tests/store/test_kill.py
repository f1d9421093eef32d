from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from aurous_desktop.domain.listing import Query
from aurous_desktop.store.draft_files import DraftFiles
from aurous_desktop.store.store import Store
from tests.store.killed_writer import CHARACTERS

REPOSITORY = Path(__file__).parents[2]
KILLS = int(os.environ.get("AUROUS_KILLS", "20"))


def run_until_killed(folder: Path, start: int, seconds: float, *, after: int = 0) -> int:
    """Let the writer run for a while after so many steps, kill it.

    Gives the last number it acknowledged.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "tests.store.killed_writer", str(folder), str(start)],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        lines = [process.stdout.readline() for _ in range(after)]
        killer = threading.Timer(seconds, process.kill)
        killer.start()
        lines += [line for line in process.stdout if line.endswith("\n")]
        killer.join()
    return int(lines[-1]) if lines else start


def last_of_each(upto: int) -> dict[str, str]:
    """Say what the drafts have to be after the writer's step `upto`."""
    drafts: dict[str, str] = {}
    for number in range(1, upto + 1):
        drafts[f"char_{number % CHARACTERS:08d}"] = f'"{number}"'
        if number % 50 == 0:
            drafts.pop(f"char_{(number + 1) % CHARACTERS:08d}", None)
    return drafts


def found(store: Store, name: str) -> int:
    return store.read(lambda t: t.characters.count(Query(text=name)))


@pytest.mark.timeout(120 + 5 * KILLS)
def test_nothing_acknowledged_is_lost_by_a_kill(folder: Path) -> None:
    chance = random.Random(20260515)
    done = 0
    for _ in range(KILLS):
        acknowledged = run_until_killed(folder, done, chance.uniform(0.0, 0.25))
        store = Store.open(folder)
        assert store.salvage is None
        sent = [round(a.sent_at) for a in store.read(lambda t: t.attempts.open_all())]
        # The step that ran when the kill came may be there as a whole; nothing else may.
        assert sent == list(range(1, len(sent) + 1))
        assert len(sent) in (acknowledged, acknowledged + 1)
        done = len(sent)
        drafts = store.read(lambda t: t.drafts.load_all())
        assert {i: edits["name"].want for i, edits in drafts.items()} == last_of_each(done)
        copies = {c.character_id: dict(c.edits) for c in DraftFiles(folder / "drafts").read_all()}
        assert copies == drafts
        if done >= 2:
            assert found(store, str(done - done % 2)) == 20
        assert store._connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        store.close()
    assert done > 0


def test_a_crash_between_commit_and_file_is_made_good(folder: Path) -> None:
    """What a kill between the two leaves: the library knows the draft, its file is old."""
    run_until_killed(folder, 0, 0.1, after=CHARACTERS + 1)
    files = DraftFiles(folder / "drafts")
    old, missing, *_ = files.paths()
    old.write_text(old.read_text().replace('"wanted": "', '"wanted": "old '))
    missing.unlink()
    stranger = folder / "drafts" / "stranger.json"
    stranger.write_text("{}")
    store = Store.open(folder)
    drafts = store.read(lambda t: t.drafts.load_all())
    assert {c.character_id: dict(c.edits) for c in files.read_all()} == drafts
    store.close()
    assert not stranger.exists()
    assert [p.read_text() for p in (folder / "set-aside").rglob("stranger.json")] == ["{}"]


def test_the_writer_really_is_killed_in_the_middle_of_its_work(folder: Path) -> None:
    began = time.monotonic()
    acknowledged = run_until_killed(folder, 0, 0.2, after=1)
    assert acknowledged > 0
    assert time.monotonic() - began >= 0.2
    assert (folder / "library.db-wal").stat().st_size > 0
