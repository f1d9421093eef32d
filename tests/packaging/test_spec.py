"""The definition of the bundle, read as PyInstaller does on each system.

PyInstaller's own classes are stood in for: they would look through the whole program, and make
what only their system can use.
"""

import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from bundle import apple, trim

SPEC = Path(__file__).parents[2] / "packaging" / "bundle" / "aurous-desktop.spec"


class Said:
    """Keeps what each class was given, by its name."""

    def __init__(self):
        self.given = {}

    def named(self, name):
        def make(*things, **options):
            self.given[name] = (things, options)
            scripts = [
                (name, f"/{name}.py", "PYSOURCE") for name in ("pyi_rth_inspect", "__main__")
            ]
            return SimpleNamespace(scripts=scripts, pure=[], binaries=[], datas=[])

        return make


@pytest.fixture
def read(monkeypatch, tmp_path):
    def read_on(platform, **environment):
        said = Said()
        monkeypatch.setattr(sys, "platform", platform)
        for name, value in {"AUROUS_VERSION": "1.2.3", **environment}.items():
            monkeypatch.setenv(name, value)
        names = {name: said.named(name) for name in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")}
        scope = {**names, "SPECPATH": str(SPEC.parent), "workpath": str(tmp_path)}
        exec(compile(SPEC.read_text("utf-8"), SPEC.name, "exec"), scope)
        return said.given

    return read_on


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_it_can_be_read_on_every_system(read, tmp_path, platform):
    given = read(platform)
    assert given["Analysis"][1]["hiddenimports"] == list(trim.HIDDEN_IMPORTS[platform])
    assert ("BUNDLE" in given) is (platform == "darwin")
    assert given["EXE"][1]["console"] is (platform == "linux")
    assert json.loads((tmp_path / "versions.json").read_text())["version"] == "1.2.3"


def test_no_start_pays_for_what_libraries_do_not_ask_for(read):
    (_, scripts, *_), _ = read("linux")["EXE"]
    assert [name for name, *_ in scripts] == ["__main__"]


def test_the_app_for_macos_is_named_versioned_and_signed_as_the_environment_says(read):
    given = read(
        "darwin",
        AUROUS_MACOS_IDENTITY="Developer ID Application: Sample",
        AUROUS_MACOS_ENTITLEMENTS="/somewhere/entitlements.plist",
    )
    options = given["BUNDLE"][1]
    assert options["name"] == "Aurous Desktop.app"
    assert options["info_plist"] == apple.info_plist("1.2.3")
    assert Path(options["icon"]).is_file()
    assert given["EXE"][1]["codesign_identity"] == "Developer ID Application: Sample"
    assert given["EXE"][1]["entitlements_file"] == "/somewhere/entitlements.plist"
