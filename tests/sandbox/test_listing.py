"""GET /v1/characters and GET /v1/characters/{id}."""

import pytest

from aurous_desktop.sandbox.world import OTHER_TEAM_KEY, World
from tests.support.serving import SAMPLES


async def walk(ask, query: str) -> list[dict]:
    rows, cursor = [], None
    while True:
        page = (await ask("GET", f"/v1/characters?{query}", params=cursor)).json()
        assert page["object"] == "list"
        assert page["has_more"] == (page["next_cursor"] is not None)
        rows += page["data"]
        if not page["has_more"]:
            return rows
        cursor = dict(
            pair.split("=") for pair in f"{query}&starting_after={page['next_cursor']}".split("&")
        )


async def test_pages_hold_every_listed_row_once_newest_first(ask, world):
    rows = await walk(ask, "limit=5")
    assert [row["id"] for row in rows] == [row.id for row in world.rows()]
    stamps = [row["created_at"] for row in rows]
    assert stamps == sorted(stamps, reverse=True)
    assert "deleted" not in {row["status"] for row in rows}


async def test_a_page_has_twenty_rows_unless_told(ask):
    assert len((await ask("GET", "/v1/characters")).json()["data"]) == 20


async def test_the_cursor_outlives_its_row(ask, world):
    page = (await ask("GET", "/v1/characters?limit=3")).json()
    last = world.rows()[2]
    expected = world.rows()[3].id
    world.delete(world.team, last.id)
    world.add_character("A newer one")
    after = await ask(
        "GET", "/v1/characters", params={"limit": 1, "starting_after": page["next_cursor"]}
    )
    assert after.json()["data"][0]["id"] == expected


@pytest.mark.parametrize("status", ["synthesizing", "reviewing", "ready", "failed"])
async def test_the_filter_leaves_one_status(ask, world, status):
    rows = await walk(ask, f"limit=1&status={status}")
    assert [row["id"] for row in rows] == [row.id for row in world.rows() if row.status == status]
    assert rows


@pytest.mark.parametrize(
    ("query", "param"),
    [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=ten", "limit"),
        ("limit=", "limit"),
        ("limit=1&limit=2", "limit"),
        ("status=cancelled", "status"),
        ("status=deleted", "status"),
        ("starting_after=char_1", "starting_after"),
        ("starting_after=%20%F0%9F%90%89", "starting_after"),
    ],
)
async def test_wrong_parameters_are_named(ask, refused, query, param):
    refused(await ask("GET", f"/v1/characters?{query}"), 400, "invalid_request", param)


async def test_another_team_sees_nothing_of_ours(ask, world, refused):
    mine = world.rows()[0]
    assert (await ask("GET", "/v1/characters", key=OTHER_TEAM_KEY)).json()["data"] == []
    answer = await ask("GET", f"/v1/characters/{mine.id}", key=OTHER_TEAM_KEY)
    refused(answer, 404, "resource_not_found", "character_id")


async def test_a_deleted_row_is_gone_or_readable_as_the_world_is_set(ask, world, refused):
    deleted = next(row for row in world.characters.values() if row.status == "deleted")
    answer = await ask("GET", f"/v1/characters/{deleted.id}")
    refused(answer, 404, "resource_not_found", "character_id")
    world.deleted_readable = True
    answer = await ask("GET", f"/v1/characters/{deleted.id}")
    assert answer.json()["status"] == "deleted"


async def test_the_samples_are_as_odd_as_real_rows(ask):
    rows = {row["name"]: row for row in await walk(ask, "limit=100")}
    assert len(rows) >= 24
    assert {row["status"] for row in rows.values()} == {
        "synthesizing",
        "reviewing",
        "ready",
        "failed",
    }
    assert max(map(len, rows)) == 80
    assert {len(row["refs"]) for row in rows.values()} >= {0, 1, 2, 4, 5, 6}
    assert {type(row["error_message"]) for row in rows.values()} == {dict, str, type(None)}
    assert rows["The Unnamed Knight"]["attributes"] is None
    assert "attributes" not in rows["Mirabel and the Mirror"]
    assert "costume" in rows["Xiùlán the Paper Crane"]["attributes"]


@pytest.mark.parametrize("count", [0, 3, 250])
def test_as_many_rows_as_asked_for(count):
    world = World.with_samples(SAMPLES, characters=count)
    assert len(world.rows()) == count
    assert len({row.name for row in world.rows()}) == count


def test_the_seed_decides():
    def rows(seed: int) -> list[tuple[str, str]]:
        world = World.with_samples(SAMPLES, characters=60, seed=seed)
        return [(row.id, row.status) for row in world.rows()]

    assert rows(1) == rows(1) != rows(2)
