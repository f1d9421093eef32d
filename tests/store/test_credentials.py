"""Credentials without an operating system: the rules that hold for every password store."""

import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from aurous_desktop.store.credentials import (
    Backend,
    Credentials,
    KeyringLocked,
    KeyringMissing,
    KeyringRefusedWrite,
    KeyringTimeout,
    system_backends,
)

ACCOUNT = "https://api.example.test"
KEY = "al_live_" + "0" * 64


class MemoryStore:
    """A password store in memory; a real one has no way to be told to misbehave."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}
        self.gate = threading.Event()
        self.gate.set()
        self.calls = 0

    def get_password(self, service: str, username: str) -> str | None:
        self.calls += 1
        self.gate.wait()
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.calls += 1
        self.gate.wait()
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


class ForgetfulStore(MemoryStore):
    def set_password(self, service: str, username: str, password: str) -> None:
        """Take the password and keep nothing, as keyring's null backend does."""


class StickyStore(MemoryStore):
    def delete_password(self, service: str, username: str) -> None:
        """Say yes and keep it."""


class TalkativeStore(MemoryStore):
    def set_password(self, service: str, username: str, password: str) -> None:
        raise ValueError(f"can't keep {password}")


@pytest.fixture
def memory() -> Iterator[MemoryStore]:
    store = MemoryStore()
    yield store
    store.gate.set()


def credentials_over(store: MemoryStore, **options: float) -> Credentials:
    return Credentials("Test", backends=[Backend("Memory", lambda: store)], **options)


def absent() -> MemoryStore:
    raise RuntimeError("no such service")


def test_a_key_is_kept_for_its_own_account_alone(memory: MemoryStore) -> None:
    credentials = credentials_over(memory)
    credentials.store(ACCOUNT, KEY).result()
    assert credentials.load(ACCOUNT).result() == KEY
    assert credentials.load("https://other.example.test").result() is None


def test_a_removed_key_is_gone_and_removing_it_again_is_fine(memory: MemoryStore) -> None:
    credentials = credentials_over(memory)
    credentials.store(ACCOUNT, KEY).result()
    credentials.remove(ACCOUNT).result()
    credentials.remove(ACCOUNT).result()
    assert memory.entries == {}


def test_a_store_that_keeps_nothing_is_found_out() -> None:
    with pytest.raises(KeyringRefusedWrite):
        credentials_over(ForgetfulStore()).store(ACCOUNT, KEY).result()


def test_a_store_that_does_not_delete_is_found_out() -> None:
    credentials = credentials_over(StickyStore())
    credentials.store(ACCOUNT, KEY).result()
    with pytest.raises(KeyringRefusedWrite):
        credentials.remove(ACCOUNT).result()


def test_no_problem_repeats_the_key() -> None:
    with pytest.raises(KeyringRefusedWrite) as caught:
        credentials_over(TalkativeStore()).store(ACCOUNT, KEY).result()
    assert KEY not in str(caught.value) + caught.value.reason
    assert caught.value.__context__ is None


def test_without_any_store_the_problem_says_so() -> None:
    credentials = Credentials("Test", backends=[Backend("One", absent), Backend("Two", absent)])
    with pytest.raises(KeyringMissing) as caught:
        credentials.load(ACCOUNT).result()
    assert "One" in caught.value.reason
    assert "Two" in caught.value.reason


def test_the_first_store_that_is_there_is_taken(memory: MemoryStore) -> None:
    backends = [Backend("Absent", absent), Backend("Memory", lambda: memory)]
    assert Credentials("Test", backends=backends).backend_name().result() == "Memory"


def test_a_key_that_is_too_long_for_the_store_is_not_tried(memory: MemoryStore) -> None:
    windows = Backend("Windows", lambda: memory, most_bytes=2560)
    credentials = Credentials("Test", backends=[windows])
    credentials.store(ACCOUNT, "k" * 1280).result()
    with pytest.raises(KeyringRefusedWrite):
        credentials.store(ACCOUNT, "k" * 1281).result()
    assert credentials.load(ACCOUNT).result() == "k" * 1280


@pytest.mark.parametrize("name", ["KeyringLocked", "InitError", "PromptDismissedException"])
def test_a_locked_store_is_told_as_locked(name: str, memory: MemoryStore) -> None:
    def locked(service: str, username: str) -> str | None:
        raise type(name, (Exception,), {})("dismissed")

    memory.get_password = locked  # type: ignore[method-assign]
    with pytest.raises(KeyringLocked):
        credentials_over(memory).load(ACCOUNT).result()


def test_a_hanging_store_ends_in_a_problem_and_recovers(memory: MemoryStore) -> None:
    memory.gate.clear()
    credentials = credentials_over(memory, timeout=0.2)
    with pytest.raises(KeyringTimeout):
        credentials.load(ACCOUNT).result()
    memory.gate.set()
    assert credentials.load(ACCOUNT).result() is None


def test_a_call_that_waited_in_vain_is_not_made_later(memory: MemoryStore) -> None:
    memory.gate.clear()
    credentials = credentials_over(memory, timeout=0.2)
    hanging, waiting = credentials.load(ACCOUNT), credentials.store(ACCOUNT, KEY)
    for call in (hanging, waiting):
        with pytest.raises(KeyringTimeout):
            call.result()
    memory.gate.set()
    assert credentials.load(ACCOUNT).result() is None
    assert memory.entries == {}


def test_after_a_store_that_never_returns_the_next_try_gets_a_new_thread() -> None:
    stores = [MemoryStore(), MemoryStore()]
    stores[0].gate.clear()
    turns = iter(stores)
    credentials = Credentials(
        "Test", timeout=0.2, backends=[Backend("Memory", lambda: next(turns))]
    )
    for _ in range(2):
        with pytest.raises(KeyringTimeout):
            credentials.load(ACCOUNT).result()
    assert credentials.load(ACCOUNT).result() is None
    assert stores[1].calls == 1
    stores[0].gate.set()


def test_every_problem_has_a_sentence_for_people() -> None:
    for kind in (KeyringLocked, KeyringMissing, KeyringRefusedWrite, KeyringTimeout):
        assert str(kind("reason")) == kind.sentence
        assert "password store" in kind.sentence


def test_only_real_stores_are_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    names = set()
    for platform in ("linux", "darwin", "win32"):
        monkeypatch.setattr(sys, "platform", platform)
        names |= {backend.name for backend in system_backends()}
    assert names == {"Secret Service", "KWallet", "macOS Keychain", "Windows Credential Manager"}


def test_importing_it_does_not_load_keyring() -> None:
    code = (
        "import sys, aurous_desktop.store.credentials as c; c.Credentials('Test');"
        "sys.exit('keyring' in sys.modules or 'asyncio' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
