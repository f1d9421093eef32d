from __future__ import annotations

from aurous_desktop.domain.history import Origin
from aurous_desktop.store.history import KEPT_SECONDS, KEPT_VERSIONS
from aurous_desktop.store.store import Store

DAY = 86400.0
NOW = 1000 * DAY


def add(store: Store, *versions: tuple[str, float, Origin, str]) -> None:
    def write(tables) -> None:
        for version in versions:
            tables.history.add(*version)

    store.write_now(write)


def kept(store: Store, character_id: str = "a") -> list[str]:
    entries = store.read(lambda t: t.history.entries(character_id, 10_000))
    return [entry.content for entry in entries]


def test_versions_come_newest_first_with_all_that_was_said(store: Store) -> None:
    add(store, ("a", 1.0, Origin.SENT, '{"n": 1}'), ("b", 2.0, Origin.RECEIVED, "{}"))
    store.write_now(lambda t: t.history.add("a", 3.0, Origin.RESTORED, '{"n": "é"}', "why\ud800"))
    newest, oldest = store.read(lambda t: t.history.entries("a"))
    assert (newest.at, newest.origin, newest.content) == (3.0, Origin.RESTORED, '{"n": "é"}')
    assert newest.note == "why\ufffd"
    assert oldest.origin is Origin.SENT
    assert store.read(lambda t: t.history.get(newest.id)) == newest
    assert store.read(lambda t: t.history.get(999)) is None
    assert store.read(lambda t: t.history.entries("a", 1)) == [newest]


def test_an_exact_repeat_is_left_out(store: Store) -> None:
    add(
        store,
        ("a", 1.0, Origin.RECEIVED, "{}"),
        ("a", 2.0, Origin.RECEIVED, "{}"),
        ("a", 3.0, Origin.SENT, "{}"),
        ("a", 4.0, Origin.RECEIVED, "{}"),
    )
    assert len(kept(store)) == 3


def test_what_is_old_stays_among_the_newest_of_its_character(store: Store) -> None:
    count = KEPT_VERSIONS + 50
    old = NOW - KEPT_SECONDS - DAY
    add(store, *(("a", old + n, Origin.SENT, str(n)) for n in range(count)))
    add(store, *(("b", old + n, Origin.SENT, str(n)) for n in range(3)))
    add(store, *(("c", NOW - n, Origin.SENT, str(n)) for n in range(count)))
    assert store.write_now(lambda t: t.history.prune(NOW)) == 50
    assert kept(store, "a") == [str(n) for n in reversed(range(50, count))]
    assert len(kept(store, "b")) == 3
    assert len(kept(store, "c")) == count


def test_the_oldest_go_first_beyond_the_size(store: Store) -> None:
    text = "x" * 10_000
    add(store, *(("a", NOW - DAY * (10 - n), Origin.SENT, text + str(n)) for n in range(10)))
    store.write_now(lambda t: t.history.prune(NOW, size_limit=45_000))
    assert [content[-1] for content in kept(store)] == list("9876")


def test_what_a_person_gave_up_outlives_the_size_for_ninety_days(store: Store) -> None:
    text = "x" * 10_000
    add(
        store,
        ("a", NOW - 100 * DAY, Origin.DISCARDED, text + "old"),
        ("a", NOW - 80 * DAY, Origin.DISCARDED, text + "discarded"),
        ("a", NOW - 79 * DAY, Origin.NOT_CHOSEN, text + "not chosen"),
        ("a", NOW - DAY, Origin.SENT, text + "sent"),
    )
    store.write_now(lambda t: t.history.prune(NOW, size_limit=0))
    assert kept(store) == [text + "not chosen", text + "discarded"]
