"""Faults that tests and developers order."""

import random

import pytest

from aurous_desktop.sandbox.faults import KINDS, REDIRECT_TARGET, Fault, Faults, Rule, parse_rule


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        ("401", 401, "invalid_api_key"),
        ("403", 403, "missing_scope"),
        ("429", 429, "too_many_requests"),
        ("500", 500, "internal_error"),
        ("503", 503, "provider_unavailable"),
    ],
)
async def test_refusals_are_enveloped_and_change_nothing(ask, world, refused, kind, status, code):
    row = world.rows()[0]
    before = row.name
    world.faults.queue(kind, method="PATCH", seconds=3)
    answer = await ask("PATCH", f"/v1/characters/{row.id}", json={"name": "New"})
    refused(answer, status, code)
    assert answer.headers.get("Retry-After") == ("3" if status == 429 else None)
    assert row.name == before
    answer = await ask("PATCH", f"/v1/characters/{row.id}", json={"name": "New"})
    assert answer.json()["name"] == "New"


async def test_404_is_that_of_a_character(ask, world, refused):
    world.faults.queue("404")
    answer = await ask("GET", f"/v1/characters/{world.rows()[0].id}")
    refused(answer, 404, "resource_not_found", "character_id")


async def test_answers_that_are_no_answers(ask, world):
    got = {}
    for kind in ("html", "empty", "garbage", "deep", "redirect"):
        world.faults.queue(kind)
        got[kind] = await ask("GET", "/v1/team")
    assert got["html"].text.startswith("<!doctype html>")
    assert (got["empty"].status_code, got["empty"].content) == (200, b"")
    with pytest.raises(UnicodeDecodeError):
        got["garbage"].content.decode()
    assert got["deep"].content.count(b"{") == 50_000
    assert (got["redirect"].status_code, got["redirect"].headers["Location"]) == (
        302,
        REDIRECT_TARGET,
    )


async def test_a_fault_strikes_its_method_and_path_alone(ask, world):
    row = world.rows()[0]
    world.faults.queue("500", method="GET", path="/v1/characters/*", times=2)
    asked = ("/v1/team", "/v1/characters", f"/v1/characters/{row.id}")
    assert [(await ask("GET", path)).status_code for path in asked] == [200, 200, 500]
    answer = await ask("PATCH", f"/v1/characters/{row.id}", json={})
    assert answer.status_code == 200
    assert (await ask("GET", f"/v1/characters/{row.id}")).status_code == 500
    assert (await ask("GET", f"/v1/characters/{row.id}")).status_code == 200


def test_chance_strikes_as_often_as_it_should():
    faults = Faults(chance=random.Random(1))
    faults.always("500", probability=0.25)
    struck = sum(faults.take("GET", "/v1/team") is not None for _ in range(1000))
    assert 200 < struck < 300
    faults.clear()
    assert faults.take("GET", "/v1/team") is None


def test_an_unknown_fault_is_refused_when_ordered():
    with pytest.raises(ValueError, match="unknown fault"):
        Faults(chance=random.Random()).queue("earthquake")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("500", Rule(Fault("500"))),
        ("500:0.25", Rule(Fault("500"), probability=0.25)),
        ("cut@PATCH", Rule(Fault("cut"), "PATCH")),
        ("drop-after-apply@patch:0.5", Rule(Fault("drop-after-apply"), "PATCH", probability=0.5)),
        ("slow:2.5", Rule(Fault("slow", 2.5))),
        ("slow:2@GET:0.1", Rule(Fault("slow", 2), "GET", probability=0.1)),
        ("slow:2:0.1", Rule(Fault("slow", 2), probability=0.1)),
    ],
)
def test_a_rule_can_be_typed(text, rule):
    assert parse_rule(text) == rule


@pytest.mark.parametrize("text", ["", "quake", "500:2", "500:x", "500:0.1:0.2", "slow:-1"])
def test_a_rule_mistyped_is_explained(text):
    with pytest.raises(ValueError, match=r"fault|figure|probability"):
        parse_rule(text)


def test_every_kind_can_be_typed():
    assert {parse_rule(kind).fault.kind for kind in KINDS} == set(KINDS)
