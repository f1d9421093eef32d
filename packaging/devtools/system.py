"""What the operating system has to bring: Qt's libraries, a screen, a password store."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from .console import Stop, environment, last_lines, on_linux, quietly, say

# Names of Debian 12; later releases answer to them too. What stands after the bar is the
# name under which a later release lists the same library as installed.
QT = (
    "libegl1", "libgl1", "libxkbcommon0", "libfontconfig1", "libdbus-1-3",
    "libglib2.0-0|libglib2.0-0t64", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1",
    "libxcb-shape0", "libxkbcommon-x11-0",
)  # fmt: skip
VIRTUAL_SCREEN = ("xvfb", "xauth")
FONTS = ("fonts-dejavu-core", "fonts-droid-fallback")  # Latin; Chinese, Japanese, Korean
ACCESSIBILITY = ("at-spi2-core", "gir1.2-atspi-2.0", "python3-gi", "python3-pyatspi", "dbus-daemon")
PASSWORD_STORE = ("gnome-keyring", "dbus-daemon")

_SCREENLESS = ("offscreen", "minimal", "vnc")


def has_display() -> bool:
    """Tell whether a window would be seen by anyone."""
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in _SCREENLESS:
        return False
    if not on_linux():
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def ensure(packages: Sequence[str], *, needed: bool, why: str) -> None:
    """Install what is missing of these Debian packages, or say how.

    Other systems have no such packages and are left alone. When this account may not
    install, the chore stops if they are `needed` and goes on without them if not.
    """
    missing = missing_packages(packages)
    if not missing:
        return
    line = "apt-get install --yes --no-install-recommends " + " ".join(missing)
    prefix = _right_to_install()
    if prefix is not None:
        say(f"Installing {len(missing)} system packages ({why}): {' '.join(missing)}")
        trouble = _install([*prefix, *line.split()], prefix)
        if trouble is None:
            return
        line += f"\nIt was tried and apt said:\n{trouble}"
    message = f"System packages are missing ({why}). Install them with: sudo {line}"
    if needed:
        raise Stop(message)
    say(message + "\nGoing on without them.")


def missing_packages(packages: Sequence[str]) -> list[str]:
    if not on_linux() or not shutil.which("apt-get") or not shutil.which("dpkg-query"):
        return []
    names = [name for package in packages for name in package.split("|")]
    answer = quietly(["dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\n", *names])
    installed = {
        line.split()[0] for line in answer.stdout.splitlines() if line.endswith(" installed")
    }
    return [
        package.split("|")[0] for package in packages if installed.isdisjoint(package.split("|"))
    ]


def _right_to_install() -> list[str] | None:
    """Return the words to put before apt, or None when this account may not install."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and quietly(["sudo", "-n", "true"]).returncode == 0:
        return ["sudo", "-n"]
    return None


def _install(command: list[str], prefix: list[str]) -> str | None:
    """Return None when it worked, else the last lines of what apt said."""
    env = environment(DEBIAN_FRONTEND="noninteractive")
    if prefix:  # sudo drops the environment
        command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *command[len(prefix) :]]
    if quietly(command, env=env).returncode == 0:
        return None
    # A fresh machine has no package lists yet, an old one outdated ones.
    quietly([*prefix, "apt-get", "update"], env=env)
    answer = quietly(command, env=env)
    return None if answer.returncode == 0 else last_lines(answer.stderr)


def xvfb() -> list[str]:
    """Return the words that run a command on a virtual screen; empty when there is none."""
    if on_linux() and shutil.which("xvfb-run") and shutil.which("xauth"):
        return ["xvfb-run", "-a", "-s", "-screen 0 1400x950x24"]
    return []


def is_debian_python(executable: str) -> bool:
    return on_linux() and Path(executable).resolve().parent == Path("/usr/bin")
