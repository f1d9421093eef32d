import threading

import httpx
import pytest

from tests.support.proxy import FaultyProxy


@pytest.fixture
def proxy(sandbox):
    with FaultyProxy((sandbox.host, sandbox.port)) as proxy:
        yield proxy


@pytest.fixture
def client(sandbox, proxy):
    headers = {"X-Api-Key": sandbox.key}
    with httpx.Client(base_url=proxy.base_url, headers=headers, trust_env=False) as client:
        yield client


def test_it_forwards_until_told_otherwise(client, sandbox, proxy):
    assert client.get("/v1/team").json()["name"] == sandbox.world.team.name
    row = sandbox.world.rows()[0]
    assert client.patch(f"/v1/characters/{row.id}", json={"name": "New"}).status_code == 200
    assert row.name == "New"
    assert proxy.forwarded == 2


@pytest.mark.parametrize("after", [0, 10, 300])
def test_it_cuts_the_answer(client, proxy, after):
    proxy.mode, proxy.after = "cut", after
    with pytest.raises(httpx.RemoteProtocolError):
        client.get("/v1/characters")


def test_it_drops_the_answer_of_what_was_done(client, sandbox, proxy):
    row = sandbox.world.rows()[0]
    proxy.mode = "drop"
    with pytest.raises(httpx.RemoteProtocolError):
        client.patch(f"/v1/characters/{row.id}", json={"name": "New"})
    assert proxy.dropped.is_set()
    assert row.name == "New"


def test_it_resets_before_anything_was_done(client, sandbox, proxy):
    proxy.mode = "reset"
    with pytest.raises(httpx.ReadError):
        client.get("/v1/team")
    assert sandbox.world.requests == []


def test_it_drips_and_it_is_silent(client, proxy):
    proxy.mode, proxy.pause = "drip", 0.0
    assert client.get("/v1/team").status_code == 200
    proxy.mode = "silent"
    with pytest.raises(httpx.ReadTimeout):
        client.get("/v1/team", timeout=0.05)


def test_nothing_is_left_behind(sandbox):
    before = threading.active_count()
    with FaultyProxy((sandbox.host, sandbox.port)) as proxy:
        proxy.mode = "silent"
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(proxy.base_url, timeout=0.05, trust_env=False)
    assert threading.active_count() == before
