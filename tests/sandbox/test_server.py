import socket
from contextlib import closing

import httpx
import pytest

from aurous_desktop.sandbox.server import create_app
from aurous_desktop.sandbox.serving import listen
from aurous_desktop.sandbox.world import World
from tests.support.serving import SandboxServer


@pytest.fixture
def client(sandbox: SandboxServer):
    headers = {"X-Api-Key": sandbox.key}
    with httpx.Client(base_url=sandbox.base_url, headers=headers, trust_env=False) as client:
        yield client


def test_a_row_is_served_with_pictures_at_the_same_host(client, sandbox):
    row = sandbox.world.rows()[0]
    answer = client.get(f"/v1/characters/{row.id}").json()
    assert answer["name"] == row.name
    assert [ref["pose"] for ref in answer["refs"]] == [ref.pose for ref in row.refs]
    assert all(ref["url"].startswith(f"{sandbox.base_url}/storage/") for ref in answer["refs"])


def test_requests_are_recorded_as_they_came(client, sandbox):
    client.patch("/v1/characters/nobody?a=%20b", content=b'{"name": "N"}')
    request = sandbox.world.requests[-1]
    assert (request.method, request.path, request.query) == (
        "PATCH",
        "/v1/characters/nobody",
        "a=%20b",
    )
    assert request.headers["x-api-key"] == sandbox.key
    assert request.body == b'{"name": "N"}'


@pytest.mark.parametrize("fault", ["drop-before-apply", "drop-after-apply"])
def test_a_dropped_request_ends_without_an_answer(client, sandbox, fault):
    row = sandbox.world.rows()[0]
    before = row.name
    sandbox.world.faults.queue(fault, method="PATCH")
    with pytest.raises(httpx.RemoteProtocolError):
        client.patch(f"/v1/characters/{row.id}", json={"name": "New"})
    assert row.name == ("New" if fault == "drop-after-apply" else before)
    assert client.get("/v1/team").status_code == 200


def test_a_cut_answer_promises_more_than_it_brings(client, sandbox):
    sandbox.world.faults.queue("cut")
    with pytest.raises(httpx.RemoteProtocolError):
        client.get("/v1/team")


def test_a_slow_answer_comes(client, sandbox):
    sandbox.world.faults.queue("slow", seconds=0.01)
    assert client.get("/v1/team").status_code == 200


def test_connections_are_kept(client, sandbox):
    first = client.get("/v1/team").extensions["network_stream"]
    assert client.get("/v1/team").extensions["network_stream"] is first


def test_no_part_of_an_answer_waits_for_the_other_side():
    with closing(listen()) as sock:
        assert sock.proto == socket.IPPROTO_TCP


async def test_the_app_answers_in_process_for_any_host(world: World):
    transport = httpx.ASGITransport(app=create_app(world))
    async with httpx.AsyncClient(
        transport=transport, base_url="https://api.aurous-labs.com"
    ) as client:
        answer = await client.get(
            "/v1/characters?limit=1", headers={"X-Api-Key": SandboxServer.key}
        )
    (row,) = answer.json()["data"]
    assert row["refs"][0]["url"].startswith("https://api.aurous-labs.com/storage/")
