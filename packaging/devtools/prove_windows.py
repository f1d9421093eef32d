"""Prove the installer for Windows under wine: install, use, upgrade and remove the program."""

import json
import secrets
import shutil
from pathlib import Path

from bundle import windows as told

from . import build, desk, system, windows, wine
from .console import ROOT, last_lines, say
from .prove import KEY, check, drafts, sandbox

TOOLS = (*wine.TOOLS, "xvfb", "xdotool")
PICTURES = build.WORK / "windows" / "proof"
ENTRY = rf"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\{told.NAME}"
# In the one person's folder: what an installer may write there.
_PLACES = (
    f"AppData/Local/Programs/{told.NAME}",
    f"AppData/Roaming/Microsoft/Windows/Start Menu/Programs/{told.NAME}.lnk",
)
_PROFILE = "AppData/Local/aurous-desktop"
_NOT_DONE, _IS_RUNNING = 2, 3  # NSIS' own, and the one of installer.nsi
_ALL_COLORS, _COLORS_OF_LAST_PAGE = 800, 60
_OURS, _OF_OTHERS = f"{told.NAME} https://sample.invalid", "Sample of another program"


def installers(version: str, next_version: str) -> None:
    """Make and prove the installers of two versions; raise Stop at the first that fails."""
    system.ensure(TOOLS, needed=True, why="to prove the installer under wine")
    first = windows.installer(version)
    second = windows.installer(next_version, build.WORK / "windows")  # it is for nobody
    prove(version, first, next_version, second)


def prove(version: str, first: Path, next_version: str, second: Path) -> None:
    """Prove two installers that are there."""
    computer = wine.Wine(build.WORK / "windows" / "proof-prefix")
    shutil.rmtree(computer.folder, ignore_errors=True)
    shutil.rmtree(PICTURES, ignore_errors=True)
    with desk.Screen() as screen:
        computer.ensure()
        try:
            _Proof(computer, screen).run(version, first, next_version, second)
        finally:
            computer.stop()


class _Proof:
    """The steps, in their order; each says one line or raises Stop."""

    def __init__(self, computer: wine.Wine, screen: desk.Screen) -> None:
        self._wine = computer
        self._screen = screen
        self._word = "Proof" + secrets.token_hex(4)
        self._home = computer.home
        self._folder = self._home / _PLACES[0]
        self._program = self._folder / told.PROGRAM

    def run(self, version: str, first: Path, next_version: str, second: Path) -> None:
        self._install(first, version)
        self._self_test(version)
        self._demo()
        with sandbox() as address:
            drafted = self._draft(address)
            self._refuse_while_running(address, second, version)
            self._stop_half_way(second, version)
            self._install(second, next_version)
            self._self_test(next_version)
            self._look_again(address, "upgraded")
            found = self._drafts()
            check(found == drafted, "the upgrade left the draft as it was", (drafted, found))
            self._remove_silently(drafted)
            self._install(second, next_version)
            self._look_again(address, "installed-again")
        self._remove_with_drafts()
        self._install_by_hand(second)
        self._remove_by_hand()

    # --- installing -----------------------------------------------------------------------------

    def _install(self, installer: Path, version: str) -> None:
        before, machine = self._wine.files(), self._wine.registry_of_all()
        answer = self._run(installer, "/S")
        check(answer == 0, f"{installer.name} /S ended with 0", answer)
        strange = sorted(
            path for path in self._wine.files() - before if not path.startswith(_PLACES)
        )
        check(not strange, "it wrote to its own folder and the Start menu alone", strange[:5])
        written = sorted(self._wine.registry_of_all() - machine)
        check(not written, "it wrote nothing for all people of the computer", written[:5])
        self._registered(version)

    def _registered(self, version: str) -> None:
        """Look at what Windows shows in Settings > Apps, the Start menu and Properties."""
        told_there = self._entry()
        wanted = {
            "DisplayName": told.NAME,
            "DisplayVersion": version,
            "Publisher": told.PUBLISHER,
            "URLInfoAbout": told.PAGE,
        }
        found = {name: told_there.get(name) for name in wanted}
        check(found == wanted, f"{told.NAME} {version} by {told.PUBLISHER} is registered", found)
        bundle = sum(p.stat().st_size for p in self._folder.rglob("*") if p.is_file())
        size = int(told_there["EstimatedSize"], 16)
        check(abs(size * 1024 - bundle) < bundle / 20, f"with its size, {size} kB", bundle)
        named = [told_there[name] for name in ("DisplayIcon", "UninstallString")]
        check(all(self._folder.name in one for one in named), "with icon and uninstaller", named)
        shortcut = (self._home / _PLACES[1]).read_bytes()
        target = f"{told.NAME}\\{told.PROGRAM}".encode("utf-16-le")
        check(target in shortcut, "the Start menu leads to the program", shortcut)
        resource = f"FileVersion\0\0{version}\0".encode("utf-16-le")
        check(resource in self._program.read_bytes(), "the program says its version", version)
        foreign = [path.name for path in self._folder.rglob("*.dll") if wine.is_foreign(path)]
        check(not foreign, "nothing of wine is in it", foreign)

    def _refuse_while_running(self, address: str, installer: Path, version: str) -> None:
        process = self._open(address)
        self._shown("running")
        answer = self._run(installer, "/S")
        check(answer == _IS_RUNNING, "while the program runs, /S changes nothing", answer)
        asking = self._start(installer)
        self._screen.window("--name", f"^{told.NAME} Setup", what="the installer's question")
        self._screen.look(PICTURES / "refused.png")
        self._screen.press("key", "Escape")
        answer = asking.wait(timeout=60)
        check(answer == _IS_RUNNING, "by hand it asks, and Cancel changes nothing", answer)
        uninstaller = self._run(self._folder / windows.UNINSTALLER, "/S", *self._in_place())
        check(uninstaller == _IS_RUNNING, "neither is it removed then", uninstaller)
        self._registered(version)
        self._quit(process)

    def _stop_half_way(self, installer: Path, version: str) -> None:
        """Stand in the way of an upgrade: what was installed has to be as it was."""
        before = self._wine.files()
        in_the_way = self._folder / "_old"
        in_the_way.touch()
        answer = self._run(installer, "/S")
        in_the_way.unlink()
        check(answer == _NOT_DONE, "an upgrade that can't be finished says so", answer)
        changed = sorted(self._wine.files() ^ before)
        check(not changed, "and leaves the older version whole", changed[:5])
        self._registered(version)

    def _install_by_hand(self, installer: Path) -> None:
        process = self._start(installer)
        self._screen.window("--name", f"^{told.NAME} Setup", what="the installer")
        self._screen.look(PICTURES / "installer.png")
        self._screen.press("key", "Return")
        desk.wait(lambda: bool(self._entry()), "the installation", 180)
        desk.wait(lambda: self._at_the_end("finished.png"), "the installer's last words")
        self._screen.press("key", "Return")
        check(process.wait(timeout=60) == 0, "the installer works by hand too", "")
        self._screen.window("--class", told.PROGRAM, what="the program that it starts")
        self._screen.look(PICTURES / "first-start.png")
        check(True, "and starts the program at its end", "")
        desk.wait(self._closed, "the end of that program")
        self._wine.settle()

    def _closed(self) -> bool:
        """Press what ends the program that no process of ours is; tell whether it is gone."""
        self._screen.press("key", "ctrl+q")
        return not self._screen.press("search", "--onlyvisible", "--class", told.PROGRAM)

    def _at_the_end(self, picture: str) -> bool:
        """Tell whether the last page is shown: it alone has the large picture."""
        return self._screen.look(PICTURES / picture) > _COLORS_OF_LAST_PAGE

    # --- using ----------------------------------------------------------------------------------

    def _self_test(self, version: str) -> None:
        report = PICTURES / "self-test.txt"
        report.parent.mkdir(parents=True, exist_ok=True)
        report.unlink(missing_ok=True)
        answer = self._run(self._program, "--self-test-report", wine.path(report))
        said = report.read_text(encoding="utf-8")
        for line in said.splitlines():
            if not line.startswith("{"):
                say(f"     {line}")
        check(answer == 0, f"the installed {version} passes --self-test", last_lines(said))
        summary = json.loads(said.splitlines()[-1])
        good = summary["version"] == version and summary["frozen"]
        check(good, f"it is {version} that did", summary)
        store = summary["checks"]["password store"]["found"]
        check("Windows Credential Manager" in store, "keys go to the Credential Manager", store)

    def _demo(self) -> None:
        process = self._start(self._program, "--demo")
        self._shown("installed")
        self._quit(process)

    def _open(self, address: str) -> wine.Started:
        return self._start(self._program, "--base-url", address, AUROUS_API_KEY=KEY)

    def _shown(self, name: str) -> None:
        """Wait for the window and open the first character in it."""
        self._screen.window()
        picture = PICTURES / f"{name}.png"

        def opened() -> bool:
            self._screen.press("key", "ctrl+Next")
            return self._screen.look(picture) > _ALL_COLORS

        desk.wait(opened, "a character with its pictures")
        check(True, f"the window stands, see {picture.relative_to(ROOT)}", "")

    def _draft(self, address: str) -> dict[str, dict[str, object]]:
        """Type a name into the first character, as a person does; return the draft files."""
        process = self._open(address)
        self._shown("opened")
        desk.wait(self._typed, "the draft on disk")
        self._screen.look(PICTURES / "draft.png")
        check(True, "a name typed into the window is a draft on disk", "")
        self._quit(process)
        return self._drafts()

    def _typed(self) -> bool:
        if not self._drafts():
            self._screen.type_name(self._word)
        return bool(self._drafts())

    def _look_again(self, address: str, name: str) -> None:
        process = self._open(address)
        self._shown(name)
        self._quit(process)

    def _drafts(self) -> dict[str, dict[str, object]]:
        return drafts(self._home / _PROFILE, self._word)

    def _quit(self, process: wine.Started) -> None:
        self._screen.window()
        self._screen.press("key", "ctrl+q")
        said = process.communicate(timeout=60)[0]
        check(process.returncode == 0, "Ctrl+Q ended it", last_lines(said))
        self._wine.settle()

    # --- removing -------------------------------------------------------------------------------

    def _remove_silently(self, drafted: dict[str, dict[str, object]]) -> None:
        self._uninstall("/S")
        check(self._drafts() == drafted, "silently it leaves the drafts as they were", drafted)

    def _remove_with_drafts(self) -> None:
        self._keep_keys()
        self._uninstall("/S", "/DELETEDRAFTS")
        self._nothing_left("with /DELETEDRAFTS")

    def _remove_by_hand(self) -> None:
        self._keep_keys()
        process = self._start(self._folder / windows.UNINSTALLER, *self._in_place())
        self._screen.window("--name", f"^{told.NAME} Uninstall", what="the uninstaller")
        self._screen.look(PICTURES / "uninstaller.png")
        self._screen.press("key", "alt+d")
        self._screen.look(PICTURES / "uninstaller-delete.png")
        self._screen.press("key", "alt+r")
        desk.wait(lambda: not self._entry(), "the removal")
        desk.wait(lambda: self._at_the_end("removed.png"), "the uninstaller's last words")
        self._screen.press("key", "Return")
        check(process.wait(timeout=60) == 0, "the uninstaller works by hand too", "")
        (self._folder / windows.UNINSTALLER).unlink(missing_ok=True)  # in its place it can't
        self._nothing_left("when that is chosen")

    def _uninstall(self, *words: str) -> None:
        answer = self._run(self._folder / windows.UNINSTALLER, *words)
        check(answer == 0, f"{windows.UNINSTALLER} {' '.join(words)} ended with 0", answer)
        self._wine.settle()  # it works in a copy of itself, which goes on
        left = [place for place in _PLACES if (self._home / place).exists()]
        check(not left, "program, shortcut and folder are gone", left)
        check(not self._entry(), "and the entry in the registry", self._entry())

    def _nothing_left(self, how: str) -> None:
        profile = (self._home / _PROFILE).exists()
        check(not profile, f"{how}, drafts and settings are gone", "")
        check(not self._kept(_OURS), f"{how}, the API key is gone", "")
        check(self._kept(_OF_OTHERS), "what other programs keep is left", "")

    def _keep_keys(self) -> None:
        """Put a key where the program keeps it, and one where another program does."""
        self._keyring(f"store.set_password({_OURS!r}, 'API key', {self._word!r})")
        self._keyring(f"store.set_password({_OF_OTHERS!r}, 'somebody', {self._word!r})")
        check(self._kept(_OURS), "a key is in the Credential Manager", "")

    def _kept(self, name: str) -> bool:
        said = self._keyring(f"print(store.get_credential({name!r}, None) is not None)")
        return "True" in said.split()

    def _keyring(self, line: str) -> str:
        made = "from keyring.backends.Windows import WinVaultKeyring; store = WinVaultKeyring()"
        python = windows.WORK / "python" / "python.exe"
        return self._wine.run([python, "-c", f"{made}; {line}"]).stdout

    # --- this Windows ---------------------------------------------------------------------------

    def _run(self, program: Path, *words: str) -> int:
        answer = self._wine.run([program, *words], timeout=300, **self._screen.settings)
        return answer.returncode

    def _start(self, program: Path, *words: str, **settings: str) -> wine.Started:
        return self._wine.start([program, *words], self._screen.settings | settings)

    def _in_place(self) -> list[str]:
        """Return the words by which the uninstaller can be waited for.

        Else it works in a copy of itself. The words must not be quoted, spaces or not.
        """
        inside = self._folder.relative_to(self._wine.drive)
        return ("_?=C:\\" + str(inside).replace("/", "\\")).split(" ")

    def _entry(self) -> dict[str, str]:
        return self._wine.registry(ENTRY)
