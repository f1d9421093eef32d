"""The Debian package: what it depends on, and where things lie in it."""

import gzip
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from devtools import deb, elf
from devtools.console import Stop

_LINUX = sys.platform.startswith("linux") and shutil.which("dpkg") and shutil.which("objdump")
pytestmark = pytest.mark.skipif(not _LINUX, reason="needs dpkg and binutils")


def _needs(*sonames: str, glibc: tuple[int, int] = (2, 34)) -> elf.Needs:
    return elf.Needs(dict.fromkeys(sonames, "libown.so"), glibc, "libown.so")


def test_libraries_become_packages() -> None:
    packages = deb.depends(_needs("libc.so.6", "libxcb.so.1", "libglib-2.0.so.0"))
    assert packages == [
        "ca-certificates",
        "libc6 (>= 2.34)",
        "libglib2.0-0 | libglib2.0-0t64",
        "libxcb1",
    ]


def test_a_library_of_no_package_stops_the_build() -> None:
    with pytest.raises(Stop, match=r"libnobody\.so\.1 \(for libown\.so\)"):
        deb.depends(_needs("libnobody.so.1"))


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    shutil.copy(Path("/bin/ls").resolve(), bundle / "aurous-desktop")
    (bundle / "notes.txt").write_text("x")
    (bundle / "notes.txt").chmod(0o777)
    monkeyed = pytest.MonkeyPatch()
    with monkeyed.context() as patch:
        patch.setitem(deb.PACKAGES, "libselinux.so.1", "libselinux1")
        deb.lay_out(tmp_path / "deb", bundle, "1.2.3")
    return tmp_path / "deb"


def test_everything_lies_where_debian_has_it(tree: Path) -> None:
    assert (tree / "usr/bin/aurous-desktop").resolve() == tree / "usr/lib/aurous-desktop" / deb.NAME
    assert (tree / "usr/share/icons/hicolor/48x48/apps/aurous-desktop.png").exists()
    manual = gzip.decompress((tree / "usr/share/man/man1/aurous-desktop.1.gz").read_bytes())
    assert b"Aurous Desktop 1.2.3" in manual
    assert b"@" not in manual
    assert (tree / "usr/lib/aurous-desktop/notes.txt").stat().st_mode & 0o777 == 0o644
    assert (tree / "usr/lib/aurous-desktop" / deb.NAME).stat().st_mode & 0o777 == 0o755


def test_the_package_tells_its_version_and_needs(tree: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.deb"
    packing = ["dpkg-deb", "--root-owner-group", "-Znone", "--build", str(tree), str(made)]
    answer = subprocess.run(packing, check=False, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    fields = subprocess.run(
        ["dpkg-deb", "-f", str(made), "Version", "Depends"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert "Version: 1.2.3" in fields
    assert "libc6 (>= 2." in fields


def test_the_manual_has_every_option() -> None:
    from aurous_desktop.command_line import parser

    manual = (deb.DATA / "aurous-desktop.1").read_text("utf-8").replace("\\-", "-")
    options = {option for action in parser()._actions for option in action.option_strings}
    assert {"--demo", "--lang"} <= options
    assert [option for option in sorted(options) if option not in manual] == []
