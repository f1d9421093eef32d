import json
import os

import pytest

from aurous_desktop.record import replace
from aurous_desktop.runtime.settings import Settings, SettingsFile


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.json"


def test_first_start_uses_the_defaults_and_writes_nothing(path):
    assert SettingsFile(path).load() == Settings()
    assert not path.exists()


def test_what_was_saved_comes_back(path):
    settings = Settings(
        window_geometry="AdnQ",
        window_state="AAAA",
        splitter_sizes=(280, 600, 400),
        list_sort="name",
        list_view="grid",
        thumbnail_size=96,
        theme="dark",
        text_size=150,
        language="de",
        proxy_mode="manual",
        proxy_address="http://proxy.example:8080",
        update_check=False,
    )

    SettingsFile(path).save(settings)

    assert SettingsFile(path).load() == settings


def test_every_setting_is_stored(path):
    SettingsFile(path).save(Settings())

    assert set(json.loads(path.read_text())) == set(Settings.__match_args__) - {"unknown"}


def test_keys_of_a_newer_version_survive(path):
    path.write_text('{"theme": "dark", "from_the_future": {"a": [1]}}')
    file = SettingsFile(path)

    file.save(replace(file.load(), theme="light"))

    stored = json.loads(path.read_text())
    assert stored["theme"] == "light"
    assert stored["from_the_future"] == {"a": [1]}


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe\x00", b"[1]", b"null", b"[" * 100_000, b'{"theme": '],
    ids=["empty", "cut", "not-utf8", "list", "null", "deep", "half"],
)  # fmt: skip
def test_broken_file_is_set_aside_and_defaults_are_used(path, content):
    path.write_bytes(content)

    assert SettingsFile(path).load() == Settings()
    assert not path.exists()
    assert path.with_name("settings.json.broken").read_bytes() == content


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "pink"),
        ("theme", ["dark"]),
        ("text_size", "big"),
        ("text_size", True),
        ("list_view", "cards"),
        ("thumbnail_size", "large"),
        ("splitter_sizes", [1, "2"]),
        ("splitter_sizes", [-1]),
        ("update_check", 1),
        ("proxy_mode", None),
        ("language", 5),
    ],
)
def test_one_unusable_value_costs_that_value_alone(path, name, value):
    path.write_text(json.dumps({"list_sort": "name", name: value}))

    settings = SettingsFile(path).load()

    assert getattr(settings, name) == getattr(Settings(), name)
    assert settings.list_sort == "name"


@pytest.mark.parametrize(("stored", "used"), [(5, 80), (80, 80), (200, 200), (900, 200)])
def test_text_size_stays_readable(path, stored, used):
    path.write_text(json.dumps({"text_size": stored}))

    assert SettingsFile(path).load().text_size == used


def test_failed_write_keeps_the_old_file_and_leaves_no_other(path, monkeypatch):
    file = SettingsFile(path)
    file.save(Settings(theme="dark"))

    # A disk that fills up between writing and syncing can't be had on demand.
    def full(descriptor):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            file.save(Settings(theme="light"))

    assert file.load().theme == "dark"
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.skipif(os.name != "posix", reason="modes are a POSIX matter")
def test_file_is_private(path):
    SettingsFile(path).save(Settings())

    assert path.stat().st_mode & 0o777 == 0o600
