"""Windows programs on Linux: wine in a prefix of its own, with what wine 8 lacks.

Wine's traps: a Windows Python dies of standard input from /dev/null and of output to a file, so
both are pipes here. Wine 8 dies when Python 3.12 or later asks WMI (wbemprox) what Windows this is,
and hangs for ever when Qt asks what networks there are (netprofm); so it has neither here.
"""

import hashlib
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from .console import ROOT, Stop, environment, last_lines, quietly, say

TOOLS = ("wine", "wine64", "gcc-mingw-w64-x86-64-win32")
STANDINS = ROOT / "packaging" / "windows" / "standins"
BUILTIN = (b"Wine builtin DLL", b"Wine placeholder DLL")
"""How wine's own libraries begin, 64 bytes in."""

# No entries in this person's menus, no offers to fetch .NET or a browser; the rest see above.
_LEFT_OUT = "winemenubuilder.exe,mscoree,mshtml,wbemprox,netprofm="
# Wine notes its devices there at every start.
_CONTROL = r"System\CurrentControlSet"
_DEVICES = tuple(
    rf"{_CONTROL}\{one}"
    for one in (r"Control\Class", r"Control\DeviceClasses", r"Control\Video", "Enum")
)
_SETTINGS = r"HKCU\Software\Wine"


class Wine:
    """A Windows in a folder; made when it is first needed, kept until its makings change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def drive(self) -> Path:
        """Return the folder of drive C."""
        return self.folder / "drive_c"

    @property
    def home(self) -> Path:
        """Return the folder of the one person of this Windows."""
        found = [path for path in (self.drive / "users").iterdir() if path.name != "Public"]
        return found[0]

    @property
    def settings(self) -> dict[str, str]:
        """Return the environment that leads wine here."""
        found = environment(
            WINEPREFIX=str(self.folder), WINEARCH="win64", WINEDEBUG="-all",
            WINEDLLOVERRIDES=_LEFT_OUT,
        )  # fmt: skip
        found.pop("PYTHONDONTWRITEBYTECODE", None)  # each start would compile everything anew
        return found

    def ensure(self) -> None:
        """Make the prefix, unless it is there and of the same makings."""
        stamp = self.folder / "made-of.sha256"
        if stamp.exists() and stamp.read_text() == _makings():
            return
        say("Making a Windows with wine …")
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        answer = self.run(["wineboot", "--init"])
        if answer.returncode != 0 or not self.drive.is_dir():
            raise Stop(f"wine could not make its Windows. It said:\n{last_lines(answer.stdout)}")
        self.run(
            ["wine", "reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f"]
        )
        self.settle()
        self._cut_off_home()
        for source in sorted(STANDINS.glob("*.c")):
            _compile(source, self.drive / "windows" / "system32" / f"{source.stem}.dll")
        stamp.write_text(_makings())

    def run(
        self, words: Sequence[object], *, timeout: float = 900, **settings: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a program of Windows, or one of wine's, to its end; all it says is in `stdout`."""
        return subprocess.run(
            _command(words), env=self.settings | settings, cwd=ROOT, input="", text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace", timeout=timeout,
            check=False,
        )  # fmt: skip

    def start(self, words: Sequence[object], settings: Mapping[str, str]) -> "Started":
        """Start a program of Windows and go on."""
        return subprocess.Popen(
            _command(words), env=self.settings | dict(settings), cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            errors="replace",
        )  # fmt: skip

    def settle(self) -> None:
        """Wait until nothing runs any more and the registry is on disk."""
        quietly(["wineserver", "--wait"], env=self.settings)

    def stop(self) -> None:
        """End all that runs in this Windows."""
        quietly(["wineserver", "--kill"], env=self.settings)

    def registry(self, key: str) -> dict[str, str]:
        """Return the values of a key such as HKCU\\Software; nothing when there is none."""
        said = self.run(["wine", "reg", "query", key]).stdout
        return dict(re.findall(r"^ +(\S+) +REG_\w+ +(.*?)\r?$", said, re.MULTILINE))

    def registry_of_all(self) -> set[str]:
        """Return what the registry holds for all people of the computer, as key and value."""
        self.settle()
        text = (self.folder / "system.reg").read_text(encoding="utf-8", errors="replace")
        keys = re.split(r"^(?=\[)", text, flags=re.MULTILINE)[1:]
        found = set()
        for key, *values in (block.splitlines() for block in keys):
            name = key.rpartition("]")[0].removeprefix("[").replace(r"\\", "\\")
            if not name.startswith(_DEVICES):
                found |= {f"{name}: {value}" for value in values if value[:1] in ('"', "@")}
        return found

    def files(self) -> set[str]:
        """Return all files of this Windows; those of its person without the way to them."""
        paths = (path for path in self.drive.rglob("*") if path.is_file())
        return {
            str(path.relative_to(self.home if path.is_relative_to(self.home) else self.drive))
            for path in paths
        }

    def _cut_off_home(self) -> None:
        """Put folders in the place of wine's links into the home of who runs this."""
        for path in self.home.iterdir():
            if path.is_symlink():
                path.unlink()
                path.mkdir()


Started = subprocess.Popen[str]


def path(place: Path) -> str:
    """Write a path of Linux as wine's programs see it."""
    return "Z:" + str(place.absolute()).replace("/", "\\")


def is_foreign(library: Path) -> bool:
    """Tell whether a file is of wine or a stand-in for it, not of Windows."""
    if library.stem.lower() in {source.stem for source in STANDINS.glob("*.c")}:
        return True
    with library.open("rb") as file:
        return file.read(0x60)[0x40:].startswith(BUILTIN)


def _command(words: Sequence[object]) -> list[str]:
    first, *rest = words
    if isinstance(first, Path):
        return ["wine", path(first), *map(str, rest)]
    return [str(first), *map(str, rest)]


def _makings() -> str:
    """Return a hash of all that decides what a prefix holds."""
    digest = hashlib.sha256(quietly(["wine", "--version"]).stdout.encode())
    for file in (Path(__file__), *sorted(STANDINS.glob("*.c"))):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _compile(source: Path, library: Path) -> None:
    answer = quietly(
        [
            "x86_64-w64-mingw32-gcc", "-Wall", "-Wextra", "-Werror", "-shared", "-O1", "-s",
            "-o", library, source, "-ladvapi32",
        ]
    )  # fmt: skip
    if answer.returncode != 0:
        raise Stop(f"{source.name} can't be compiled. gcc said:\n{last_lines(answer.stderr)}")
