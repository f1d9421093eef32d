"""The build: the version that goes in, and the archive that comes out."""

import sys
import tarfile

import pytest
from devtools import build
from devtools.console import Stop

import aurous_desktop


def test_the_version_is_the_one_of_the_source():
    assert build.source_version() == aurous_desktop.__version__


def test_another_version_is_written_into_the_copy_and_not_into_the_source(tmp_path):
    folder = build.stage("7.8.9", tmp_path / "source")
    assert '__version__ = "7.8.9"' in (folder / "aurous_desktop" / "__init__.py").read_text()
    assert (folder / "aurous_desktop" / "cli.py").exists()
    assert build.source_version() == aurous_desktop.__version__


@pytest.mark.parametrize("version", ["", "1", "next", "1.2.3; rm", "../1.2"])
def test_a_version_that_is_none_stops_before_anything_is_made(version):
    with pytest.raises(Stop, match="is not a version"):
        build.packages(version)


def test_the_archive_has_one_folder_and_names_no_account(tmp_path, monkeypatch):
    monkeypatch.setattr(build, "DIST", tmp_path / "dist")
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    (bundle / "aurous-desktop").write_text("program")
    (bundle / "aurous-desktop").chmod(0o755)
    archive = build.portable(bundle, "7.8.9")
    with tarfile.open(archive) as tar:
        members = tar.getmembers()
    assert {member.name.split("/")[0] for member in members} == {archive.name[: -len(".tar.xz")]}
    assert {(member.uid, member.gid, member.uname) for member in members} == {(0, 0, "root")}
    program = next(member for member in members if member.name.endswith("/aurous-desktop"))
    assert program.mode & 0o111


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="about apt")
@pytest.mark.parametrize(("debian", "wanted"), [(True, 3), (False, 2)])
def test_what_pyinstaller_needs_of_the_system_is_installed_first(monkeypatch, debian, wanted):
    monkeypatch.setattr(build.system, "is_debian_python", lambda executable: debian)
    packages = build.system_packages()
    assert packages[:2] == ["binutils", "chrpath"]
    assert [name for name in packages[2:] if name.startswith("libpython3.")] == packages[2:]
    assert len(packages) == wanted
