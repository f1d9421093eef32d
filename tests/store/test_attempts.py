from __future__ import annotations

from aurous_desktop.domain.draft import Attempt, AttemptState
from aurous_desktop.store.store import Store

WISHES = {"name": '"Ann\\ud800"', "attributes.age": None, 'attributes.\ud800"': "1e400"}


def test_an_attempt_comes_back_as_it_went(store: Store) -> None:
    attempt = Attempt("a", 12.5, WISHES, {"\ud800": "0.10", "x": "null"})
    added = store.write_now(lambda t: t.attempts.add(attempt))
    assert added.id > 0
    assert store.read(lambda t: t.attempts.open("a")) == [added]
    assert added.wishes == WISHES
    bare = store.write_now(lambda t: t.attempts.add(Attempt("b", 13.0, {}, None)))
    assert store.read(lambda t: t.attempts.open("b")) == [bare]
    assert store.read(lambda t: t.attempts.open_all()) == [added, bare]


def test_a_settled_attempt_is_not_open_and_a_removed_one_is_gone(store: Store) -> None:
    first, second, third = (
        store.write_now(lambda t, at=at: t.attempts.add(Attempt("a", at, {}, None)))
        for at in (1.0, 2.0, 3.0)
    )
    store.write_now(
        lambda t: t.attempts.settle(
            first.id, AttemptState.ACKNOWLEDGED, http=200, request_id="req_1\ud800"
        )
    )
    store.write_now(lambda t: t.attempts.settle(second.id, AttemptState.NOT_APPLIED))
    assert store.read(lambda t: t.attempts.open("a")) == [third]
    store.write_now(lambda t: t.attempts.remove([third.id]))
    assert store.read(lambda t: t.attempts.open_all()) == []
    again = store.write_now(lambda t: t.attempts.add(Attempt("a", 4.0, {}, None)))
    assert again.id > third.id, "an id never means two attempts"


def test_meta_keeps_texts(store: Store) -> None:
    store.write_now(lambda t: t.meta.set("team", "team_1"))
    store.write_now(lambda t: t.meta.set("team", "team_2"))
    assert store.read(lambda t: t.meta.get("team")) == "team_2"
    store.write_now(lambda t: t.meta.set("team", None))
    assert store.read(lambda t: t.meta.get("team")) is None
