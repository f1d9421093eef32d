from __future__ import annotations

import pytest

from aurous_desktop.domain.listing import Query, Sort
from aurous_desktop.store.store import Store
from tests.store.makers import is_counted, row

NAUGHTY = [
    '"', "'", '""', "*", "a*", '"a', "a OR b", "NOT", "AND", "NEAR(a b)", "(", ")", "^a", "a:b",
    "name:x", "{a}", "-a", "+", "%", "_", "\\", "\0", "\ud800", "🙂", "👩‍👩‍👧", "ﷺ", "Ω≈ç√∫",
    "\u202e abc",
    "' OR 1=1 --", "; DROP TABLE characters", "田中さん",
    "Ṱ̺̺̕o͞ ̷", "\t\n", " " * 500, "a " * 500, "é", "ＡＢＣ",
]  # fmt: skip


def put(store: Store, **names: str) -> None:
    page = [row(n, name=name) for n, name in enumerate(names.values())]
    store.write_now(lambda tables: tables.characters.put_page(page, 1.0))


def found(store: Store, text: str, **query: object) -> list[str]:
    asked = Query(text=text, **query)  # type: ignore[arg-type]
    keys = store.read(lambda tables: tables.characters.keys(asked))
    counted = store.read(lambda t: t.characters.count(asked))
    assert counted == (len(keys) if is_counted(asked) else None)
    return [r.name for r in store.read(lambda tables: tables.characters.rows(keys))]


@pytest.mark.parametrize("text", NAUGHTY)
def test_any_text_can_be_searched_for(store: Store, text: str) -> None:
    put(store, a="Sample one", b=f"x {text} y")
    names = found(store, text)
    assert len(names) <= 2
    visible = text.strip().strip("\0\u202e ")
    if visible:
        assert len(names) >= 1


def test_beginnings_of_words_in_any_field_case_and_accents_aside(store: Store) -> None:
    page = [
        row(1, name="Émile Zola", attributes={"hair_color": "dark brown", "age": 47}),
        row(2, name="Anna", status="failed", attributes={"unknown": {"a": ["Teal scarf"]}}),
        row(3, name="O’Brien Straße", attributes=None),
    ]
    store.write_now(lambda tables: tables.characters.put_page(page, 1.0))
    assert found(store, "emi") == ["Émile Zola"]
    assert found(store, "ZOL émi") == ["Émile Zola"]
    assert found(store, "brown 47") == ["Émile Zola"]
    assert found(store, "teal") == ["Anna"]
    assert found(store, "fail") == ["Anna"]
    assert found(store, "o'brien") == ["O’Brien Straße"]
    assert found(store, "strasse") == ["O’Brien Straße"]
    assert found(store, "char_00000002") == ["Anna"]
    assert found(store, "emile anna") == []


def test_any_part_of_the_text_when_no_word_begins_so(store: Store) -> None:
    put(store, a="Bluebell", b="Bella")
    assert found(store, "bell") == ["Bella"]
    assert found(store, "uebe") == ["Bluebell"]
    assert found(store, "50%") == []


def test_a_mark_is_looked_for_everywhere_when_no_row_that_begins_so_has_it(store: Store) -> None:
    put(store, both="ab-c", apart="b and c")

    assert found(store, "b-c") == ["ab-c"]


def test_a_changed_row_is_found_by_its_new_text_only(store: Store) -> None:
    put(store, a="Before")
    put(store, a="After")
    assert found(store, "before") == []
    assert found(store, "after") == ["After"]


def test_names_sort_as_people_expect(store: Store) -> None:
    names = [
        "aurora 10",
        "Émilie",
        "Aurora 2",
        "emile",
        "Émile",
        "Zoë",
        "Øyvind",
        "10",
        "9",
        "Ａｒｔ",
    ]
    put(store, **{str(n): name for n, name in enumerate(names)})
    assert found(store, "", sort=Sort.NAME) == [
        "9", "10", "Ａｒｔ", "Aurora 2", "aurora 10", "emile", "Émile", "Émilie", "Øyvind", "Zoë",
    ]  # fmt: skip


def test_times_sort_by_their_moment_whatever_their_form(store: Store) -> None:
    moments = [
        "2026-05-01T12:00:00+02:00", "2026-05-01T10:00:01Z", "2026-05-01T10:00:00.5Z", "?", "",
    ]  # fmt: skip
    page = [row(n, name=str(n), created_at=at, updated_at=at) for n, at in enumerate(moments)]
    store.write_now(lambda tables: tables.characters.put_page(page, 1.0))
    for sort in (Sort.NEWEST, Sort.CHANGED):
        assert found(store, "", sort=sort) == ["1", "2", "0", "3", "4"]


def test_status_filters_and_sorts(store: Store) -> None:
    page = [row(n, name=str(n), status=s) for n, s in enumerate(["ready", "failed", "ready"])]
    store.write_now(lambda tables: tables.characters.put_page(page, 1.0))
    assert found(store, "", sort=Sort.STATUS) == ["1", "2", "0"]
    assert found(store, "", status="ready") == ["2", "0"]
    assert found(store, "", status="none") == []


def test_pages_only_and_exclude(store: Store) -> None:
    page = [row(n) for n in range(10)]
    keys = store.write_now(lambda tables: tables.characters.put_page(page, 1.0))
    newest = keys[::-1]

    def ask(**limits: object) -> list[int]:
        return list(store.read(lambda t: t.characters.keys(Query(), **limits)))  # type: ignore[arg-type]

    assert ask(limit=3) == newest[:3]
    assert ask(only=keys[2:5]) == newest[5:8]
    assert ask(only=[]) == []
    assert ask(exclude=keys[2:5]) == newest[:5] + newest[8:]
    assert store.read(lambda t: t.characters.count(Query(), only=keys[:4], exclude=keys[:1])) == 3


def test_orders_use_their_indexes(store: Store) -> None:
    for order in ("created DESC, key", "name_key, key", "updated DESC, key"):
        for where in ("", "WHERE status = 'ready'"):
            plan = store._connection.execute(
                f"EXPLAIN QUERY PLAN SELECT key FROM characters {where} ORDER BY {order} LIMIT 200"
            ).fetchall()
            assert "USING COVERING INDEX" in plan[0][3]
            assert len(plan) == 1, "sorted by hand"


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("status", [None, "ready"])
def test_the_first_keys_are_the_first_of_all_keys(
    store: Store, sort: Sort, status: str | None
) -> None:
    """However common a word is: at hand in the rows in front, told by the index, or inside."""
    names = [
        f"{'The ' if n % 10 else ''}{'keep' if n % 3 else '-keel'}er{'ess' if n < 9 else ''} {n}"
        for n in range(700)
    ]
    page = [
        row(n, name=name, status="failed" if n % 4 == 0 else "ready")
        for n, name in enumerate(names)
    ]
    store.write_now(lambda t: t.characters.put_page(page, 1.0))
    for text in (
        "k",
        "keep",
        "-k",
        "the k",
        "the -k",
        "char_",
        "char_000000",
        "eep",
        "eress",
        "zz",
    ):
        asked = Query(text=text, sort=sort, status=status)
        every = store.read(lambda t, a=asked: t.characters.keys(a))  # type: ignore[misc]
        for limit in (1, 60, 200, 600):
            first = store.read(lambda t, a=asked, m=limit: t.characters.keys(a, limit=m))  # type: ignore[misc]
            assert first == every[:limit], text
