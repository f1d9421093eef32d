"""PATCH /v1/characters/{id}."""

import json

import pytest

from aurous_desktop.sandbox.world import OTHER_TEAM_KEY


@pytest.fixture
def row(world):
    return world.add_character(
        "Lark", attributes='{"hair_color":"red","age":30,"x-odd":[1.0,  1e400]}'
    )


async def test_a_name_alone_changes_the_name_alone(ask, row, world, clock):
    before, stamp = row.attributes, row.updated_at
    clock.now += 5
    answer = await ask("PATCH", f"/v1/characters/{row.id}", json={"name": "Wren"})
    assert answer.status_code == 200
    assert answer.json()["name"] == row.name == "Wren"
    assert row.attributes == before
    assert answer.json()["updated_at"] == row.updated_at > stamp


async def test_attributes_are_replaced_whole(ask, row, world):
    body = {"attributes": {"eye_color": "blue"}}
    answer = await ask("PATCH", f"/v1/characters/{row.id}", json=body)
    assert answer.json()["attributes"] == {"eye_color": "blue"}
    assert world.attributes_of(row.id) == {"eye_color": "blue"}


async def test_numbers_and_unknown_keys_come_back_byte_for_byte(ask, row):
    attributes = (
        '{"age": 30, "scale": 0.1000, "far": 1e400, '
        '"serial":1234567890123456789012345,"é":"\\u00e9", "deep": {"b":1,"a":[ ]}}'
    )
    body = f'{{"attributes": {attributes} }}'
    answer = await ask("PATCH", f"/v1/characters/{row.id}", content=body)
    assert f'"attributes":{attributes},' in answer.text
    again = await ask("GET", f"/v1/characters/{row.id}")
    assert f'"attributes":{attributes},' in again.text


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b'{"name": "Lark"}',
        b'{"attributes":{"age":30,"x-odd":[1.0,  1e400],"hair_color":"red"}}',
    ],
)
async def test_without_a_change_updated_at_stays(ask, row, clock, body):
    stamp = row.updated_at
    clock.now += 5
    answer = await ask("PATCH", f"/v1/characters/{row.id}", content=body)
    assert answer.status_code == 200
    assert answer.json()["updated_at"] == stamp


async def test_two_changes_in_one_instant_have_two_stamps(ask, row):
    stamps = []
    for name in ("A", "B"):
        answer = await ask("PATCH", f"/v1/characters/{row.id}", json={"name": name})
        stamps.append(answer.json()["updated_at"])
    assert stamps[0] < stamps[1]


async def test_unknown_keys_are_refused_first_named_all_listed(ask, row, refused):
    body = {"name": "N", "refs": [], "id": "x", "team_id": "t"}
    answer = await ask("PATCH", f"/v1/characters/{row.id}", json=body)
    error = refused(answer, 400, "invalid_request", "refs")
    assert error["type"] == "invalid_request"
    assert all(key in error["message"] for key in ("refs", "id", "team_id"))
    assert row.name == "Lark"


@pytest.mark.parametrize(
    ("body", "param"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"name": None}, "name"),
        ({"name": 7}, "name"),
        ({"attributes": None}, "attributes"),
        ({"attributes": []}, "attributes"),
        ({"attributes": {"age": "30"}}, "attributes.age"),
        ({"attributes": {"age": 30.5}}, "attributes.age"),
        ({"attributes": {"age": True}}, "attributes.age"),
        ({"attributes": {"gender": 1}}, "attributes.gender"),
        ({"attributes": {"additional_details": None}}, "attributes.additional_details"),
    ],
)
async def test_wrong_values_are_named(ask, row, refused, body, param):
    refused(
        await ask("PATCH", f"/v1/characters/{row.id}", json=body), 400, "invalid_request", param
    )
    assert row.name == "Lark"
    assert json.loads(row.attributes)["age"] == 30


@pytest.mark.parametrize("name", ["x", "x" * 80, "👩‍🚀" * 26, "é" * 80])
async def test_the_name_is_counted_in_code_points(ask, row, name):
    answer = await ask("PATCH", f"/v1/characters/{row.id}", json={"name": name})
    assert answer.json()["name"] == name


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b'"name"',
        b'{"name": "a"',
        b'{"name": "a"} x',
        b'{"name": "a",}',
        b'{"name": NaN}',
        b'{"name": "\xff"}',
        b'{"name": "a", "name": "b"}',
        b'{"attributes":' * 50_000,
    ],
    ids=lambda body: body[:20].decode("latin-1") or "empty",
)
async def test_a_body_that_is_no_json_object_is_refused(ask, row, refused, body):
    refused(await ask("PATCH", f"/v1/characters/{row.id}", content=body), 400, "invalid_request")
    assert row.name == "Lark"


async def test_unknown_foreign_and_deleted_rows_are_the_same_404(ask, row, world, refused):
    body = {"name": "N"}
    answers = [
        await ask("PATCH", "/v1/characters/char_none", json=body),
        await ask("PATCH", f"/v1/characters/{row.id}", json=body, key=OTHER_TEAM_KEY),
    ]
    world.delete(world.team, row.id)
    answers.append(await ask("PATCH", f"/v1/characters/{row.id}", json=body))
    errors = [refused(one, 404, "resource_not_found", "character_id") for one in answers]
    assert len({error["message"] for error in errors}) == 1
    assert row.name == "Lark"


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_a_body_must_say_that_it_is_json(ask, row, refused, media_type):
    headers = {"Content-Type": media_type}
    path = f"/v1/characters/{row.id}"
    answer = await ask("PATCH", path, content=b'{"name": "N"}', headers=headers)
    refused(answer, 400, "invalid_request", "Content-Type")
    assert row.name == "Lark"
