"""The client against the sandbox, over a real socket."""

import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from aurous_desktop.api.calls import AurousApi, Bucket
from aurous_desktop.api.client import AurousClient
from aurous_desktop.api.endpoint import ApiKey, check_base_url
from aurous_desktop.api.errors import (
    ApiError,
    BadRequest,
    KeyRefused,
    NotFound,
    RateLimited,
    ScopeMissing,
    ServerTrouble,
    Unreachable,
)
from aurous_desktop.domain.patch import Patch
from aurous_desktop.sandbox.server import create_app
from aurous_desktop.sandbox.world import READ_KEY, REVOKED_KEY, World
from tests.api.making import KEY, Clock, client_of, timing
from tests.support.serving import SAMPLES, SandboxServer

RENAME = Patch('"Mira Holm"', None)


async def first_id(client: AurousClient) -> str:
    return (await client.list_characters(limit=1)).rows[0].id


async def all_ids(client: AurousClient, **options: object) -> list[str]:
    ids: list[str] = []
    cursor = None
    while True:
        page = await client.list_characters(limit=10, starting_after=cursor, **options)  # type: ignore[arg-type]
        ids += [row.id for row in page.rows]
        cursor = page.next_cursor
        if cursor is None:
            return ids


def test_the_client_is_what_the_services_ask_for() -> None:
    client: AurousApi = AurousClient(base_url=check_base_url("http://127.0.0.1"), key=ApiKey(KEY))
    assert client.limits == {}


async def test_the_whole_list_is_read_page_by_page(sandbox: SandboxServer) -> None:
    async with client_of(sandbox.base_url) as client:
        ids = await all_ids(client)
        one_page = await client.list_characters()
    assert len(ids) == len(set(ids)) > 20
    assert [row.id for row in one_page.rows] == ids
    assert one_page.next_cursor is None


async def test_the_list_can_be_asked_for_one_status(sandbox: SandboxServer) -> None:
    async with client_of(sandbox.base_url) as client:
        page = await client.list_characters(status="failed")
        assert page.rows
        assert {row.status for row in page.rows} == {"failed"}
        with pytest.raises(BadRequest):
            await client.list_characters(status="no-such-status")


async def test_a_patch_arrives_as_it_was_made(sandbox: SandboxServer) -> None:
    async with client_of(sandbox.base_url) as client:
        character = (await client.list_characters(status="ready")).rows[0]
        attributes = dict(character.content.attributes or {}) | {"x_odd": "[1.50, 1e3]"}
        patch = Patch(None, attributes)
        updated = await client.update_character(character.id, patch)
        again = await client.get_character(character.id)
    request = sandbox.world.requests[-2]
    assert (request.method, request.body) == ("PATCH", patch.body)
    assert request.headers["content-type"] == "application/json"
    assert request.headers["aurous-version"] == "2026-05-15"
    assert updated.content.value("attributes.x_odd") == "[1.50, 1e3]"
    assert again.content == updated.content
    assert updated.name == character.name


async def test_team_and_balance(sandbox: SandboxServer) -> None:
    async with client_of(sandbox.base_url) as client:
        team, balance = await client.get_team(), await client.get_balance()
    assert team.name == "Lantern Street Studio"
    assert team.credits == balance.credits


async def test_a_refused_value_names_its_field(sandbox: SandboxServer) -> None:
    async with client_of(sandbox.base_url) as client:
        with pytest.raises(BadRequest) as caught:
            await client.update_character(await first_id(client), Patch(f'"{"x" * 81}"', None))
    problem = caught.value
    assert (problem.status, problem.code, problem.param) == (400, "invalid_request", "name")
    assert problem.request_id
    assert problem.enveloped
    assert problem.rejected_keys == ()
    assert problem.method == "PATCH"


async def test_keys_that_are_not_accepted_are_listed(sandbox: SandboxServer) -> None:
    class Strange(Patch):
        @property
        def body(self) -> bytes:
            return b'{"name": "A", "refs": [], "status": "ready"}'

    async with client_of(sandbox.base_url) as client:
        with pytest.raises(BadRequest) as caught:
            await client.update_character(await first_id(client), Strange(None, None))
    assert caught.value.rejected_keys == ("refs", "status")


@pytest.mark.parametrize("character_id", ["char_none", "..", ".", "a/b?c#d%2F", "é\ud800", "a b"])
async def test_an_unknown_id_is_not_found_whatever_stands_in_it(
    sandbox: SandboxServer, character_id: str
) -> None:
    async with client_of(sandbox.base_url) as client:
        with pytest.raises(NotFound) as caught:
            await client.get_character(character_id)
    assert caught.value.param == "character_id"
    assert sandbox.world.requests[-1].path.count("/") == 3


@pytest.mark.parametrize(
    ("key", "kind", "code"),
    [
        (REVOKED_KEY, KeyRefused, "revoked_api_key"),
        ("al_live_unknown", KeyRefused, "invalid_api_key"),
        (READ_KEY, ScopeMissing, "missing_scope"),
    ],
)
async def test_keys_that_do_not_open(
    sandbox: SandboxServer, key: str, kind: type[ApiError], code: str
) -> None:
    client = AurousClient(base_url=check_base_url(sandbox.base_url), key=ApiKey(key))
    with pytest.raises(kind) as caught:
        await client.update_character(sandbox.world.rows()[0].id, RENAME)
    await client.aclose()
    assert caught.value.code == code
    assert key not in repr(caught.value) + repr(caught.value.details())


async def test_reading_is_tried_again_when_asked_for(sandbox: SandboxServer) -> None:
    clock = Clock()
    async with client_of(sandbox.base_url, **timing(clock)) as client:
        sandbox.world.faults.queue("503", times=2)
        sandbox.world.faults.queue("cut")
        assert (await client.get_team(retries=3)).id
        assert clock.slept == [1.0, 2.0, 4.0]
        sandbox.world.faults.queue("500", times=2)
        with pytest.raises(ServerTrouble):
            await client.get_team(retries=1)


async def test_a_refusal_is_not_tried_again(sandbox: SandboxServer) -> None:
    async with client_of(sandbox.base_url, **timing(Clock())) as client:
        with pytest.raises(NotFound):
            await client.get_character("char_none", retries=3)
    assert len(sandbox.world.requests) == 1


async def test_a_write_is_sent_once(sandbox: SandboxServer) -> None:
    async with client_of(sandbox.base_url, **timing(Clock())) as client:
        character_id = await first_id(client)
        sandbox.world.faults.queue("503", method="PATCH")
        with pytest.raises(ServerTrouble) as caught:
            await client.update_character(character_id, RENAME)
    assert caught.value.outcome_unknown
    assert [request.method for request in sandbox.world.requests].count("PATCH") == 1


async def test_after_a_429_the_wait_is_what_the_server_asks_for(sandbox: SandboxServer) -> None:
    clock = Clock()
    async with client_of(sandbox.base_url, **timing(clock)) as client:
        sandbox.world.faults.queue("429", seconds=12)
        await client.list_characters(retries=1)
        assert clock.slept == [12.0]
        sandbox.world.faults.queue("429", seconds=300)
        with pytest.raises(RateLimited) as caught:
            await client.list_characters(retries=3)
        assert caught.value.retry_after == 300.0
        assert client.seconds_until_free(Bucket.READING) == pytest.approx(300.0)
        requests = len(sandbox.world.requests)
        with pytest.raises(RateLimited):
            await client.list_characters()
    assert len(sandbox.world.requests) == requests


async def test_the_pace_is_slowed_before_the_server_has_to_refuse() -> None:
    clock = Clock()
    world = World.with_samples(SAMPLES, clock=lambda: clock.now)
    async with client_of("http://127.0.0.1", transport=asgi(world), **timing(clock)) as client:
        for _ in range(300):
            await client.list_characters(limit=1)
    assert clock.slept
    # 240 at once and 2 a second is what the bucket gives, less the reserve of ten.
    assert clock.now - 1000.0 == pytest.approx((300 - 230) / 2, abs=2)


async def test_a_save_that_a_person_waits_for_uses_the_reserve() -> None:
    clock = Clock()
    world = World.with_samples(SAMPLES, clock=lambda: clock.now)
    async with client_of("http://127.0.0.1", transport=asgi(world), **timing(clock)) as client:
        character_id = await first_id(client)
        await client.update_character(character_id, RENAME)
        world.buckets.set_remaining(world.keys[KEY].team_id, Bucket.WRITING.value, 6)
        await client.update_character(character_id, RENAME)
        assert clock.slept == []
        await client.update_character(character_id, RENAME, urgent=True)
        assert clock.slept == []
        await client.update_character(character_id, RENAME)
        assert clock.slept


async def test_contact_is_learned_from_the_requests() -> None:
    heard: list[bool] = []
    with SandboxServer() as sandbox:
        async with client_of(sandbox.base_url, on_contact=heard.append) as client:
            await client.get_team()
            with pytest.raises(NotFound):
                await client.get_character("char_none")
            sandbox.world.faults.queue("html")
            with pytest.raises(ApiError):
                await client.get_team()
            sandbox.stop()
            with pytest.raises(Unreachable) as caught:
                await client.get_team()
    assert heard == [True, True, False, False]
    assert not caught.value.outcome_unknown


class CountingParser(ThreadPoolExecutor):
    def __init__(self) -> None:
        super().__init__(1, "parser")
        self.read = 0

    def submit(self, fn: Any, /, *args: Any, **named: Any) -> Future[Any]:
        self.read += 1
        return super().submit(fn, *args, **named)


async def test_the_first_and_the_long_answers_are_read_off_the_event_loop() -> None:
    world = World.with_samples(SAMPLES, limited=False, characters=150)
    with CountingParser() as parser:
        async with client_of("http://127.0.0.1", transport=asgi(world), parser=parser) as client:
            assert (await client.get_team()).name
            assert parser.read == 1  # it may have to load what reads it
            assert (await client.get_team()).name
            assert parser.read == 1
            assert len((await client.list_characters()).rows) == 100
            assert parser.read == 2


def test_what_reads_answers_is_loaded_with_the_first_one() -> None:
    program = (
        "import sys\n"
        "from aurous_desktop.api import client, readers\n"
        "before = 'pydantic' in sys.modules\n"
        'readers.parse_team(b\'{"id": "t", "name": "Lighthouse"}\')\n'
        "print(before, 'pydantic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert done.stdout == "False True\n", done.stderr


async def test_the_clocks_are_compared(sandbox: SandboxServer) -> None:
    async with client_of(sandbox.base_url, wall=lambda: 1000.0) as client:
        assert client.clock_skew is None
        await client.get_team()
        assert client.clock_skew is not None
        assert client.clock_skew > 1e9


def asgi(world: World) -> httpx.ASGITransport:
    return httpx.ASGITransport(app=create_app(world))
