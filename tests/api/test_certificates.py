import asyncio
import contextlib
import socket

from hypothesis import given
from hypothesis import strategies as st

from aurous_desktop.api.certificates import fetch_facts, read_facts
from tests.support.raw_server import plain_speaker


@given(st.binary(max_size=300))
def test_a_garbled_certificate_tells_nothing(der: bytes) -> None:
    facts = read_facts(der)
    assert facts is None or facts.subject.isprintable()


async def test_a_server_that_shows_no_certificate() -> None:
    async with plain_speaker() as port:
        assert await asyncio.to_thread(fetch_facts, "127.0.0.1", port, timeout=5.0) is None


def test_a_server_that_is_not_there_or_says_nothing() -> None:
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as silent:
        port = silent.getsockname()[1]
        assert fetch_facts("127.0.0.1", port, timeout=0.2) is None
    assert fetch_facts("127.0.0.1", port, timeout=5.0) is None
