"""Licence texts: one for everything that is shipped, and a build that stops when one lacks."""

import json
import sqlite3
from importlib.metadata import distribution, version

import pytest
from legal import parts, shipped

ENTRIES = {entry["name"]: entry for entry in json.loads(parts.INDEX.read_text("utf-8"))}


def module_of(package, module):
    """Give a file as PyInstaller lists it."""
    return (module, str(distribution(package).locate_file(f"{module}/__init__.py")), "PYMODULE")


def test_every_package_that_any_system_needs_has_its_text():
    assert parts.required() >= {"pyside6-essentials", "pywin32-ctypes", "secretstorage", "jeepney"}
    assert parts.required() - shipped.texts() == set()


def test_every_library_has_its_text():
    assert {part.name for part in parts.PARTS} | {"Python"} <= set(ENTRIES)


@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_says_what_it_is_and_has_texts(name):
    entry = ENTRIES[name]
    assert entry["license"]
    assert entry["files"]
    for file in entry["files"]:
        assert len((parts.LICENCES / file).read_text("utf-8")) > 300


def test_no_text_lies_about_that_nothing_names():
    named = {file for entry in ENTRIES.values() for file in entry["files"]} | {parts.INDEX.name}
    assert {path.name for path in parts.LICENCES.iterdir()} == named


def test_qt_comes_with_its_notice_and_the_whole_lgpl():
    notice, lgpl, gpl = (
        (parts.LICENCES / file).read_text("utf-8") for file in ENTRIES["Qt"]["files"]
    )
    assert "How to replace them" in notice
    assert "download.qt.io" in notice
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in lgpl
    assert "GNU GENERAL PUBLIC LICENSE" in gpl


def test_a_bundle_tells_the_versions_of_what_is_in_it(tmp_path):
    entries = [
        module_of("httpx", "httpx"),
        ("ours", str(parts.ROOT / "pyproject.toml"), "DATA"),
        ("PySide6/Qt/lib/libicudata.so.73", "/venv/libicudata.so.73", "BINARY"),
    ]
    file = shipped.write_versions(tmp_path / "deep" / "versions.json", "1.2.3", entries)
    told = json.loads(file.read_text("utf-8"))
    assert told["version"] == "1.2.3"
    assert told["packages"]["httpx"] == version("httpx")
    assert set(told["packages"]) == {"httpx", *parts.BY_THE_BUILD}
    assert told["libraries"]["SQLite"] == sqlite3.sqlite_version
    assert told["libraries"]["ICU"] == "73"


def test_a_bundle_with_a_package_without_a_text_is_not_built():
    with pytest.raises(SystemExit, match="no licence text for pytest"):
        shipped.versions([module_of("pytest", "pytest")])
