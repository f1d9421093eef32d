"""What the program needs of the computer: password store, secure connections, database."""

from __future__ import annotations

import asyncio
import importlib
import os
import sqlite3
import ssl
import sys
from pathlib import Path

import truststore

from aurous_desktop.live import Live
from aurous_desktop.selftest.certificate import untrusted_server
from aurous_desktop.selftest.checks import Check, CheckFailed
from aurous_desktop.store.credentials import (
    Credentials,
    KeyringLocked,
    KeyringMissing,
    KeyringTimeout,
)

_SERVICE = "Aurous Desktop self-test"
_SAMPLE = "sample entry of the self-test, not a key"

# Without these the store can't be spoken to, and keyring itself would only say "none found".
_MODULES = {
    "win32": ("keyring.backends.Windows", "win32ctypes.pywin32.win32cred"),
    "darwin": ("keyring.backends.macOS", "keyring.backends.macOS.api"),
    "linux": ("keyring.backends.SecretService", "secretstorage", "jeepney.io.blocking"),
}
_CONNECT_SECONDS = 5.0

# Where the systems keep the roots that are trusted, beside the place that OpenSSL was built with.
_ROOTS = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/cert.pem",
    "/etc/ssl/cert.pem",
    "/etc/ssl/ca-bundle.pem",
)


async def _password_store(live: Live) -> str:
    for name in _MODULES.get(sys.platform, _MODULES["linux"]):
        try:
            importlib.import_module(name)
        except ImportError as problem:
            raise CheckFailed(f"the module {name} is missing from the program") from problem
    credentials = Credentials(_SERVICE)
    account = f"self-test {os.getpid()}"
    try:
        name = await asyncio.wrap_future(credentials.backend_name())
        await asyncio.wrap_future(credentials.store(account, _SAMPLE))
        if await asyncio.wrap_future(credentials.load(account)) != _SAMPLE:
            raise CheckFailed(f"{name} gave back something else")
        await asyncio.wrap_future(credentials.remove(account))
        if await asyncio.wrap_future(credentials.load(account)) is not None:
            raise CheckFailed(f"{name} did not delete the entry")
    except (KeyringMissing, KeyringLocked, KeyringTimeout) as problem:
        return _not_in_use(problem)
    finally:
        credentials.close()
    return f"{name}: an entry was written, read and deleted"


def _not_in_use(problem: KeyringMissing | KeyringLocked | KeyringTimeout) -> str:
    """Say what the computer lacks; on Windows and macOS the store is always there."""
    if sys.platform in ("win32", "darwin"):
        raise CheckFailed(problem.sentence) from problem
    if isinstance(problem, KeyringLocked):
        return "the backend for Secret Service is here; the store is locked"
    if isinstance(problem, KeyringTimeout):
        return "the backend for Secret Service is here; the store does not answer"
    return "the backend for Secret Service is here; no service is running"


async def _secure_connections(live: Live) -> str:
    roots = _trusted_roots()
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    async with untrusted_server() as port:
        try:
            async with asyncio.timeout(_CONNECT_SECONDS):
                _, writer = await asyncio.open_connection(
                    "127.0.0.1", port, ssl=context, server_hostname="localhost"
                )
        except ssl.SSLCertVerificationError:
            return f"{roots}; a certificate that nobody trusts is refused"
        writer.close()
        raise CheckFailed("a certificate that nobody trusts was accepted")


def _trusted_roots() -> str:
    if sys.platform == "darwin":
        return "roots are macOS's own"
    if sys.platform == "win32":
        count = len(ssl.enum_certificates("ROOT"))
        if not count:
            raise CheckFailed("Windows has no trusted roots")
        return f"{count} roots of Windows are trusted"
    places = ssl.get_default_verify_paths()
    for file in (places.cafile, *_ROOTS):
        if file is not None and Path(file).is_file() and Path(file).stat().st_size:
            return f"trusted roots are in {file}"
    if places.capath is not None and any(Path(places.capath).glob("*.0")):
        return f"trusted roots are in {places.capath}"
    raise CheckFailed("this computer has no trusted roots; the package ca-certificates has them")


async def _database(live: Live) -> str:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5 (name, tokenize='unicode61')")
        connection.execute("INSERT INTO words VALUES ('Zoë the Adventurer')")
        found = connection.execute("SELECT name FROM words WHERE words MATCH 'zoe*'").fetchall()
    connection.close()
    if len(found) != 1:
        raise CheckFailed("FTS5 finds nothing")
    return f"SQLite {sqlite3.sqlite_version} with FTS5"


CHECKS = (
    Check("password store", _password_store),
    Check("secure connections", _secure_connections),
    Check("database", _database),
)
