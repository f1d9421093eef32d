"""New rows that wait for the full-text index are found just as those that are in it."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aurous_desktop.domain.listing import Query, Sort
from aurous_desktop.store import schema
from aurous_desktop.store.store import Store
from aurous_desktop.store.word_index import FEW, TAKEN_AT_ONCE
from tests.store.conftest import Clock
from tests.store.makers import is_counted, row

MANY = FEW + 10
TEXTS = st.text(st.sampled_from("ab1 -_.,[]*?^é🙂/\"'\\\n"), min_size=1, max_size=9)


def put(store: Store, first: int, names: list[str]) -> None:
    page = [row(first + n, name=name, attributes=None) for n, name in enumerate(names)]
    store.write_now(lambda t: t.characters.put_page(page, 1.0))


def found(store: Store, text: str, **query: object) -> list[str]:
    asked = Query(text=text, sort=Sort.NAME, **query)  # type: ignore[arg-type]
    keys = store.read(lambda t: t.characters.keys(asked))
    counted = store.read(lambda t: t.characters.count(asked))
    assert counted == (len(keys) if is_counted(asked) else None)
    return [r.name for r in store.read(lambda t: t.characters.rows(keys))]


def waits(store: Store) -> bool:
    return store.read(lambda t: t.characters.word_index.waits())


def index_all(store: Store) -> None:
    while store.write_now(lambda t: t.characters.word_index.take_in()):
        pass


def is_sound(store: Store) -> bool:
    """Hold the index against the texts; SQLite raises when they differ."""
    store.write_now(
        lambda t: t.characters._connection.execute(
            "INSERT INTO words (words, rank) VALUES ('integrity-check', 1)"
        )
    )
    return True


@pytest.fixture
def busy(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store whose writer never finds the time to index by itself."""
    monkeypatch.setattr(store, "_index_after", lambda rest: None)
    return store


@settings(max_examples=60, deadline=None)
@given(names=st.lists(TEXTS, min_size=1, max_size=8), asked=TEXTS)
def test_whatever_is_asked_for_is_found_alike_before_and_after(
    names: list[str], asked: str
) -> None:
    with TemporaryDirectory() as folder, closing(Store.open(Path(folder))) as store:
        store._index_after = lambda rest: None  # type: ignore[method-assign]
        put(store, 0, ["Old one", "Another"])
        put(store, 10, (names * MANY)[:MANY])
        assert waits(store)
        before = found(store, asked), found(store, asked, status="ready")
        index_all(store)
        assert not waits(store)
        assert (found(store, asked), found(store, asked, status="ready")) == before


def test_the_writer_indexes_when_nothing_else_is_to_be_written(store: Store) -> None:
    put(store, 0, [f"Lantern {n}" for n in range(TAKEN_AT_ONCE + MANY)])
    deadline = time.monotonic() + 60
    while waits(store):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert len(found(store, "lantern")) == TAKEN_AT_ONCE + MANY
    assert is_sound(store)


def test_a_few_rows_are_indexed_at_once(busy: Store) -> None:
    put(busy, 0, ["Lantern"])
    assert not waits(busy)
    put(busy, 1, [f"Pier {n}" for n in range(MANY)])
    put(busy, 500, ["Boat"])
    assert waits(busy)
    assert found(busy, "boat") == ["Boat"]


def test_what_waited_at_the_end_is_found_and_indexed_at_the_next_start(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "_index_after", lambda self, rest: None)
    store = Store.open(folder, clock=clock)
    put(store, 0, [f"Lantern {n}" for n in range(MANY)])
    store.close()
    monkeypatch.undo()
    store = Store.open(folder, clock=clock)
    assert len(found(store, "lant")) == MANY
    deadline = time.monotonic() + 60
    while waits(store):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert len(found(store, "lant")) == MANY
    assert is_sound(store)
    store.close()


def test_rows_that_change_or_go_while_they_wait_leave_nothing_behind(busy: Store) -> None:
    put(busy, 0, [f"Lantern {n}" for n in range(MANY)])
    put(busy, 0, ["Pier"])
    busy.write_now(lambda t: t.characters.remove([f"char_{MANY - 1:08d}"]))
    assert found(busy, "pier") == ["Pier"]
    assert len(found(busy, "lantern")) == MANY - 2

    index_all(busy)
    put(busy, 1, ["Boat"])
    busy.write_now(lambda t: t.characters.remove([f"char_{n:08d}" for n in range(40, MANY)]))
    put(busy, 700, ["Harbour"])

    assert found(busy, "pier") == ["Pier"]
    assert found(busy, "boat") == ["Boat"]
    assert found(busy, "harb") == ["Harbour"]
    assert len(found(busy, "lantern")) == 40 - 2
    assert not waits(busy)
    assert is_sound(busy)


def test_an_index_that_a_roll_back_met_halfway_is_whole(busy: Store) -> None:
    put(busy, 0, [f"Lantern {n}" for n in range(MANY)])

    def stumble(tables) -> None:
        tables.characters.word_index.take_in()
        raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        busy.write_now(stumble)
    assert waits(busy)
    index_all(busy)
    assert len(found(busy, "lantern")) == MANY
    assert is_sound(busy)


def test_a_library_of_the_version_before_opens_and_is_searched(folder: Path, clock: Clock) -> None:
    store = Store.open(folder, clock=clock)
    put(store, 0, [f"Lantern {n}" for n in range(MANY)])
    index_all(store)
    store.close()
    connection = sqlite3.connect(folder / "library.db")
    connection.execute("DROP TABLE indexed")
    connection.execute("PRAGMA user_version = 2")
    connection.close()
    store = Store.open(folder, clock=clock)
    assert store.salvage is None
    assert not waits(store)
    assert len(found(store, "lantern")) == MANY
    put(store, 0, ["Pier"])
    put(store, 500, [f"Boat {n}" for n in range(MANY)])
    assert found(store, "pier") == ["Pier"]
    assert len(found(store, "boat")) == MANY
    index_all(store)
    assert len(found(store, "lantern")) == MANY - 1
    assert is_sound(store)
    store.close()
    assert schema.VERSION > 2
