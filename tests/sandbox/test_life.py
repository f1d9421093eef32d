"""From upload or description to a finished character, and to its end."""

import pytest

from aurous_desktop.sandbox.world import OTHER_TEAM_KEY

PICTURE = b"\x89PNG\r\n\x1a\n and so on"


async def upload(ask, name: str = "my front.png", *, put: bool = True) -> str:
    ticket = {"filename": name, "extension": "png", "content_type": "image/png"}
    answer = (await ask("POST", "/v1/characters/uploads/init", json=ticket)).json()
    if put:
        url, headers = answer["upload_url"], answer["upload_headers"]
        assert (
            await ask("PUT", url, key=None, headers=headers, content=PICTURE)
        ).status_code == 200
    return answer["upload_id"]


async def test_a_character_of_uploads_is_ready_at_once(ask, world):
    uploads = [await upload(ask), await upload(ask, "detail.png")]
    body = {"name": "Mine", "upload_ids": uploads, "attributes": {"age": 3}}
    answer = await ask("POST", "/v1/characters", json=body)
    assert answer.status_code == 201
    row = answer.json()
    assert (row["status"], row["attributes"]) == ("ready", {"age": 3})
    assert [ref["pose"] for ref in row["refs"]] == ["front", "other"]
    assert (await ask("GET", row["refs"][0]["url"], key=None)).content == PICTURE
    assert world.rows()[0].id == row["id"]


async def test_an_upload_is_classified_until_it_is_used(ask, refused):
    ticket = await upload(ask)
    answer = await ask("POST", "/v1/characters/uploads/classify", json={"upload_id": ticket})
    assert answer.json() == {"upload_id": ticket, "pose": "front", "confidence": 0.93}
    await ask("POST", "/v1/characters", json={"name": "Mine", "upload_ids": [ticket]})
    answer = await ask("POST", "/v1/characters/uploads/classify", json={"upload_id": ticket})
    refused(answer, 400, "upload_invalid", "upload_id")


async def test_uploads_that_can_not_be_used(ask, clock, refused):
    late = await upload(ask)
    clock.now += 24 * 3600 + 1
    for ticket in (late, "upl_none", await upload(ask, put=False)):
        answer = await ask("POST", "/v1/characters", json={"name": "M", "upload_ids": [ticket]})
        refused(answer, 400, "upload_invalid", "upload_ids")
    foreign = {"upload_id": await upload(ask)}
    answer = await ask("POST", "/v1/characters/uploads/classify", json=foreign, key=OTHER_TEAM_KEY)
    refused(answer, 400, "upload_invalid", "upload_id")


async def test_an_upload_address_ends_after_a_quarter_of_an_hour(ask, clock, refused):
    ticket = {"filename": "a.png", "extension": "png", "content_type": "image/png"}
    answer = (await ask("POST", "/v1/characters/uploads/init", json=ticket)).json()
    clock.now += 15 * 60 + 1
    refused(await ask("PUT", answer["upload_url"], content=PICTURE), 403, "url_expired")


@pytest.mark.parametrize(
    ("change", "param"),
    [
        ({"filename": ""}, "filename"),
        ({"filename": "x" * 121}, "filename"),
        ({"extension": "gif"}, "extension"),
        ({"content_type": "image/gif"}, "content_type"),
        ({"content_type": "image/webp"}, "content_type"),
        ({"size": 1}, "size"),
    ],
)
async def test_a_wrong_ticket_is_refused(ask, refused, change, param):
    body = {"filename": "a.png", "extension": "png", "content_type": "image/png"} | change
    answer = await ask("POST", "/v1/characters/uploads/init", json=body)
    refused(answer, 400, "invalid_request", param)


@pytest.mark.parametrize(
    "flow",
    [{}, {"generate": False}, {"generate": True, "attributes": {}, "upload_ids": ["upl_1"]}],
)
async def test_one_flow_must_be_chosen(ask, refused, flow):
    answer = await ask("POST", "/v1/characters", json={"name": "N"} | flow)
    refused(answer, 400, "parameter_invalid_combination", "upload_ids")


@pytest.mark.parametrize(
    ("body", "param"),
    [
        ({"generate": True, "attributes": {}}, "name"),
        ({"name": "N", "generate": "yes"}, "generate"),
        ({"name": "N", "upload_ids": []}, "upload_ids"),
        ({"name": "N", "upload_ids": list("abcdefg")}, "upload_ids"),
        ({"name": "N", "generate": True}, "attributes"),
        ({"name": "N", "generate": True, "attributes": {"age": "x"}}, "attributes.age"),
    ],
)
async def test_a_wrong_creation_is_refused(ask, refused, body, param):
    refused(await ask("POST", "/v1/characters", json=body), 400, "invalid_request", param)


async def test_synthesis_takes_its_time_and_its_price(ask, world, clock):
    before = world.team.credits
    body = {"name": "New", "generate": True, "attributes": {"hair_color": "navy blue"}}
    row = (await ask("POST", "/v1/characters", json=body)).json()
    assert (row["status"], row["refs"]) == ("synthesizing", [])
    assert (await ask("GET", "/v1/balance")).json()["held_credits"] == 4
    clock.now += 61
    done = (await ask("GET", f"/v1/characters/{row['id']}")).json()
    assert done["status"] == "reviewing"
    assert [ref["pose"] for ref in done["refs"]] == ["portrait", "front", "side", "back"]
    assert (await ask("GET", done["refs"][0]["url"], key=None)).status_code == 200
    assert "ryu" in world.characters[row["id"]].refs[0].picture
    assert (world.team.credits, world.team.held) == (before - 4, 0)
    saved = (await ask("POST", f"/v1/characters/{row['id']}/save")).json()
    assert saved["status"] == "ready"
    again = await ask("POST", f"/v1/characters/{row['id']}/save")
    assert (again.status_code, again.json()) == (200, saved)


@pytest.mark.parametrize("status", ["synthesizing", "failed"])
async def test_only_what_was_drawn_can_be_saved(ask, world, refused, status):
    row = world.add_character("N", status=status)
    answer = await ask("POST", f"/v1/characters/{row.id}/save")
    refused(answer, 400, "invalid_request_error", "status")


@pytest.mark.parametrize("before", ["ready", "reviewing", "failed"])
async def test_one_pose_is_drawn_anew(ask, world, clock, before):
    row = world.add_character("N", status=before)
    path = f"/v1/characters/{row.id}/refs/regenerate"
    answer = await ask("POST", path, json={"pose": "side", "prompt_override": "ignored"})
    assert answer.json()["status"] == "synthesizing"
    clock.now += 61
    after = (await ask("GET", f"/v1/characters/{row.id}")).json()
    assert after["status"] == ("ready" if before == "ready" else "reviewing")
    assert [ref["pose"] for ref in after["refs"]] == ["side"]


async def test_all_poses_are_drawn_anew_but_not_twice_at_once(ask, world, refused):
    row = world.rows()[0]
    path = f"/v1/characters/{row.id}/resynthesize"
    assert (await ask("POST", path, json={"force_all": True})).json()["status"] == "synthesizing"
    refused(await ask("POST", path), 400, "invalid_request_error", "status")


async def test_the_wrong_pose_is_refused(ask, world, refused):
    path = f"/v1/characters/{world.rows()[0].id}/refs/regenerate"
    for body, param in (({}, "pose"), ({"pose": "up"}, "pose"), ({"pose": "side", "x": 1}, "x")):
        refused(await ask("POST", path, json=body), 400, "invalid_request", param)


@pytest.mark.parametrize(("credits", "code"), [(3, "insufficient_credits"), (0, "balance_too_low")])
async def test_a_team_that_can_not_pay_gets_402(ask, world, refused, credits, code):
    world.team.credits = credits
    row = world.rows()[0]
    refused(await ask("POST", f"/v1/characters/{row.id}/resynthesize"), 402, code)
    assert (row.status, world.team.held) == ("ready", 0)


async def test_a_key_of_repetition_replays_for_a_day(ask, world, clock, refused):
    body = {"name": "Once", "generate": True, "attributes": {}}
    headers = {"Idempotency-Key": "k" * 256}
    first = await ask("POST", "/v1/characters", json=body, headers=headers)
    second = await ask("POST", "/v1/characters", json=body, headers=headers)
    assert (second.status_code, second.content) == (201, first.content)
    assert second.headers["Aurous-Idempotent-Replayed"] == "true"
    assert "Aurous-Idempotent-Replayed" not in first.headers
    assert [row.name for row in world.rows()].count("Once") == 1
    other = await ask("POST", "/v1/characters", json=body | {"name": "Two"}, headers=headers)
    refused(other, 409, "idempotency_key_in_use", "Idempotency-Key")
    clock.now += 24 * 3600 + 1
    third = await ask("POST", "/v1/characters", json=body, headers=headers)
    assert third.json()["id"] != first.json()["id"]


async def test_a_key_of_repetition_has_a_length(ask, refused):
    body = {"name": "Once", "generate": True, "attributes": {}}
    for key in ("", "k" * 257):
        answer = await ask("POST", "/v1/characters", json=body, headers={"Idempotency-Key": key})
        refused(answer, 400, "invalid_request", "Idempotency-Key")


@pytest.mark.parametrize("status", ["ready", "failed", "synthesizing", "reviewing"])
async def test_deleting_keeps_a_trace_except_of_drafts(ask, world, refused, status):
    row = world.add_character("N", status=status)
    answer = await ask("DELETE", f"/v1/characters/{row.id}")
    assert answer.json() == {"id": row.id, "object": "character", "deleted": True}
    assert (row.id in world.characters) == (status != "reviewing")
    assert row.id not in {one.id for one in world.rows()}
    again = await ask("DELETE", f"/v1/characters/{row.id}")
    refused(again, 404, "resource_not_found", "character_id")


async def test_a_deleted_character_is_never_finished(ask, world, clock):
    row = world.add_character("N", status="synthesizing")
    await ask("DELETE", f"/v1/characters/{row.id}")
    clock.now += 61
    await ask("GET", "/v1/characters")
    assert row.status == "deleted"
