"""What a desktop gives a program: a screen, a session bus, an open password store, fingers."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

from . import virtualenv
from .console import Stop, environment, quietly

TOOLS = ("xvfb", "xdotool", "gnome-keyring", "dbus-daemon")
SIZE = "1400x950x24"
_LOOK = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication(sys.argv)
picture = application.primaryScreen().grabWindow(0).toImage()
colors = {picture.pixel(x, y) for x in range(0, picture.width(), 7)
          for y in range(0, picture.height(), 7)}
picture.save(sys.argv[1])
print(len(colors))
"""


class Screen:
    """A virtual screen to look at, and fingers."""

    def __init__(self) -> None:
        self._running: list[subprocess.Popen[bytes]] = []
        self._display = ""

    def __enter__(self) -> Self:
        self._display = self._screen()
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self._running):
            process.terminate()
            process.wait(timeout=20)

    @property
    def settings(self) -> dict[str, str]:
        """Return the environment that leads a program to this screen."""
        return {"DISPLAY": self._display}

    def look(self, picture: Path) -> int:
        """Save what the screen shows; return how many colors were met on it."""
        picture.parent.mkdir(parents=True, exist_ok=True)
        answer = quietly(
            [virtualenv.PYTHON, "-c", _LOOK, picture],
            env=environment(DISPLAY=self._display, QT_QPA_PLATFORM="xcb"),
        )
        if answer.returncode != 0:
            raise Stop(f"The screen can't be looked at:\n{answer.stderr}")
        return int(answer.stdout)

    def press(self, *words: str) -> str:
        """Give words to xdotool, such as `key ctrl+q`; return what it says."""
        answer = quietly(["xdotool", *words], env=environment(DISPLAY=self._display))
        return answer.stdout.strip()

    def type_name(self, word: str) -> None:
        """Type a name into the form of the open character, and let the draft get onto the disk."""
        # From the list backwards comes the form; in the pictures between, letters are keys.
        self.press("key", "ctrl+f")
        self.press("key", "shift+F6")
        self.press("key", "ctrl+a")
        self.press("type", "--delay", "20", word)
        self.press("sleep", "1.5")

    def window(self, *search: str, what: str = "the window") -> str:
        """Return the id of a window once it is mapped, and give it the keyboard.

        Other words for xdotool's search than those of the main window find other windows.
        """
        found = ""

        def mapped() -> bool:
            nonlocal found
            words = search or ("--class", "aurous-desktop")
            found = self.press("search", "--onlyvisible", *words).split("\n")[0]
            return bool(found)

        wait(mapped, what)
        self.press("windowfocus", "--sync", found)
        return found

    def _screen(self) -> str:
        reading, writing = os.pipe()
        words = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp"]
        self._running.append(
            subprocess.Popen(
                [*words, "-ac"], pass_fds=[writing], stderr=subprocess.DEVNULL,
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            )
        )  # fmt: skip
        os.close(writing)
        with os.fdopen(reading) as pipe:
            return ":" + pipe.readline().strip()


class Desk(Screen):
    """A virtual screen, a session bus and an unlocked keyring of one account.

    `folder` holds the bus; show it to the program under the path that `settings` names.
    """

    def __init__(self, uid: int, place: str) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="desk-"))
        self._uid = uid
        self._place = place

    def __enter__(self) -> Self:
        os.chown(self.folder, self._uid, self._uid)
        super().__enter__()
        bus = f"unix:path={self.folder}/bus"
        self._start(["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={bus}"])
        wait(lambda: (self.folder / "bus").exists(), "the session bus")
        keyring = self._start(
            ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
            DBUS_SESSION_BUS_ADDRESS=bus,
        )
        assert keyring.stdin is not None
        keyring.stdin.write(b"opens the keyring of this proof")
        keyring.stdin.close()
        return self

    def __exit__(self, *_: object) -> None:
        super().__exit__()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def settings(self) -> dict[str, str]:
        """Return the environment that leads a program to this desk."""
        return {
            **super().settings,
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self._place}/bus",
            "XDG_RUNTIME_DIR": self._place,
            "QT_QPA_PLATFORM": "xcb",
        }

    def _start(self, words: list[str], **settings: str) -> "subprocess.Popen[bytes]":
        env = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LANG": "C.UTF-8"}
        process = subprocess.Popen(
            words, user=self._uid, group=self._uid, extra_groups=[], cwd=self.folder,
            env={**env, "XDG_RUNTIME_DIR": str(self.folder), **settings},
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._running.append(process)
        return process


def wait(done: Callable[[], bool], what: str, seconds: float = 60) -> None:
    """Wait until something is so; raise Stop when it never is."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            raise Stop(f"Waited {seconds:.0f} s in vain for {what}.")
        time.sleep(0.2)
