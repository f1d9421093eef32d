"""What is remembered of a search is never older than the library, and nothing gets lost by it."""

from __future__ import annotations

import pytest

from aurous_desktop.domain.listing import Query, Sort
from aurous_desktop.store import found_inside
from aurous_desktop.store.found_inside import FoundInside
from aurous_desktop.store.store import Store
from tests.store.makers import row

NAMES = (
    "Bluebell",
    "Bella",
    "Greenbelt",
    "Lantern keeper",
    "The keeper",
    "Überseebell",
    "50% bell",
)


def put(store: Store, first: int, *names: str) -> None:
    page = [row(first + n, name=name, attributes=None) for n, name in enumerate(names)]
    store.write_now(lambda t: t.characters.put_page(page, 1.0))


def named(store: Store, text: str) -> list[str]:
    asked = Query(text=text, sort=Sort.NAME)
    keys = store.read(lambda t: t.characters.keys(asked))
    return [r.name for r in store.read(lambda t: t.characters.rows(keys))]


def scans(store: Store) -> list[str]:
    """Note from now on which statements look through texts."""
    seen: list[str] = []

    def note(statement: str) -> None:
        if "FROM searched WHERE instr" in statement:
            seen.append(statement)

    store._connection.set_trace_callback(note)
    return seen


def test_letters_typed_and_taken_back_look_through_all_texts_once(store: Store) -> None:
    put(store, 0, *NAMES)
    looked = scans(store)
    assert named(store, "eb") == ["Bluebell", "Überseebell"]
    assert named(store, "ebe") == ["Bluebell", "Überseebell"]
    assert named(store, "luebell") == ["Bluebell"]
    assert named(store, "ebell") == ["Bluebell", "Überseebell"]
    assert named(store, "eb") == ["Bluebell", "Überseebell"]
    assert len(looked) == 1


def test_what_is_written_meanwhile_is_found(store: Store) -> None:
    put(store, 0, *NAMES)
    assert named(store, "uebe") == ["Bluebell"]
    put(store, 100, "Truebell")
    assert named(store, "uebe") == ["Bluebell", "Truebell"]
    put(store, 0, "Rose")
    assert named(store, "uebe") == ["Truebell"]
    store.write_now(lambda t: t.characters.remove(["char_00000100"]))
    assert named(store, "uebe") == []


def test_what_was_taken_back_is_not_remembered(store: Store) -> None:
    put(store, 0, *NAMES)

    def stumble(tables) -> None:
        tables.characters.put_page([row(100, name="Truebell", attributes=None)], 1.0)
        assert len(tables.characters.keys(Query(text="uebe"))) == 2
        raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        store.write_now(stumble)
    assert named(store, "uebe") == ["Bluebell"]


def test_a_beginning_that_comes_into_being_while_typing_wins(store: Store) -> None:
    put(store, 0, "Sabella", "Isabella", "Labels")
    assert named(store, "abe") == ["Isabella", "Labels", "Sabella"]
    put(store, 10, "Abel")
    assert named(store, "abe") == ["Abel"]
    assert named(store, "abel") == ["Abel"]
    assert named(store, "abell") == ["Isabella", "Sabella"]


def test_very_many_are_not_remembered(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(found_inside, "FEW", 3)
    put(store, 0, *(f"Bluebell {n}" for n in range(4)), "Ring")
    inside = FoundInside(store._connection)
    assert store.read(lambda t: inside.keys(["uebe"])) is None
    assert store.read(lambda t: inside.keys(["ing"])) == [5]
    assert named(store, "uebe") == [f"Bluebell {n}" for n in range(4)]
    asked = Query(text="uebe", sort=Sort.NAME)
    assert list(store.read(lambda t: t.characters.keys(asked, limit=2))) == [1, 2]
