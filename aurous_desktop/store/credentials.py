"""The API key in the password store of the operating system, and nowhere else.

Only the real stores of the three systems are used, and each is made directly: keyring's own
choice can be turned by a variable or a file to a backend that writes the key down in the open,
or to anybody's code.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any, Protocol, TypeVar

from aurous_desktop.record import record
from aurous_desktop.store.timed_calls import TimedCalls

CALL_TIMEOUT = 10.0
"""Seconds after which a password store counts as one that does not answer."""
_USER = "API key"
_WINDOWS_BYTES = 2560
_MOST_COPIES = 10
_LOCKED = {"InitError", "KeyringLocked", "LockedException", "PromptDismissedException"}


T = TypeVar("T")


class CredentialProblem(Exception):
    """The key can't be kept in, or had from, the password store; it holds no key itself.

    `sentence` tells it to a person, `reason` names the cause for support.
    """

    sentence = "The system's password store can't be used."

    def __init__(self, reason: str = "") -> None:
        super().__init__(self.sentence)
        self.reason = reason


class KeyringLocked(CredentialProblem):
    """The store is locked, or the question to unlock it was turned down."""

    sentence = (
        "The system's password store is locked. Aurous Desktop keeps the API key there. "
        "Unlock it to connect."
    )


class KeyringMissing(CredentialProblem):
    """There is no store of a kind that is trusted."""

    sentence = (
        "This computer has no password store that Aurous Desktop can use. The API key can't be "
        "remembered: you can enter it each time, and it is never written to a file."
    )


class KeyringTimeout(CredentialProblem):
    """The store does not answer; it may wait for somebody to unlock it."""

    sentence = (
        "The system's password store doesn't answer. Look whether it asks for a password "
        "somewhere, then try again."
    )


class KeyringRefusedWrite(CredentialProblem):
    """The store did not take the key, or did not give it up."""

    sentence = "The system's password store didn't keep the change. The key works until you quit."


class PasswordStore(Protocol):
    """What keyring's backends can do."""

    def get_password(self, service: str, username: str) -> str | None:
        """Give a password, or None."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a password in place of the one before."""

    def delete_password(self, service: str, username: str) -> None:
        """Delete a password."""


@record
class Backend:
    """One kind of password store: its name for people, and how to come by it.

    `make` raises RuntimeError or ImportError when it is not there.
    """

    name: str
    make: Callable[[], PasswordStore]
    most_bytes: int | None = None


class Credentials:
    """Keys by account (the origin of a base URL); each call's outcome is a future.

    The calls run one at a time on a thread of their own and end within `timeout` seconds, the
    store's own questions to the person included; all raise `CredentialProblem`.
    """

    def __init__(
        self,
        service: str,
        *,
        timeout: float = CALL_TIMEOUT,
        backends: Sequence[Backend] | None = None,
    ) -> None:
        self._service = service
        self._backends = system_backends() if backends is None else backends
        self._calls = TimedCalls("keyring", timeout=timeout, on_timeout=KeyringTimeout)

    def load(self, account: str) -> Future[str | None]:
        """Give the key of an account, or None when there is none."""
        return self._calls.submit(lambda: self._load(account))

    def store(self, account: str, key: str) -> Future[None]:
        """Keep a key in place of the one before, and read it back to be sure."""
        return self._calls.submit(lambda: self._store(account, key))

    def remove(self, account: str) -> Future[None]:
        """Remove the key of an account and make sure that it is gone."""
        return self._calls.submit(lambda: self._remove(account))

    def backend_name(self) -> Future[str]:
        """Name the password store in use."""
        return self._calls.submit(lambda: self._open()[0].name)

    def close(self) -> None:
        """Let the thread end; calls under way are not waited for."""
        self._calls.close()

    def _load(self, account: str) -> str | None:
        _, store = self._open()
        entry = self._entry(account)
        return _guarded(KeyringMissing, lambda: store.get_password(entry, _USER))

    def _store(self, account: str, key: str) -> None:
        backend, store = self._open()
        if backend.most_bytes is not None and len(key.encode("utf-16-le")) > backend.most_bytes:
            raise KeyringRefusedWrite("the key is too long for this store")
        entry = self._entry(account)
        _guarded(KeyringRefusedWrite, lambda: store.set_password(entry, _USER, key))
        if _guarded(KeyringRefusedWrite, lambda: store.get_password(entry, _USER)) != key:
            raise KeyringRefusedWrite("what was read back differs")

    def _remove(self, account: str) -> None:
        _, store = self._open()
        entry = self._entry(account)
        for _ in range(_MOST_COPIES):
            if _guarded(KeyringRefusedWrite, lambda: store.get_password(entry, _USER)) is None:
                return
            _guarded(KeyringRefusedWrite, lambda: store.delete_password(entry, _USER))
        raise KeyringRefusedWrite("it is still there")

    def _entry(self, account: str) -> str:
        """Name an entry of its own for each account, which Windows needs to keep them apart."""
        return f"{self._service} {account}"

    def _open(self) -> tuple[Backend, PasswordStore]:
        """Find the first store that is there, each time anew: it may have been started since."""
        reasons = []
        for backend in self._backends:
            try:
                return backend, backend.make()
            except Exception as trouble:  # a store's libraries raise what they like
                reasons.append(f"{backend.name}: {type(trouble).__name__}")
        raise KeyringMissing("; ".join(reasons))


def _guarded(otherwise: type[CredentialProblem], work: Callable[[], T]) -> T:
    """Tell what a store raises as one of our own problems, without its words: they may quote."""
    try:
        return work()
    except Exception as trouble:  # a store's libraries raise what they like
        reason = type(trouble).__name__
    raise (KeyringLocked if reason in _LOCKED else otherwise)(reason)


def system_backends() -> tuple[Backend, ...]:
    """Give the stores that are trusted on this operating system, the preferred one first."""
    if sys.platform == "win32":
        return (Backend("Windows Credential Manager", _windows, _WINDOWS_BYTES),)
    if sys.platform == "darwin":
        return (Backend("macOS Keychain", _keychain),)
    return (Backend("Secret Service", _secret_service), Backend("KWallet", _kwallet))


# Each import stands in its function: keyring is not to be loaded before the window shows, and
# the tools that freeze the program still find it.


def _secret_service() -> PasswordStore:
    from keyring.backends.SecretService import Keyring

    return _made(Keyring)


def _kwallet() -> PasswordStore:
    from keyring.backends.kwallet import DBusKeyring

    return _made(DBusKeyring)


def _keychain() -> PasswordStore:
    from keyring.backends.macOS import Keyring

    return _made(Keyring)


def _windows() -> PasswordStore:
    from keyring.backends.Windows import WinVaultKeyring

    # The usual persistence would roam to the person's other computers.
    return _made(WinVaultKeyring, persist="local machine")


def _made(kind: Any, **properties: str) -> PasswordStore:
    """Make a store; its priority raises RuntimeError when there is none to speak to."""
    if kind.priority <= 0:
        raise RuntimeError("not to be used")
    store: PasswordStore = kind()
    for name, value in properties.items():
        setattr(store, name, value)
    return store
