"""What the program says it is made of."""

import json
import shutil
import sys
from importlib.metadata import version

import pytest

from aurous_desktop import __version__
from aurous_desktop.runtime import components
from aurous_desktop.runtime.resources import resource_path


@pytest.fixture
def bundle(monkeypatch, tmp_path):
    """Make a frozen program with two packages in it."""
    shutil.copytree(resource_path("licences"), tmp_path / "resources" / "licences")
    written = tmp_path / "resources" / "licences" / "versions.json"
    written.write_text(json.dumps({"packages": {"httpx": "1.2.3", "jaraco-classes": "4.5"}}))
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)


def test_qt_comes_first_and_every_text_can_be_read():
    found = components.components()
    assert found[0].name == "Qt"
    assert found[0].version.startswith("6.")
    assert all(len(one.text()) > 300 for one in found)
    assert {one.name for one in found} >= {"Python", "httpx", "cryptography", "Lucide icons"}


def test_what_is_not_installed_here_is_not_listed(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    names = {one.name for one in components.components()}
    assert "Microsoft Visual C++ runtime" not in names
    assert "ICU" in names


@pytest.mark.usefixtures("bundle")
def test_a_frozen_program_tells_what_its_build_wrote_down():
    found = {one.name: one.version for one in components.components()}
    assert found["httpx"] == "1.2.3"
    assert found["jaraco.classes"] == "4.5"
    assert "starlette" not in found
    assert components.versions()["httpx"] == "1.2.3"


def test_versions_are_those_that_run():
    told = components.versions()
    assert told["Aurous Desktop"] == __version__
    assert told["httpx"] == version("httpx")
    assert set(told) >= {"Python", "Qt", "PySide6", "SQLite", "OpenSSL"}
    assert list(components.qt_folder().glob("*Qt6Core*"))
