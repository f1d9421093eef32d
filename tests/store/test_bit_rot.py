from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

from aurous_desktop.domain.listing import Query
from aurous_desktop.store.errors import StorageProblem, StorageTooNew
from aurous_desktop.store.store import Store
from tests.store.conftest import Clock
from tests.store.test_damage import fill

ROUNDS = int(os.environ.get("AUROUS_BIT_ROT", "40"))
CHARACTERS = 120


def use_everything(store: Store) -> list[str]:
    """Read every table; gives the problems that were met."""
    met = []
    operations = [
        lambda t: t.drafts.load_all(),
        lambda t: [t.characters.get(f"char_{n:08d}") for n in range(CHARACTERS)],
        lambda t: t.characters.rows(t.characters.keys(Query())),
        lambda t: t.characters.keys(Query(text="sample")),
        lambda t: t.attempts.open_all(),
        lambda t: [t.history.entries(f"char_{n:08d}") for n in range(CHARACTERS)],
        lambda t: t.characters.status_counts(),
    ]
    for operation in operations:
        try:
            store.read(operation)
        except StorageProblem as problem:
            met.append(repr(problem.__cause__))
    return met


def test_changed_bytes_are_met_with_a_plain_problem_and_drafts_come_back(
    folder: Path, clock: Clock
) -> None:
    store = Store.open(folder, clock=clock)
    fill(store, 0, CHARACTERS)
    store.close()
    pristine = folder.rename(folder.with_name("pristine"))
    chance = random.Random(7)
    met = 0
    for _ in range(ROUNDS):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(pristine, folder)
        rot(folder / "library.db", chance)
        try:
            store = Store.open(folder, clock=clock)
        except StorageTooNew:
            continue  # the one byte of the version; nothing tells it from a newer program's
        harmed = use_everything(store) or store.salvage is not None
        store.close()
        if not harmed:
            continue
        met += 1
        store = Store.open(folder, clock=clock)
        drafts = store.read(lambda t: t.drafts.load_all())
        # A garbled id gives one more, which the person looks through with the others.
        wants = {i: e["name"].want for i, e in drafts.items() if "name" in e}
        assert wants.items() >= {f"char_{n:08d}": f'"Draft {n}"' for n in range(CHARACTERS)}.items()
        assert store._connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert use_everything(store) == []
        store.close()
    assert met > 0


def rot(path: Path, chance: random.Random) -> None:
    """Change a handful of bytes anywhere, the head included now and then."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        for _ in range(chance.randint(1, 40)):
            at = chance.randrange(100) if chance.random() < 0.02 else chance.randrange(size)
            file.seek(at)
            file.write(chance.randbytes(chance.choice((1, 2, 16))))
