import json
from typing import Any

import pytest

from aurous_desktop.api.errors import StrangeAnswer
from aurous_desktop.api.glimpse import peek_cursor
from aurous_desktop.api.wire import (
    parse_balance,
    parse_character,
    parse_envelope,
    parse_page,
    parse_team,
)
from tests.api.making import ID, row, row_bytes


def page(*rows: Any, **members: Any) -> bytes:
    listed = {"object": "list", "data": list(rows), "has_more": False, "next_cursor": None}
    return json.dumps(listed | members).encode()


def test_a_character_is_read() -> None:
    character = parse_character(row_bytes())
    assert (character.id, character.name, character.status) == (ID, "Mira", "ready")
    assert [reference.pose for reference in character.references] == ["portrait"]
    assert character.references[0].url.endswith("token=t")
    assert character.attributes == {"hair_color": "auburn", "age": "31"}
    assert character.aurous_version == "2026-05-15"


def test_the_raw_text_is_the_exact_slice_of_the_answer() -> None:
    first = '{"id":"a",  "name":"\\u00e9\\ud800", "attributes":{"age":1e400,"x":0.1000}}'
    second = '{"name" : "B" , "id" : "b", "later": [1.0, {"z": -0}]}'
    body = f'{{"has_more":false, "data": [ {first} ,\n{second}], "object":"list"}}'
    rows = parse_page(body.encode()).rows
    assert [one.raw for one in rows] == [first, second]
    assert rows[0].content.value("attributes.x") == "0.1000"


def test_the_raw_text_of_one_character_has_no_margin() -> None:
    body = row_bytes()
    assert parse_character(b"\xef\xbb\xbf \r\n" + body + b"\n").raw == body.decode()


@pytest.mark.parametrize(
    ("member", "value", "shown"),
    [
        ("status", "cancelled", "cancelled"),
        ("status", None, ""),
        ("status", 5, ""),
        ("created_at", None, ""),
        ("updated_at", 1778839200, ""),
        ("aurous_version", None, None),
        ("aurous_version", {}, None),
        ("attributes", None, None),
        ("attributes", {}, {}),
        ("attributes", [], None),
        ("attributes", "none", None),
        ("attributes", {"age": None, "tags": ["x"]}, {"age": None, "tags": ["x"]}),
        ("error_message", "It broke.", "It broke."),
        ("error_message", {"message": "It broke.", "code": "x"}, "It broke."),
        ("error_message", {"code": "no_face"}, "no_face"),
        ("error_message", {"detail": [1]}, '{"detail": ["1"]}'),
        ("error_message", {}, None),
        ("error_message", "", None),
        ("error_message", ["x"], None),
        ("error_message", 7, None),
    ],
)
def test_odd_members_are_survived(member: str, value: object, shown: object) -> None:
    character = parse_character(row_bytes(**{member: value}))
    assert getattr(character, member) == shown
    assert (character.content.attributes is None) == (character.attributes is None)


@pytest.mark.parametrize(
    "member",
    ["object", "status", "refs", "created_at", "updated_at", "attributes", "error_message"],
)
def test_absent_members_are_survived(member: str) -> None:
    members = row()
    del members[member]
    assert parse_character(json.dumps(members).encode()).id == ID


@pytest.mark.parametrize(
    ("refs", "poses"),
    [
        ([], []),
        (None, []),
        ("x", []),
        ([{"pose": "wings", "url": "u"}], ["wings"]),
        ([{"url": "u"}, {"pose": None, "url": "u"}], ["other", "other"]),
        ([{"pose": "front"}, {"pose": "back", "url": ""}, None, 4, []], []),
        ([{"pose": "front", "url": 5}, {"pose": "back", "url": "u"}], ["back"]),
        ([{"pose": "front", "url": "u"}] * 6, ["front"] * 6),
    ],
)
def test_references_are_read_as_far_as_they_make_sense(refs: object, poses: list[str]) -> None:
    character = parse_character(row_bytes(refs=refs))
    assert [reference.pose for reference in character.references] == poses


def test_repeated_keys_count_as_they_do_everywhere_the_last_one() -> None:
    body = b'{"id":"a","name":"Old","name":"New","attributes":{"x":"1","x":"2"}}'
    character = parse_character(body)
    assert character.name == "New"
    assert character.content.value("name") == '"New"'
    assert character.content.value("attributes.x") == '"2"'


def test_lone_surrogates_are_mended_for_showing_and_kept_in_the_raw_text() -> None:
    body = b'{"id":"a","name":"A\\ud800B","attributes":{"k\\udfff":"\\ud83d\\ude00\\ud800"}}'
    character = parse_character(body)
    assert character.name == "A�B"
    assert character.attributes == {"k�": "😀�"}
    assert character.raw == body.decode()


@pytest.mark.parametrize("number", ["1e400", "-1e400", "9" * 5000, "0." + "1" * 5000])
def test_numbers_of_any_size_are_survived(number: str) -> None:
    body = f'{{"id":"a","name":"A","attributes":{{"age":{number}}}}}'
    assert parse_character(body.encode()).content.value("attributes.age") == number
    team = f'{{"id":"t","name":"T","credits":{number}}}'
    assert parse_team(team.encode()).credits is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"  \n",
        b"null",
        b"[]",
        b'"text"',
        b"5",
        b"{}",
        b'{"id":"a"}',
        b'{"id":"a","name":null}',
        b'{"id":"a","name":5}',
        b'{"id":"","name":"A"}',
        b'{"id":5,"name":"A"}',
        b'{"id":"a","name":"A"',
        b'{"id":"a","name":"A"} {}',
        b"<!doctype html><title>Sign in</title>",
        b'{"id":"a","name":"\xff"}',
        b'{"id":"a","name":"\xed\xa0\x80"}',
        '{"id":"a","name":"A"}'.encode("utf-16"),
        b'{"a":' * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
        b'{"id":"a","name":"A","attributes":{"age":NaN}}',
        b'{"id":"a","name":"A","x":' + b"[" * 200 + b"]" * 200 + b"}",
    ],
)
def test_what_is_no_character_is_a_strange_answer(body: bytes) -> None:
    with pytest.raises(StrangeAnswer) as caught:
        parse_character(body)
    assert caught.value.message.endswith(".")
    assert caught.value.outcome_unknown


def test_a_web_page_is_called_by_its_name() -> None:
    with pytest.raises(StrangeAnswer, match="web page"):
        parse_page(b"\n<html><body>Sign in to Hotel WiFi</body></html>")


def test_one_bad_row_is_left_out_and_counted() -> None:
    deep: Any = "x"
    for _ in range(150):
        deep = [deep]
    read = parse_page(page(row(id="a"), None, {"id": "b"}, 7, row(id="c", x=deep), row(id="d")))
    assert [one.id for one in read.rows] == ["a", "d"]
    assert read.quarantined == 4


@pytest.mark.parametrize(
    ("members", "cursor"),
    [
        ({"has_more": True, "next_cursor": "abc"}, "abc"),
        ({"has_more": False, "next_cursor": "abc"}, None),
        ({"has_more": True, "next_cursor": None}, None),
        ({"has_more": True, "next_cursor": ""}, None),
        ({"has_more": True, "next_cursor": 5}, None),
        ({"has_more": "yes", "next_cursor": "abc"}, "abc"),
    ],
)
def test_the_last_page_is_known_by_either_sign(members: dict[str, Any], cursor: str | None) -> None:
    read = parse_page(page(row(), **members))
    assert read.next_cursor == cursor
    assert read.has_more is (cursor is not None)


@pytest.mark.parametrize(
    ("ending", "cursor"),
    [
        ('"has_more":true,"next_cursor":"abc"}', "abc"),
        ('"has_more": true, "next_cursor" : "a_b-c=" } \n', "a_b-c="),
        ('"has_more":true,"next_cursor":null}', None),
        ('"has_more":true,"next_cursor":""}', None),
        ('"has_more":false,"next_cursor":"abc"}', None),
        ('"next_cursor":"abc"}', None),
        ('"has_more":true,"next_cursor":"abc","object":"list"}', None),
        ('"has_more":true,"next_cursor":"a\\u0062c"}', None),
        ('"x":{"has_more":true,"next_cursor":"abc"}}', None),
    ],
)
def test_the_next_cursor_is_seen_only_where_it_ends_the_answer(
    ending: str, cursor: str | None
) -> None:
    body = f'{{"data":[{row_bytes().decode()}],{ending}'.encode()
    assert peek_cursor(body) == cursor
    assert cursor in (None, parse_page(body).next_cursor)


@pytest.mark.parametrize(
    "body", [b"[]", b"{}", b'{"data":{}}', b'{"data":null}', b'{"data":[{]}', b"null", row_bytes()]
)
def test_what_is_no_list_is_a_strange_answer(body: bytes) -> None:
    with pytest.raises(StrangeAnswer):
        parse_page(body)


def test_team_and_balance() -> None:
    team = parse_team(b'{"id":"team_1","name":"Studio","credits":400,"extra":{}}')
    assert (team.id, team.name, team.credits, team.billing_email) == ("team_1", "Studio", 400, None)
    balance = parse_balance(b'{"credits":10,"held_credits":-4,"available_credits":"6"}')
    assert (balance.credits, balance.held_credits, balance.available_credits) == (10, -4, None)
    for body in (b"[]", b"{}", b'{"id":null}'):
        with pytest.raises(StrangeAnswer):
            parse_team(body)


def test_the_envelope() -> None:
    body = b'{"error":{"type":"t","code":"c","message":"m","param":"p","request_id":"r"}}'
    assert parse_envelope(body) == {"code": "c", "message": "m", "param": "p", "request_id": "r"}
    odd = b'{"error":{"code":5,"message":["m"],"param":null}}'
    assert parse_envelope(odd) == dict.fromkeys(("code", "message", "param", "request_id"))


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"\xff", b"null", b"[]", b'{"error":"text"}', b"{", b"[" * 100_000]
)
def test_what_is_no_envelope(body: bytes) -> None:
    assert parse_envelope(body) is None
