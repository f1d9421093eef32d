"""A bare Debian in a folder, entered with chroot; needs root."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from .console import Stop, environment, last_lines, quietly, say

USER = "artist"
UID = 1000
_SUITE = "bookworm"
_SOURCES = Path("/etc/apt/sources.list.d/debian.sources")


class Chroot:
    """A fresh Debian from a cached archive, with an ordinary user; a context manager.

    Leaving it takes the mounts and the folder away.
    """

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder
        self._cache = cache
        self._mounts: list[Path] = []

    def __enter__(self) -> "Chroot":
        if os.geteuid() != 0:
            raise Stop("A bare Debian can be made by root alone. Run it with sudo.")
        _bootstrap(self._cache)
        self.remove()
        self.folder.mkdir(parents=True)
        _must(["tar", "-xf", self._cache, "-C", self.folder])
        self.folder.chmod(0o755)
        self._mount(["-t", "proc", "proc"], "proc")
        self._mount(["--bind", "/dev"], "dev")
        shutil.copyfile("/etc/resolv.conf", self.folder / "etc" / "resolv.conf")
        self.must(["useradd", "--create-home", "--uid", str(UID), USER])
        self.must(["apt-get", "update"])
        return self

    def __exit__(self, *_: object) -> None:
        self.remove()

    def share(self, folder: Path, place: str) -> None:
        """Show a folder of this system in the bare one."""
        self._mount(["--bind", str(folder)], place)

    def run(
        self, words: Sequence[object], *, timeout: float = 600
    ) -> subprocess.CompletedProcess[str]:
        """Run a command as root inside; its output is kept."""
        path = "/usr/sbin:/usr/bin:/sbin:/bin"
        settings = [f"PATH={path}", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8"]
        return subprocess.run(
            ["chroot", str(self.folder), "env", "-i", *settings, *map(str, words)],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace",
            timeout=timeout, check=False,
        )  # fmt: skip

    def must(self, words: Sequence[object]) -> str:
        """Run a command as root that has to work; return its output."""
        answer = self.run(words)
        if answer.returncode != 0:
            said = last_lines(answer.stdout + answer.stderr)
            raise Stop(f"{' '.join(map(str, words))} did not work in the bare Debian:\n{said}")
        return answer.stdout

    def start(
        self, words: Sequence[object], settings: Mapping[str, str]
    ) -> "subprocess.Popen[str]":
        """Start a command as the ordinary user, with these variables and no others."""
        home = {"HOME": f"/home/{USER}", "USER": USER, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
        pairs = [f"{name}={value}" for name, value in {**home, **settings}.items()]
        return subprocess.Popen(
            ["chroot", f"--userspec={UID}:{UID}", str(self.folder), "env", "-i", *pairs,
             *map(str, words)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            errors="replace",
        )  # fmt: skip

    def files(self) -> set[str]:
        """Return all paths inside, without what the kernel shows and what people own."""
        left_out = {"proc", "dev", "sys", "home", "tmp", "run"}
        found: set[str] = set()
        for top in self.folder.iterdir():
            if top.name not in left_out:
                found.update(str(path.relative_to(self.folder)) for path in top.rglob("*"))
        return found

    def remove(self) -> None:
        """Take mounts and folder away."""
        for place in (*reversed(self._mounts), *self._left_over()):
            quietly(["umount", "--lazy", place])
        self._mounts.clear()
        if self._left_over():
            raise Stop(f"{self.folder} is still in use; nothing was deleted there.")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _mount(self, words: Sequence[str], place: str) -> None:
        target = self.folder / place
        target.mkdir(parents=True, exist_ok=True)
        _must(["mount", *words, target])
        self._mounts.append(target)

    def _left_over(self) -> list[Path]:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()
        places = [Path(line.split()[1]) for line in lines]
        return [place for place in places if place.is_relative_to(self.folder)]


def _bootstrap(cache: Path) -> None:
    """Make the archive of a bare Debian, once."""
    if cache.exists():
        return
    say(f"Fetching a bare Debian ({_SUITE}), once …")
    folder = cache.with_suffix("")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _must(["debootstrap", "--variant=minbase", _SUITE, folder, _mirror()])
    (folder / "etc" / "apt" / "apt.conf.d" / "90few").write_text(
        'APT::Install-Recommends "false";\nAcquire::Languages "none";\n'
    )
    shutil.rmtree(folder / "var" / "cache" / "apt" / "archives", ignore_errors=True)
    partial = cache.with_suffix(".part")
    _must(["tar", "-cf", partial, "-C", folder, "."])
    partial.rename(cache)
    shutil.rmtree(folder)


def _mirror() -> str:
    """Return the address from which this system itself fetches Debian."""
    if _SOURCES.exists():
        for line in _SOURCES.read_text(encoding="utf-8").splitlines():
            if line.startswith("URIs:"):
                return line.split()[1]
    return "http://deb.debian.org/debian"


def _must(words: Sequence[object]) -> None:
    answer = quietly(words, env=environment(LC_ALL="C.UTF-8"))
    if answer.returncode != 0:
        said = last_lines(answer.stdout + answer.stderr)
        raise Stop(f"{words[0]} did not work. It said:\n{said}")
