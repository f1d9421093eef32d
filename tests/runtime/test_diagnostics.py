import sqlite3
from pathlib import Path

import pytest

from aurous_desktop.runtime.diagnostics import report
from aurous_desktop.runtime.logs import Redactor
from aurous_desktop.runtime.paths import find_paths

KEY = "al_live_" + "00ff" * 16


@pytest.fixture
def tell():
    def tell(**changes):
        keywords = {
            "redactor": Redactor(home=Path("/home/person")),
            "environment": {},
            "keyring_backend": lambda: "SecretService",
            **changes,
        }
        return report(find_paths(Path("/home/person/aurous")), **keywords)

    return tell


def test_versions_places_and_password_store_are_told(tell):
    lines = dict(line.split(": ", 1) for line in tell().splitlines())

    assert lines["Qt"].startswith("6.")
    assert lines["httpx"].startswith("0.28")
    assert lines["SQLite"] == sqlite3.sqlite_version
    assert lines["Password store"] == "SecretService"
    assert lines["Data"] == str(Path("~/aurous/data"))
    assert lines["System"]


def test_home_and_secrets_are_not(tell):
    environment = {
        "AUROUS_API_KEY": KEY,
        "https_proxy": "http://me:hunter22@proxy.example",
        "AUROUS_BASE_URL": "https://me:hunter22@api.example/",
        "LANG": "de_DE.UTF-8",
    }

    text = tell(environment=environment, extra={"Last request": f"refused {KEY}"})

    assert "/home/person" not in text
    assert KEY[8:] not in text
    assert "hunter22" not in text
    assert "AUROUS_API_KEY: set" in text
    assert "HTTPS_PROXY: set" in text
    assert "LANG: de_DE.UTF-8" in text


def test_broken_password_store_does_not_break_the_report(tell):
    def broken():
        raise ConnectionResetError("the bus is gone")

    text = tell(keyring_backend=broken)

    assert "Password store: not available (ConnectionResetError: the bus is gone)" in text
    assert "SQLite: " in text
