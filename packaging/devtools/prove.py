"""Prove the .deb: install, use, upgrade and remove it in a Debian that has nothing else."""

import json
import re
import secrets
import shutil
import socket
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import build, deb, desk, system, virtualenv
from .chroot import UID, USER, Chroot
from .console import ROOT, Stop, environment, last_lines, say

TOOLS = ("debootstrap", *desk.TOOLS)
PROOF = build.WORK / "proof"
KEY = "sandbox-key-of-the-proof"
_BUS = "run/desk"
_PROGRAM = deb.NAME


def packages(version: str, next_version: str) -> None:
    """Make and prove the packages of two versions; raise Stop at the first thing that fails."""
    system.ensure(TOOLS, needed=True, why="to prove the package in a bare Debian")
    archive, first = build.packages(version)
    # Nobody is to download what was made for the upgrade alone.
    second = build.debian_package(build.freeze(next_version), next_version, PROOF)
    bare = Chroot(build.WORK / "chroot", build.WORK / "debian.tar")
    with desk.Desk(UID, f"/{_BUS}") as table, bare:
        bare.share(table.folder, _BUS)
        _Proof(bare, table).run(version, first, next_version, second, archive)


class _Proof:
    """The steps, in their order; each says one line or raises Stop."""

    def __init__(self, bare: Chroot, table: desk.Desk) -> None:
        self._bare = bare
        self._desk = table
        self._word = "Proof" + secrets.token_hex(4)

    def run(
        self, version: str, first: Path, next_version: str, second: Path, archive: Path
    ) -> None:
        before = self._bare.files()
        self._install(first, version)
        self._self_test(_PROGRAM)
        self._demo()
        self._unpack(archive)
        with sandbox() as address:
            self._draft(address, "draft")
            drafted = self._drafts()
            self._install(second, next_version)
            self._draft_shown(address)
            found = self._drafts()
            check(found == drafted, "the upgrade left the draft as it was", (drafted, found))
        self._purge(before)

    def _install(self, file: Path, version: str) -> None:
        target = self._bare.folder / "tmp" / file.name
        target.write_bytes(file.read_bytes())
        said = self._bare.must(["apt-get", "install", "-y", f"/tmp/{file.name}"])
        target.unlink()
        count = re.search(r"(\d+) newly installed", said)
        answer = self._as_artist("--version")
        check(version in answer, f"apt installed {version}", answer)
        say(f"     with {count[1] if count else '?'} packages new to the bare Debian")

    def _unpack(self, archive: Path) -> None:
        """Unpack the archive for people without apt, as the person, and try what is in it."""
        home = self._bare.folder / "home" / USER
        with tarfile.open(archive) as tar:
            tar.extractall(home, filter="data")
        folder = home / archive.name.removesuffix(".tar.xz")
        self._self_test(f"/home/{USER}/{folder.name}/{_PROGRAM}")
        shutil.rmtree(folder)

    def _self_test(self, program: str) -> None:
        python = self._bare.run(["sh", "-c", "command -v python3"]).stdout.strip()
        check(not python, "there is no Python in the bare Debian", python)
        process = self._start("--self-test", program=program)
        said = process.communicate(timeout=180)[0]
        for line in said.splitlines():
            if not line.startswith(("{", " ", "}")):
                say(f"     {line}")
        summary = json.loads(said[said.rindex("\n{") :] if "\n{" in said else "{}")
        passed = process.returncode == 0
        check(passed, f"{program} --self-test passed as an ordinary user", last_lines(said))
        say(f"     in {summary.get('seconds', '?')} s")

    def _demo(self) -> None:
        process = self._start("--demo")
        self._desk.window()
        picture = PROOF / "installed.png"
        desk.wait(lambda: self._desk.look(picture) > 300, "the pictures in the window")
        check(True, f"the window stands, see {picture.relative_to(ROOT)}", "")
        self._quit(process)

    def _draft(self, address: str, name: str) -> None:
        """Type a name into the first character, as a person does; the keys are the program's."""
        process = self._start("--base-url", address, key=True)
        self._desk.window()
        desk.wait(lambda: self._desk.look(PROOF / "opened.png") > 300, "the list")
        self._desk.press("key", "ctrl+Next")
        desk.wait(self._typed, "the draft on disk")
        self._desk.look(PROOF / f"{name}.png")
        check(True, "a name typed into the window is a draft on disk", "")
        self._quit(process)

    def _typed(self) -> bool:
        if not self._drafts():
            self._desk.type_name(self._word)
        return bool(self._drafts())

    def _draft_shown(self, address: str) -> None:
        process = self._start("--base-url", address, key=True)
        self._desk.window()
        picture = PROOF / "upgraded.png"
        desk.wait(lambda: self._desk.look(picture) > 300, "the list after the upgrade")
        say(f"     the window after the upgrade: {picture.relative_to(ROOT)}")
        self._quit(process)

    def _drafts(self) -> dict[str, dict[str, object]]:
        return drafts(self._bare.folder / "home" / USER, self._word)

    def _purge(self, before: set[str]) -> None:
        kept = self._drafts()
        owned = set(self._bare.must(["dpkg", "-L", _PROGRAM]).split("\n")) - {""}
        self._bare.must(["apt-get", "purge", "-y", "--auto-remove", _PROGRAM])
        after = self._bare.files()
        own = {path.lstrip("/") for path in owned if path != "/."}
        left = sorted(path for path in (after - before) if path in own or "aurous" in path.lower())
        # Logs of apt name what was installed; they are apt's.
        check(not left, "nothing of the program is left after purge", left[:5])
        others = [path for path in after - before if path.startswith("usr/")]
        say(f"     {len(others)} other new files below /usr, of packages that came along")
        check(self._drafts() == kept and bool(kept), "the person's drafts are left", kept)

    def _start(
        self, *words: str, key: bool = False, program: str = _PROGRAM
    ) -> "subprocess.Popen[str]":
        settings = dict(self._desk.settings)
        if key:
            settings["AUROUS_API_KEY"] = KEY
        return self._bare.start([program, *words], settings)

    def _as_artist(self, *words: str) -> str:
        return self._start(*words).communicate(timeout=60)[0]

    def _quit(self, process: "subprocess.Popen[str]") -> None:
        self._desk.press("key", "ctrl+q")
        try:
            said = process.communicate(timeout=30)[0]
        except subprocess.TimeoutExpired:
            process.kill()
            self._desk.look(PROOF / "stuck.png")
            raise Stop("The program did not end at Ctrl+Q; see stuck.png.") from None
        check(process.returncode == 0, "Ctrl+Q ended it", last_lines(said))


def drafts(home: Path, word: str) -> dict[str, dict[str, object]]:
    """Return what the readable draft files with a word hold, by their place below a folder.

    When a file was written is left out: each start writes it anew.
    """
    texts = {path: path.read_text(encoding="utf-8") for path in home.rglob("*.json")}
    found = {str(p.relative_to(home)): json.loads(t) for p, t in texts.items() if word in t}
    for draft in found.values():
        del draft["saved_at"]
    return found


@contextmanager
def sandbox() -> Iterator[str]:
    """Run the sandbox server beside the bare Debian; give its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    server = subprocess.Popen(
        [virtualenv.PYTHON, "-m", "aurous_desktop.sandbox", "--port", str(port),
         "--characters", "40", "--key", KEY],
        cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip

    def answers() -> bool:
        with socket.socket() as one:
            return one.connect_ex(("127.0.0.1", port)) == 0

    try:
        desk.wait(answers, "the sandbox server")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def check(good: bool, what: str, why: object) -> None:
    """Say what holds, or raise Stop with the reason why not."""
    if not good:
        raise Stop(f"NOT: {what}\n{why}")
    say(f"ok   {what}")
