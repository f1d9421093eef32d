"""The bill of materials: what a build wrote down, in a form that other programs read."""

import json
from importlib.metadata import version

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from legal import sbom

PACKAGES = ("pyside6-essentials", "shiboken6", "httpx", "httpcore", "cryptography", "pyinstaller")
LIBRARIES = {"Python": "3.11.7", "Qt": "6.11.3", "SQLite": "3.40.1", "OpenSSL": "3.0.19"}


@pytest.fixture
def bundle(tmp_path):
    folder = tmp_path / "bundle" / "_internal" / "resources" / "licences"
    folder.mkdir(parents=True)
    found = {
        "version": "1.2.3",
        "system": "linux",
        "packages": {name: version(name) for name in PACKAGES},
        "libraries": LIBRARIES,
    }
    (folder / "versions.json").write_text(json.dumps(found))
    return tmp_path / "bundle"


@pytest.fixture
def bill(bundle, tmp_path):
    out = tmp_path / "bill.json"
    assert sbom.main([str(bundle), "--out", str(out)]) == 0
    return json.loads(out.read_text("utf-8"))


def test_it_keeps_to_the_schema(bill):
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(json.dumps(bill)) is None
    bill["components"][0]["type"] = "spoon"
    assert validator.validate_str(json.dumps(bill)) is not None


def test_it_is_about_this_version_of_the_program(bill):
    about = bill["metadata"]["component"]
    assert (about["name"], about["version"]) == ("aurous-desktop", "1.2.3")
    assert about["type"] == "application"


def test_it_lists_packages_and_libraries_with_versions_and_licences(bill):
    parts = {part["name"]: part for part in bill["components"]}
    assert {name: parts[name]["version"] for name in LIBRARIES} == LIBRARIES
    assert parts["httpx"]["purl"] == f"pkg:pypi/httpx@{version('httpx')}"
    assert parts["httpx"]["licenses"] == [{"license": {"id": "BSD-3-Clause"}}]
    assert parts["Qt"]["licenses"] == [{"license": {"id": "LGPL-3.0-only"}}]
    assert "starlette" not in parts  # it is not in this bundle
    assert "Microsoft Visual C++ runtime" not in parts


def test_it_lists_the_code_that_is_compiled_into_a_package(bill):
    part = next(part for part in bill["components"] if part["name"] == "cryptography")
    assert "asn1" in {crate["name"] for crate in part["components"]}


def test_it_tells_who_needs_whom(bill):
    needs = {one["ref"]: one.get("dependsOn", []) for one in bill["dependencies"]}
    assert f"httpcore@{version('httpcore')}" in needs[f"httpx@{version('httpx')}"]
    assert "qt@6.11.3" in needs[f"pyside6-essentials@{version('pyside6-essentials')}"]
    assert "openssl@3.0.19" in needs["python@3.11.7"]
    assert f"httpx@{version('httpx')}" in needs["aurous-desktop@1.2.3"]


def test_the_same_bundle_gives_the_same_bill(bundle, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    found = sbom.read_bundle(bundle)
    assert sbom.bill(found) == sbom.bill(found)


def test_without_a_bundle_it_says_what_to_do(tmp_path, capsys):
    assert sbom.main([str(tmp_path)]) == 1
    assert "dev.py build" in capsys.readouterr().err
