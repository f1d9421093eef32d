"""Keys, scopes, versions, rates, and addresses that do not exist."""

import math

import pytest

from aurous_desktop.sandbox import world as worlds


@pytest.mark.parametrize(
    ("key", "code"),
    [
        (None, "missing_api_key"),
        ("", "missing_api_key"),
        ("al_live_nobody", "invalid_api_key"),
        (worlds.REVOKED_KEY, "revoked_api_key"),
    ],
)
async def test_a_key_that_opens_nothing(ask, refused, key, code):
    error = refused(await ask("GET", "/v1/team", key=key), 401, code)
    assert error["type"] == "authentication"


async def test_a_read_key_reads_and_changes_nothing(ask, world, refused):
    row = world.rows()[0]
    assert (await ask("GET", f"/v1/characters/{row.id}", key=worlds.READ_KEY)).status_code == 200
    for method, path in (("PATCH", ""), ("DELETE", ""), ("POST", "/save")):
        answer = await ask(method, f"/v1/characters/{row.id}{path}", key=worlds.READ_KEY, json={})
        assert refused(answer, 403, "missing_scope")["type"] == "authentication"
    assert row.status == "ready"


async def test_a_write_key_writes(ask, world):
    row = world.rows()[0]
    answer = await ask(
        "PATCH", f"/v1/characters/{row.id}", key=worlds.WRITE_KEY, json={"name": "Anew"}
    )
    assert answer.json()["name"] == "Anew"


async def test_the_version_is_checked_and_echoed(ask, refused):
    answer = await ask("GET", "/v1/team", headers={"Aurous-Version": "2026-01-31"})
    assert answer.headers["Aurous-Version"] == "2026-01-31"
    assert (await ask("GET", "/v1/team")).headers["Aurous-Version"] == "2026-05-15"
    answer = await ask("GET", "/v1/team", headers={"Aurous-Version": "May 2026"})
    refused(answer, 400, "invalid_request", "Aurous-Version")
    assert answer.headers["Aurous-Version"] == "2026-05-15"


@pytest.mark.parametrize(
    "path", ["/", "/v1", "/v1/characters/", "/v2/team", "/v1/characters/a/b", "/%0A"]
)
async def test_an_unknown_address_has_the_envelope_too(ask, refused, path):
    refused(await ask("GET", path), 404, "resource_not_found")


async def test_a_wrong_method_has_the_envelope_too(ask, refused):
    answer = await ask("PUT", "/v1/characters")
    refused(answer, 405, "method_not_allowed")
    assert answer.headers["Allow"] == "GET, POST"


async def test_request_ids_differ(ask):
    ids = [(await ask("GET", "/v1/team")).headers["Aurous-Request-Id"] for _ in range(3)]
    assert len(set(ids)) == 3


@pytest.mark.parametrize(
    ("method", "path", "burst", "per_minute"),
    [
        ("GET", "/v1/characters?limit=1", 240, 120),
        ("PATCH", "/v1/characters/char_none", 60, 30),
        ("POST", "/v1/characters/char_none/resynthesize", 12, 6),
    ],
)
async def test_a_bucket_empties_and_fills(ask, clock, refused, method, path, burst, per_minute):
    statuses = [(await ask(method, path)).status_code for _ in range(burst)]
    assert 429 not in statuses
    answer = await ask(method, path)
    assert refused(answer, 429, "too_many_requests")["type"] == "rate_limit"
    assert answer.headers["X-RateLimit-Limit"] == str(burst)
    assert answer.headers["X-RateLimit-Remaining"] == "0"
    full_at = clock.now + burst * 60 / per_minute
    assert answer.headers["X-RateLimit-Reset"] == str(math.ceil(full_at))
    clock.now += int(answer.headers["Retry-After"])
    assert (await ask(method, path)).status_code != 429


async def test_buckets_belong_to_teams_not_to_keys(ask, world):
    world.buckets.set_remaining(world.team.id, "characters_get", 1)
    assert (await ask("GET", "/v1/characters", key=worlds.WRITE_KEY)).status_code == 200
    assert (await ask("GET", "/v1/characters", key=worlds.READ_KEY)).status_code == 429
    assert (await ask("GET", "/v1/characters", key=worlds.OTHER_TEAM_KEY)).status_code == 200


async def test_team_and_balance(ask, world):
    team = (await ask("GET", "/v1/team")).json()
    assert (team["id"], team["name"]) == (world.team.id, "Lantern Street Studio")
    balance = (await ask("GET", "/v1/balance")).json()
    assert balance["available_credits"] == balance["credits"] - balance["held_credits"]
    assert balance["currency"] == "credit"
