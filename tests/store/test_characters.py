from __future__ import annotations

import json

import pytest

from aurous_desktop.domain.character import Reference
from aurous_desktop.domain.listing import Query
from aurous_desktop.store.records import Presence
from aurous_desktop.store.rows import character_of
from aurous_desktop.store.store import Store
from aurous_desktop.store.tables import Tables
from tests.store.makers import row


def changes(store: Store) -> int:
    return store._connection.total_changes


def put(store: Store, *rows, seen_at: float = 1000.0) -> list[int]:
    return store.write_now(lambda tables: tables.characters.put_page(rows, seen_at))


def test_a_row_comes_back_with_every_byte_but_the_signatures(store: Store) -> None:
    raw = (
        '{"id":"char_1", "name":"Zo\\u00eb \\ud800", "status":"ready","refs":[{"pose":"front",'
        '"url":"https:\\/\\/cdn.example\\/a?x=1"}],"created_at":"2026-05-01T10:00:00Z",'
        '"updated_at":"2026-05-02T10:00:00Z","attributes":{"age":1e2,"weight":0.1000,"x":[1,null]},'
        '"error_message":{"message":"no luck"},"new_field":{"a":1}}'
    )
    put(store, character_of(raw), seen_at=7.0)
    stored = store.read(lambda tables: tables.characters.get("char_1"))
    assert stored is not None
    assert stored.character.raw == raw.replace("?x=1", "")
    assert stored.character.name == "Zoë \ud800"
    assert stored.character.references == (Reference("front", "https://cdn.example/a"),)
    assert stored.character.attributes == {"age": "1e2", "weight": "0.1000", "x": ["1", None]}
    assert stored.character.error_message == "no luck"
    assert stored.character.aurous_version is None
    assert (stored.presence, stored.seen_at, stored.urls_at) == (Presence.LIVE, 7.0, 7.0)


def test_an_unknown_character_is_none(store: Store) -> None:
    assert store.read(lambda tables: tables.characters.get("char_x\ud800")) is None
    assert store.read(lambda tables: tables.characters.key_of("char_x")) is None


def test_ten_thousand_rows_and_a_refresh_that_writes_nothing(store: Store) -> None:
    pages = [[row(n) for n in range(at, at + 100)] for at in range(0, 10_000, 100)]
    for page in pages:
        assert len(put(store, *page)) == 100
    assert store.read(lambda tables: tables.characters.total()) == 10_000
    while store.write_now(lambda tables: tables.characters.word_index.take_in()):
        pass
    before = changes(store)
    for at in range(0, 10_000, 100):
        fresh = [row(n, token="t1") for n in range(at, at + 100)]
        assert put(store, *fresh, seen_at=2000.0) == []
    assert changes(store) == before


def test_only_rows_that_differ_are_reported(store: Store) -> None:
    first = put(store, *(row(n) for n in range(5)))
    changed = put(
        store, *(row(n, name="Other") if n == 3 else row(n) for n in range(5)), seen_at=1100.0
    )
    assert changed == [first[3]]
    (shown,) = store.read(lambda tables: tables.characters.rows(changed))
    assert shown.name == "Other"


def test_signatures_of_pictures_are_not_stored_and_are_no_change(store: Store) -> None:
    put(store, row(1, token="old"))
    assert put(store, row(1, token="new"), seen_at=2000.0) == []
    stored = store.read(lambda tables: tables.characters.get("char_00000001"))
    assert stored is not None
    assert stored.character.references[0].url.endswith("/portrait.bin")
    assert "sig=" not in stored.character.raw


def test_another_picture_is_a_change_and_a_signature_with_escapes_is_not(store: Store) -> None:
    def escaped(token: str, path: str = "a"):
        plain = row(1, token=token).raw.replace("/1/portrait", f"/{path}/portrait")
        return character_of(plain.replace("/", "\\/"))

    put(store, escaped("a"))
    assert put(store, escaped("b")) == []
    assert len(put(store, escaped("b", path="other"))) == 1


def test_an_attribute_named_url_keeps_its_query_in_the_comparison(store: Store) -> None:
    put(store, row(1, attributes={"url": "https://a.example/?v=1"}))
    assert len(put(store, row(1, attributes={"url": "https://a.example/?v=2"}))) == 1


def test_an_attribute_keeps_the_signed_address_of_a_picture_and_a_question(store: Store) -> None:
    signed = row(1).references[0].url
    for number, text in enumerate((signed, "Who are you?", f"{signed}?", "")):
        put(store, row(number, attributes={"a": text, "b": f'"{signed}"'}))
        stored = store.read(lambda t, n=number: t.characters.get(f"char_{n:08d}"))
        assert stored is not None
        assert stored.character.attributes == {"a": text, "b": f'"{signed}"'}
        assert all("?" not in one.url for one in stored.character.references)


def test_rows_come_in_the_order_asked_for(store: Store) -> None:
    keys = put(store, *(row(n) for n in range(4)))
    asked = [keys[2], 999, keys[0]]
    assert [r.key for r in store.read(lambda tables: tables.characters.rows(asked))] == [
        keys[2],
        keys[0],
    ]
    assert store.read(lambda tables: tables.characters.ids_of(asked)) == [
        "char_00000002",
        "char_00000000",
    ]
    assert store.read(lambda tables: tables.characters.key_of("char_00000002")) == keys[2]


def test_counts_follow_every_change(store: Store) -> None:
    put(store, row(1), row(2), row(3, status="failed"))
    put(store, row(2, status="failed"))
    assert store.read(lambda t: t.characters.status_counts()) == {"ready": 1, "failed": 2}
    store.write_now(lambda t: t.characters.remove(["char_00000003", "char_none"]))
    assert store.read(lambda t: t.characters.status_counts()) == {"ready": 1, "failed": 1}
    assert store.read(lambda t: t.characters.total()) == 2
    assert store.read(lambda t: t.characters.count(Query(text="failed"))) == 1


def test_presence_is_kept_and_a_return_is_a_change(store: Store) -> None:
    keys = put(store, row(1), row(2))
    store.write_now(lambda t: t.characters.set_presence(["char_00000001"], Presence.GONE))
    assert store.read(lambda t: t.characters.rows(keys))[0].presence is Presence.GONE
    assert put(store, row(1), row(2)) == [keys[0]]
    assert store.read(lambda t: t.characters.rows(keys))[0].presence is Presence.LIVE


def test_what_a_complete_pass_did_not_show(store: Store) -> None:
    put(store, *(row(n) for n in range(4)))
    store.write_now(lambda t: t.characters.set_presence(["char_00000003"], Presence.GONE))
    seen = {"char_00000000", "char_00000002"}
    assert store.read(lambda t: t.characters.missing_from(seen)) == ["char_00000001"]


def test_suggestions_are_the_values_in_use(store: Store) -> None:
    put(
        store,
        row(1, attributes={"hair_color": "teal"}),
        row(2, attributes={"hair_color": "amber", "additional_details": "long text"}),
        row(3, attributes={"hair_color": ["a", "list"], "eye_color": "x" * 81}),
        row(4, attributes=None),
    )
    assert store.read(lambda t: t.characters.suggestions("hair_color", 10)) == ["amber", "teal"]
    assert store.read(lambda t: t.characters.suggestions("hair_color", 1)) == ["amber"]
    assert store.read(lambda t: t.characters.suggestions("eye_color", 9)) == []
    assert store.read(lambda t: t.characters.suggestions("additional_details", 9)) == []


def test_hostile_rows_do_not_stop_a_page(store: Store) -> None:
    strange = [
        character_of(json.dumps({"id": "bad\ud800", "name": "x", "status": "ready"})),
        character_of(json.dumps({"id": "bad\0", "name": "x", "status": "ready"})),
        row(1, name="a\0b\ud83d", status="new\udfff", created_at="yesterday", updated_at=""),
        row(2, attributes={"\ud800": "\ud800", "deep": {"a": [{"b": None}]}}),
        row(2, name="twice"),
    ]
    assert len(put(store, *strange)) == 2
    rows = store.read(lambda t: t.characters.rows(t.characters.keys(Query())))
    assert {r.name for r in rows} == {"a\ufffdb\ufffd", "twice"}
    stored = store.read(lambda t: t.characters.get("char_00000001"))
    assert stored is not None
    assert stored.character.name == "a\0b\ud83d"


def test_a_row_at_hand_is_never_an_old_one(store: Store) -> None:
    def name_at_hand() -> str | None:
        row_ = store.row_at_hand("char_00000001")
        return None if row_ is None else row_.name

    def read() -> str | None:
        found = store.read(lambda t: t.characters.get("char_00000001"))
        return None if found is None else found.character.name

    def stumble(tables: Tables) -> None:
        tables.characters.put_page([row(1, name="Never")], 1.0)
        found = tables.characters.get("char_00000001")
        assert found is not None
        assert found.character.name == "Never"
        raise RuntimeError("the power went")

    store.write_now(lambda t: t.characters.put_page([row(1, name="First")], 1.0))
    assert name_at_hand() is None
    assert read() == name_at_hand() == "First"
    store.write_now(lambda t: t.characters.put_page([row(1, name="Second")], 1.0))
    assert name_at_hand() is None
    assert read() == name_at_hand() == "Second"
    with pytest.raises(RuntimeError):
        store.write_now(stumble)
    assert name_at_hand() is None
    assert read() == name_at_hand() == "Second"
    store.write_now(lambda t: t.characters.remove(["char_00000001"]))
    assert name_at_hand() is read() is None


def test_few_rows_are_kept_at_hand(store: Store) -> None:
    store.write_now(lambda t: t.characters.put_page([row(n) for n in range(100)], 1.0))
    for n in range(100):
        store.read(lambda t, n=n: t.characters.get(f"char_{n:08d}"))  # type: ignore[misc]
    kept = [n for n in range(100) if store.row_at_hand(f"char_{n:08d}") is not None]
    assert kept == list(range(84, 100))
