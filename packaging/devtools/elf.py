"""What the libraries of a Linux bundle ask of the system, read with binutils."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .console import Stop, last_lines, quietly

_NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)$", re.MULTILINE)
_FOREIGN_PATH = re.compile(r"\((?:RPATH|RUNPATH)\).*\[[^\]$]*/")
_GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)")


@dataclass(frozen=True)
class Needs:
    """What ELF files need from outside their folder.

    `sonames` maps each library to one file that asks for it; `glibc` is the newest version
    (major, minor) of glibc's symbols, and `newest` the file that uses it.
    """

    sonames: dict[str, str]
    glibc: tuple[int, int]
    newest: str


def files(folder: Path) -> Iterator[Path]:
    """Yield the programs and libraries below a folder, links left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    yield path


def needs(folder: Path) -> Needs:
    """Read what all ELF files below a folder need that isn't in the folder itself."""
    own = {path.name for path in folder.rglob("*.so*")}
    sonames: dict[str, str] = {}
    glibc, newest = (0, 0), ""
    for path in files(folder):
        answer = quietly(["objdump", "-p", path])
        if answer.returncode != 0:
            raise Stop(f"{path.name} can't be read. objdump said:\n{last_lines(answer.stderr)}")
        for soname in _NEEDED.findall(answer.stdout):
            if soname not in own:
                sonames.setdefault(soname, path.name)
        found = max(((int(a), int(b)) for a, b in _GLIBC.findall(answer.stdout)), default=(0, 0))
        if found > glibc:
            glibc, newest = found, path.name
    return Needs(sonames, glibc, newest)


def tidy(folder: Path) -> int:
    """Take out of the libraries what is of this machine alone; return the bytes saved.

    That is symbols for debuggers and search paths that name a folder of the machine that built
    it. The program itself stays as it is: PyInstaller keeps its archive in it.
    """
    saved = 0
    for path in files(folder):
        sections = quietly(["readelf", "--wide", "--section-headers", "--dynamic", path]).stdout
        if "pydata" in sections:
            continue
        if _FOREIGN_PATH.search(sections):
            _must(["chrpath", "--delete", path])
        if ".symtab" in sections:
            before = path.stat().st_size
            _must(["strip", "--strip-unneeded", path])
            saved += before - path.stat().st_size
    return saved


def _must(command: list[object]) -> None:
    answer = quietly(command)
    if answer.returncode != 0:
        said = last_lines(answer.stdout + answer.stderr)
        raise Stop(f"{command[0]} could not change {command[-1]}. It said:\n{said}")
