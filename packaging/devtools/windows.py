"""The installer for Windows, made on Debian: frozen under wine, packed with NSIS."""

from pathlib import Path

from bundle import windows as told

from . import build, signing, system, virtualenv, windows_python, wine
from .console import ROOT, Stop, environment, last_lines, on_linux, quietly, say

WORK = build.WORK / "windows"
DATA = ROOT / "packaging" / "windows"
TOOLS = (*wine.TOOLS, "nsis")
UNINSTALLER = "Uninstall.exe"
ICON = WORK / "aurous-desktop.ico"
PICTURE = WORK / "side.bmp"


def installer(version: str, dist: Path = build.DIST) -> Path:
    """Make the installer of a version in dist/, or in another folder; return its path."""
    build.check_version(version)
    if not on_linux():
        raise Stop("The installer for Windows is made on Debian 12 or later.")
    system.ensure(TOOLS, needed=True, why="to freeze the program for Windows and pack it")
    folder = freeze(version)
    signing.sign(folder / told.PROGRAM)
    return pack(folder, version, dist)


def freeze(version: str) -> Path:
    """Make the bundle of a version; return its folder."""
    windows = wine.Wine(WORK / "prefix")
    windows.ensure()
    python = windows_python.ensure(WORK / "python")
    source = build.stage(version, WORK / "source")
    resource = WORK / "version.txt"
    resource.write_text(told.version_resource(version), encoding="utf-8")
    _draw()
    say(f"Freezing Aurous Desktop {version} for Windows; this takes some minutes …")
    answer = windows.run(
        [
            python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN",
            "--distpath", wine.path(WORK / "bundle"), "--workpath", wine.path(WORK / "pyinstaller"),
            wine.path(build.SPEC),
        ],
        timeout=3600,
        AUROUS_SOURCE=wine.path(source),
        AUROUS_VERSION=version,
        AUROUS_WINDOWS_ICON=wine.path(ICON),
        AUROUS_WINDOWS_VERSION_FILE=wine.path(resource),
    )  # fmt: skip
    windows.settle()
    folder = WORK / "bundle" / build.NAME
    if answer.returncode != 0 or not (folder / told.PROGRAM).is_file():
        raise Stop(f"PyInstaller could not make the bundle. It said:\n{last_lines(answer.stdout)}")
    check_bundle(folder)
    return folder


def check_bundle(folder: Path) -> None:
    """Stop when a library of wine, or a stand-in for one of Windows, is in the bundle."""
    libraries = [path for kind in ("dll", "exe", "pyd") for path in folder.rglob(f"*.{kind}")]
    foreign = sorted(path.name for path in libraries if wine.is_foreign(path))
    if foreign:
        raise Stop(f"Not of Windows, but in the bundle: {', '.join(foreign)}")


def pack(folder: Path, version: str, dist: Path = build.DIST) -> Path:
    """Make the installer of a bundle, signed if there is a certificate; return its path."""
    dist.mkdir(exist_ok=True)
    made = dist / f"{build.NAME}-{version}-windows-x86_64-setup.exe"
    say(f"Packing {made.name} …")
    made.unlink(missing_ok=True)
    answer = quietly(
        ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *_defines(folder, version, made),
         DATA / "installer.nsi"],
        env=environment(PYTHONPATH=str(ROOT / "packaging")),
    )  # fmt: skip
    if answer.returncode != 0:
        said = last_lines(answer.stdout + answer.stderr)
        raise Stop(f"NSIS could not pack it. It said:\n{said}")
    signing.sign(made)
    return made


def _defines(folder: Path, version: str, made: Path) -> list[str]:
    """Give the words for NSIS that name all that installer.nsi leaves open."""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    values = {
        "BUNDLE": folder,
        "COPYRIGHT": told.COPYRIGHT,
        "ICON": ICON,
        "KILOBYTES": -(-size // 1024),
        "NAME": told.NAME,
        "NUMBERS": ".".join(map(str, told.four_numbers(version))),
        "OUT": made,
        "PAGE": told.PAGE,
        "PICTURE": PICTURE,
        "PROGRAM": told.PROGRAM,
        "PUBLISHER": told.PUBLISHER,
        "UNINSTALLER": UNINSTALLER,
        "VERSION": version,
    }
    sign = signing.command()
    if sign:
        values["SIGN"] = sign
    return [f"-D{name}={value}" for name, value in values.items()]


def _draw() -> None:
    """Make the icon and the installer's picture of the pictures in the source."""
    answer = quietly(
        [virtualenv.PYTHON, "-m", "bundle.windows", ROOT / "resources" / "icons", WORK],
        env=environment(PYTHONPATH=str(ROOT / "packaging")),
    )
    if answer.returncode != 0:
        raise Stop(f"The pictures can't be made:\n{last_lines(answer.stderr)}")
