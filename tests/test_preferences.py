"""The choices of the program against a real proxy on a socket; the password store in memory."""

import asyncio
import base64
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from aurous_desktop.api.endpoint import check_base_url
from aurous_desktop.preferences import Preferences
from aurous_desktop.runtime.paths import find_paths
from aurous_desktop.runtime.settings import SettingsFile
from aurous_desktop.services.views import ProblemKind
from aurous_desktop.store.credentials import Backend, Credentials

PASSWORD = "not-in-any-file"
Make = Callable[[], Preferences]


class MemoryStore:
    """A password store in memory: the system's own must not be touched by a test."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


class StrictProxy:
    """Asks everybody for a sign-in and lets nobody through; keeps the heads of requests."""

    def __init__(self) -> None:
        self.heads: list[str] = []
        self.address = ""

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.heads.append((await reader.readuntil(b"\r\n\r\n")).decode())
        writer.write(b"HTTP/1.1 407 Sign in\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()


@asynccontextmanager
async def a_proxy() -> AsyncIterator[StrictProxy]:
    proxy = StrictProxy()
    server = await asyncio.start_server(proxy.answer, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    proxy.address = f"http://{host}:{port}"
    try:
        yield proxy
    finally:
        server.close()


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def make(tmp_path: Path, store: MemoryStore) -> Iterator[Make]:
    """Make the choices of one start of the program after another, on the same profile."""
    credentials = Credentials("test", backends=(Backend("memory", lambda: store),))
    paths = find_paths(tmp_path / "profile")
    paths.create()
    file = SettingsFile(paths.settings_file)

    def start() -> Preferences:
        return Preferences(
            settings=file.load(),
            file=file,
            paths=paths,
            credentials=credentials,
            base_url=check_base_url("https://api.example.test"),
            keep_secret=lambda secret: None,
            workspace=lambda: None,
        )

    yield start
    credentials.close()


def contents(folder: Path) -> list[bytes]:
    """Read every file; there has to be one."""
    found = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert found
    return found


async def test_a_proxy_is_used_from_the_next_request_on(make: Make) -> None:
    choices = make()
    async with a_proxy() as proxy:
        choices.change(proxy_mode="manual", proxy_address=proxy.address)
        problem = await choices.test_network()
    assert problem is not None
    assert (problem.kind, problem.host) == (ProblemKind.PROXY, "127.0.0.1")
    assert proxy.heads[0].startswith("CONNECT api.example.test:443 ")


async def test_a_sign_in_is_used_now_and_at_the_next_start_and_is_in_no_file(
    make: Make, tmp_path: Path
) -> None:
    expected = "Basic " + base64.b64encode(f"ann:{PASSWORD}".encode()).decode()
    async with a_proxy() as proxy:
        first = make()
        first.change(proxy_mode="manual", proxy_address=proxy.address)
        assert await first.use_sign_in("ann", PASSWORD) is None
        await first.test_network()
        second = make()
        await second.load_sign_in()
        await second.test_network()
    assert len(proxy.heads) == 2
    assert all(expected in head for head in proxy.heads)
    assert all(PASSWORD.encode() not in content for content in contents(tmp_path))


async def test_a_password_is_never_shown_to_another_proxy(make: Make) -> None:
    async with a_proxy() as proxy:
        choices = make()
        choices.change(proxy_mode="manual", proxy_address="http://other.example.test:1")
        await choices.use_sign_in("ann", PASSWORD)
        choices.change(proxy_address=proxy.address)
        await choices.test_network()
    wrong = base64.b64encode(f"ann:{PASSWORD}".encode()).decode()
    assert proxy.heads
    assert not [head for head in proxy.heads if wrong in head]


async def test_the_defaults_leave_no_password_behind(make: Make, store: MemoryStore) -> None:
    choices = make()
    choices.change(proxy_mode="manual", proxy_address="proxy.example.test:1", text_size=150)
    await choices.use_sign_in("ann", PASSWORD)
    assert store.entries
    assert choices.reset()
    await choices.use_sign_in("", "")
    assert not store.entries
    assert (choices.settings.proxy_mode, choices.settings.text_size) == ("system", 100)


async def test_a_choice_that_the_disk_does_not_take_holds_for_this_run(
    make: Make, tmp_path: Path
) -> None:
    choices = make()
    folder = tmp_path / "profile" / "settings"
    folder.rmdir()
    folder.write_text("in the way")
    assert choices.change(theme="dark") is False
    assert choices.settings.theme == "dark"
