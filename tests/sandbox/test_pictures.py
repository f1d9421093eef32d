"""The signed addresses of reference images."""

import json

import pytest

from aurous_desktop.sandbox.world import World
from tests.support.serving import SAMPLES

MAGIC = {".png": b"\x89PNG", ".jpg": b"\xff\xd8\xff", ".webp": b"RIFF"}


async def url_of(ask, row, index: int = 0) -> str:
    return (await ask("GET", f"/v1/characters/{row.id}")).json()["refs"][index]["url"]


async def test_a_picture_needs_its_address_and_no_key(ask, world):
    url = await url_of(ask, world.rows()[0])
    assert url.split("?")[0].endswith("/portrait.bin")
    answer = await ask("GET", url, key=None)
    assert answer.content == world.pictures.read(world.rows()[0].refs[0].picture)
    assert answer.headers["Content-Type"] == "application/octet-stream"


async def test_an_address_lasts_for_a_day(ask, world, clock, refused):
    url = await url_of(ask, world.rows()[0])
    clock.now += 24 * 3600 - 1
    assert (await ask("GET", url, key=None)).status_code == 200
    clock.now += 2
    refused(await ask("GET", url, key=None), 403, "url_expired")
    fresh = await url_of(ask, world.rows()[0])
    assert (await ask("GET", fresh, key=None)).status_code == 200


async def test_a_forged_address_is_refused(ask, world, refused):
    url = await url_of(ask, world.rows()[0])
    for forged in (
        url.replace("portrait", "front"),
        url + "0",
        url.split("?")[0],
        url.replace("token=", "token=0"),
        url.replace("expires=", "expires=x"),
    ):
        refused(await ask("GET", forged), 403, "url_not_signed")


async def test_poses_that_come_twice_have_addresses_of_their_own(ask, world):
    row = next(row for row in world.rows() if len(row.refs) == 6)
    urls = [await url_of(ask, row, index) for index in (4, 5)]
    first, second = [(await ask("GET", url, key=None)).content for url in urls]
    assert first != second


async def test_a_key_sent_to_a_picture_is_on_record(ask, world):
    url = await url_of(ask, world.rows()[0])
    await ask("GET", url, key=None)
    assert world.leaks() == []
    await ask("GET", url)
    assert [request.path for request in world.leaks()] == [url.split("?")[0][18:]]


async def test_a_picture_may_be_anything(ask, world):
    world.pictures.put("broken", b"not a picture")
    row = world.add_character("N", refs=[("portrait", "broken"), ("front", "nowhere")])
    assert (await ask("GET", await url_of(ask, row), key=None)).content == b"not a picture"
    assert (await ask("GET", await url_of(ask, row, 1), key=None)).status_code == 404


def test_the_samples_have_their_pictures_in_three_formats_and_no_others():
    rows = json.loads((SAMPLES / "characters.json").read_text("utf-8"))["characters"]
    named = {ref["picture"] for row in rows for ref in row["refs"]}
    files = {path.name: path for path in (SAMPLES / "pictures").iterdir()}
    assert named == set(files)
    for path in files.values():
        assert path.read_bytes().startswith(MAGIC[path.suffix])
    assert {path.suffix for path in files.values()} == set(MAGIC)
    assert sum(path.stat().st_size for path in files.values()) <= 3_000_000


@pytest.mark.parametrize("index", [0, 1, 2, 3])
def test_generated_rows_have_pictures(index):
    world = World.with_samples(SAMPLES, characters=40)
    row = world.rows()[-1]
    assert world.pictures.read(row.refs[index].picture)
