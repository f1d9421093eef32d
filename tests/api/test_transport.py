import asyncio
import logging
import ssl
import subprocess
from pathlib import Path

import httpx
import pytest
from typing_extensions import override

from aurous_desktop.api import transport as module
from aurous_desktop.api.errors import CertificateProblem, NoAnswer, Unreachable
from aurous_desktop.domain.patch import Patch
from tests.api.making import ID, KEY, client_of, row_bytes
from tests.support.raw_server import RawServer, answer, plain_speaker


class Moody(httpx.AsyncBaseTransport):
    """A transport that raises what it is told to; httpcore can't be made to on demand."""

    def __init__(self, *moods: Exception | None) -> None:
        self.moods = list(moods)
        self.closed = 0
        self.requests = 0

    @override
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests += 1
        mood = self.moods.pop(0) if self.moods else None
        if mood is not None:
            raise mood
        return httpx.Response(200, stream=httpx.ByteStream(row_bytes()))

    @override
    async def aclose(self) -> None:
        self.closed += 1


async def test_a_lost_connection_slot_costs_one_new_client_and_nothing_else() -> None:
    moody = Moody(httpx.PoolTimeout("…"))
    async with client_of("http://127.0.0.1", transport=moody) as client:
        assert (await client.update_character(ID, Patch('"A"', None))).id == ID
    assert moody.requests == 2
    assert moody.closed == 2


async def test_two_lost_slots_are_told_as_nothing_sent() -> None:
    moody = Moody(httpx.PoolTimeout("…"), httpx.PoolTimeout("…"))
    async with client_of("http://127.0.0.1", transport=moody) as client:
        with pytest.raises(Unreachable) as caught:
            await client.update_character(ID, Patch('"A"', None))
        assert not caught.value.outcome_unknown
        assert (await client.get_character(ID)).id == ID


@pytest.mark.parametrize(
    "raised", [httpx.ReadError("…"), OSError("…"), httpx.WriteTimeout("…"), ConnectionResetError()]
)
async def test_whatever_is_raised_below_becomes_one_of_our_problems(raised: Exception) -> None:
    async with client_of("http://127.0.0.1", transport=Moody(raised)) as client:
        with pytest.raises(NoAnswer) as caught:
            await client.get_character(ID)
    assert caught.value.outcome_unknown
    assert caught.value.__context__ is None  # httpx's would hold the request and its headers


async def test_a_client_that_was_closed_sends_nothing_more() -> None:
    """Its key was removed or replaced, and a pass over the list may still be under way."""
    async with RawServer(answer(row_bytes())).running() as server:
        async with client_of(server.base_url) as client:
            await client.get_character(ID)
        with pytest.raises(Unreachable):
            await client.get_character(ID)
        assert len(server.seen) == 1


async def test_neither_addresses_nor_keys_reach_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    reply = answer(b"\x89PNG\r\n\x1a\n")
    async with (
        RawServer(answer(row_bytes()), reply).running() as server,
        client_of(server.base_url) as client,
    ):
        await client.get_character(ID)
        await client.fetch_picture(f"{server.base_url}/1.bin?token=very-secret")
    assert "very-secret" not in caplog.text
    assert KEY not in caplog.text
    assert server.base_url not in caplog.text


def test_a_call_does_not_show_what_is_secret() -> None:
    call = module.Call("GET", "https://h/?token=very-secret", 1, 1.0, {"X-Api-Key": KEY}, b"body")
    assert "very-secret" not in repr(call)
    assert KEY not in repr(call)


@pytest.fixture
def server_context(tmp_path: Path) -> ssl.SSLContext:
    """A server whose certificate nobody has signed."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
            "-nodes", "-keyout", key, "-out", certificate, "-days", "30",
            "-subj", "/O=Office Filter/CN=Filter Root é", "-utf8",
            "-addext", "subjectAltName=IP:127.0.0.1",
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


async def test_a_certificate_that_is_not_trusted(server_context: ssl.SSLContext) -> None:
    async with (
        RawServer(answer(row_bytes())).running(server_context) as server,
        client_of(server.base_url) as client,
    ):
        with pytest.raises(CertificateProblem) as caught:
            await client.update_character(ID, Patch('"A"', None))
    problem = caught.value
    assert server.seen == []
    assert not problem.outcome_unknown
    assert problem.host == "127.0.0.1"
    assert "self" in problem.reason
    assert problem.certificate is not None
    assert problem.certificate.subject == problem.certificate.issuer == "Filter Root é"
    assert problem.certificate.valid_from < problem.certificate.valid_until
    assert problem.certificate.valid_from.startswith("20")


async def test_a_trusted_certificate_lets_the_key_through(
    server_context: ssl.SSLContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trusting() -> ssl.SSLContext:
        return ssl.create_default_context(cafile=tmp_path / "certificate.pem")

    monkeypatch.setattr(module, "_make_context", trusting)
    async with (
        RawServer(answer(row_bytes())).running(server_context) as server,
        client_of(server.base_url) as client,
    ):
        assert (await client.get_character(ID)).id == ID
    assert server.seen[0].headers["x-api-key"] == KEY


async def test_a_server_that_speaks_no_tls() -> None:
    async with (
        plain_speaker() as port,
        client_of(f"https://127.0.0.1:{port}") as client,
    ):
        with pytest.raises(Unreachable) as caught:
            await client.get_character(ID)
    assert not isinstance(caught.value, CertificateProblem)


async def test_the_systems_certificates_are_read_once_and_off_the_loop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = []

    def make() -> ssl.SSLContext:
        with pytest.raises(RuntimeError):
            asyncio.get_running_loop()
        made.append(1)
        return ssl.create_default_context()

    monkeypatch.setattr(module, "_make_context", make)
    trust = module.Trust()
    contexts = await asyncio.gather(*[trust.context() for _ in range(5)])
    assert len(made) == 1
    assert len(set(map(id, contexts))) == 1


def test_the_context_checks_names_and_refuses_old_tls() -> None:
    context = module._make_context()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
