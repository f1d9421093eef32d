"""What bad networks and bad servers do, over real sockets: a typed problem each time."""

import asyncio
import gzip
import json

import pytest

from aurous_desktop.api.errors import (
    ApiError,
    BadRequest,
    KeyRefused,
    NoAnswer,
    NotFound,
    RateLimited,
    ServerTrouble,
    StrangeAnswer,
    Unreachable,
)
from aurous_desktop.domain.patch import Patch
from tests.api.making import ID, KEY, client_of, row_bytes
from tests.support.proxy import FaultyProxy
from tests.support.raw_server import Exchange, RawServer, Script, answer
from tests.support.serving import SandboxServer

RENAME = Patch('"Mira Holm"', None)
PACKED = ("Content-Encoding: gzip",)
PATIENCE = 1.0
"""Seconds until a request is given up: more than a busy machine needs to make a connection."""


async def problem_of(*scripts: Script, deadline: float = 20.0) -> ApiError:
    """Patch a character on a server that follows scripts; give the problem that comes of it."""
    async with (
        RawServer(*scripts).running() as server,
        client_of(server.base_url, deadline=deadline) as client,
    ):
        with pytest.raises(ApiError) as caught:
            await client.update_character(ID, RENAME)
    assert KEY not in repr(caught.value) + str(caught.value.details())
    assert caught.value.message.endswith((".", "?", "…"))
    return caught.value


@pytest.mark.parametrize(
    "reply",
    [
        answer(b"<html>Sign in</html>", headers=("Content-Type: text/html",)),
        answer(b""),
        answer(status="204 No Content"),
        answer(row_bytes()[:-20]),
        answer(row_bytes()[:-20], length=False),
        answer(b"\xff\xfe\x00"),
        answer(b"[" * 500_000),
        answer(row_bytes(id="char_other")),
        answer(row_bytes(), status="302 Found", headers=("Location: https://elsewhere.test/",)),
        answer(row_bytes(), status="307 Temporary Redirect", headers=("Location: /v1/team",)),
        answer(gzip.compress(row_bytes()), headers=PACKED),
        answer(b"x" * (1024 * 1024 + 1)),
        answer(b"x" * (1024 * 1024 + 1), length=False),
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
        b"\x15\x03\x01\x00\x02\x02\x46 this is no HTTP at all\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
    ],
    ids=[
        "web page", "empty", "204", "cut JSON", "cut JSON without length", "not UTF-8", "deep",
        "another character", "redirect", "redirect on the same host", "packed", "too large",
        "too large without length", "announced too large", "TLS alert", "SSH",
    ],
)  # fmt: skip
async def test_an_answer_that_aurous_does_not_give(reply: bytes) -> None:
    problem = await problem_of(reply)
    assert isinstance(problem, StrangeAnswer)
    assert problem.outcome_unknown
    assert (problem.method, problem.path) == ("PATCH", f"/v1/characters/{ID}")


async def test_a_bomb_is_not_unpacked() -> None:
    bomb = gzip.compress(b" " * 200 * 1024 * 1024, compresslevel=9)
    problem = await problem_of(answer(bomb, headers=PACKED))
    assert isinstance(problem, StrangeAnswer)
    assert "packed" in problem.message


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (answer(b"<html>no</html>", status="400 Bad Request"), BadRequest),
        (answer(b"", status="401 Unauthorized"), KeyRefused),
        (answer(b"{", status="404 Not Found"), NotFound),
        (answer(b"\xff", status="429 Too Many Requests"), RateLimited),
        (answer(b"<html>", status="502 Bad Gateway"), ServerTrouble),
        (answer(b"", status="599 Whatever"), ServerTrouble),
    ],
)
async def test_a_refusal_without_the_envelope_is_still_a_sentence(
    reply: bytes, kind: type[ApiError]
) -> None:
    problem = await problem_of(reply)
    assert type(problem) is kind
    assert problem.status
    assert not problem.enveloped


async def test_what_aurous_says_is_kept() -> None:
    error = {"code": "too_many_requests", "message": "Slow down.", "request_id": "req_9"}
    body = json.dumps({"error": error}).encode()
    problem = await problem_of(
        answer(body, status="429 Too Many Requests", headers=("Retry-After: 7",))
    )
    assert (problem.message, problem.code) == ("Slow down.", "too_many_requests")
    assert (problem.request_id, problem.retry_after) == ("req_9", 7.0)
    assert problem.enveloped


async def hang_up(exchange: Exchange) -> None:
    exchange.writer.transport.abort()


async def say_nothing(exchange: Exchange) -> None:
    await asyncio.Event().wait()


async def drip(exchange: Exchange) -> None:
    await exchange.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    while True:
        await exchange.write(b"x")
        await asyncio.sleep(0.02)


async def cut_in_the_middle(exchange: Exchange) -> None:
    await exchange.write(answer(row_bytes())[:-10])
    exchange.writer.transport.abort()


@pytest.mark.parametrize("script", [hang_up, cut_in_the_middle])
async def test_a_cut_leaves_the_outcome_open(script: Script) -> None:
    problem = await problem_of(script)
    assert isinstance(problem, NoAnswer)
    assert problem.outcome_unknown


@pytest.mark.parametrize("script", [say_nothing, drip])
async def test_a_server_that_takes_for_ever_ends_in_a_problem(script: Script) -> None:
    problem = await problem_of(script, deadline=PATIENCE)
    assert isinstance(problem, NoAnswer)
    assert problem.outcome_unknown


async def test_nothing_listens_there() -> None:
    async with RawServer(b"").running() as server:
        base_url = server.base_url
    async with client_of(base_url) as client:
        with pytest.raises(Unreachable) as caught:
            await client.update_character(ID, RENAME)
    assert not caught.value.outcome_unknown


async def test_a_name_that_does_not_exist() -> None:
    async with client_of("https://nothing.invalid") as client:
        with pytest.raises(Unreachable) as caught:
            await client.update_character(ID, RENAME)
    assert not caught.value.outcome_unknown
    assert "nothing.invalid" in caught.value.message


async def test_a_redirect_never_takes_the_key_along() -> None:
    async with RawServer(answer(row_bytes())).running() as elsewhere:
        location = f"Location: {elsewhere.base_url}/v1/characters/{ID}"
        redirect = answer(b"", status="301 Moved Permanently", headers=(location,))
        async with RawServer(redirect).running() as server, client_of(server.base_url) as client:
            for _ in range(2):
                with pytest.raises(StrangeAnswer):
                    await client.get_character(ID)
            assert server.seen[0].headers["x-api-key"] == KEY
    assert elsewhere.connections == 0


async def test_cookies_are_not_kept_and_nothing_packed_is_asked_for() -> None:
    reply = answer(row_bytes(), headers=("Set-Cookie: track=me; Path=/",))
    async with RawServer(reply).running() as server, client_of(server.base_url) as client:
        await client.get_character(ID)
        await client.get_character(ID)
    headers = server.seen[1].headers
    assert "cookie" not in headers
    assert headers["accept-encoding"] == "identity"
    assert headers["user-agent"].startswith("AurousDesktop/")
    assert server.connections == 1


async def test_a_cancelled_request_spoils_nothing_for_those_after_it() -> None:
    async with (
        RawServer(*[say_nothing] * 8, answer(row_bytes())).running() as server,
        client_of(server.base_url) as client,
    ):
        requests = [asyncio.create_task(client.get_character(ID)) for _ in range(8)]
        await server.wait_for(4)
        for request in requests:
            request.cancel()
        await asyncio.gather(*requests, return_exceptions=True)
        assert len(server.seen) == 4  # no more at once, and none after the end
        server.scripts = [answer(row_bytes())]
        characters = await asyncio.gather(*[client.get_character(ID) for _ in range(8)])
    assert {character.id for character in characters} == {ID}


async def test_a_request_after_one_that_ran_out_of_time_works() -> None:
    async with (
        RawServer(say_nothing, answer(row_bytes())).running() as server,
        client_of(server.base_url, deadline=PATIENCE) as client,
    ):
        with pytest.raises(NoAnswer):
            await client.get_character(ID)
        assert (await client.get_character(ID)).id == ID


@pytest.mark.parametrize(
    ("mode", "forwarded"), [("drop", 1), ("reset", 0), ("silent", 0), ("cut", 1)]
)
async def test_a_bad_network_between(mode: str, forwarded: int) -> None:
    with (
        SandboxServer() as sandbox,
        FaultyProxy((sandbox.host, sandbox.port)) as network,
    ):
        character_id = sandbox.world.rows()[0].id
        network.mode, network.after = mode, 120
        async with client_of(network.base_url, deadline=2.0) as client:
            with pytest.raises(NoAnswer) as caught:
                await client.update_character(character_id, RENAME)
            assert caught.value.outcome_unknown
            assert network.forwarded == forwarded
            network.mode = "forward"
            fresh = await client.get_character(character_id)
    assert (fresh.name == "Mira Holm") is bool(forwarded)
