"""Freeze the program into one folder, and pack that folder for this system."""

import platform
import re
import shutil
import sys
import tarfile
from pathlib import Path

from . import deb, elf, macos, system, virtualenv
from .console import ROOT, Stop, environment, last_lines, on_linux, quietly, say

SPEC = ROOT / "packaging" / "bundle" / "aurous-desktop.spec"
BARE_SPEC = SPEC.with_name("bare-window.spec")
WORK = ROOT / "build"
DIST = ROOT / "dist"
NAME = "aurous-desktop"
_PACKAGE = "aurous_desktop"
_VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)
_WELL_FORMED = re.compile(r"\d+(\.\d+){1,3}")


def source_version() -> str:
    """Return the version that the source names."""
    found = _VERSION.search((ROOT / _PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    if found is None:
        raise Stop(f"{_PACKAGE}/__init__.py names no version.")
    return found[1]


def check_version(version: str) -> None:
    """Raise Stop when this is no version such as 1.2.3."""
    if not _WELL_FORMED.fullmatch(version):
        raise Stop(f"“{version}” is not a version such as 1.2.3.")


def next_version(version: str) -> str:
    """Return the version after this one, for trying an upgrade: 1.2.3 → 1.2.4."""
    head, _, last = version.rpartition(".")
    return f"{head}.{int(last) + 1}"


def system_packages() -> list[str]:
    """Return what Debian keeps apart from its Python and PyInstaller needs."""
    packages = ["binutils", "chrpath"]
    if system.is_debian_python(str(virtualenv.PYTHON)):
        packages.append(f"libpython{sys.version_info[0]}.{sys.version_info[1]}")
    return packages


def packages(version: str) -> list[Path]:
    """Make the packages of this system in dist/; return their paths."""
    check_version(version)
    folder = freeze(version)
    if sys.platform == "darwin":
        return [macos.disk_image(folder.parent / macos.APPLICATION, version, DIST)]
    if not on_linux():
        return [folder]
    made = [portable(folder, version)]
    return [*made, debian_package(folder, version)] if shutil.which("dpkg-deb") else made


def debian_package(folder: Path, version: str, dist: Path = DIST) -> Path:
    """Make the .deb of a bundle; return its path."""
    return deb.package(folder, version, WORK, dist)


def freeze(version: str) -> Path:
    """Make the bundle of a version; return its folder."""
    source = stage(version, WORK / "source")
    say(f"Freezing Aurous Desktop {version} …")
    _pyinstaller(
        SPEC,
        WORK / "bundle",
        AUROUS_SOURCE=str(source),
        AUROUS_VERSION=version,
        **macos.build_environment(),
    )
    folder = WORK / "bundle" / NAME
    if on_linux():
        say(f"Took {elf.tidy(folder) / 1e6:.1f} MB of symbols for debuggers out of libraries.")
    return folder


def bare_window(name: str, *, trimmed: bool) -> Path:
    """Freeze a window without the program, as the measure of its bundle; return its folder.

    Trimmed, it is made as the program is; else as PyInstaller makes it by itself.
    """
    say(f"Freezing a bare window ({name}) …")
    _pyinstaller(BARE_SPEC, WORK / "bare" / name, AUROUS_BARE_TRIMMED=str(int(trimmed)))
    folder = WORK / "bare" / name / "bare-window"
    if trimmed and on_linux():
        elf.tidy(folder)
    return folder


def _pyinstaller(spec: Path, target: Path, **settings: str) -> None:
    # Without columns the bytecode is a quarter smaller; tracebacks still name lines.
    answer = quietly(
        [
            virtualenv.PYTHON, "-X", "no_debug_ranges", "-m", "PyInstaller",
            "--noconfirm", "--clean", "--log-level=WARN", "--distpath", target,
            "--workpath", WORK / "pyinstaller", spec,
        ],
        env=environment(**settings),
    )  # fmt: skip
    if answer.returncode != 0:
        raise Stop(f"PyInstaller could not make the bundle. It said:\n{last_lines(answer.stderr)}")


def stage(version: str, folder: Path) -> Path:
    """Copy the program to a folder, with this version written in it; return the folder."""
    shutil.rmtree(folder, ignore_errors=True)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / _PACKAGE, folder / _PACKAGE, ignore=ignored)
    place = folder / _PACKAGE / "__init__.py"
    line = f'__version__ = "{version}"'
    place.write_text(_VERSION.sub(line, place.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


def portable(folder: Path, version: str) -> Path:
    """Pack the bundle so that it can be unpacked and started anywhere; return the archive."""
    DIST.mkdir(exist_ok=True)
    name = f"{NAME}-{version}-{sys.platform}-{platform.machine()}"
    archive = DIST / f"{name}.tar.xz"
    say(f"Packing {archive.name} …")
    with tarfile.open(archive, "w:xz") as tar:
        tar.add(folder, arcname=name, filter=_of_nobody)
    return archive


def _of_nobody(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Keep the account that built it out of the archive."""
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    return member
